"""Reading GeoJSON files: what is known becomes an event, and nothing is made up."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.adapters.geojson_file import BATCH, Intake, check_geojson, read_geojson
from geo.adapters.tables.file import TableFile
from geo.errors import InvalidFile, Unreadable
from geo.model.leg import Basis, Mode
from geo.model.party import Actor, ActorKind
from geo.model.place import PlaceKind
from geo.model.registry import Registry
from geo.model.space import Precision

KOREA = Registry(actors={"KP": Actor(id="KP", name="North Korea", kind=ActorKind.COUNTRY, country="KP")})


def new_to_us(_: str) -> str | None:
    """Know no event by its slug."""
    return None


def a_feature(geometry: object = None, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"title": "A synthetic sighting", "kind": "sighting", **properties},
    }


def read(tmp_path: Path, *features: object) -> Intake:
    path = tmp_path / "in.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return read_file(path)


def read_file(path: Path) -> Intake:
    check_geojson(TableFile(path), KOREA)
    (intake,) = read_geojson(TableFile(path), KOREA, new_to_us)
    return intake


def faults(tmp_path: Path, *features: object) -> str:
    with pytest.raises(InvalidFile) as refusal:
        read(tmp_path, *features)
    return str(refusal.value)


def test_an_actor_is_found_by_code_or_name_and_a_new_one_is_of_unknown_kind(tmp_path: Path) -> None:
    intake = read(tmp_path, a_feature(supplier="north korea", recipient="A Militia"))
    event = intake.events[0]
    assert event.supplier is KOREA.actors["KP"]
    assert event.recipient is not None
    assert event.recipient.kind is ActorKind.UNKNOWN


def test_a_text_with_control_characters_is_refused(tmp_path: Path) -> None:
    assert "text without control characters" in faults(tmp_path, a_feature(title="red \x1b[31m"))
    assert "text without control characters" in faults(tmp_path, a_feature(tags=["a\x00b"]))


def test_a_long_value_is_cut_where_it_is_shown(tmp_path: Path) -> None:
    fault = faults(tmp_path, a_feature(when="9" * 5000))
    assert "(5,002 characters), expected" in fault
    assert len(fault) < 500


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "in.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [a_feature()]}), "utf-8-sig")
    assert len(read_file(path).events) == 1


def test_a_bare_point_has_no_precision_of_our_making(tmp_path: Path) -> None:
    place = read(tmp_path, a_feature({"type": "Point", "coordinates": [130.3, 42.2]})).events[0].place
    assert place is not None
    assert (place.kind, place.precision, place.radius_m) == (PlaceKind.UNKNOWN, Precision.REGION, None)
    assert place.provenance.note == "the file does not say how exact the point is"


def test_each_part_of_a_line_is_a_leg_whose_line_is_kept(tmp_path: Path) -> None:
    parts = [[[130.3, 42.2], [132.3, 42.9]], [[132.3, 42.9], [40.1, 45.9]]]
    event = read(tmp_path, a_feature({"type": "MultiLineString", "coordinates": parts}, origin="Rajin")).events[0]
    assert [leg.geometry.basis for leg in event.legs if leg.geometry] == [Basis.REPORTED, Basis.REPORTED]
    assert event.legs[0].origin is not None
    assert event.legs[0].origin.name == "Rajin"


def test_the_file_itself_is_the_source_where_none_is_named(tmp_path: Path) -> None:
    source = read(tmp_path, a_feature()).events[0].sources[0]
    assert (source.title, source.url) == ("in.geojson", None)
    assert source.sha256 is not None


def test_start_and_end_become_an_interval_and_one_day_a_day(tmp_path: Path) -> None:
    long = a_feature(start="2024-01-02T00:00:00Z", end="2024-02-01", title="A long one")
    events = read(tmp_path, long, a_feature(start="2024-01-02", end="2024-01-02"), a_feature(title="None")).events
    assert [str(event.when) if event.when else None for event in events] == [
        "2024-01-02/2024-02-01",
        "2024-01-02",
        None,
    ]


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (a_feature({"type": "Polygon", "coordinates": []}), "Point, LineString, MultiLineString"),
        (a_feature({"type": "Point", "coordinates": [42]}), "[lon, lat] in degrees"),
        (a_feature({"type": "Point", "coordinates": [True, 1]}), "[lon, lat] in degrees"),
        (a_feature({"type": "LineString", "coordinates": [[1, 2]]}), "at least two positions"),
        (a_feature(kind="boat"), "one of shipment"),
        (a_feature(sources=[{"url": "javascript:alert(1)"}]), "https://"),
        (a_feature(cargo=[1]), "a list of texts"),
        ({"type": "Feature", "geometry": None, "properties": None}, "properties.name"),
        ([], "expected a GeoJSON Feature"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(tmp_path: Path, feature: object, words: str) -> None:
    assert words in faults(tmp_path, feature)
    assert "features[0]" in faults(tmp_path, feature)


def test_two_features_of_one_name_are_refused(tmp_path: Path) -> None:
    assert "features[1].id" in faults(tmp_path, a_feature(), a_feature())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"type":"Point"}', "\x00", '{"type":"FeatureCollection"}', "[" * 100_000]
)
def test_a_file_that_is_no_geojson_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.geojson"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable):
        check_geojson(TableFile(path), KOREA)


@pytest.mark.parametrize("ending", ["geojson", "ndjson"])
def test_a_file_of_any_length_comes_in_parts_that_hold_what_they_refer_to(tmp_path: Path, ending: str) -> None:
    point = {"type": "Point", "coordinates": [130.3, 42.2]}
    features = [
        {**a_feature(point, supplier=f"Militia {n % 3}", sources=[{"title": f"Report {n}"}]), "id": f"it-{n}"}
        for n in range(BATCH + 7)
    ]
    path = tmp_path / f"in.{ending}"
    whole = json.dumps({"type": "FeatureCollection", "features": features})
    path.write_text("\n".join(map(json.dumps, features)) if ending == "ndjson" else whole, "utf-8")

    assert check_geojson(TableFile(path), KOREA) == BATCH + 7
    parts = list(read_geojson(TableFile(path), KOREA, new_to_us))

    assert [len(part.events) for part in parts] == [BATCH, 7]
    assert [it.slug for part in parts for it in part.events] == [it["id"] for it in features]
    for part in parts:
        for event in part.events:
            assert event.supplier in part.registry.actors.values()
            assert {it.id for it in event.all_sources} <= part.registry.sources.keys()
            assert {it.id for it in event.places()} <= part.registry.places.keys()


def test_a_name_that_an_earlier_part_had_is_refused(tmp_path: Path) -> None:
    features = [{**a_feature(), "id": f"it-{n % BATCH}"} for n in range(BATCH + 1)]
    assert f"features[{BATCH}].id" in faults(tmp_path, *features)


def test_what_has_no_legs_keeps_how_it_went(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [130.3, 42.2]}
    line = {"type": "LineString", "coordinates": [[130.3, 42.2], [132.3, 42.9]]}
    told = [a_feature(point, title="a", mode="rail"), a_feature(title="b", modes=["air"]), a_feature(title="c")]
    events = read(tmp_path, *told, a_feature(line, title="d", mode="rail")).events
    assert [it.mode for it in events] == [Mode.RAIL, Mode.AIR, None, None]
    assert [leg.mode for leg in events[3].legs] == [Mode.RAIL]
