"""What docs/filtering.md shows can be typed, and says what is true."""

import re
import shlex
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from geo.filter.parse import parse_filter
from geo.filter.read import MAX_BYTES, MOST_NESTED, Language
from geo.filter.scalar import MAX_DEPTH, MAX_NODES
from geo.model.query import Collection
from geo.model.schema import SCHEMAS

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "filtering.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


FILTERS = [line for block in blocks("cql") for line in block.splitlines()]
CURLS = [shlex.split(line) for block in blocks("sh") for line in block.splitlines() if line.startswith("curl")]
EXPORTS = [shlex.split(line) for block in blocks("sh") for line in block.splitlines() if line.startswith("waybill")]


@pytest.mark.parametrize("text", FILTERS)
def test_each_filter_is_one(client: TestClient, text: str) -> None:
    assert client.get("/collections/events/items", params={"filter": text}).status_code == 200


def test_the_filter_as_json_is_one(client: TestClient) -> None:
    (document,) = blocks("json")
    given = {"filter": document.replace("\n", " "), "filter-lang": "cql2-json"}

    assert client.get("/collections/events/items", params=given).status_code == 200


@pytest.mark.parametrize("words", CURLS, ids=" ".join)
def test_each_address_answers(client: TestClient, words: list[str]) -> None:
    address = next(word for word in words if word.startswith("http")).removeprefix("http://127.0.0.1:8000")
    params = dict(word.split("=", 1) for word in words if word.startswith("filter="))

    assert client.get(address, params=params or None).status_code == 200


@pytest.mark.parametrize("words", EXPORTS, ids=" ".join)
def test_the_filter_of_each_command_is_one(words: list[str]) -> None:
    text = words[words.index("--filter") + 1]

    assert parse_filter(text, Language.TEXT, SCHEMAS[Collection.EVENTS]) is not None


def test_the_limits_are_those_in_force() -> None:
    told = " ".join(DOCUMENT.split())

    assert f"{MAX_BYTES:,} bytes, {MAX_NODES} conditions and values, and is {MAX_DEPTH} deep" in told
    assert f"at most {MOST_NESTED} parentheses" in told
