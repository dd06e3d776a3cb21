"""Tiles of every store: what they hold, that nothing is lost by thinning, and that all stores draw the same."""

from datetime import date
from itertools import product
from random import Random
from typing import Any

import orjson
import pytest

from geo.adapters.memory import MemoryStore
from geo.adapters.tiles.rules import CELLS, FREE_ZOOM, MOST_BYTES, MOST_FREE
from geo.model.edtf import Window
from geo.model.query import Certainty, Collection, Lane, Query, Step
from geo.model.row import FeatureRow
from geo.model.space import Line, Position
from geo.model.tile import Tile, to_world
from tests.builders import StoppedClock, a_row
from tests.contract.conftest import Store
from tests.tiles import count_of, decode_tile

EVENTS, LEGS = Query(collection=Collection.EVENTS), Query(collection=Collection.LEGS)
SEPTEMBER = Window(date(2023, 9, 1), date(2023, 10, 1))
WORLD = Tile(zoom=0, row=0, column=0)
STATUSES = ("confirmed", "corroborated", "alleged", "contested", "refuted", "unknown")
MODES = ("maritime", "rail", "air")
PORTS: tuple[Position, ...] = ((130.3, 42.3), (132.4, 42.9), (56.3, 27.2), (-74.0, 40.7), (179.9, -16.5), (18.4, -34.2))
DATES = ("2023-09-07", "2023-09", "2022/..", "../2023-09-07", "2021-05-01/2021-06-03", None)


def a_mark(number: int, lines: tuple[Line, ...], when: str | None = "2023-09-07", **values: Any) -> FeatureRow:
    """A row whose body says what its columns say. The values are its fields, but for ``title``, ``collection``."""
    collection = values.pop("collection", Collection.EVENTS)
    title = values.pop("title", f"Mark {number}")
    fields = {"status": "alleged", "kind": "shipment", **values}
    name = f"event-{number}" if collection is Collection.EVENTS else f"event-{number}.1"
    properties = {"title": title, **fields, "modes": [fields["mode"]] if "mode" in fields else []}
    body = orjson.dumps({"type": "Feature", "id": name, "properties": properties})
    terms = {field: (value,) for field, value in fields.items()}
    return a_row(number, when, id=name, collection=collection, lines=lines, fields=terms, body=body, text=title)


def some_events(number: int, seed: int = 1) -> list[FeatureRow]:
    """Events round some ports, of all statuses and dates, one in ten of them nowhere."""
    random = Random(seed)  # noqa: S311 - to spread test data
    rows = []
    for at in range(1, number + 1):
        lon, lat = random.choice(PORTS)
        point = (min(lon + random.gauss(0, 0.5), 180.0), lat + random.gauss(0, 0.5))
        lines: tuple[Line, ...] = ((point,),) if at % 10 else ()
        rows.append(a_mark(at, lines, random.choice(DATES), status=random.choice(STATUSES)))
    return rows


def some_legs(number: int, seed: int = 2) -> list[FeatureRow]:
    """Legs between some ports, as crooked as ships go."""
    random = Random(seed)  # noqa: S311 - to spread test data
    rows = []
    for at in range(1, number + 1):
        (west, south), (east, north) = random.sample(PORTS, 2)
        shares = [0.0, *sorted(random.random() for _ in range(8)), 1.0]
        bow = random.gauss(0, 3)
        line = tuple((west + s * (east - west), south + s * (north - south) + bow * s * (1 - s)) for s in shares)
        values = {"status": random.choice(STATUSES), "mode": random.choice(MODES)}
        rows.append(a_mark(at, (line,), random.choice(DATES), collection=Collection.LEGS, **values))
    return rows


def tiles_of(zoom: int) -> list[Tile]:
    return [Tile(zoom=zoom, row=row, column=column) for row, column in product(range(1 << zoom), repeat=2)]


def tile_at(position: Position, zoom: int) -> Tile:
    """The tile that a position lies in."""
    x, y = (it * (1 << zoom) // WORLD.size for it in to_world(*position))
    return Tile(zoom=zoom, row=y, column=x)


def shown(store: Store, query: Query, tile: Tile) -> list[dict[str, Any]]:
    return decode_tile(store.reader.tile(query, tile), query.collection)


def seen_by(store: Store, query: Query, tile: Tile) -> list[Any]:
    """What a tile says, in no order and without the course of lines."""
    marks = []
    for feature in shown(store, query, tile):
        geometry = feature["geometry"]
        marks.append(
            (sorted(feature["properties"].items()), geometry["coordinates"] if geometry["type"] == "Point" else None)
        )
    return sorted(marks, key=repr)


@pytest.mark.parametrize("zoom", [0, 3, 6])
def test_each_event_with_a_place_counts_in_one_tile_of_a_zoom(store: Store, zoom: int) -> None:
    rows = some_events(700)
    store.put_rows(*rows)

    tiles = tiles_of(zoom) if zoom < 6 else {tile_at(row.lines[0][0], zoom) for row in rows if row.lines}

    assert sum(count_of(shown(store, EVENTS, tile)) for tile in tiles) == 630


@pytest.mark.parametrize("query", [EVENTS, LEGS], ids=["events", "legs"])
@pytest.mark.parametrize("zoom", [0, 2, 5, FREE_ZOOM, 12])
def test_all_stores_draw_the_same(store: Store, query: Query, zoom: int) -> None:
    rows = some_events(700) if query is EVENTS else some_legs(300)
    store.put_rows(*rows)
    plain = MemoryStore(StoppedClock())
    reference = Store(writer=plain, reader=plain, drafts=store.drafts)
    reference.put_rows(*rows)

    for port in PORTS[:4]:
        tile = tile_at(port, zoom)
        assert seen_by(store, query, tile) == seen_by(reference, query, tile)


def test_a_lone_event_is_shown_as_itself_and_several_as_one(store: Store) -> None:
    near = [(10.0, 10.0), (10.001, 10.001)]
    store.put_rows(
        a_mark(1, (((100.0, 10.0),),), "2023-09/2023-10", status="contested", mode="rail", title="Alone"),
        a_mark(2, ((near[0],),), "2022-01-05", status="confirmed"),
        a_mark(3, ((near[1],),), "2023-02-05", status="alleged"),
    )

    together, alone = sorted(shown(store, EVENTS, WORLD), key=lambda it: it["geometry"]["coordinates"][0])

    assert together["properties"] == {
        "count": 2,
        "confirmed": 1,
        "alleged": 1,
        "start": "2022-01-05",
        "end": "2023-02-05",
    }
    assert alone["properties"] == {
        "id": "event-1",
        "title": "Alone",
        "status": "contested",
        "kind": "shipment",
        "mode": "rail",
        "legs": 0,
        "start": "2023-09-01",
        "end": "2023-10-31",
    }
    assert len(shown(store, EVENTS, tile_at(near[0], 12))) == 2


def test_days_without_a_limit_are_left_out(store: Store) -> None:
    at = [(0.0, 0.0), (40.0, 0.0), (80.0, 0.0), (120.0, 0.0)]
    dates = ("2022/..", "../2023-09-07", None, "2023")
    store.put_rows(*(a_mark(number, ((at[number],),), when) for number, when in enumerate(dates)))

    found = [feature["properties"] for feature in shown(store, EVENTS, WORLD)]

    days = {it["id"]: (it.get("start"), it.get("end")) for it in found}
    assert days == {
        "event-0": ("2022-01-01", None),
        "event-1": (None, "2023-09-07"),
        "event-2": (None, None),
        "event-3": ("2023-01-01", "2023-12-31"),
    }


@pytest.mark.parametrize(
    "query",
    [
        Query(collection=Collection.EVENTS, filters={"status": ("confirmed", "refuted")}),
        Query(collection=Collection.EVENTS, text="mark 7"),
        Query(collection=Collection.EVENTS, window=SEPTEMBER),
        Query(collection=Collection.EVENTS, window=SEPTEMBER, certainty=Certainty.CERTAINLY),
        Query(collection=Collection.EVENTS, window=SEPTEMBER, filters={"status": ("alleged",)}, text="mark"),
    ],
    ids=["status", "text", "window", "certainly", "all"],
)
def test_a_selection_is_drawn_and_nothing_else(store: Store, query: Query) -> None:
    store.put_rows(*some_events(300))

    unplaced = store.reader.timeline(query, Step.YEAR, Lane.STATUS).unplaced

    assert count_of(shown(store, query, WORLD)) == store.reader.search(query).matched - unplaced > 0


def test_a_write_is_seen_at_once(store: Store) -> None:
    store.put_rows(a_mark(1, (((10.0, 10.0),),)))
    before = store.reader.tile(EVENTS, WORLD)

    store.put_rows(a_mark(2, (((90.0, 10.0),),)))

    assert count_of(decode_tile(before, Collection.EVENTS)) == 1
    assert count_of(shown(store, EVENTS, WORLD)) == 2


def test_both_sides_of_the_antimeridian_have_a_tile_and_the_poles_have_none(store: Store) -> None:
    edges = [(180.0, 0.1), (-180.0, 0.1), (0.0, 90.0), (0.0, -90.0), (0.0, 85.0), (0.0, 85.1)]
    store.put_rows(*(a_mark(number, ((edge,),)) for number, edge in enumerate(edges, start=1)))

    assert count_of(shown(store, EVENTS, WORLD)) == 3
    (east,), (west,) = (shown(store, EVENTS, Tile(zoom=10, row=511, column=column)) for column in (1023, 0))
    assert (east["properties"]["id"], east["geometry"]["coordinates"][0]) == ("event-1", 4095)
    assert (west["properties"]["id"], west["geometry"]["coordinates"][0]) == ("event-2", 0)


def test_a_leg_over_the_antimeridian_is_drawn_on_both_sides_and_counts_once(store: Store) -> None:
    parts = (((170.0, 10.0), (180.0, 12.0)), ((-180.0, 12.0), (-170.0, 14.0)))
    store.put_rows(a_mark(1, parts, collection=Collection.LEGS))

    (leg,) = shown(store, LEGS, WORLD)

    assert leg["geometry"]["type"] == "MultiLineString"
    assert [len(shown(store, LEGS, Tile(zoom=2, row=1, column=column))) for column in range(4)] == [1, 0, 0, 1]


def test_legs_between_the_same_cells_are_one_with_a_count_for_each_mode(store: Store) -> None:
    line = ((130.3, 42.3), (132.4, 42.9))
    for number, (mode, status) in enumerate([("rail", "alleged"), ("rail", "confirmed"), ("maritime", "alleged")]):
        store.put_rows(a_mark(number, (line,), collection=Collection.LEGS, mode=mode, status=status))

    far = {it["properties"]["mode"]: it["properties"] for it in shown(store, LEGS, tile_at(line[0], 4))}

    assert (far["rail"]["count"], far["rail"]["alleged"], far["rail"]["confirmed"]) == (2, 1, 1)
    assert far["maritime"]["id"] == "event-2.1"
    assert len(shown(store, LEGS, tile_at(line[0], FREE_ZOOM))) == 3


def test_a_leg_shorter_than_a_pixel_is_still_there(store: Store) -> None:
    store.put_rows(a_mark(1, (((130.3, 42.3), (130.3, 42.3)),), collection=Collection.LEGS))

    assert [len(shown(store, LEGS, tile_at((130.3, 42.3), zoom))) for zoom in (0, 7, 14)] == [1, 1, 1]


@pytest.mark.parametrize("zoom", [0, 7])
def test_the_world_holds_every_leg_that_has_a_line(store: Store, zoom: int) -> None:
    store.put_rows(*some_legs(200), a_mark(999, (), collection=Collection.LEGS))

    groups = {}
    for port in PORTS:
        for feature in shown(store, LEGS, tile_at(port, zoom)):
            properties = feature["properties"]
            groups[str(sorted(properties.items()))] = properties.get("count", 1)

    assert sum(groups.values()) == 200


def test_a_tile_that_would_be_too_large_is_thinned_more_and_loses_nothing(store: Store) -> None:
    long = "word " * 400
    points = [(at * 0.7 % 360 - 180, at * 0.31 % 160 - 80) for at in range(1, 701)]
    store.put_rows(*(a_mark(number, ((point,),), title=long) for number, point in enumerate(points, start=1)))

    body = store.reader.tile(EVENTS, WORLD)

    assert len(body) <= MOST_BYTES
    assert count_of(decode_tile(body, Collection.EVENTS)) == 700


def test_words_of_any_length_fit_into_a_tile(store: Store) -> None:
    store.put_rows(a_mark(1, (((10.0, 10.0),),), title="x" * (MOST_BYTES + 1)))

    (feature,) = shown(store, EVENTS, tile_at((10.0, 10.0), 14))

    assert feature["properties"]["count"] == 1


def test_too_many_events_at_one_place_stay_together_at_every_zoom(store: Store) -> None:
    store.put_rows(*(a_mark(number, (((10.0, 10.0),),)) for number in range(1, MOST_FREE + 2)))

    (group,) = shown(store, EVENTS, tile_at((10.0, 10.0), 14))

    assert group["properties"]["count"] == MOST_FREE + 1


def test_a_tile_has_at_most_one_group_for_each_of_its_cells(store: Store) -> None:
    store.put_rows(*some_events(700))

    cells = [tuple(it * CELLS // 4096 for it in one["geometry"]["coordinates"]) for one in shown(store, EVENTS, WORLD)]

    assert len(cells) == len(set(cells)) < 100
