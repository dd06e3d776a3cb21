"""Rows of tables as features: the pieces that their bytes are put together from make what orjson makes of the whole."""

import struct
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.encode.geojson import time_member, when_properties
from geo.encode.mapping import map_columns
from geo.encode.vocabulary import KINDS
from geo.model.edtf import parse_edtf
from geo.model.registry import Registry
from geo.model.source import Source, SourceKind
from geo.model.table import Packed, Record, Rows, Table
from geo.services.load import make_encoder, unclaimed
from geo.services.parties import Parties
from geo.services.sites import Sites

RECORDED = date(2026, 1, 1)
NAMES = (
    *("title", "summary", "event_type", "start_date", "end_date", "supplier", "recipient", "mode", "place", "cargo"),
    *("origin", "destination", "carrier", "sources", "quantity", "confidence"),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
DEGREES = st.tuples(st.floats(-89, 89), st.floats(-89, 89)).map(list)
GEOMETRIES = st.one_of(
    st.none(),
    DEGREES.map(lambda it: {"type": "Point", "coordinates": it}),
    st.lists(DEGREES, min_size=2, max_size=4).map(lambda it: {"type": "LineString", "coordinates": it}),
    st.lists(st.lists(DEGREES, min_size=2, max_size=3), min_size=2, max_size=3).map(
        lambda it: {"type": "MultiLineString", "coordinates": it}
    ),
)
KEPT = {
    "event_type": st.sampled_from(["seizure", "delivery", "contract"]),
    "mode": st.sampled_from(["sea", "air", "camel"]),
    "origin": TEXTS,
    "carrier": TEXTS,
    "quantity": st.one_of(st.integers(-(2**53) + 1, 2**53 - 1), st.floats(allow_nan=False, allow_infinity=False)),
    "confidence": TEXTS,
}
OTHERS = {
    "title": TEXTS.filter(str.strip),
    "summary": TEXTS,
    "supplier": TEXTS.filter(str.strip),
    "cargo": TEXTS,
    "sources": st.lists(
        TEXTS.filter(lambda it: not it.startswith("http")) | st.just("https://example.org/a"), max_size=3
    ),
}
ROWS = st.builds(lambda must, may: must | may, st.fixed_dictionaries({}, optional=OTHERS), st.fixed_dictionaries(KEPT))


def make() -> Any:
    """Return an encoder of a table that has all columns."""
    table = Table(name="t.ndjson", sha256="0" * 64, map=map_columns(NAMES, {}))
    return make_encoder(table, Parties(Registry()), Sites(Registry()), RECORDED)


def describe_plainly(row: dict[str, Any], days: tuple[date, date]) -> dict[str, Any]:
    """Return the properties that a row's event has, but for its legs and parties, without any piece of the encoder."""
    source = Source(id="file", title="t", publisher="p", kind=SourceKind.REGISTRY)
    verdict = unclaimed(source)
    first, last = (it.isoformat() for it in days)
    when = parse_edtf(first if first == last else f"{first}/{last}")
    told = {
        "title": row.get("title", "").strip() or KINDS[row["event_type"]].capitalize() + " 7",
        **when_properties(when, RECORDED),
        "status": verdict.status.value,
        "status_rule": verdict.rule,
    }
    for name in ("summary", "cargo"):
        if row.get(name):
            told[name] = row[name].strip() if name == "summary" else [row[name]]
    if row.get("sources"):
        told["sources"] = [{"url" if it.startswith("http") else "title": it} for it in row["sources"]]
    names = {"mode": "reported_mode"}
    return told | {names.get(name, name): row[name] for name in KEPT}


@given(ROWS, GEOMETRIES, DAYS, st.integers(0, 40))
@settings(deadline=None)
def test_what_a_row_says_is_in_the_bytes_and_the_bytes_are_those_of_orjson(
    row: dict[str, Any], geometry: Any, day: date, length: int
) -> None:
    days = (day, day + timedelta(days=length))
    cells = row | {"start_date": days[0].isoformat(), "end_date": days[1].isoformat()}

    (encoded,), refusals = make().encode([Record(7, 7, geometry, cells)])

    assert not refusals
    bodies = [*encoded.events.bodies, *encoded.legs.bodies]
    for body in bodies:
        told = orjson.loads(body)
        assert orjson.dumps(told) == body
        assert told["time"] == time_member(parse_edtf("/".join(it.isoformat() for it in dict.fromkeys(days))))
    event, *legs = map(orjson.loads, bodies)
    plain = describe_plainly(row, days)
    assert {name: event["properties"].get(name) for name in plain} == plain
    for leg, of_event in zip(legs, event["properties"]["legs"], strict=True):
        assert {name: leg["properties"][name] for name in of_event} == of_event
        assert leg["properties"]["title"] == plain["title"]
        assert leg["properties"]["event"] == "7"


@given(st.lists(st.tuples(ROWS, GEOMETRIES, st.booleans()), min_size=1, max_size=12))
@settings(deadline=None)
def test_rows_that_are_encoded_together_are_what_each_is_alone(rows: list[tuple[dict[str, Any], Any, bool]]) -> None:
    records = [
        Record(number, number, geometry, row | {"start_date": "2023-10-13" if right else "13.10.2023"})
        for number, (row, geometry, right) in enumerate(rows, start=1)
    ]

    parts, refusals = make().encode(records)

    encoder = make()  # one, for who is named first gives others with much the same name theirs
    apart = [encoder.encode([record]) for record in records]
    assert refusals == [refusal for _, refused in apart for refusal in refused]
    assert [it.number for it in refusals] == [it.number for it, row in zip(records, rows, strict=True) if not row[2]]
    assert _list_features(parts) == _list_features([part for encoded, _ in apart for part in encoded])


@given(st.lists(GEOMETRIES, min_size=1, max_size=12), st.booleans())
@settings(deadline=None)
def test_geometries_that_are_packed_are_those_that_are_not(geometries: list[Any], all_packed: bool) -> None:
    def encode(pack: Callable[[int, Any], Any]) -> Any:
        records = [Record(at, at, pack(at, it), {"event_type": "seizure"}) for at, it in enumerate(geometries)]
        return make().encode(records)

    assert encode(lambda at, it: _pack(it) if all_packed or at % 2 else it) == encode(lambda _, it: it)


def _pack(geometry: Any) -> Packed | None:
    if geometry is None:
        return None
    given = geometry["coordinates"]
    lines = {"Point": [[given]], "LineString": [given]}.get(geometry["type"], given)
    return Packed(
        1 + (geometry["type"] != "Point"), [b"".join(struct.pack("<2d", *it) for it in line) for line in lines]
    )


def _list_features(parts: list[Rows]) -> list[Any]:
    """Return events, what they are searched by, and their legs, each with the number of its row."""
    found: list[Any] = []
    for part in parts:
        events = zip(part.numbers, part.texts, *part.events, strict=True)
        legs = ((part.numbers[owner], "", *leg) for owner, *leg in zip(part.owners, *part.legs, strict=True))
        found += [*events, *legs]
    return sorted(found, key=lambda it: (it[0], it[2]))


def test_a_date_that_is_no_text_is_not_taken_for_one_that_is() -> None:
    encoder = make()
    cells = {"event_type": "seizure", "start_date": 2014, "end_date": None}

    (first,), _ = encoder.encode([Record(1, 1, None, cells)])
    second, (refusal,) = encoder.encode([Record(2, 2, None, cells | {"start_date": [2014]})])

    assert orjson.loads(first.events.bodies[0])["properties"]["when"] == "2014/"
    assert not second
    assert refusal.column == "start_date"


def test_a_kind_that_is_a_list_is_refused() -> None:
    found, (refusal,) = make().encode([Record(1, 1, None, {"event_type": ["seizure"]})])

    assert not found
    assert refusal.column == "event_type"
