import csv
import io
import json
from typing import Any

import pytest
import shapely

from geo.encode.csv import iter_csv, iter_raw_csv
from geo.encode.feature import Feature
from geo.encode.flat import COLUMNS, Kind
from geo.model.query import Collection
from tests.exports import HOSTILE, a_colophon, bodies, features

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(collection: Collection, *, raw: bool) -> list[dict[str, str]]:
    encode = iter_raw_csv if raw else iter_csv
    text = b"".join(encode(bodies(collection), a_colophon(collection))).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def to_feature(row: dict[str, str], collection: Collection) -> Feature:
    """The feature that a raw row holds. No text and no value are one for Python's reader, so neither occurs here."""
    readers: dict[Kind, Any] = dict.fromkeys(Kind, str) | {Kind.INTEGER: int, Kind.REAL: float}
    readers |= {Kind.TRUTH: lambda text: text == "true", Kind.TEXTS: json.loads, Kind.JSON: json.loads}
    values = {
        column.name: readers[column.kind](row[column.name]) if row[column.name] else None
        for column in COLUMNS[collection]
    }
    geometry = shapely.geometry.mapping(shapely.from_wkt(row["wkt"])) if row["wkt"] else None
    return {"id": values.pop("id"), "properties": values, "geometry": json.loads(json.dumps(geometry))}


def plain(feature: Feature) -> Feature:
    """A feature without what CSV does not tell apart, and without ``time``, which its days hold."""
    names = [column.name for column in COLUMNS[Collection.EVENTS]] if "origins" in feature["properties"] else None
    properties = {name: value if value != "" else None for name, value in feature["properties"].items()}
    if names:
        properties = {name: properties.get(name) for name in names if name != "id"}
    elif "when" in properties:
        properties = {column.name: properties.get(column.name) for column in COLUMNS[Collection.LEGS][1:]}
    return {"id": feature["id"], "properties": properties, "geometry": feature["geometry"]}


@pytest.mark.parametrize("collection", list(Collection))
def test_the_raw_form_holds_everything(collection: Collection) -> None:
    assert [to_feature(row, collection) for row in rows(collection, raw=True)] == [
        plain(feature) for feature in features(collection)
    ]


@pytest.mark.parametrize("collection", list(Collection))
def test_every_property_has_a_column(collection: Collection) -> None:
    names = {name for feature in features(collection) for name in feature["properties"]}

    assert names == {column.name for column in COLUMNS[collection]} - {"id"}


def test_no_cell_of_the_plain_form_is_a_formula() -> None:
    for row in rows(Collection.EVENTS, raw=False):
        for name, cell in row.items():
            assert not cell.startswith(FORMULA) or name in ("lon", "lat")


def test_the_plain_form_changes_nothing_but_what_looks_like_a_formula() -> None:
    cells = [row["summary"] for row in rows(Collection.EVENTS, raw=False)][: len(HOSTILE)]

    assert cells == [f"'{text}" if text.startswith(FORMULA) else text for text in HOSTILE]
    assert cells[0].startswith("'=HYPERLINK(")


def test_a_point_has_numbers_that_a_spreadsheet_can_read() -> None:
    south = next(row for row in rows(Collection.EVENTS, raw=False) if row["id"] == "event-20")

    assert (float(south["lon"]), float(south["lat"])) == (130.1, -0.000001)
    assert (south["when"], south["start_earliest"]) == ("", "")


def test_a_line_has_its_wkt_and_no_single_position() -> None:
    line = next(row for row in rows(Collection.EVENTS, raw=False) if row["id"] == "event-22")

    assert (line["lon"], line["lat"]) == ("", "")
    assert shapely.from_wkt(line["wkt"]).bounds == (-180.0, 64.5, 180.0, 65.1)


def test_lists_are_joined_for_people() -> None:
    first = rows(Collection.EVENTS, raw=False)[3]

    assert first["tags"] == f"{HOSTILE[3]} | plain"
