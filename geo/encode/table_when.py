"""Dates of the rows of one table, from the columns that hold them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.encode.mapping import kept_name
from geo.encode.table_dates import Cell, When, find_edtf, find_when, read_cell
from geo.encode.table_memo import Memo
from geo.errors import Invalid
from geo.model.table import ColumnMap, Field


class Calendar:
    """Reads the dates of one table. ``recorded_at`` is the day until which what goes on is known to go on."""

    def __init__(self, columns: ColumnMap, recorded_at: date) -> None:
        self._start, self._end, self._whole = (
            columns.columns.get(field, "") for field in (Field.START, Field.END, Field.WHEN)
        )
        self._recorded_at = recorded_at
        self._memo = Memo(self._read)

    def read(self, starts: Sequence[Any], ends: Sequence[Any], wholes: Sequence[Any]) -> list[When]:
        """Return the date of each row; a time of day, which it does not keep, is its ``rest``. Raise WrongRows."""
        return self._memo.read(list(zip(starts, ends, wholes, strict=True)))

    def _read(self, cells: tuple[Any, Any, Any]) -> When:
        start, end, whole = cells
        if whole and isinstance(whole, str):
            return find_edtf(whole, self._recorded_at, self._whole)
        first, last = _read_cell(start, self._start), _read_cell(end, self._end)
        column = self._start or self._end
        when = find_when(first, last, has_end=bool(self._end), recorded_at=self._recorded_at, column=column)
        if (first is None or first.whole) and (last is None or last.whole):
            return when
        given = ((self._start, start, first), (self._end, end, last))
        return when._replace(rest={kept_name(name): it for name, it, cell in given if cell and not cell.whole})


def _read_cell(value: Any, column: str) -> Cell | None:
    if value is None:
        return None
    if not isinstance(value, str | int | float):
        raise Invalid(column, value, "a date")
    return read_cell(value, column)
