import pytest

from app.api.media import GEOJSON, HTML, JSON, OPENAPI_30, OPENAPI_31, choose_media

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        (BROWSER, HTML),
        ("application/json, text/html", JSON),
        ("application/json;q=0.4, text/html;q=0.5", HTML),
        ("text/*", HTML),
        ("text/html;q=0, */*", JSON),
        ("application/*;q=0.2, text/html;q=0.1", JSON),
        ("TEXT/HTML; charset=utf-8", HTML),
        ("*/*;q=nonsense", None),
        ("x/y", None),
        ("image/png, */*;q=0", None),
    ],
)
def test_a_browser_gets_a_page_and_all_others_get_data(accept: str, chosen: str | None) -> None:
    assert choose_media(accept, (JSON, HTML)) == chosen


@pytest.mark.parametrize(
    "accept", ["application/geo+json", "application/json", "application/vnd.geo+json", "application/json, */*;q=0.5"]
)
def test_geojson_is_json_too(accept: str) -> None:
    assert choose_media(accept, (GEOJSON, HTML)) == GEOJSON


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("application/vnd.oai.openapi+json;version=3.0", OPENAPI_30),
        ("application/vnd.oai.openapi+json; version=3.1", OPENAPI_31),
        ('application/openapi+json;version="3.1"', OPENAPI_31),
        ("application/vnd.oai.openapi+json", OPENAPI_30),
        ("application/json", OPENAPI_30),
    ],
)
def test_the_version_that_is_asked_for_is_chosen(accept: str, chosen: str) -> None:
    assert choose_media(accept, (OPENAPI_30, OPENAPI_31, HTML)) == chosen
