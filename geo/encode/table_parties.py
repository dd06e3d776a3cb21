"""Suppliers and recipients of the rows of a table."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from geo.encode.table_cells import LONGEST_NAME, check_text
from geo.encode.table_memo import Memo
from geo.errors import Invalid
from geo.model.party import Actor
from geo.model.table import Field

FindActor: TypeAlias = Callable[[str], Actor]
"""Returns the actor that a text names."""


class Party(NamedTuple):
    """A supplier or recipient: its id and name, and what an event and a leg say of it (with a comma before)."""

    id: str | None
    name: str
    of_event: bytes
    of_leg: bytes


NOBODY: Final = Party(None, "", b"", b"")


class PartyColumn:
    """Reads who a column names on one side of a transfer."""

    def __init__(self, field: Field, column: str, find_actor: FindActor) -> None:
        self._field, self._column, self._find_actor = field.value.encode(), column, find_actor
        self._memo = Memo(self._read)

    def read(self, cells: Sequence[Any]) -> list[Party]:
        """Return the party of each row; raise WrongRows for what is no name."""
        return self._memo.read(cells)

    def _read(self, cell: Any) -> Party:
        if not cell:
            return NOBODY
        if type(cell) is not str or len(cell) > LONGEST_NAME or not cell.strip():
            raise Invalid(self._column, cell, f"a name of at most {LONGEST_NAME} characters")
        check_text(cell, self._column)
        actor = self._find_actor(cell)
        of_leg = b',"%b":%b' % (self._field, orjson.dumps(actor.id))
        return Party(actor.id, actor.name, b'%b,"%b_name":%b' % (of_leg, self._field, orjson.dumps(actor.name)), of_leg)
