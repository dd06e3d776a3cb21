import errno
import logging
from dataclasses import replace
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from app.context import Context
from app.main import create_app
from app.settings import Settings
from geo.adapters.memory import MemoryStore
from geo.errors import BusyStore, DamagedStore, FullStore, Invalid, MissingData
from tests.builders import StoppedClock

PROBLEM = "application/problem+json"
ITEMS = "/collections/events/items"


class Broken(MemoryStore):
    """Answers every question about its version with an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__(StoppedClock())
        self.error = error

    def version(self) -> str:
        raise self.error


def broken_client(context: Context, error: Exception) -> TestClient:
    return TestClient(create_app(context.settings, replace(context, reader=Broken(error))))


@pytest.mark.parametrize(
    ("query", "parameter", "given"),
    [
        ("limit=0", "limit", "0"),
        ("limit=-1", "limit", "-1"),
        ("limit=unlimited", "limit", "unlimited"),
        ("bbox=1,2,3", "bbox", "1,2,3"),
        ("bbox=nan,nan,nan,nan", "bbox", "nan,nan,nan,nan"),
        ("bbox=0,0,1,91", "bbox", "0,0,1,91"),
        ("datetime=yesterday", "datetime", "yesterday"),
        ("datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z", "datetime", None),
        ("noSuchParameter17=1", "noSuchParameter17", "1"),
        ("offset=99999999999999999999", "offset", "99999999999999999999"),
        ("after=99999999999999999999", "after", "99999999999999999999"),
        ("after=123456789", "after", "123456789"),
        ("status=%27%3B+DROP+TABLE+event", "status", "'; DROP TABLE event"),
        ("f=exe", "f", "exe"),
        ("possibly=maybe", "possibly", "maybe"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_was_given_and_expected(
    client: TestClient, query: str, parameter: str, given: str | None
) -> None:
    answer = client.get(f"{ITEMS}?{query}")

    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)
    assert problem["parameter"] == parameter
    assert given in (None, problem["given"])
    assert problem["expected"]


def test_a_misspelt_parameter_is_told_the_right_one(client: TestClient) -> None:
    assert "did you mean datetime?" in client.get(f"{ITEMS}?datetim=2023").json()["detail"]


def test_what_was_given_is_not_given_back_without_end(client: TestClient) -> None:
    assert len(client.get(f"{ITEMS}?bbox={'9' * 8000}").content) < 3_000


@pytest.mark.parametrize("name", ["'; DROP TABLE event; --", "%00", "..%2f..%2fetc%2fpasswd", "<script>"])
def test_a_strange_id_is_not_found_and_not_run(client: TestClient, name: str) -> None:
    assert client.get(f"{ITEMS}/{name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/static/..%2fpyproject.toml", "/static/%2e%2e/app/main.py", "/static/%00", "/static/%5c"]
)
def test_no_file_outside_the_static_folder_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_refused_with_those_that_work(client: TestClient, method: str) -> None:
    answer = client.request(method, ITEMS)

    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_options_says_what_is_allowed_and_lets_other_origins_read(client: TestClient) -> None:
    answer = client.options(ITEMS, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


def test_a_type_that_is_not_there_is_refused_unless_f_asks_for_one(client: TestClient) -> None:
    refused = client.get(ITEMS, headers={"Accept": "x/y"})
    asked = client.get(f"{ITEMS}?f=json", headers={"Accept": "x/y"})

    assert (refused.status_code, refused.headers["content-type"]) == (406, PROBLEM)
    assert asked.status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example/?x", "a b", "evil.example:port", "<script>", "http://evil.example", "", "a@b", "[::1", "x" * 300],
)
def test_a_malformed_host_is_refused_and_not_given_a_link(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})

    assert answer.status_code == 400
    assert "links" not in answer.json()


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "data.example.org"])
def test_links_follow_the_host_that_was_asked(client: TestClient, host: str) -> None:
    links = client.get("/collections", headers={"Host": host}).json()["links"]

    assert links[0]["href"] == f"http://{host}/collections"


def test_a_configured_address_is_the_only_one_that_links_hold(context: Context) -> None:
    settings = Settings(public_url="https://arms.example/waybill")
    client = TestClient(create_app(settings, replace(context, settings=settings)))

    text = client.get(f"{ITEMS}?limit=1", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}).text

    assert "https://arms.example/waybill/collections/events/items?limit=1" in text
    assert "evil.example" not in text


def test_a_fault_of_ours_shows_its_id_alone_and_logs_the_cause(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken_client(context, ZeroDivisionError("the secret cause")).get(ITEMS)

    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    request_id = problem["instance"].removeprefix("urn:uuid:")
    assert str(UUID(request_id)) == request_id
    assert answer.headers["x-request-id"] == request_id
    assert request_id in caplog.text
    assert "the secret cause" in caplog.text


@pytest.mark.parametrize(
    "error",
    [
        BusyStore("/srv/x.db"),
        DamagedStore("/srv/x.db"),
        MissingData("/srv/x.db"),
        Invalid("places[3]", "/srv", "a place"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_store_that_cannot_answer_is_503_and_its_path_stays_with_us(context: Context, error: Exception) -> None:
    client = broken_client(context, error)

    ready, items = client.get("/readyz"), client.get(ITEMS)

    assert (ready.status_code, items.status_code) == (503, 503)
    assert "/srv" not in ready.text + items.text
    assert ("retry-after" in items.headers) == isinstance(error, BusyStore)


@pytest.mark.parametrize(
    "error", [FullStore("/srv/x.db"), OSError(errno.ENOSPC, "No space left on device", "/srv/x")], ids=["store", "file"]
)
def test_a_disk_without_room_is_507_and_its_path_is_for_the_log(
    context: Context, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    answer = broken_client(context, error).get(ITEMS)

    assert (answer.status_code, answer.headers["content-type"]) == (507, PROBLEM)
    assert "room" in answer.json()["detail"]
    assert "/srv" not in answer.text
    assert "/srv" in caplog.text


def test_a_service_that_can_answer_says_so(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"ready": True, "checked": True}
    assert client.get("/healthz").json() == {"alive": True}


def test_an_address_that_is_too_long_is_refused_before_it_is_read(client: TestClient) -> None:
    assert client.get(f"{ITEMS}?q={'a' * 62_000}").status_code == 414


def test_a_body_that_is_too_large_or_packed_is_refused_before_it_is_read(client: TestClient) -> None:
    large = client.post(ITEMS, content=b"x" * 2_000_000)
    packed = client.post(ITEMS, content=b"x", headers={"Content-Encoding": "gzip"})

    assert (large.status_code, packed.status_code) == (413, 415)


def test_a_body_on_a_get_is_not_looked_at(client: TestClient) -> None:
    assert client.request("GET", ITEMS, content=b'{"limit": 1}').json()["numberReturned"] == 12


@pytest.mark.parametrize("path", ["/", ITEMS, "/nothing", "/static/css/plain.css", f"{ITEMS}?limit=0"])
def test_every_answer_carries_the_headers_of_a_careful_service(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]


def test_public_data_is_open_to_other_origins_and_pages_are_not(client: TestClient) -> None:
    data, refused, page = client.get(ITEMS), client.get(f"{ITEMS}?limit=0"), client.get(f"{ITEMS}?f=html")

    assert data.headers["access-control-allow-origin"] == refused.headers["access-control-allow-origin"] == "*"
    assert data.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-origin" not in page.headers
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
