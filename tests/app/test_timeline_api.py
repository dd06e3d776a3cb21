import json
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.encode.counts import facets_document
from geo.model.party import Actor, ActorKind
from geo.model.query import Lane, Step
from geo.model.registry import Registry


def timeline(client: TestClient, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/timeline?{query}").raise_for_status().json()
    return found


def test_a_timeline_counts_months_by_status_unless_asked_otherwise(client: TestClient) -> None:
    found = timeline(client)

    assert (found["step"], found["lane"], found["matched"], found["undated"]) == ("month", "status", 12, 1)
    assert set(found["buckets"][0]) == {"start", "end", "counts", "certain"}


@pytest.mark.parametrize("step", list(Step))
def test_buckets_follow_one_another_without_gaps(client: TestClient, step: Step) -> None:
    buckets = timeline(client, f"step={step}")["buckets"]

    assert [bucket["end"] for bucket in buckets[:-1]] == [bucket["start"] for bucket in buckets[1:]]
    assert all(date.fromisoformat(bucket["start"]) < date.fromisoformat(bucket["end"]) for bucket in buckets)


@pytest.mark.parametrize("lane", list(Lane))
def test_no_bucket_is_surer_than_it_is_possible(client: TestClient, lane: Lane) -> None:
    for bucket in timeline(client, f"lane={lane}&step=year")["buckets"]:
        assert all(bucket["certain"].get(name, 0) <= count for name, count in bucket["counts"].items())


def test_a_timeline_is_of_the_same_selection_as_the_items(client: TestClient) -> None:
    query = "supplier=KP&bbox=100,0,180,90&datetime=2023-09-01/.."

    items = client.get(f"/collections/events/items?{query}").json()

    assert timeline(client, query)["matched"] == items["numberMatched"] < 12


def test_facets_count_values_and_call_them_by_their_names(client: TestClient) -> None:
    facets = client.get("/facets").json()

    assert facets["supplier"] == [
        {"value": "IR", "label": "Iran", "count": 6},
        {"value": "KP", "label": "North Korea", "count": 6},
    ]
    assert {"value": "angara", "label": "Angara", "count": 9} in facets["vessel"]
    assert facets["kind"][0] == {"value": "shipment", "label": "shipment", "count": 8}


def test_facets_tell_what_they_leave_out(client: TestClient) -> None:
    every, first = client.get("/facets").json(), client.get("/facets?most=1").json()

    assert "others" not in every
    assert first["supplier"] == every["supplier"][:1]
    assert first["others"]["supplier"] == {"values": 1, "count": 6}
    assert set(first["others"]) == {name for name, values in every.items() if len(values) > 1}
    assert [client.get(f"/facets?most={given}").status_code for given in ("0", "10001", "few")] == [400] * 3


def test_a_facet_does_not_count_by_its_own_filter(client: TestClient) -> None:
    facets = client.get("/facets?supplier=KP").json()

    assert [it["count"] for it in facets["supplier"]] == [6, 6]
    assert sum(it["count"] for it in facets["kind"]) == 6


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/timeline?step=fortnight", "step"),
        ("/timeline?lane=colour", "lane"),
        ("/timeline?limit=3", "limit"),
        ("/facets?step=month", "step"),
        ("/facets?datetime=2023", "datetime"),
    ],
)
def test_counts_refuse_what_they_do_not_know(client: TestClient, path: str, parameter: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


@pytest.mark.parametrize("path", ["/timeline", "/facets"])
def test_counts_are_not_sent_again_unchanged(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_facets_tell_other_names_where_they_are_asked_for(client: TestClient) -> None:
    assert client.get("/facets?aliases=true").json()["supplier"] == client.get("/facets").json()["supplier"]
    assert client.get("/facets?aliases=yes").status_code == 400

    iran = Actor(id="IR", name="Iran", kind=ActorKind.COUNTRY, alias=("이란",), previous_name=("Persia",))
    told = json.loads(facets_document({"supplier": {"IR": 2}}, Registry(actors={"IR": iran}), aliases=True))
    assert told["supplier"] == [{"value": "IR", "label": "Iran", "count": 2, "aliases": ["이란", "Persia"]}]
