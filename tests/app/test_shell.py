import re

import folium
import pytest

from app.pages import assets
from app.pages.assets import NONCE, ForeignAsset, check_page, localise
from app.pages.build import build_shell
from app.pages.shell import Kind, Shell, ShellValues, content_security_policy, new_nonce, render_page

TILES = "/basemap/{z}/{x}/{y}.mvt?v=1"
KINDS = list(Kind)


def html_of(shell: Shell) -> str:
    return render_page(shell, "n" * 24)


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_in_the_page_is_a_path_of_our_own(kind: Kind) -> None:
    html = html_of(build_shell(ShellValues(kind=kind, tiles=TILES)))

    addresses = re.findall(r"""(?:src|href|action)\s*=\s*["']([^"']*)""", html)

    assert "/static/vendor/leaflet/leaflet.js" in addresses
    assert [address for address in addresses if not re.match(r"/(?!/)|#", address)] == []
    assert "://" not in html
    assert "url(" not in html


@pytest.mark.parametrize("kind", KINDS)
def test_every_script_carries_the_nonce_of_its_response(kind: Kind) -> None:
    nonce = new_nonce()

    html = render_page(build_shell(ShellValues(kind=kind, tiles=TILES)), nonce)

    tags = re.findall(r"<(?:script|style)\b[^>]*>", html)
    assert len(tags) >= 3
    assert all(f'nonce="{nonce}"' in tag for tag in tags)
    assert NONCE not in html


def test_the_same_values_make_the_same_page() -> None:
    values = ShellValues(tiles=TILES, config={"step": "month"})

    assert build_shell(values) == build_shell(values)


def test_two_responses_differ_by_their_nonce_alone() -> None:
    shell = build_shell(ShellValues())

    first, second = render_page(shell, "a" * 24), render_page(shell, "b" * 24)

    assert first != second
    assert first.replace("a" * 24, "b" * 24) == second


def test_nonces_do_not_repeat() -> None:
    assert len({new_nonce() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("nonce", ["", "short", "a" * 20 + '"', "a" * 20 + "\n", "a" * 20 + "<", "\u0660" * 20])
def test_a_nonce_that_could_end_its_attribute_is_refused(nonce: str) -> None:
    with pytest.raises(ValueError, match="nonce"):
        render_page(build_shell(ShellValues()), nonce)


def test_configuration_cannot_leave_its_script() -> None:
    hostile = "</script><script>alert(1)</script>${alert(2)}`<!--"

    html = html_of(build_shell(ShellValues(config={"hostile": hostile}, title="<b>title</b>")))

    assert "<script>alert" not in html
    assert "<!--" not in html
    assert "\\u003c/script\\u003e" in html
    assert "&lt;b&gt;title&lt;/b&gt;" in html


def test_a_prefix_stands_before_every_address() -> None:
    html = html_of(build_shell(ShellValues(prefix="/waybill", tiles="/waybill" + TILES)))

    addresses = re.findall(r"""(?:src|href)="([^"#][^"]*)\"""", html)
    assert [address for address in addresses if not address.startswith("/waybill/")] == []
    assert 'import("/waybill/static/js/main.js")' in html


def test_without_tiles_the_tile_library_is_not_loaded() -> None:
    html = html_of(build_shell(ShellValues(tiles=None)))

    assert "protomaps" not in html
    assert '"tiles": null' in html


def test_people_may_enlarge_the_page() -> None:
    html = html_of(build_shell(ShellValues()))

    assert re.findall(r'<meta name="viewport" content="([^"]*)"', html) == ["width=device-width, initial-scale=1"]


def test_the_full_page_has_the_regions_that_its_modules_fill() -> None:
    html = html_of(build_shell(ShellValues()))

    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"header-tools", "facets", "map", "map-overlay", "table", "card", "timeline", "status", "help"} <= set(ids)


def test_the_review_page_has_the_regions_that_its_modules_fill_and_hands_the_map_to_its_own_module() -> None:
    html = html_of(build_shell(ShellValues(kind=Kind.REVIEW)))

    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"header-tools", "panels", "queue", "report", "draft", "map", "map-overlay", "strip", "dialogs"} <= set(ids)
    assert 'import("/static/js/review/main.js")' in html


def test_folium_asks_for_the_files_that_we_know() -> None:
    """Fails when another version of Folium asks for more, or for others."""
    asked = {name for name, _ in (*folium.Map.default_js, *folium.Map.default_css)}

    assert asked == {*assets.SCRIPTS, *assets.STYLES, *assets.LEFT_OUT}


def test_a_file_that_folium_newly_asks_for_stops_the_build() -> None:
    with pytest.raises(ForeignAsset, match="leaflet_extra"):
        localise([("leaflet", "x"), ("leaflet_extra", "https://cdn.example/x.js")], assets.SCRIPTS, "/static")


def test_a_file_that_folium_no_longer_asks_for_stops_the_build() -> None:
    with pytest.raises(ForeignAsset, match="leaflet"):
        localise([("jquery", "x")], assets.SCRIPTS, "/static")


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<img src="https://tiles.example/1.png">', "img src"),
        ('<img src="//tiles.example/1.png">', "img src"),
        ('<a href="/\\tiles.example">x</a>', "a href"),
        ('<link href="http://x.example/a.css">', "link href"),
        (f'<script nonce="{NONCE}" src="https://cdn.example/a.js"></script>', "script src"),
        ("<script>1</script>", "script without nonce"),
        ("<style>p{}</style>", "style without nonce"),
        (f'<style nonce="{NONCE}">p{{background:url("https://x.example/a.png")}}</style>', "a style that loads"),
        (f'<style nonce="{NONCE}">@import "https://x.example/a.css"</style>', "a style that loads"),
        ('<p style="background:url(//x.example)">x</p>', "a style that loads"),
        ('<p onclick="go()">x</p>', "inline handler"),
        ('<base href="/x/">', "base"),
    ],
)
def test_what_a_page_must_not_hold_is_found(html: str, fault: str) -> None:
    with pytest.raises(ForeignAsset, match=fault):
        check_page(html)


def test_the_policy_allows_our_origin_and_no_inline_script_without_nonce() -> None:
    policy = dict(part.split(" ", 1) for part in content_security_policy("n0nce").split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'nonce-n0nce'"
    assert policy["style-src"] == "'self' 'nonce-n0nce'"
    assert policy["connect-src"] == "'self'"
    assert policy["base-uri"] == policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe-eval" not in str(policy)
    assert [name for name, sources in policy.items() if "unsafe-inline" in sources] == ["style-src-attr"]


def test_who_may_embed_the_map_is_for_the_installation_to_say() -> None:
    shell = build_shell(ShellValues(kind=Kind.MAP, frame_ancestors="https://news.example"))

    assert "frame-ancestors https://news.example;" in content_security_policy("n", shell.frame_ancestors)
