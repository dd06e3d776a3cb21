"""Names of rows: what a row is called for ever."""

import re
from collections.abc import Sequence
from typing import Any

from geo.encode.table_cells import LONGEST_NAME
from geo.encode.table_memo import read_each
from geo.errors import Invalid
from geo.model.event import SLUG
from geo.model.table import Record


class Namer:
    """Names the rows of a table: by their ids, which stand in ``column``, with ``prefix``; others by ``stem``."""

    def __init__(self, column: str, prefix: str, stem: str) -> None:
        self._column = column
        self._prefix = f"{prefix}-" if prefix else ""
        self._stem = self._prefix + stem

    def name(self, records: Sequence[Record]) -> tuple[list[str], list[str | None]]:
        """Return rows' names, and their ids where these are others; raise WrongRows where none can be made."""
        named = read_each(records, self._name)
        return [name for name, _ in named], [given for _, given in named]

    def _name(self, record: Record) -> tuple[str, str | None]:
        given = record.id
        if given is None:
            given = record.properties.get(self._column)
        if given is None or given == "":
            return f"{self._stem}-{record.number}", None
        text = _to_text(given)
        name = self._prefix + text
        plain = name.isdigit() and name.isascii()  # most ids are numbers, and a pattern takes ten times as long
        if len(name) > LONGEST_NAME or not (plain or SLUG.fullmatch(name)):
            name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            if not text or not name or len(name) > LONGEST_NAME:
                raise Invalid(self._column or "id", given, f"letters and digits, at most {LONGEST_NAME}")
        return name, text if name != text else None


def _to_text(given: Any) -> str:
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
