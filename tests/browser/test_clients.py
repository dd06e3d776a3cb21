"""What the pages on clients tell a reader to type works, and prints what stands below it."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.browser.conftest import ROOT, listening, visit

PAGES = sorted((ROOT / "docs" / "clients").glob("*.md"))
DOCUMENTED = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n\n^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
LIBRARIES = ("leaflet/dist", "maplibre-gl/dist")
QGIS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import *
from qgis.PyQt.QtCore import QDateTime
application = QgsApplication([], False)
application.initQgis()
{code}
print(end="", flush=True)
os._exit(0)  # layers that outlive the application crash it
"""
COMMANDS = {
    "sh": ("bash", "-euo", "pipefail", "-c"),
    "python": (str(ROOT / ".venv" / "bin" / "python"), "-c"),
    "pyqgis": ("/usr/bin/python3", "-c"),
    "r": ("Rscript", "-e"),
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code of a page, and what it says."""

    page: str
    number: int
    language: str
    code: str
    printed: str


def snippets() -> list[Snippet]:
    """Every block of code that a block of text follows."""
    return [
        Snippet(page.stem, number, *block)
        for page in PAGES
        for number, block in enumerate(BLOCK.findall(page.read_text("utf-8")), start=1)
    ]


def tidied(text: str) -> str:
    """Text without blank lines around it or blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


@pytest.mark.parametrize(
    "snippet",
    [it for it in snippets() if it.language != "html"],
    ids=lambda it: f"{it.page}-{it.number}",
)
def test_a_snippet_prints_what_stands_below_it(snippet: Snippet, origin: str, tmp_path: Path) -> None:
    code = snippet.code.replace(DOCUMENTED, origin)
    if snippet.language == "pyqgis":
        code = QGIS.format(code=code)

    ran = subprocess.run([*COMMANDS[snippet.language], code], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ran.returncode, tidied(ran.stdout)) == (0, snippet.printed), ran.stderr


@pytest.mark.parametrize("snippet", [it for it in snippets() if it.language == "html"], ids=lambda it: it.page)
def test_a_page_of_another_origin_draws_what_stands_below_it(snippet: Snippet, origin: str, browser: Browser) -> None:
    files = StaticFiles(directory=ROOT / "node_modules" / LIBRARIES[0])
    files.all_directories = [ROOT / "node_modules" / name for name in LIBRARIES]
    page_of_ours = HTMLResponse(snippet.code.replace(DOCUMENTED, origin))
    site = Starlette(routes=[Route("/", page_of_ours), Mount("/", files)])

    with listening(site) as elsewhere, visit(browser) as context:
        page = context.new_page()
        page.goto(elsewhere)
        expect(page.locator("#said")).to_have_text(snippet.printed.strip())

        assert page.locator("#said").text_content() == snippet.printed.strip()


def test_every_page_on_a_client_has_a_snippet_that_is_run() -> None:
    run = {snippet.page for snippet in snippets()}

    assert {page.stem for page in PAGES} - run == {"README"}
