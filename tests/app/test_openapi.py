import re
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from geo.model.crs import CRS84
from geo.model.query import FILTERS, Collection

PATHS = {
    "/": "landing",
    "/conformance": "conformance",
    "/collections": "collections",
    "/collections/events": "collection",
    "/collections/places": "collection",
    "/collections/events/items": "featureCollection",
    "/collections/legs/items": "featureCollection",
    "/collections/places/items": "featureCollection",
    "/collections/events/items/event-1": "feature",
    "/events.geojson": "featureCollection",
    "/events/event-1": "detail",
    "/collections/events/tiles": "tilesets",
    "/collections/events/tiles/WebMercatorQuad": "tileset",
    "/tileMatrixSets": "tileMatrixSets",
    "/tileMatrixSets/WebMercatorQuad": "tileMatrixSet",
    "/timeline": "timeline",
    "/facets": "facets",
    "/changes.json": "changes",
    "/healthz": "health",
    "/readyz": "readiness",
    "/nothing": "problem",
    "/timeline?step=x": "problem",
}


FORMATS = FormatChecker(formats=("date",))


@FORMATS.checks("uri-reference")
def is_address(value: object) -> bool:
    """Whether no character is in it that no address may hold (RFC 3986, appendix A), as in a template."""
    return not isinstance(value, str) or re.search(r'[\s<>"{}|\\^`]', value) is None


@pytest.fixture
def definition(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api").raise_for_status().json()
    return found


@pytest.fixture
def newer(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").raise_for_status().json()
    return found


def words_of(node: object, word: str) -> list[object]:
    """Every value that a document holds under a name."""
    if isinstance(node, dict):
        here = [node[word]] if word in node else []
        return here + [found for inner in node.values() for found in words_of(inner, word)]
    return [found for inner in node for found in words_of(inner, word)] if isinstance(node, list) else []


def parameters(definition: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    return {it["name"]: it for it in definition["paths"][path]["get"]["parameters"]}


def open_paths(definition: dict[str, Any]) -> dict[str, Any]:
    """The paths that can be read without a token."""
    return {
        path: item for path, item in definition["paths"].items() if "security" not in item.get("get", {"security": 0})
    }


def test_the_definition_comes_in_two_versions(client: TestClient, definition: dict[str, Any]) -> None:
    older, asked = client.get("/api"), client.get("/api?version=3.1")
    wished = client.get("/api", headers={"Accept": "application/vnd.oai.openapi+json;version=3.1"})

    assert (definition["openapi"], asked.json()["openapi"], wished.json()["openapi"]) == ("3.0.3", "3.1.1", "3.1.1")
    assert older.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert asked.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.1"


def test_whatever_writes_or_makes_a_file_may_find_no_room(definition: dict[str, Any]) -> None:
    told = {
        path
        for path, item in definition["paths"].items()
        if any("507" in one["responses"] for one in item.values() if "responses" in one)
    }

    read = {f"/collections/{collection}/{what}" for collection in Collection for what in ("items", "export")}
    changed = {"/drafts/{id}", "/drafts/{id}/decision", "/events/{slug}/merge", "/events/{slug}/unmerge"}
    assert told == read | {"/reports"} | changed


def test_the_older_definition_holds_no_word_of_the_newer(definition: dict[str, Any]) -> None:
    assert not [kind for kind in words_of(definition, "type") if isinstance(kind, list) or kind == "null"]
    assert not words_of(definition, "anyOf")


def test_the_newer_definition_holds_no_word_of_the_older(newer: dict[str, Any]) -> None:
    assert not words_of(newer, "nullable")


def test_every_reference_leads_somewhere(definition: dict[str, Any]) -> None:
    for reference in words_of(definition, "$ref"):
        node: Any = definition
        for name in str(reference).removeprefix("#/").split("/"):
            node = node[name]
        assert node


def test_every_operation_has_a_name_of_its_own_and_its_path_parameters(definition: dict[str, Any]) -> None:
    names = words_of(definition["paths"], "operationId")

    operations = [(path, one) for path, item in definition["paths"].items() for one in item.values()]
    assert len(names) == len(set(map(str, names))) == len(operations)
    for path, operation in operations:
        held = [it["name"] for it in operation["parameters"] if it["in"] == "path"]
        assert re.findall(r"\{(\w+)\}", path) == held


def test_the_standards_parameters_are_described_as_it_asks(definition: dict[str, Any]) -> None:
    found = parameters(definition, "/collections/events/items")

    sizes = [{"minItems": size, "maxItems": size} for size in (4, 6)]
    assert found["bbox"]["schema"] == {"type": "array", "items": {"type": "number"}, "oneOf": sizes}
    assert found["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 100}
    assert found["datetime"]["schema"]["type"] == "string"
    assert all((it["style"], it["explode"]) == ("form", False) for it in found.values())


@pytest.mark.parametrize("collection", list(Collection))
def test_each_parameter_that_is_described_is_known_and_no_other(
    client: TestClient, definition: dict[str, Any], collection: Collection
) -> None:
    path = f"/collections/{collection}/items"
    described = set(parameters(definition, path))

    past = set() if collection is Collection.PLACES else {"as_of"}
    selecting = {"bbox", "datetime", "possibly", "q", "limit", "after", "offset", "f", *FILTERS[collection]}
    assert described == past | selecting | {
        "bbox-crs",
        "crs",
        "filter",
        "filter-lang",
        "filter-crs",
        "sortby",
        "properties",
    }
    for name in described:
        schema = parameters(definition, path)[name]["schema"]
        words = schema.get("enum") or schema.get("items", {}).get("enum")
        value = {
            "bbox": "0,0,1,1",
            "datetime": "2023-09-07",
            "limit": "1",
            "offset": "1",
            "as_of": "2023-11-01",
            "possibly": "true",
            "sortby": "-id",
        }
        value |= {"filter": "id IS NOT NULL", "properties": "kind"} | dict.fromkeys(
            ("crs", "bbox-crs", "filter-crs"), CRS84.uri
        )
        answer = client.get(path, params={name: words[0] if words else value.get(name, "x")})
        assert answer.status_code == 200 or (name == "after" and answer.json()["parameter"] == "after")


@pytest.mark.parametrize("collection", list(Collection))
def test_each_example_of_a_collections_parameters_is_taken(
    client: TestClient, definition: dict[str, Any], collection: Collection
) -> None:
    path = f"/collections/{collection}/items"

    for name, parameter in parameters(definition, path).items():
        example = parameter["schema"].get("example")
        if example is not None:
            assert client.get(path, params={name: example}).status_code == 200, name


@pytest.mark.parametrize(("path", "shape"), PATHS.items())
def test_each_answer_has_the_shape_that_the_newer_definition_says(
    client: TestClient, newer: dict[str, Any], path: str, shape: str
) -> None:
    schema = {"$ref": f"#/components/schemas/{shape}", "components": newer["components"]}

    errors = list(Draft202012Validator(schema, format_checker=FORMATS).iter_errors(client.get(path).json()))

    assert [error.message for error in errors] == []


def test_what_is_json_as_a_whole_is_described_as_json_and_lines_are_text(definition: dict[str, Any]) -> None:
    described = definition["paths"]["/collections/events/export"]["get"]["responses"]["200"]["content"]

    assert described["application/geo+json"]["schema"] == {"$ref": "#/components/schemas/featureCollection"}
    for lines in ("application/x-ndjson", "application/geo+json-seq", "text/csv", "application/gpx+xml"):
        assert described[lines]["schema"] == {"type": "string"}


def test_each_path_answers_with_a_type_that_is_described(client: TestClient, definition: dict[str, Any]) -> None:
    for path, item in open_paths(definition).items():
        address = path
        for one in item["get"].get("parameters", ()):
            if one["in"] == "path":
                address = address.replace(f"{{{one['name']}}}", str(one["schema"].get("example", "event-1")))
        address = address.replace("legs/items/event-1", "legs/items/event-1.1")
        address = address.replace("places/items/event-1", "places/items/rajin-port")
        required = [parameter for parameter in item["get"].get("parameters", ()) if parameter.get("required")]
        wanted = {one["name"]: one["schema"]["example"] for one in required if one["in"] == "query"}
        address += f"?{urlencode(wanted)}" if wanted else ""
        described = item["get"]["responses"]["200"]["content"]
        for accepted in described:
            answer = client.get(address, headers={"Accept": accepted})
            assert answer.status_code == 200
            assert answer.headers["content-type"].replace("; charset=utf-8", "") == accepted


def test_people_get_a_page_of_the_same_paths(client: TestClient, definition: dict[str, Any]) -> None:
    page = client.get("/api", headers={"Accept": "text/html"}).text

    assert all(f"{method.upper()} {path}" in page for path, item in definition["paths"].items() for method in item)


def test_an_unknown_version_is_refused(client: TestClient) -> None:
    assert client.get("/api?version=2.0").json()["expected"] == "3.0 or 3.1"
    assert client.get("/api?version=2.0&f=html").status_code == 400


def test_the_definition_names_the_address_that_was_asked(client: TestClient) -> None:
    assert client.get("/api", headers={"Host": "data.example"}).json()["servers"] == [{"url": "http://data.example"}]
