"""Writes docs/reference.md from the code: ``python -m tests.reference``, which is ``make reference``.

What it prints is the code's own: the help of each command, the paths and parameters of the API definition, the
properties of each collection, the forms, and the settings. A test holds the file to it.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

import click
from starlette.testclient import TestClient

from app.cli import COMMANDS, waybill
from app.main import create_app
from app.settings import PREFIX, Settings, from_environment
from geo.adapters.memory import MemoryStore
from geo.encode.formats import FORMATS
from geo.model.property import Property
from geo.model.query import Collection
from geo.model.schema import SCHEMAS
from tests.app.conftest import a_context
from tests.builders import StoppedClock

Json: TypeAlias = dict[str, Any]

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
HEAD = """# Reference

Made from the code by `make reference`; a test fails where the two differ. How things are used is told in the other
documents of this folder.

"""

MOST_WORDS = 30
"""Of a vocabulary that is written out."""


def to_text() -> str:
    """Return the whole document."""
    with TestClient(create_app(Settings(), a_context(MemoryStore(StoppedClock())))) as client:
        document = client.get("/api").json()
    parts = [*_commands(), *_paths(document), *_properties(), *_forms(), *_settings()]
    return HEAD + "\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for name in COMMANDS:
        command = waybill.get_command(click.Context(waybill), name)
        assert command is not None
        yield from _command(f"waybill {name}", command)


def _command(path: str, command: click.Command) -> Iterator[str]:
    yield f"### `{path}`\n"
    context = click.Context(
        command, info_name=path, max_content_width=100, terminal_width=100, help_option_names=["-h", "--help"]
    )
    yield f"```text\n{_tidied(command.get_help(context))}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _command(f"{path} {name}", inner)


def _paths(document: Json) -> Iterator[str]:
    yield "## Paths\n"
    yield "Every answer that is no success is `application/problem+json`. HEAD goes wherever GET does.\n"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield from _operation(document, f"{method.upper()} {path}", operation)


def _operation(document: Json, title: str, operation: Json) -> Iterator[str]:
    yield f"### `{title}`\n"
    yield f"{operation['summary']}.\n"
    parameters = [_resolve(document, it) for it in operation.get("parameters", [])]
    if parameters:
        yield "| parameter | in | meaning | value |\n|---|---|---|---|"
        yield from map(_parameter, parameters)
        yield ""
    for status, answer in operation["responses"].items():
        content = _resolve(document, answer).get("content", {})
        if content and status.startswith("2"):
            yield f"{status}: {', '.join(f'`{media}`' for media in content)}\n"


def _parameter(it: Json) -> str:
    about = it.get("description", "").replace("|", "\\|")
    return f"| `{it['name']}` | {it['in']} | {about} | {_value(it['schema'])} |"


def _resolve(document: Json, value: Json) -> Json:
    found: Any = document
    for name in value.get("$ref", "").removeprefix("#/").split("/"):
        found = found[name] if name else value
    return dict(found)


def _value(schema: Json) -> str:
    inner = schema.get("items", schema)
    words = inner.get("enum")
    kind = ", ".join(f"`{word}`" for word in words) if isinstance(words, list) else str(inner.get("type", "any"))
    if isinstance(words, list) and len(words) > MOST_WORDS:
        kind = f"{len(words)} words, `{words[0]}` to `{words[-1]}`"
    limits = [f"{name} {inner[name]}" for name in ("minimum", "maximum", "maxLength") if name in inner]
    default = [f"default `{schema['default']}`"] if "default" in schema else []
    return "; ".join([("list of " if inner is not schema else "") + kind, *limits, *default])


def _properties() -> Iterator[str]:
    yield "## Properties\n"
    yield "**F**: a parameter of its own selects by it. `filter` takes all of them, `sortby` those with **S**.\n"
    for collection in Collection:
        yield f"### {collection.value.capitalize()}\n"
        yield "| property | type | what | |\n|---|---|---|---|"
        yield from (_property(it) for it in SCHEMAS[collection].values())
        yield ""


def _property(it: Property) -> str:
    words = f": {', '.join(f'`{word}`' for word in it.values)}" if it.values else ""
    marks = " ".join([*(["F"] if it.term else []), *(["S"] if it.sortable else [])])
    return f"| `{it.name}` | {it.type.value} | {it.title}{words} | {marks} |"


def _forms() -> Iterator[str]:
    yield "## Forms\n"
    yield "| `f=` | form | media type | file | collections |\n|---|---|---|---|---|"
    for it in FORMATS:
        yield f"| `{it.word}` | {it.title} | `{it.media}` | `.{it.extension}` | {', '.join(it.collections)} |"
    yield ""


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield f"{_tidied(inspect.getdoc(Settings) or '')}\n"
    yield "| variable | default |\n|---|---|"
    known = from_environment({})
    for it in fields(known):
        value = getattr(known, it.name)
        shown = "the folder that comes with the code" if it.name in ("seeds_dir", "static_dir") else f"`{value}`"
        yield f"| `{PREFIX}{it.name.upper()}` | {'none' if value is None else shown} |"


def _tidied(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text.strip("\n"), flags=re.MULTILINE).replace("``", "`")


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        sys.stdout.write(to_text())
    else:
        TARGET.write_text(to_text(), "utf-8")
