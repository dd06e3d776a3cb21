"""The places that events refer to, on their way into the gazetteer."""

from pathlib import Path

import pytest

from geo.adapters.build.gazetteer_places import read_places
from geo.errors import InvalidFile
from geo.model.place import PlaceKind
from geo.model.space import Precision

PLACE = """- id: al-jufra-air-base
  name: Al Jufra air base
  kind: base
  country: LY
  lon: 16.001
  lat: 29.1981
  precision: site
  uncertainty_m: 2000
  aliases:
    - {text: الجفرة, language: ar, script: Arab}
  unlocode: LYAJF
  provenance:
    method: gazetteer
    gazetteer: airportsdata 20260905
    looked_up: HL69
    note: not the town
"""


def written(folder: Path, text: str) -> Path:
    """Write places and return the file's path."""
    path = folder / "places.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_place_keeps_what_the_gazetteer_can_say_about_it(tmp_path: Path) -> None:
    (row,) = read_places(written(tmp_path, PLACE))

    assert (row.source, row.ref, row.country, row.lon, row.lat) == ("own", "al-jufra-air-base", "LY", 16.001, 29.1981)
    assert (row.kind, row.precision, row.uncertainty_m) == (PlaceKind.BASE, Precision.SITE, 2_000)
    assert row.names == ("Al Jufra air base", "الجفرة")
    assert [(alias.language, alias.script) for alias in row.aliases] == [("ar", "Arab")]
    assert row.note == "airportsdata 20260905: HL69; not the town"


def test_a_place_is_also_found_by_its_codes(tmp_path: Path) -> None:
    (row,) = read_places(written(tmp_path, PLACE))

    assert row.codes == ("HL69", "LYAJF")


def test_a_place_without_a_point_is_left_out(tmp_path: Path) -> None:
    text = PLACE.replace("  lon: 16.001\n  lat: 29.1981\n", "")

    assert read_places(written(tmp_path, text)) == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("kind: base", "kind: airbase", 3),
        ("lat: 29.1981", "lat: 129.1981", 6),
        ("precision: site", "precison: site", 1),
        ("kind: base", "kind: [base", 4),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(InvalidFile) as caught:
        read_places(written(tmp_path, PLACE.replace(old, new)))

    assert [(finding.file, finding.line) for finding in caught.value.findings] == [("seeds/places.yaml", line)]


def test_two_places_of_one_id_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="an id that is not taken"):
        read_places(written(tmp_path, PLACE + PLACE))


def test_a_file_that_is_no_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="a list of places"):
        read_places(written(tmp_path, "id: al-jufra-air-base\n"))
