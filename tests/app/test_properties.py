"""The properties of features: what is described, and what is there."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from geo.model.property import Role
from geo.model.query import FILTERS, Collection
from geo.model.schema import SCHEMAS

KINDS = ("schema", "queryables", "sortables")


def document(client: TestClient, collection: Collection, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/collections/{collection}/{kind}").raise_for_status().json()
    return found


def features(client: TestClient, collection: Collection) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/collections/{collection}/items?limit=100").json()["features"]
    return found


@pytest.mark.parametrize("collection", list(Collection))
def test_a_schema_names_every_property_in_the_order_of_the_features(client: TestClient, collection: Collection) -> None:
    described = [it for it in document(client, collection, "schema")["properties"] if it not in ("id", "geometry")]

    for feature in features(client, collection):
        shown = list(feature["properties"])
        assert [name for name in described if name in shown] == shown
    assert set(described) == {name for feature in features(client, collection) for name in feature["properties"]}


@pytest.mark.parametrize("collection", list(Collection))
def test_every_value_is_of_the_type_that_its_schema_says(client: TestClient, collection: Collection) -> None:
    properties = document(client, collection, "schema")["properties"]

    for feature in features(client, collection):
        for name, value in feature["properties"].items():
            if value is not None:
                assert list(Draft202012Validator(properties[name]).iter_errors(value)) == [], (name, value)


@pytest.mark.parametrize("collection", list(Collection))
def test_what_is_looked_up_as_a_term_is_what_the_feature_shows(client: TestClient, collection: Collection) -> None:
    for it in SCHEMAS[collection].values():
        if it.term:
            assert it.name in FILTERS[collection]
            for feature in features(client, collection):
                value = feature["properties"][it.name]
                if value is not None:
                    path = f"/collections/{collection}/items?{it.name}={value}"
                    assert feature["id"] in [one["id"] for one in client.get(path).json()["features"]]


def test_roles_say_which_property_is_the_id_the_place_and_the_time(client: TestClient) -> None:
    properties = document(client, Collection.EVENTS, "schema")["properties"]

    roles = {it["x-ogc-role"]: name for name, it in properties.items() if "x-ogc-role" in it}
    assert roles == {Role.ID: "id", Role.GEOMETRY: "geometry", Role.START: "start", Role.END: "end"}
    assert properties["start"]["format"] == "date-time"
    assert properties["start_earliest"]["format"] == "date"
    assert document(client, Collection.PLACES, "schema")["properties"]["geometry"]["format"] == "geometry-point"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("collection", list(Collection))
def test_each_document_is_a_json_schema_that_the_collection_leads_to(
    client: TestClient, collection: Collection, kind: str
) -> None:
    links = client.get(f"/collections/{collection}").json()["links"]
    address = next(it["href"] for it in links if it["rel"] == f"http://www.opengis.net/def/rel/ogc/1.0/{kind}")
    answer = client.get(address)
    found = answer.json()

    assert answer.headers["content-type"] == "application/schema+json"
    assert (found["$id"], found["type"], found["additionalProperties"]) == (address, "object", False)
    Draft202012Validator.check_schema(found)
    assert client.get(f"{address}?f=html").headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("collection", list(Collection))
def test_every_queryable_can_be_filtered_by_and_every_sortable_sorted_by(
    client: TestClient, collection: Collection
) -> None:
    path = f"/collections/{collection}/items"

    for name in document(client, collection, "queryables")["properties"]:
        assert client.get(path, params={"filter": f'"{name}" IS NULL'}).status_code == 200
    for name in document(client, collection, "sortables")["properties"]:
        assert client.get(path, params={"sortby": f"-{name}", "limit": 1}).status_code == 200
    assert client.get(path, params={"filter": "legs IS NULL"}).status_code == 400
