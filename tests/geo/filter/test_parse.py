import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.errors import Invalid
from geo.filter.evaluate import accepts
from geo.filter.parse import parse_filter
from geo.filter.read import MAX_BYTES, Language, read
from geo.filter.scalar import MAX_DEPTH, MAX_NODES
from geo.model.filter import Filter
from geo.model.query import Collection
from geo.model.schema import SCHEMAS

EVENTS = SCHEMAS[Collection.EVENTS]


def parse(text: str) -> Filter:
    return parse_filter(text, Language.TEXT, EVENTS)


def parse_json(document: str) -> Filter:
    return parse_filter(document, Language.JSON, EVENTS)


def feature(**properties: Any) -> bytes:
    geometry = {"type": "Point", "coordinates": [130.3, 42.2]}
    return orjson.dumps({"type": "Feature", "id": "event-1", "geometry": geometry, "properties": properties})


def nested(levels: int) -> str:
    return '{"op":"not","args":[' * levels + "true" + "]}" * levels


HOSTILE = {
    "a function of a database": "pg_sleep(10)=1",
    "a function of SQLite": "load_extension('x')=1",
    "a thousand parentheses": "(" * 1_000 + "status='a'" + ")" * 1_000,
    "parentheses that are not closed": "(" * 24,
    "parentheses round what is none": "(" * 24 + "status='a' b" + ")" * 24,
    "a long text in parentheses": "(" * 14 + " and ".join(["status='a'"] * 300) + ")" * 14,
    "a thousand negations": "not " * 1_000 + "status='a'",
    "two thousand signs": "-" * 2_000 + "origins=1",
    "the end of a literal": "'; DROP",
    "a second statement": "status='a'; DROP TABLE feature; --",
    "wildcards side by side": "title LIKE '%_%_%'",
    "ten thousand members": f"origins IN ({','.join(map(str, range(10_000)))})",
    "a thousand members": f"origins IN ({','.join(map(str, range(1_000)))})",
    "a geometry of thousands of positions": f"S_INTERSECTS(geometry,LINESTRING({','.join(['1 2'] * 4_000)}))",
    "a geometry that is not valid": "S_INTERSECTS(geometry,POLYGON((0 0,1 1,0 1,1 0,0 0)))",
    "an empty geometry": "S_INTERSECTS(geometry,POINT EMPTY)",
    "positions that are no numbers": "S_INTERSECTS(geometry,POINT(nan nan))",
    "positions without an end": "S_INTERSECTS(geometry,POINT(1e999 1))",
    "collections within one another": f"S_INTERSECTS(geometry,{'GEOMETRYCOLLECTION(' * 900}POINT(1 2){')' * 900})",
    "not a number": "origins = NaN",
    "a number too large": "origins = 1e999",
    "digits of another script": "origins = ٣",
    "a day in digits of another script": "start > DATE('٢٠٢٣-01-01')",
    "a day that is not in the calendar": "start > DATE('2023-02-30')",
    "an unknown property": "nothing = 1",
    "an unknown function": "soundex(title) = 'x'",
    "a property of records": "legs IS NULL",
    "a name of the machinery": "\"f.key\" = 1",
    "a name with a quote": "\"a' OR 1=1 --\" = 1",
    "a division by zero": "origins = 1/0",
    "null": "status = NULL",
    "two types": "status = 1",
    "a text that is no date": "start = 'yesterday'",
    "a value for a condition": "title",
    "a condition for a value": "(status = 'a') = true",
    "an interval that ends before it begins": "T_AFTER(start, INTERVAL('2023-02-01','2023-01-01'))",
    "too many bytes": f"title = '{'x' * MAX_BYTES}'",
    "a control character": "title = 'a' \x00",
}  # fmt: skip
HOSTILE_JSON = {
    "nested by the hundred": nested(300),
    "nested by the thousand": nested(1_500),
    "a function of a database": '{"op":"pg_sleep","args":[10]}',
    "another language": '{"op":"=","args":[{"property":"status"},{"$where":"1"}]}',
    "a member too many": '{"op":"=","args":[1,1],"where":1}',
    "a type that is none": '{"op":"s_intersects","args":[{"property":"geometry"},{"type":[],"coordinates":[1,2]}]}',
    "a geometry without positions": '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point"}]}',
    "texts for coordinates": '{"op":"s_touches","args":[{"property":"geometry"},{"type":"Point","coordinates":["1"]}]}',
    "a box of truths": '{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[true,0,1,1]}]}',
    "a feature for a geometry": '{"op":"s_touches","args":[{"property":"geometry"},{"type":"Feature"}]}',
    "not a number": '{"op":"=","args":[{"property":"origins"},NaN]}',
    "a number": "5",
    "a list": "[]",
    "an operation that is a list": '{"op":[],"args":[]}',
    "a property that is a list": '{"op":"isNull","args":[{"property":["a"]}]}',
    "no JSON": "{",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_hostile_or_wrong_is_refused_at_once(text: str) -> None:
    begun = time.process_time()

    with pytest.raises(Invalid) as refusal:
        parse(text)

    assert time.process_time() - begun < 1
    assert (refusal.value.where, bool(refusal.value.expected)) == ("filter", True)


@pytest.mark.parametrize("text", HOSTILE_JSON.values(), ids=HOSTILE_JSON.keys())
def test_json_that_is_hostile_or_wrong_is_refused_at_once(text: str) -> None:
    begun = time.process_time()

    with pytest.raises(Invalid):
        parse_json(text)

    assert time.process_time() - begun < 1


def test_depth_and_number_have_a_limit_that_is_named() -> None:
    assert accepts(parse_json(nested(MAX_DEPTH - 1)), feature()) is False
    with pytest.raises(Invalid, match=f"at most {MAX_DEPTH}"):
        parse_json(nested(MAX_DEPTH))
    with pytest.raises(Invalid, match=f"at most {MAX_NODES}"):
        parse(f"status IN ({','.join(['1'] * MAX_NODES)})".replace("1", "'a'"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stauts = 'alleged'", "did you mean status"),
        ("status = alleged", "single quotes"),
        ("tags = 'x'", "A_CONTAINS"),
        ("geometry = 'x'", "S_INTERSECTS"),
        ("T_DURING(start, INTERVAL('2023-01-01','..'))", "INTERVAL(…) on both sides"),
        ("origins = NULL", "IS NULL"),
        ("origins + 'a' = 1", "two numbers"),
    ],
)
def test_a_refusal_says_what_to_write_instead(text: str, expected: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse(text)

    assert expected in refusal.value.expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title = 'O''Brien'", "O'Brien"),
        (r"title = 'O\'Brien'", "O'Brien"),
        (r"title = 'a\b'", r"a\b"),
        ("title = '\"quoted\"'", '"quoted"'),
        ("title = 'POINT(1 2)'", "POINT(1 2)"),
        ("title = 'EMPTY ((((((((((((((((((((((((((('", "EMPTY ((((((((((((((((((((((((((("),
        ("\"title\" = '라진항'", "라진항"),
        ("title = '; DROP TABLE feature; --'", "; DROP TABLE feature; --"),
        ("title LIKE '100\\%'", "100%"),
        ("title LIKE 'a_c%'", "abcdef"),
    ],
)
def test_what_stands_in_quotes_is_text_and_nothing_else(text: str, title: str) -> None:
    assert accepts(parse(text), feature(title=title))
    assert not accepts(parse(text), feature(title="something else"))


@pytest.mark.parametrize("word", ["POINT Z(130.3 42.2 7)", "POINT(130.3 42.2)", "point ( 130.3  42.2 )"])
def test_a_height_is_left_out(word: str) -> None:
    assert accepts(parse(f"S_EQUALS(geometry, {word})"), feature())


def test_an_instant_beside_a_day_counts_as_its_day() -> None:
    late = feature(start="2023-09-07T23:59:59Z")

    assert accepts(parse("start = DATE('2023-09-07')"), late)
    assert accepts(parse("start <= '2023-09-07'"), late)
    assert not accepts(parse("start <= TIMESTAMP('2023-09-07T00:00:00Z')"), late)
    assert accepts(parse("T_EQUALS(start, DATE('2023-09-07'))"), late)
    assert accepts(parse("start = TIMESTAMP('2023-09-08T05:29:59+05:30')"), late)


def test_what_is_not_known_is_neither_true_nor_false() -> None:
    unknown = feature(status=None, start=None, tags=None)

    for text in ("status = 'a'", "start > '2023-01-01'", "A_CONTAINS(tags, ('x'))", "status LIKE '%'"):
        assert not accepts(parse(text), unknown)
        assert not accepts(parse(f"NOT ({text})"), unknown)
    assert accepts(parse("status IS NULL OR status = 'a'"), unknown)


def test_lists_are_compared_as_sets() -> None:
    tagged = feature(tags=["a", "b", "b"])

    assert accepts(parse("A_EQUALS(tags, ('b','a'))"), tagged)
    assert accepts(parse("A_CONTAINS(tags, ('a'))"), tagged)
    assert accepts(parse("A_CONTAINEDBY(tags, ('a','b','c'))"), tagged)
    assert accepts(parse("A_OVERLAPS(tags, ('c','b'))"), tagged)
    assert not accepts(parse("A_OVERLAPS(tags, ('c'))"), tagged)


def all_nodes(node: object) -> Iterator[object]:
    yield node
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for inner in inside:
        yield from all_nodes(inner)


WORDS = (
    "and or not ( ) , = < 'x' '' 1 -2.5 1e10 + / div like between in is null casei t_after '..' s_intersects POINT "
    "LINESTRING MULTIPOINT BBOX INTERVAL DATE Z M EMPTY (1 2) ((1 2)) status title \\' '"
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join) | st.text(max_size=40))
@example("MULTIPOINT M (1 2)")
@example("POINT(1)")
def test_any_text_is_a_filter_or_refused(text: str) -> None:
    try:
        condition = parse(text)
    except Invalid:
        return
    assert accepts(condition, feature(status="x", title="x")) in (True, False)


def test_geometries_are_read_beside_literals_and_names() -> None:
    tree = read("title = 'POINT(1 2)' AND S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1,0 0)))", Language.TEXT)

    assert {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]} in all_nodes(tree)
    assert "POINT(1 2)" in all_nodes(tree)
