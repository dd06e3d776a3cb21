"""Loading seeds: what is right is taken as it stands, what is wrong is reported with file and line."""

import re
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from geo.adapters.seeds.load import load_seeds
from geo.encode.document import parse_event, to_document
from geo.errors import InvalidFile
from geo.model.event import Event, Kind
from geo.review.status import judge

SEEDS = Path(__file__).parents[3] / "seeds"
STORY = "us-1000-containers-2023-10"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the seeds' registries with the seed story and its episode as the only events."""
    for name in ("countries.csv", "actors.yaml", "vehicles.yaml", "places.yaml"):
        (tmp_path / name).write_bytes((SEEDS / name).read_bytes())
    copytree(SEEDS / "sources", tmp_path / "sources")
    (tmp_path / "events").mkdir()
    story = (SEEDS / "events/2023" / f"{STORY}.yaml").read_text("utf-8")
    lines = [line for line in story.splitlines() if not line.startswith("parent:")]
    (tmp_path / "events" / f"{STORY}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    return load_seeds(SEEDS).events


def faults(folder: Path) -> list[str]:
    with pytest.raises(InvalidFile) as refusal:
        load_seeds(folder)
    return [str(finding) for finding in refusal.value.findings]


def change(folder: Path, old: str, new: str, name: str = f"events/{STORY}.yaml") -> int:
    """Replace a text that occurs, and return the line it stands on."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_dataset_loads_and_is_as_large_as_promised(events: tuple[Event, ...]) -> None:
    assert len(events) >= 120
    assert all(event.all_sources for event in events)


def test_the_seed_story_holds_two_legs_no_upper_bound_a_claim_and_a_denial(events: tuple[Event, ...]) -> None:
    story = next(event for event in events if event.slug == STORY)
    assert [leg.mode.value for leg in story.legs] == ["maritime", "rail"]
    assert str(story.when) == "2023-09-07/2023-10-01"
    quantity = story.cargo[0].quantity
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.unit) == (1000, None, "container")
    verdict = judge(story)
    assert verdict.status.value == "contested"
    assert "North Korea" in verdict.rule


def test_many_articles_that_repeat_the_white_house_are_one_origin(events: tuple[Event, ...]) -> None:
    story = next(event for event in events if event.slug == STORY)
    copies = [source for source in story.all_sources if source.root.id == "us-nsc-briefing-2023-10-13"]
    assert len(copies) >= 4


def test_every_part_of_an_episode_names_one_that_exists(events: tuple[Event, ...]) -> None:
    episodes = {event.slug for event in events if event.kind is Kind.EPISODE}
    assert {event.parent for event in events if event.parent} <= episodes
    assert all(any(event.parent == episode for event in events) for episode in episodes)


def test_every_event_reads_back_from_its_document_as_itself(events: tuple[Event, ...]) -> None:
    registry = load_seeds(SEEDS).registry
    assert all(parse_event(to_document(event), registry) == event for event in events)


def test_a_copy_of_the_story_alone_loads(folder: Path) -> None:
    assert [event.slug for event in load_seeds(folder).events] == [STORY]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("when: 2023-09-07/2023-10-01", "when: 2023-13", "a day that exists"),
        ("kind: shipment", "kind: shipmnt", "one of shipment, delivery"),
        ("supplier: KP", "supplier: Korea", "the id of a known actor"),
        ("origin: rajin-port", "origin: rajin", "the id of a known place"),
        ("vehicle: angara", "vehicle: angara-a5", "the id of a known vehicle"),
        ("low: 1000", 'low: "1_000"', "plain digits"),
        ("cumulative: true", "cumulativ: true", "did you mean cumulative?"),
        ("stance: asserts", "stance: says", "one of asserts, denies"),
        ("about: cargo[0].quantity", "about: cargo[7].quantity", "a cargo entry that the event has"),
        ("slug: us-1000", "slug: us-2000", "the name of the file"),
        ("title: ", 'title: "\\e[31m"\nx: ', "text without control characters"),
    ],
)
def test_a_fault_is_reported_with_its_file_line_value_and_what_was_expected(
    folder: Path, old: str, new: str, expected: str
) -> None:
    line = change(folder, old, new)
    (report,) = faults(folder)
    assert f"{STORY}.yaml:{line}:" in report
    assert expected in report
    assert "given" in report


def test_a_wrong_check_digit_of_a_ship_is_reported_on_its_line(folder: Path) -> None:
    line = change(folder, "imoNumber: 9179842", "imoNumber: 9179841", "vehicles.yaml")
    assert any(f"vehicles.yaml:{line}:" in report and "check digit" in report for report in faults(folder))


def test_a_place_with_lon_and_lat_the_wrong_way_round_is_on_the_wrong_side_of_the_world(folder: Path) -> None:
    places = (folder / "places.yaml").read_text("utf-8")
    lon, lat = re.findall(r"- id: rajin-port\n(?:  .*\n)*?  lon: (\S+)\n  lat: (\S+)\n", places)[0]
    line = change(folder, f"lon: {lon}\n  lat: {lat}", f"lon: {lat}\n  lat: 70", "places.yaml")
    assert any(f"places.yaml:{line}:" in report and "lon comes before lat" in report for report in faults(folder))


def test_a_source_cannot_repeat_itself_round_a_corner(folder: Path) -> None:
    (folder / "sources/loop.yaml").write_text(
        "- {id: a, title: A, publisher: P, kind: news, origin: b}\n"
        "- {id: b, title: B, publisher: P, kind: news, origin: a}\n"
    )
    assert any("does not lead back to this one" in report for report in faults(folder))


@pytest.mark.parametrize("whole", [f"{STORY}#0", f"{STORY}#7", "nowhere#0"])
def test_goods_are_no_part_of_themselves_nor_of_what_is_not_there(folder: Path, whole: str) -> None:
    line = change(folder, "    unit: container\n", f"    unit: container\n    part_of: {whole}\n") + 1
    (report,) = faults(folder)
    assert f"{STORY}.yaml:{line}:" in report
    assert "cargo[0].part_of" in report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: [", "YAML"),
        ("a: &x 1\nb: *x\n", "written out"),
        ("kind: use\nkind: loss\n", "each name once"),
        ("- a\n", "a mapping"),
        ("", "a mapping"),
        ("[" * 200_000, "fewer"),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_named_and_the_others_are_still_checked(
    folder: Path, text: str, expected: str
) -> None:
    (folder / "events/broken.yaml").write_text(text)
    change(folder, "kind: shipment", "kind: boat")
    reports = faults(folder)
    assert any("broken.yaml" in report and expected in report for report in reports)
    assert any(STORY in report for report in reports)


def test_bytes_that_are_no_utf_8_are_named(folder: Path) -> None:
    (folder / "events/broken.yaml").write_bytes(b"title: \xff\xfe")
    assert any("UTF-8" in report for report in faults(folder))


def test_the_manifest_names_every_file_of_the_dataset_with_its_hash() -> None:
    lines = [line for line in (SEEDS / "MANIFEST").read_text("utf-8").splitlines() if not line.startswith("#")]
    named = {path: digest for digest, path in (line.split("  ") for line in lines)}
    files = [path for path in SEEDS.rglob("*") if path.is_file() and path.name != "MANIFEST"]
    found = {f"seeds/{path.relative_to(SEEDS).as_posix()}": sha256(path.read_bytes()).hexdigest() for path in files}
    assert named == found, "run `make manifest`"
