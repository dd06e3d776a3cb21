"""Our own places stand once: in places.yaml if an event refers to them, else in gazetteer.csv; all are found by name.

The last tests read ``var/data/gazetteer.sqlite``, which ``make data`` makes and ``make test`` makes first.
"""

import math
from itertools import product
from pathlib import Path

import pytest

from geo.adapters.build.gazetteer_places import read_places
from geo.adapters.build.gazetteer_rows import Row
from geo.adapters.build.gazetteer_seeds import read_supplement
from geo.adapters.gazetteer import SqliteGazetteer
from geo.adapters.seeds.load import Seeds, load_seeds
from geo.locate.fold import fold
from geo.locate.rank import distance_km
from geo.model.place import Place

ROOT = Path(__file__).resolve().parents[3]
SAME_PLACE_KM = 5
NEAR_ENOUGH_KM = 40

PLACES = read_places(ROOT / "seeds" / "places.yaml")
SITES = read_supplement(ROOT / "seeds" / "gazetteer.csv")
NAMES = [(place, name) for place in PLACES for name in dict.fromkeys(place.names)]


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return load_seeds(ROOT / "seeds")


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer(ROOT / "var" / "data" / "gazetteer.sqlite")


def apart_km(place: Row, other: Row | Place) -> float:
    """How far two places are from each other; not a number where one has no point."""
    if other.lon is None or other.lat is None:
        return math.nan
    return distance_km((place.lon, place.lat), (other.lon, other.lat))


def may_be_one(place: Row, site: Row) -> bool:
    """Whether two entries may be one place: of the same name, or of one kind with a spelling in common."""
    kin = place.kind is site.kind and {fold(name) for name in place.names} & {fold(name) for name in site.names}
    return fold(place.name) == fold(site.name) or bool(kin)


def test_no_id_is_in_both_files() -> None:
    assert {place.ref for place in PLACES} & {site.ref for site in SITES} == set()


def test_no_place_is_in_both_files_under_two_ids() -> None:
    twins = [(place.ref, site.ref) for place, site in product(PLACES, SITES) if may_be_one(place, site)]
    rows = {row.ref: row for row in (*PLACES, *SITES)}

    assert [pair for pair in twins if not apart_km(rows[pair[0]], rows[pair[1]]) >= SAME_PLACE_KM] == []


def test_each_place_of_places_yaml_is_one_that_an_event_refers_to(seeds: Seeds) -> None:
    used = {event.place.id for event in seeds.events if event.place}
    used |= {stop.id for event in seeds.events for leg in event.legs for stop in leg.stops}

    assert set(seeds.registry.places) - used == set()


@pytest.mark.parametrize(("place", "name"), NAMES, ids=[f"{place.ref}-{name}" for place, name in NAMES])
def test_every_name_of_a_place_leads_to_it_in_its_country(gazetteer: SqliteGazetteer, place: Row, name: str) -> None:
    """Where two of our own places bear one name (Vostochny), each of them is offered."""
    found = gazetteer.locate(name, countries=(place.country,) if place.country else ())
    shared = any(fold(name) in map(fold, other.names) and apart_km(place, other) > NEAR_ENOUGH_KM for other in PLACES)

    offered = found[: 2 if shared else 1]
    assert any(apart_km(place, candidate.place) < NEAR_ENOUGH_KM for candidate in offered)


def test_the_only_name_that_two_places_of_one_country_share_is_vostochny() -> None:
    pairs = [(one, other) for one, other in product(PLACES, PLACES) if one.ref < other.ref and one.country]
    far = [pair for pair in pairs if pair[0].country == pair[1].country and apart_km(*pair) > NEAR_ENOUGH_KM]
    shared = {name for one, other in far for name in set(map(fold, one.names)) & set(map(fold, other.names))}

    assert shared == {"vostochny", fold("Восточный"), fold("보스토치니")}


def test_vostochny_alone_is_the_port(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.locate("Vostochny", countries=("RU",))[0].place.id == "vostochny-port"


def test_a_country_that_events_refer_to_is_found_as_that_place(gazetteer: SqliteGazetteer) -> None:
    assert [gazetteer.locate(name)[0].place.id for name in ("КНДР", "Russland", "이란", "Ukraine")] == [
        "north-korea",
        "russia",
        "iran",
        "ukraine",
    ]
