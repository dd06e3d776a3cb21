"""What the documents tell a reader to type exists, under that name and with those options."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app.cli import waybill
from tests.reference import TARGET

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def code_in(document: Path) -> list[str]:
    """Each line of a fenced block, continuation lines joined, and each `inline` piece of code."""
    text = document.read_text("utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def makefile_targets() -> set[str]:
    """Every name that `make NAME` takes."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def unknown_in(line: str) -> list[str]:
    """The words of a `waybill …` line that name no command and no option of its command."""
    words = line.split("#")[0].split("|")[0].split()[1:]
    command: click.Command = waybill
    context = click.Context(waybill)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words[0])
        if found is None:
            return [words[0]]
        command, words = found, words[1:]
    known = {"--help"} | {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    options = [word.strip("[]").split("=")[0] for word in words if word.strip("[").startswith("--")]
    return [option for option in options if option not in known]


def test_the_reference_is_what_the_code_makes() -> None:
    # in a process of its own: commands remember what their options were called by whoever used them first
    made = subprocess.run([sys.executable, "-m", "tests.reference", "-"], cwd=ROOT, capture_output=True, check=True)

    assert TARGET.read_text("utf-8") == made.stdout.decode(), "make reference"


@each_document
def test_every_make_target_in_a_document_exists(document: Path) -> None:
    named = {word for line in code_in(document) for word in re.findall(r"^make ([a-z][a-z-]*)", line)}

    assert named - makefile_targets() == set()


@each_document
def test_every_command_in_a_document_exists(document: Path) -> None:
    lines = [line for line in code_in(document) if re.match(r"(?:\S*/)?waybill\s", line)]

    assert {line: unknown_in(line) for line in lines if unknown_in(line)} == {}


@each_document
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    targets = LINK.findall(document.read_text("utf-8"))

    assert [target for target in targets if not (document.parent / target).exists()] == []
