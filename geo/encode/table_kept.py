"""What a table brings that no field of ours takes: kept under names of its own, with the types that its values had."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from types import NoneType
from typing import Any, Final, NamedTuple

import orjson

from geo.encode.mapping import KEPT_FIELDS, MOST_COLUMNS, kept_name
from geo.encode.table_cells import LONGEST_NAME
from geo.errors import Invalid
from geo.model.table import ColumnMap, Field

EXPECTED: Final = "values that JSON can hold, not nested deeply"
LARGEST: Final = 2**53 - 1
"""The largest whole number that JSON holds exactly for everybody (RFC 8259, section 6)."""
MOST_LAYOUTS: Final = 1_000
"""How many sets of columns are remembered."""

_MAPPED: Final = frozenset(Field) - set(KEPT_FIELDS) - {Field.MODE, Field.KIND, Field.STATUS}
"""Fields whose columns are not kept beside what is made of them."""


class Layout(NamedTuple):
    """The names that columns are kept under, and what picks their values from a row."""

    names: tuple[str, ...]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]


class Keeper:
    """Keeps the columns of one table. How rows with the same columns are kept is worked out once."""

    def __init__(self, columns: ColumnMap) -> None:
        own = {columns.columns[field]: field.value for field in KEPT_FIELDS if field in columns.columns}
        dropped = {name: "" for field, name in columns.columns.items() if field in _MAPPED}
        self._names = dropped | own
        self._layouts: dict[tuple[str, ...], Layout] = {}
        self.seen: dict[str, set[type]] = {}
        """The types of the values of each property that was kept; a list of other things than texts is a ``tuple``."""

    def keep(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return what is known of each row in the columns that are kept, by their names.

        Raise Invalid where there are too many.
        """
        headings = list(map(tuple, rows))
        alike = dict.fromkeys(headings)
        if len(alike) == 1:
            return self._keep_alike(headings[0], rows)
        kept: list[dict[str, Any]] = [{}] * len(rows)
        for columns in alike:
            numbers = [number for number, heading in enumerate(headings) if heading == columns]
            for number, own in zip(numbers, self._keep_alike(columns, [rows[it] for it in numbers]), strict=True):
                kept[number] = own
        return kept

    def note(self, kept: Mapping[str, Any]) -> None:
        """Note the types of values that are kept, too."""
        for name, value in kept.items():
            self._note(name, (value,))

    def _keep_alike(self, columns: tuple[str, ...], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return what is kept of rows with the same columns."""
        layout = self._layouts.get(columns) or self._lay_out(columns)
        values = list(map(layout.pick, rows))
        kept = [dict(zip(layout.names, cells, strict=True)) for cells in values]
        whole = [self._note(name, cells) for name, cells in zip(layout.names, zip(*values, strict=True), strict=True)]
        if not all(whole):
            kept = [{name: value for name, value in it.items() if value is not None} for it in kept]
        return kept

    def _note(self, name: str, values: Sequence[Any]) -> bool:
        """Note the types of values; return whether none of them is missing."""
        types: set[type] = set(map(type, values))
        if list in types:
            types = {_type_of(value) for value in values}
        whole = NoneType not in types
        self.seen.setdefault(name, set()).update(types - {NoneType})
        return whole

    def _lay_out(self, columns: tuple[str, ...]) -> Layout:
        names = [self._names[it] if it in self._names else self._register(it) for it in columns]
        pairs = [(name, column) for name, column in zip(names, columns, strict=True) if name]
        layout = Layout(tuple(name for name, _ in pairs), _to_pick([column for _, column in pairs]))
        if len(self._layouts) < MOST_LAYOUTS:
            self._layouts[columns] = layout
        return layout

    def _register(self, column: str) -> str:
        name = kept_name(column)
        if len(self._names) >= MOST_COLUMNS:
            raise Invalid(column[:LONGEST_NAME], "another column", f"at most {MOST_COLUMNS} columns")
        while name in self._names.values():
            name += "_"
        self._names[column] = name
        return name


def _to_pick(columns: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda properties: tuple(properties[column] for column in columns)


def dump_kept(kept: Mapping[str, Any]) -> bytes:
    """Return what is kept as JSON, a comma before each property; raise Invalid for what JSON cannot hold."""
    if not kept:
        return b""
    try:
        return b"," + orjson.dumps(kept, option=orjson.OPT_STRICT_INTEGER)[1:-1]
    except (TypeError, orjson.JSONEncodeError) as error:
        for column, value in kept.items():
            if isinstance(value, int) and abs(value) > LARGEST:
                expected = f"a whole number of at most {LARGEST}, which every program reads alike, or a text"
                raise Invalid(column, value, expected) from None
        raise Invalid("row", str(error), EXPECTED) from None


def _type_of(value: Any) -> type:
    if type(value) is list and not all(type(it) is str for it in value):
        return tuple
    return type(value)
