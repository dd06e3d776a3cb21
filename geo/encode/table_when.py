"""Dates of the rows of one table, from the columns that hold them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from geo.encode.mapping import kept_name
from geo.encode.table_dates import find_edtf, find_when, read_cell
from geo.errors import Invalid
from geo.model.table import ColumnMap, Days, Field

MOST: Final = 65_536
"""How many dates are remembered."""


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
        self._known: dict[tuple[object, object, object], Dated] = {}

    def read(self, start: Any, end: Any, whole: Any) -> Dated:
        """Return a row's date; a time of day, which we do not keep, stays as the table has it. Raise Invalid."""
        cells = (start, end, whole)
        try:
            found = self._known.get(cells)
        except TypeError:
            found = None  # a list, or an object
        if found is None:
            found = self._read(start, end, whole)
            if {str, type(None)}.issuperset(map(type, cells)):  # True is 1, and none the less no year
                if len(self._known) >= MOST:
                    self._known.clear()
                self._known[cells] = found
        return found

    def _read(self, start: Any, end: Any, whole: Any) -> Dated:
        if whole and isinstance(whole, str):
            return Dated(*find_edtf(whole, self._recorded_at, self._whole), {})
        cells, rest = [], {}
        for column, value in ((self._start, start), (self._end, end)):
            if value is not None and not isinstance(value, str | int | float):
                raise Invalid(column, value, "a date")
            cell = None if value is None else read_cell(value, column)
            cells.append(cell)
            if cell is not None and not cell.whole:
                rest[kept_name(column)] = value
        column = self._start or self._end
        when = find_when(*cells, has_end=bool(self._end), recorded_at=self._recorded_at, column=column)
        return Dated(*when, rest)
