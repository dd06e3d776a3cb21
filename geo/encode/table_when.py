"""Dates of the rows of one table, from the columns that hold them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from geo.encode.mapping import kept_name
from geo.encode.table_dates import find_edtf, find_when, read_cell
from geo.encode.table_memo import Memo
from geo.errors import Invalid
from geo.model.table import ColumnMap, Days, Field


class Dated(NamedTuple):
    """What a row says of its date: properties (without braces), the member ``time``, days, and what is kept beside."""

    properties: bytes
    time: bytes
    days: Days | None
    rest: Mapping[str, object]


class Calendar:
    """Reads the dates of one table. ``recorded_at`` is the day until which what goes on is known to go on."""

    def __init__(self, columns: ColumnMap, recorded_at: date) -> None:
        self._start, self._end, self._whole = (
            columns.columns.get(field, "") for field in (Field.START, Field.END, Field.WHEN)
        )
        self._recorded_at = recorded_at
        self._memo = Memo(self._read)

    def read(self, starts: Sequence[Any], ends: Sequence[Any], wholes: Sequence[Any]) -> list[Dated]:
        """Return the date of each row; a time of day, which it does not keep, is its ``rest``. Raise WrongRows."""
        return self._memo.read(list(zip(starts, ends, wholes, strict=True)))

    def _read(self, cells: tuple[Any, Any, Any]) -> Dated:
        start, end, whole = cells
        if whole and isinstance(whole, str):
            return Dated(*find_edtf(whole, self._recorded_at, self._whole), {})
        read, rest = [], {}
        for column, value in ((self._start, start), (self._end, end)):
            if value is not None and not isinstance(value, str | int | float):
                raise Invalid(column, value, "a date")
            cell = None if value is None else read_cell(value, column)
            read.append(cell)
            if cell is not None and not cell.whole:
                rest[kept_name(column)] = value
        column = self._start or self._end
        when = find_when(*read, has_end=bool(self._end), recorded_at=self._recorded_at, column=column)
        return Dated(*when, rest)
