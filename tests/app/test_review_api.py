"""Review over HTTP: hand in, look, edit, decide, take back; and who may."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from app.api.access import MOST_TRIES
from app.context import Context
from app.main import create_app
from app.settings import Settings
from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.model.token import Scope
from geo.services.tokens import create
from tests.app.conftest import events, fill
from tests.builders import NOW, a_planner
from tests.papers import TEXT, a_desk

PROBLEM = "application/problem+json"
HANDED_IN = {"text": TEXT, "published": "2023-10-19", "title": "Containers", "publisher": "A paper"}


class SteppedClock:
    """Noon, until somebody moves it."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@dataclass(frozen=True, slots=True)
class World:
    """A service with an empty queue, and its tokens by scope."""

    client: TestClient
    context: Context
    clock: SteppedClock
    tokens: dict[str, str]

    def send(self, method: str, path: str, scope: str = "review", **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[scope]}", **more.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **more)

    def hand_in(self, text: str = TEXT) -> str:
        """Hand a report in; return the id of its draft."""
        answer = self.send("POST", "/reports", "ingest", json={**HANDED_IN, "text": text})
        return str(answer.raise_for_status().json()["drafts"][0]["id"])

    def accept(self, draft: str) -> str:
        """Accept a draft; return the slug of its event."""
        answer = self.send("POST", f"/drafts/{draft}/decision", json={"decision": "accept"})
        return str(answer.raise_for_status().json()["event"]["slug"])


def make_world(settings: Settings | None = None) -> World:
    clock = SteppedClock()
    memory = fill(MemoryStore(clock), events())
    drafts = MemoryDesk(memory, clock)
    desk = a_desk(drafts, memory, clock=clock)
    context = Context(
        settings=settings or Settings(),
        reader=memory,
        clock=clock,
        planner=a_planner(),
        desk=desk,
        tokens=drafts,
    )
    tokens = {scope.value: create(drafts, f"an {scope} person", [scope], 1, clock, by="a test").text for scope in Scope}
    return World(TestClient(create_app(context.settings, context)), context, clock, tokens)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def definition(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.client.get("/openapi.json").raise_for_status().json()
    return found


def guarded(definition: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every operation that needs a token."""
    return [
        (method.upper(), path, operation)
        for path, item in definition["paths"].items()
        for method, operation in item.items()
        if "security" in operation
    ]


def address(path: str) -> str:
    return re.sub(r"\{\w+\}", "event-1", path)


def test_a_report_becomes_an_event_by_way_of_a_draft(world: World) -> None:
    handed_in = world.send("POST", "/reports", "ingest", json=HANDED_IN)
    report, line = handed_in.json(), handed_in.json()["drafts"][0]
    assert handed_in.status_code == 201
    assert handed_in.headers["location"].endswith(f"/reports/{report['id']}")
    assert (line["state"], line["title"]) == ("proposed", "Shipment from North Korea to RU")

    draft = world.send("GET", f"/drafts/{line['id']}")
    assert draft.headers["etag"] == 'W/"1"'  # weak, since it was packed on the way
    assert draft.json()["quotes"]["when"] == "between Sept. 7 and Oct. 1"
    changes = {"title": "300 containers from Rajin", "supplier": "KP", "cargo": []}
    edited = world.send("PATCH", f"/drafts/{line['id']}", json=changes, headers={"If-Match": draft.headers["etag"]})
    assert (edited.status_code, edited.json()["revision"]) == (200, 2)
    assert edited.json()["edited"] == ["cargo[0]", "title"]
    assert edited.json()["extracted"]["cargo"] != []

    decided = world.send("POST", f"/drafts/{line['id']}/decision", json={"decision": "accept"})
    event = decided.json()["event"]
    assert decided.status_code == 201
    assert event["slug"] == "300-containers-from-rajin-2023-09-07"
    detail = world.client.get(decided.headers["location"]).json()
    assert [(claim["claimant"], claim["stance"]) for claim in detail["claims"]] == [
        ("White House", "asserts"),
        ("RU", "denies"),
    ]
    assert detail["claims"][0]["quote"].startswith("The White House said on Oct. 13 that North Korea")
    assert detail["origins"][0]["repeated_by"][0]["publisher"] == "A paper"
    assert detail["properties"]["status"] == event["status"]
    assert event["slug"] in world.client.get("/collections/events/items?limit=100").text


def test_the_same_post_twice_makes_one_event_and_one_answer(world: World) -> None:
    path = f"/drafts/{world.hand_in()}/decision"
    key = {"Idempotency-Key": "one"}

    first, second = (world.send("POST", path, json={"decision": "accept"}, headers=key) for _ in range(2))
    other = world.send("POST", path, json={"decision": "undo"}, headers=key)
    without = world.send("POST", path, json={"decision": "accept"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.content, first.headers["location"]) == (second.content, second.headers["location"])
    assert second.headers["idempotent-replayed"] == "true"
    assert (other.status_code, without.status_code) == (422, 409)
    assert world.client.get("/collections/events/items?limit=1").json()["numberMatched"] == 13


def test_the_same_report_twice_is_one_report_however_it_is_sent(world: World) -> None:
    fields = {"published": "2023-10-19", "title": "Containers"}
    told = "published=2023-10-19&title=Containers"
    answers = [
        world.send("POST", "/reports", "ingest", json={**fields, "text": TEXT}),
        world.send("POST", "/reports", "ingest", data=fields, files={"file": ("report.txt", TEXT.encode())}),
        world.send(
            "POST",
            f"/reports?{told}",
            "ingest",
            content=TEXT.encode(),
            headers={"Content-Type": "application/octet-stream"},
        ),
    ]

    assert [(it.status_code, it.json()["known"]) for it in answers] == [(201, False), (200, True), (200, True)]
    assert len({it.json()["id"] for it in answers}) == 1
    assert world.send("GET", "/drafts").json()["counts"]["proposed"] == 1


def test_a_form_that_is_sent_again_with_another_boundary_is_the_same(world: World) -> None:
    def send() -> Any:
        files = {"file": ("report.txt", TEXT.encode())}
        return world.send("POST", "/reports", "ingest", files=files, headers={"Idempotency-Key": "a"})

    assert send().content == send().content


@pytest.mark.parametrize("order", [("file", "name", "title"), ("name", "title", "file")])
def test_the_fields_of_a_form_may_come_in_any_order(world: World, order: tuple[str, ...]) -> None:
    fields = {"file": ("a.txt", TEXT.encode()), "name": (None, "b.md"), "title": (None, "")}

    answer = world.send("POST", "/reports", "ingest", files=[(name, fields[name]) for name in order])

    assert answer.status_code == 201
    assert world.send("GET", f"/reports/{answer.json()['id']}", "ingest").json()["name"] == "b.md"


def test_a_report_is_shown_with_its_text_and_its_mentions(world: World) -> None:
    draft = world.hand_in()
    line = world.send("GET", f"/drafts/{draft}").json()

    report = world.send("GET", f"/reports/{line['report']['id']}").json()

    (mention,) = report["mentions"]
    assert report["text"][mention["start"] : mention["end"]] == mention["text"]
    assert mention["value"] == {"edtf": "2023-09-07/2023-10-01", "note": None}
    assert [it["id"] for it in report["drafts"]] == [draft]
    assert report["received_by"] == "an ingest person"


def test_the_queue_comes_in_pages(world: World) -> None:
    names = [world.hand_in(f"{TEXT} {number}") for number in range(5)]

    first = world.send("GET", "/drafts?state=proposed&limit=2").json()
    second = world.send("GET", f"/drafts?limit=2&after={first['next']}").json()
    third = world.send("GET", f"/drafts?limit=2&after={second['next']}").json()

    shown = [it["id"] for page in (first, second, third) for it in page["drafts"]]
    assert shown == names[::-1]
    assert third["next"] is None
    assert first["counts"] == {"proposed": 5, "accepted": 0, "rejected": 0, "merged": 0}
    assert world.send("GET", "/drafts?state=rejected").json()["drafts"] == []
    assert len(world.send("GET", f"/drafts?limit={10**30}").json()["drafts"]) == 5


@pytest.mark.parametrize("query", ["state=new", "limit=0", "limit=x", "offset=3"])
def test_a_wrong_question_to_the_queue_is_named(world: World, query: str) -> None:
    assert world.send("GET", f"/drafts?{query}").status_code == 400


def test_an_edit_needs_the_revision_that_it_rests_on(world: World) -> None:
    path = f"/drafts/{world.hand_in()}"

    def edit(**headers: str) -> int:
        return int(world.send("PATCH", path, json={"title": "Crates"}, headers=headers).status_code)

    assert edit() == 428
    assert edit(**{"If-Match": '"9"'}) == edit(**{"If-Match": "*"}) == edit(**{"If-Match": "nonsense"}) == 412
    assert edit(**{"If-Match": 'W/"1"'}) == 200
    assert edit(**{"If-Match": '"1"'}) == 412


def test_two_people_who_edit_at_once_lose_nothing_in_silence(world: World) -> None:
    path = f"/drafts/{world.hand_in()}"
    written: list[str] = []

    def edit_fifty(name: str) -> None:
        for number in range(50):
            answer = None
            while answer is None or answer.status_code == 412:
                tag = world.send("GET", path).headers["etag"]
                title = f"{name} {number}"
                answer = world.send("PATCH", path, json={"title": title}, headers={"If-Match": tag})
            assert answer.status_code == 200
            written.append(title)

    threads = [threading.Thread(target=edit_fifty, args=(name,)) for name in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(written) == 100
    assert world.send("GET", path).json()["revision"] == 101


@pytest.mark.parametrize(
    ("changes", "parameter"),
    [
        ({"titel": "x"}, "titel"),
        ({"when": "yesterday"}, "when"),
        ({"kind": "party"}, "kind"),
        ({"kind": None}, "kind"),
        ({"tags": "x"}, "tags"),
        ({"title": ""}, None),
        ({"title": "x" * 201}, "title"),
        ({"legs": [{"mode": "maritime"}]}, "legs[0].origin"),
        ({"legs": [{"mode": "sea", "origin": None}]}, "legs[0].mode"),
        ({"place": {"name": "x", "precision": "town", "lon": 200, "lat": 0}}, "place.lon"),
        ({"place": {"name": "x", "precision": "town", "lon": 1}}, "place.lon"),
        ({"place": {"name": "x", "precision": "town", "country": "kp"}}, "place.country"),
        ({"cargo": [{"what": "x", "category": "drone", "low": 5, "high": 1, "unit": "piece"}]}, "cargo[0].low"),
        ({"cargo": [{"what": "x", "category": "drone", "low": 5}]}, "cargo[0].unit"),
        ({"claims": [{"claimant": "x", "stance": "asserts", "start": 5, "end": 5}]}, "span"),
        ({"claims": [{"claimant": "x", "stance": "asserts", "start": 5, "end": 10**7}]}, "spans"),
        ({"spans": {"when": [1]}}, "spans.when"),
        ({"spans": []}, "spans"),
        ({"tags": ["x"] * 101}, "tags"),
    ],
)
def test_what_a_draft_cannot_hold_is_refused_by_name(
    world: World, changes: dict[str, object], parameter: str | None
) -> None:
    path = f"/drafts/{world.hand_in()}"

    answer = world.send("PATCH", path, json=changes, headers={"If-Match": '"1"'})

    if parameter is None:  # nothing is nothing: a title that is empty is no title
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert answer.json()["parameter"] == parameter
    assert world.send("GET", path).json()["revision"] == 1


def test_a_value_that_changes_loses_its_span_unless_it_is_given_a_new_one(world: World) -> None:
    path = f"/drafts/{world.hand_in()}"
    place = {"name": "Vostochny", "country": "RU", "lon": 133.1, "lat": 42.7, "precision": "town"}
    legs = world.send("GET", path).json()["draft"]["legs"]
    changes = {"when": "2023-09", "legs": [{**legs[0], "destination": place}], "spans": {"when": [0, 9]}}

    spans = world.send("PATCH", path, json=changes, headers={"If-Match": '"1"'}).json()["draft"]["spans"]

    assert spans["when"] == [0, 9]
    assert "legs[0].origin" in spans
    assert "legs[0].destination" not in spans


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ({}, "decision"),
        ({"decision": "publish"}, "decision"),
        ({"decision": "reject"}, "reason"),
        ({"decision": "reject", "reason": ""}, "reason"),
        ({"decision": "reject", "reason": "x" * 501}, "reason"),
        ({"decision": "attach"}, "event"),
        ({"decision": "attach", "event": "event-1", "take": ["claims"]}, "take"),
        ({"decision": "accept", "event": "event-1"}, "event"),
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(
    world: World, body: dict[str, object], parameter: str
) -> None:
    answer = world.send("POST", f"/drafts/{world.hand_in()}/decision", json=body)

    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_a_draft_is_attached_rejected_and_reopened(world: World) -> None:
    path = f"/drafts/{world.hand_in()}/decision"
    attached = world.send("POST", path, json={"decision": "attach", "event": "event-1", "take": ["cargo"]}).json()
    claims = world.client.get("/events/event-1").json()["claims"]
    undone = world.send("POST", path, json={"decision": "undo"}).json()
    rejected = world.send("POST", path, json={"decision": "reject", "reason": "an opinion"}).json()

    assert (attached["state"], attached["event"]["slug"], len(claims)) == ("merged", "event-1", 2)
    assert (undone["state"], undone["decision"]) == ("proposed", None)
    assert rejected["decision"]["reason"] == "an opinion"
    assert rejected["revision"] == 4
    assert world.client.get("/events/event-1").json()["claims"] == []


def test_an_event_that_is_withdrawn_is_gone_and_says_so(world: World) -> None:
    draft = world.hand_in()
    slug = world.accept(draft)

    world.send("POST", f"/drafts/{draft}/decision", json={"decision": "undo"})

    for path in (f"/events/{slug}", f"/collections/events/items/{slug}"):
        assert (world.client.get(path).status_code, world.client.get(path).headers["content-type"]) == (410, PROBLEM)


def test_a_merged_event_leads_to_the_other_by_every_name_it_had(world: World) -> None:
    slug = world.accept(world.hand_in())
    ulid = world.client.get(f"/events/{slug}").json()["properties"]["ulid"]

    merged = world.send("POST", f"/events/{slug}/merge", json={"into": "event-1", "reason": "one ship"}).json()

    assert (merged["slug"], merged["into"]) == (slug, "event-1")
    for old in (slug, ulid):
        for room, new in (("/events", "/events/event-1"), ("/collections/events/items",) * 2):
            answer = world.client.get(f"{room}/{old}?f=json", follow_redirects=False)
            assert answer.status_code == 308
            assert answer.headers["location"].startswith(f"http://testserver{new}")
            assert answer.headers["location"].endswith("event-1?f=json")
    assert world.send("POST", f"/events/{slug}/merge", json={"into": "event-1"}).status_code == 409

    parted = world.send("POST", f"/events/{slug}/unmerge", json={}).json()

    assert (parted["into"], parted["event"]["slug"]) == (None, slug)
    assert world.client.get(f"/events/{slug}", follow_redirects=False).status_code == 200
    assert world.send("POST", f"/events/{slug}/unmerge", json={}).status_code == 409


def test_the_id_of_an_event_leads_to_its_slug(world: World) -> None:
    ulid = world.client.get("/events/event-1").json()["properties"]["ulid"]

    assert world.client.get(f"/events/{ulid}").json()["id"] == "event-1"
    assert world.client.get("/events/none").status_code == 404


def test_each_operation_is_open_to_its_scopes_and_to_no_other(world: World, definition: dict[str, Any]) -> None:
    seen = set()
    for method, path, operation in guarded(definition):
        for scope in Scope:
            allowed = scope is Scope.ADMIN or scope.value in operation["x-scopes"]
            answer = world.send(method, address(path), scope.value)
            seen.add((operation["operationId"], scope))
            assert (answer.status_code == 403) is not allowed, (method, path, scope)
        bare = world.client.request(method, address(path))
        assert (bare.status_code, bare.headers["www-authenticate"]) == (401, 'Bearer realm="waybill"')
    assert len(seen) == 8 * len(Scope)


def test_a_wrong_old_or_revoked_token_is_refused(world: World) -> None:
    right = world.tokens["review"]
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    for text in (wrong, "atv_x", "", "atv_0123456789abcdef_" + "a" * 43):
        answer = world.client.get("/drafts", headers={"Authorization": f"Bearer {text}"})
        assert answer.status_code == 401
        assert "invalid_token" in answer.headers["www-authenticate"]
        assert text == "" or text not in answer.text
    world.clock.time += timedelta(days=1, seconds=30)
    assert world.send("GET", "/drafts").status_code == 200  # a clock may be a minute off
    world.clock.time += timedelta(minutes=2)
    assert world.send("GET", "/drafts").status_code == 401


def test_after_ten_wrong_tokens_an_address_has_to_wait(world: World) -> None:
    wrong = {"Authorization": "Bearer atv_0123456789abcdef_" + "a" * 43}
    codes = [world.client.get("/drafts", headers=wrong).status_code for _ in range(100)]

    assert codes == [401] * MOST_TRIES + [429] * (100 - MOST_TRIES)
    answer = world.send("GET", "/drafts")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert world.client.get("/drafts").status_code == 401  # without a token there is nothing to guess
    world.clock.time += timedelta(seconds=61)
    assert world.send("GET", "/drafts").status_code == 200


def test_pages_of_other_sites_can_send_nothing(world: World) -> None:
    path = f"/drafts/{world.hand_in()}/decision"
    accept = {"decision": "accept"}

    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert world.send("POST", path, json=accept, headers=headers).status_code == 403
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = world.send("POST", path, content=b'{"decision": "accept"}', headers={"Content-Type": media})
        assert answer.status_code == 415
    answer = world.client.options(path, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in answer.headers
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert world.send("POST", path, json=accept, headers=own).status_code == 201


def test_a_service_for_reading_only_refuses_every_write(definition: dict[str, Any]) -> None:
    world = make_world(Settings(read_only=True))

    for method, path, _ in guarded(definition):
        answer = world.send(method, address(path), "admin")
        assert (answer.status_code == 403) is (method != "GET"), path
        assert method == "GET" or "read-only" in answer.json()["detail"]


def test_a_service_without_a_desk_lets_nobody_in(world: World) -> None:
    client = TestClient(create_app(Settings(), replace(world.context, desk=None, tokens=None)))

    assert client.get("/drafts", headers={"Authorization": f"Bearer {world.tokens['admin']}"}).status_code == 403


@pytest.mark.parametrize(
    ("send", "status"),
    [
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"[]", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"[" * 100_000, "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b'{"text": NaN}', "headers": {"Content-Type": "application/json"}}, 400),
        ({"json": {"text": "   "}}, 400),
        ({"json": {"text": 5}}, 400),
        ({"json": {"text": "x", "published": "soon"}}, 400),
        ({"json": {"text": "x", "url": "javascript:alert(1)"}}, 400),
        ({"json": {"text": "x", "title": "a\nb"}}, 400),
        ({"json": {"text": "x", "titel": "a"}}, 400),
        ({"files": {"other": ("a.txt", b"x")}}, 400),
        ({"files": {"file": ("a.txt", b"   ")}}, 422),
        ({"json": {"text": "x"}, "headers": {"Idempotency-Key": "a b"}}, 400),
        ({"json": {"text": "x"}, "headers": {"Accept": "image/png"}}, 406),
        ({"content": b"x" * (22 << 20), "headers": {"Content-Type": "application/octet-stream"}}, 413),
        ({"content": b"x", "headers": {"Content-Type": "application/json; charset=latin-1"}}, 415),
    ],
)  # fmt: skip
def test_a_report_that_is_none_is_refused_in_words(world: World, send: dict[str, Any], status: int) -> None:
    answer = world.send("POST", "/reports", "ingest", **send)

    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert world.send("GET", "/drafts").json()["drafts"] == []


def test_a_stream_without_end_is_cut_off(world: World) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * (1 << 20)

    answer = world.send(
        "POST", "/reports", "ingest", content=endless(), headers={"Content-Type": "application/octet-stream"}
    )

    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_nothing_of_it_is_kept_by_those_it_passes(world: World) -> None:
    draft = world.hand_in()

    for path in ("/drafts", f"/drafts/{draft}", "/drafts/none"):
        answer = world.send("GET", path)
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers


def test_no_token_is_in_any_log_or_answer(world: World, caplog: pytest.LogCaptureFixture) -> None:
    answers = [world.send("GET", f"/drafts?after={world.tokens['review']}")]
    answers += [world.send("POST", "/reports", "ingest", content=b"{", headers={"Content-Type": "application/json"})]
    answers += [world.client.get("/drafts", headers={"Authorization": world.tokens["review"]})]
    secrets = [text.split("_", 2)[2] for text in (world.tokens["ingest"], world.tokens["admin"])]

    for answer in answers[1:]:
        assert world.tokens["review"] not in answer.text
    for secret in secrets:
        assert secret not in caplog.text + "".join(answer.text for answer in answers)


def test_each_answer_has_the_shape_that_the_definition_says(world: World, definition: dict[str, Any]) -> None:
    draft = world.hand_in()
    report = world.send("GET", f"/drafts/{draft}").json()["report"]["id"]
    decide = f"/drafts/{draft}/decision"
    answers = {
        "receipt": world.send("POST", "/reports", "ingest", json=HANDED_IN),
        "report": world.send("GET", f"/reports/{report}"),
        "draftPage": world.send("GET", "/drafts"),
        "draft": world.send("GET", f"/drafts/{draft}"),
        "outcome": world.send("POST", decide, json={"decision": "attach", "event": "event-1"}),
        "united": world.send("POST", "/events/event-2/merge", json={"into": "event-1"}),
        "problem": world.send("POST", decide, json={"decision": "accept"}),
    }

    for shape, answer in answers.items():
        schema = {"$ref": f"#/components/schemas/{shape}", "components": definition["components"]}
        assert [error.message for error in Draft202012Validator(schema).iter_errors(answer.json())] == [], shape
    told = world.send("GET", f"/drafts/{draft}").json()["draft"]
    schema = {"$ref": "#/components/schemas/draftChanges", "components": definition["components"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []


def test_the_definition_takes_and_refuses_the_reasons_that_the_service_does(world: World) -> None:
    schemas = world.client.get("/api?version=3.1").json()["components"]["schemas"]
    refusal = Draft202012Validator({"$ref": "#/components/schemas/decision", "components": {"schemas": schemas}})
    path = f"/drafts/{world.hand_in()}/decision"

    for reason, taken in (("an\x00d", False), (" \n ", False), ("first line\nsecond line", True)):
        body = {"decision": "reject", "reason": reason}
        assert refusal.is_valid(body) == taken
        assert (world.send("POST", path, json=body).status_code == 200) == taken


def test_a_reason_that_could_not_be_read_back_is_refused_before_anything_is_kept(world: World) -> None:
    draft = world.hand_in()
    one, two = (it["id"] for it in world.client.get("/collections/events/items?limit=2").json()["features"])

    for path, body in (
        (f"/drafts/{draft}/decision", {"decision": "accept"}),
        (f"/events/{one}/merge", {"into": two}),
        (f"/events/{one}/unmerge", {}),
    ):
        refused = world.send("POST", path, json={**body, "reason": "one \x01 ship"})
        assert (refused.status_code, refused.json()["parameter"]) == (400, "reason")
    assert world.send("GET", f"/drafts/{draft}").json()["state"] == "proposed"
    assert world.client.get(f"/events/{one}").status_code == 200


def test_other_methods_are_refused_with_those_that_work(world: World) -> None:
    answer = world.send("DELETE", "/drafts/none")

    assert (answer.status_code, "Allow says" in answer.json()["detail"]) == (405, True)
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "PATCH"}
    assert world.client.options("/reports").headers["allow"] == "POST, OPTIONS"
    assert world.send("HEAD", "/drafts").content == b""
