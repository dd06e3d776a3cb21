"""Any filter finds the same in every store, whether it came as text or as JSON, and in any order."""

from contextlib import closing
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import Invalid
from geo.filter.parse import parse_filter
from geo.filter.read import Language, read
from geo.model.filter import ArrayRelation, SpatialRelation, TemporalRelation
from geo.model.query import Collection, Order, Query
from geo.model.schema import SCHEMAS
from tests.builders import StoppedClock
from tests.contract.conftest import SettledReader, Store
from tests.contract.full_rows import DATES, PLACES, TITLES, a_full_row

EVENTS = Collection.EVENTS
TEXTS = st.sampled_from(
    [
        "'alleged'",
        "'O''Brien'",
        "'strasse'",
        "'50 % of_it'",
        "'a'",
        "''",
        "'\x00'",
        "'\uff21'",
        "'\U0001f6a2'",
        "'A\u030a'",
    ]
)
NUMBERS = st.sampled_from(
    ["0", "1", "-2.5", "3", "1e3", "-0.0", "1e308", "5e-324", "9007199254740993", "9" * 19, "9" * 30]
)
MOMENTS = st.sampled_from(
    [
        "DATE('2023-09-07')",
        "TIMESTAMP('2023-09-07T12:00:00Z')",
        "DATE('2024-01-01')",
        "DATE('0001-01-01')",
        "DATE('9999-12-31')",
        "DATE('2024-02-29')",
        "TIMESTAMP('2023-09-07T00:30:00+14:00')",
        "TIMESTAMP('2023-09-07T00:00:00.999999Z')",
    ]
)
SHAPES = st.sampled_from(
    [
        "BBOX(130,42,131,43)",
        "BBOX(170,0,-170,20)",
        "BBOX(180,-90,-180,90)",
        "BBOX(-180,-90,180,90)",
        "POINT(-180 10)",
        "MULTIPOINT((10 10),(130.3 42.3))",
        "GEOMETRYCOLLECTION(POINT(10 10),LINESTRING(0 20,20 0))",
        "POINT(10 10)",
        "LINESTRING(0 20,20 0)",
        "POLYGON((-1 -1,30 -1,30 30,-1 30,-1 -1))",
    ]
)
TEXT_VALUES = st.one_of(
    TEXTS, st.sampled_from(["title", "status", "CASEI(title)", "ACCENTI(CASEI(title))", "CASEI(ACCENTI(title))", "id"])
)
NUMBER_VALUES = st.recursive(
    NUMBERS | st.just("origins"),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/", "%", "div", "^"]), inner),
    max_leaves=3,
)
ENDS = st.sampled_from(["start", "end", "start_earliest", "'2023-01-01'", "'..'"])
SIGNS = st.sampled_from(["=", "<>", "<", ">", "<=", ">="])
SPATIAL = ["s_disjoint", *SpatialRelation]
TEMPORAL = ["t_disjoint", *TemporalRelation]
LISTS = st.sampled_from(["tags", "('a')", "('a','b')", "('c')"])
ARRAYS = list(ArrayRelation)
CONDITIONS = st.one_of(
    st.builds("{} {} {}".format, TEXT_VALUES, SIGNS, TEXT_VALUES),
    st.builds("{} {} {}".format, NUMBER_VALUES, SIGNS, NUMBER_VALUES),
    st.builds("{} {} {}".format, st.sampled_from(["start", "end", "start_earliest"]), SIGNS, MOMENTS),
    st.builds(
        "{} LIKE {}".format,
        TEXT_VALUES,
        st.sampled_from(["'%a%'", "'_ngstr%'", "'50 \\%%'", "''", "'%'", "'_'", "'\\'", "'[a-z]%'", "'%*'"]),
    ),
    st.builds("{} IN ({}, {})".format, TEXT_VALUES, TEXTS, TEXTS),
    st.builds("{} IN ({})".format, NUMBER_VALUES, st.lists(NUMBERS, min_size=1, max_size=60).map(",".join)),
    st.builds("{} BETWEEN {} AND {}".format, NUMBER_VALUES, NUMBERS, NUMBERS),
    st.builds("{} IS NULL".format, st.sampled_from(["title", "origins", "start", "geometry", "tags", "cumulative"])),
    st.builds("{}(geometry,{})".format, st.sampled_from(SPATIAL), SHAPES),
    st.builds("{}({},geometry)".format, st.sampled_from(SPATIAL), SHAPES),
    st.builds("{}(INTERVAL({},{}),INTERVAL({},'2023-12-31'))".format, st.sampled_from(TEMPORAL), ENDS, ENDS, ENDS),
    st.builds("{}({},{})".format, st.sampled_from(ARRAYS), LISTS, LISTS),
    st.sampled_from(["cumulative", "true", "false"]),
)
FILTERS = st.recursive(
    CONDITIONS,
    lambda inner: (
        st.builds("({} AND {})".format, inner, inner)
        | st.builds("({} OR {})".format, inner, inner)
        | st.builds("NOT ({})".format, inner)
    ),
    max_leaves=4,
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "when": st.sampled_from(DATES),
            "lines": st.sampled_from(PLACES),
            "title": st.sampled_from(TITLES),
            "status": st.sampled_from([None, "alleged", "confirmed"]),
            "origins": st.sampled_from([None, 0, 1, 3, 2.5, -1, 1e300, 2**53, 10**18]),
            "tags": st.sampled_from([None, [], ["a"], ["a", "b"], ["a", "a", ""]]),
            "cumulative": st.sampled_from([None, True, False]),
        }
    ),
    max_size=8,
)
ORDERS = st.lists(
    st.tuples(st.sampled_from(["title", "origins", "start", "start_earliest", "cumulative"]), st.booleans()),
    max_size=2,
    unique_by=lambda key: key[0],
)


@settings(max_examples=80)
@given(rows=ROWS, texts=st.lists(FILTERS, min_size=1, max_size=8), keys=ORDERS, limit=st.integers(1, 4))
def test_all_stores_find_the_same_by_text_and_by_json(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[dict[str, Any]],
    texts: list[str],
    keys: list[tuple[str, bool]],
    limit: int,
) -> None:
    path = tmp_path_factory.mktemp("filter") / "store.db"
    schema = SCHEMAS[EVENTS]
    order = tuple(Order(property=schema[name], descending=down) for name, down in keys)
    clock = StoppedClock()
    writer, memory = SqliteWriter(path, clock), MemoryStore(clock)
    with closing(writer), closing(SqliteReader(path)) as reader, closing(SettledReader(path)) as columns:
        desk = MemoryDesk(memory, clock)
        stores = [
            Store(writer=writer, reader=reader, drafts=desk),
            Store(writer=memory, reader=memory, drafts=desk),
            Store(writer=writer, reader=columns, drafts=desk),
        ]
        for store in stores[:2]:
            store.put_rows(*(a_full_row(number, **row) for number, row in enumerate(rows, start=1)))
        for text in texts:
            try:
                condition = parse_filter(text, Language.TEXT, schema)
            except Invalid:
                continue
            document = orjson.dumps(read(text, Language.TEXT)).decode()
            assert parse_filter(document, Language.JSON, schema) == condition
            query = Query(collection=EVENTS, filter=condition, order=order, limit=limit)
            ours, oracle, by_columns = (store.find(query) for store in stores)
            assert ours == oracle == by_columns, text
