"""Kinds and modes of the rows of a table, and what rows can be filtered by."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import orjson

from geo.encode.table_memo import Memo
from geo.encode.vocabulary import KINDS, MODES
from geo.errors import Invalid
from geo.model.event import Kind, Verdict
from geo.model.leg import Mode
from geo.model.table import Fields


class Nature(NamedTuple):
    """A kind or a mode: its name, the same as bytes, and what an event says of it (with a comma before)."""

    name: str | None
    encoded: bytes
    of_event: bytes


NO_MODE: Final = Nature(None, b"", b"")
UNKNOWN_MODE: Final = Nature(Mode.UNKNOWN.value, b"unknown", b',"modes":["unknown"]')


class KindColumn:
    """Reads kinds from a column; ``usual`` is that of rows which name none. An event tells its status beside it."""

    def __init__(self, column: str, usual: str | None, verdict: Verdict) -> None:
        self._column, self._usual = column or "kind", usual
        told = {"status": verdict.status.value, "status_rule": verdict.rule, "origins": verdict.origins}
        told |= {"claims_for": verdict.claims_for, "claims_against": verdict.claims_against}
        self._verdict = orjson.dumps(told)[1:-1]
        self._memo = Memo(self._read)

    def read(self, cells: Sequence[Any]) -> list[Nature]:
        """Return the kind of each row; raise WrongRows where there is none."""
        return self._memo.read(cells)

    def _read(self, cell: Any) -> Nature:
        kind = KINDS.get(cell.strip().lower().replace("_", " ")) if isinstance(cell, str) else None
        name = kind.value if kind is not None else self._usual
        if name is None:
            raise Invalid(self._column, cell, f"one of {', '.join(Kind)}; --kind says what other rows are")
        encoded = name.encode()
        return Nature(name, encoded, b',"kind":"%b",%b,' % (encoded, self._verdict))


class ModeColumn:
    """Reads modes of transport from a column; a word that is not known is an unknown one."""

    def __init__(self) -> None:
        self._memo = Memo(_read_mode)

    def read(self, cells: Sequence[Any], with_legs: Iterable[int]) -> list[Nature]:
        """Return the mode of each row; of those ``with_legs`` (numbers of rows), it is unknown at least."""
        modes = self._memo.read(cells)
        for row in with_legs:
            if modes[row] is NO_MODE:
                modes[row] = UNKNOWN_MODE
        return modes


class Terms:
    """Finds what rows can be filtered by."""

    def __init__(self, verdict: Verdict) -> None:
        self._status = verdict.status.value
        self._natures: Memo[Fields] = Memo(self._to_nature)
        self._parties: Memo[Fields] = Memo(_to_parties)

    def natures(self, bases: Iterable[str | None], kinds: Iterable[Nature], modes: Iterable[Nature]) -> list[Fields]:
        """Return the basis of rows' lines, their kinds, modes and status."""
        names = ([it.name for it in kinds], [it.name for it in modes])
        return self._natures.read(list(zip(bases, *names, strict=True)))

    def parties(self, recipients: Iterable[str | None], suppliers: Iterable[str | None]) -> list[Fields]:
        """Return the ids of rows' parties as terms."""
        return self._parties.read(list(zip(recipients, suppliers, strict=True)))

    def _to_nature(self, values: tuple[str | None, ...]) -> Fields:
        return _to_fields(("basis", "kind", "mode", "status"), (*values, self._status))


def _to_parties(values: tuple[str | None, ...]) -> Fields:
    return _to_fields(("recipient", "supplier"), values)


def _to_fields(names: tuple[str, ...], values: tuple[str | None, ...]) -> Fields:
    return tuple((name, value) for name, value in zip(names, values, strict=True) if value is not None)


def _read_mode(cell: Any) -> Nature:
    if type(cell) is not str or not cell:
        return NO_MODE
    mode = MODES.get(cell) or MODES.get(cell.strip().lower(), Mode.UNKNOWN)
    name = mode.value.encode()
    return Nature(mode.value, name, b',"modes":["%b"]' % name)
