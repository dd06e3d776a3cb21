"""The report that ``waybill export brief`` writes: HTML and PDF from the same document, the same bytes each time."""

import hashlib
import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from app import wiring
from app.settings import Settings
from geo.model.leg import Leg, Mode
from geo.model.registry import Registry
from geo.services.ingest import ingest
from tests.browser.conftest import ROOT, WAYBILL, Log, once
from tests.browser.hostile import ATTACK, planted
from tests.builders import a_place, a_source, an_event

pytestmark = pytest.mark.browser

ENDINGS = ("html", "pdf")
CHOSEN = ("--filter", "status = 'contested' AND kind = 'shipment'")
SCRIPTS = (
    "Ангара плывёт; 라진항에서 컨테이너 300개; شحنة من بندر أمیرآباد إلى أستراخان; "
    "羅津 $x_1^2$ #link \\ *b* `c` @x <y> ”"
)


def run(*arguments: str | Path, status: int = 0) -> bytes:
    result = subprocess.run([WAYBILL, *arguments], capture_output=True, cwd=ROOT, timeout=300, check=False)
    assert result.returncode == status, result.stderr
    return result.stdout if status == 0 else result.stderr


def text_of(path: Path) -> str:
    """All text of a PDF, without the line breaks."""
    pdf = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s+", " ", " ".join(pages).translate(dict.fromkeys([0x2068, 0x2069, 0xFFFE])))


@pytest.fixture(scope="module")
def scripts_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an event in many scripts, and with signs that mean something to typesetters."""
    path = tmp_path_factory.mktemp("scripts") / "store.db"
    start, end = a_place(id="a", name=SCRIPTS, lon=130.3, lat=42.2), a_place(id="b", name=SCRIPTS, lon=132.3, lat=42.9)
    leg = Leg(mode=Mode.MARITIME, origin=start, destination=end, note=SCRIPTS)
    source = a_source(title=SCRIPTS, publisher=SCRIPTS)
    event = an_event(title=SCRIPTS, summary=SCRIPTS, note=SCRIPTS, legs=(leg,), sources=(source,))
    registry = Registry(sources={"source": source}, places={"a": start, "b": end})
    settings = Settings(store=str(path), data_dir=ROOT / "var" / "data")
    with wiring.open_writer(settings) as writer:
        ingest([event], registry, writer, wiring.open_planner(settings), reason="test", by="test")
    return path


@pytest.fixture(scope="session")
def brief(seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report on a selection in both forms; return the folder, which has its events as lines of GeoJSON too."""

    def make(folder: Path) -> None:
        for ending in ENDINGS:
            chosen = ("--store", seeds_store, *CHOSEN, "--title", "Contested shipments")
            run("export", "brief", folder / f"brief.{ending}", *chosen)
        lines = run("export", "geojsonl", "-", "--store", seeds_store, *CHOSEN)
        (folder / "events.geojsonl").write_bytes(lines)

    return once(tmp_path_factory, "brief", make)


@pytest.fixture(scope="session")
def hostile_brief(hostile_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report on the event whose every text is an attack, in both forms; return the folder."""

    def make(folder: Path) -> None:
        for ending in ENDINGS:
            run("export", "brief", folder / f"brief.{ending}", "--store", hostile_store)

    return once(tmp_path_factory, "hostile-brief", make)


def test_the_report_has_numbered_figures_claims_on_both_sides_sources_and_a_sum_to_check(
    brief: Path, alone: Page, told: Log
) -> None:
    out = brief / "brief.html"
    lines = (brief / "events.geojsonl").read_bytes()

    alone.goto(out.as_uri())

    expect(alone.get_by_role("heading", level=1)).to_have_text("Contested shipments")
    expect(alone.locator(".digest")).to_have_text(hashlib.sha256(lines).hexdigest())
    captions = alone.locator("figcaption").all_inner_texts()
    assert [caption.split(":")[0] for caption in captions] == [f"Figure {n}" for n in range(1, len(captions) + 1)]
    assert captions[0].endswith("Route map of all events of the selection.")
    assert alone.evaluate(
        "() => [...document.images].every((image) => image.complete && image.naturalWidth > 0 && image.alt)"
    )
    heading = alone.get_by_role("heading", name="More than 1,000 containers from Rajin")
    event = alone.locator("section").filter(has=heading)
    expect(event.get_by_role("heading", name="Claims against it")).to_be_visible()
    expect(event).to_contain_text("1,000 or more containers")
    number = event.locator("sup a").first
    source = number.inner_text()
    expect(number).to_have_attribute("href", f"#source-{source}")
    expect(alone.locator(f"#source-{source}")).to_be_attached()
    assert told.asked == [out.as_uri()]
    assert told.wrong == []


def test_the_pdf_says_the_same_and_can_be_read_aloud(brief: Path) -> None:
    out = brief / "brief.pdf"
    data, text = out.read_bytes(), text_of(out)
    digest = hashlib.sha256((brief / "events.geojsonl").read_bytes()).hexdigest()

    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data or b"/ObjStm" in data
    assert digest in text
    assert "More than 1,000 containers from Rajin through Dunay" in text
    assert "Claims against it" in text
    assert "Figure 2" in text
    assert "Kremlin" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_selection_of_the_same_state_gives_the_same_bytes(
    ending: str, hostile_store: Path, hostile_brief: Path, tmp_path: Path
) -> None:
    run("export", "brief", tmp_path / f"again.{ending}", "--store", hostile_store)

    assert (tmp_path / f"again.{ending}").read_bytes() == (hostile_brief / f"brief.{ending}").read_bytes()


def test_what_a_report_says_is_text_in_a_brief(hostile_brief: Path, alone: Page, told: Log) -> None:
    alone.goto((hostile_brief / "brief.html").as_uri())
    text = alone.evaluate("() => document.body.textContent")
    shown = ("title", "summary", "event-note", "supplier", "origin", "via", "ship", "leg-note", "description", "value")
    assert [name for name in shown if planted(name) not in text] == []
    assert alone.evaluate("() => document.querySelectorAll('[onerror], script, img:not([src^=\"data:\"])').length") == 0
    assert alone.title() == "Arms transfers: events, claims and sources"
    assert told.wrong == []
    flat = text_of(hostile_brief / "brief.pdf").replace(" ", "")
    assert [name for name in shown if planted(name).replace(" ", "")[:60] not in flat] == []
    assert ATTACK.split("{{")[0].replace(" ", "") in flat


def test_every_script_is_set_and_no_sign_is_taken_for_a_command(scripts_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    run("export", "brief", out, "--store", scripts_store)

    flat = text_of(out).replace(" ", "")
    assert "Ангараплывёт;라진항에서컨테이너300개;" in flat
    assert "羅津$x_1^2$#link\\*b*`c`@x<y>”" in flat
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", out.read_bytes())) or {
        b"NotoSansKR",
        b"NotoSansArabic",
    }
    assert {b"NotoSansKR", b"NotoSansArabic"} <= fonts


def test_a_report_is_html_or_pdf_and_of_no_more_events_than_can_be_read(seeds_store: Path, tmp_path: Path) -> None:
    assert b"ends in .html or .pdf" in run("export", "brief", tmp_path / "brief.docx", "--store", seeds_store, status=2)
    nothing = run("export", "brief", tmp_path / "b.pdf", "--store", seeds_store, "--search", "xyzzy", status=2)
    assert b"0 events" in nothing
    assert list(tmp_path.iterdir()) == []
