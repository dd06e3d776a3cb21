"""Mapbox Vector Tiles, version 2.1: points and lines with attributes, in one layer. Made by hand: see bench/README.md.

A tile is protocol-buffer fields within fields; only the few that these tiles need are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from geo.model.tile import EXTENT

MEDIA: Final = "application/vnd.mapbox-vector-tile"

Place: TypeAlias = tuple[int, int]
"""x from the west and y from the north, in units of the tile's grid."""

_SHORT: Final = 1 << 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One feature of a tile: a point where ``paths`` is one path of one place, else lines of two places or more.

    Lines never repeat a place at once. Attributes are texts and whole numbers; what is not known is left out.
    """

    paths: Sequence[Sequence[Place]]
    attributes: Mapping[str, str | int]


def write_tile(layer: str, marks: Iterable[Mark]) -> bytes:
    """Return a tile of one layer; no marks make no layer, and an empty tile."""
    table = _Table()
    features = b"".join([_field(2, _feature(mark, table)) for mark in marks])
    if not features:
        return b""
    head = _field(1, layer.encode()) + features + b"".join(_field(3, name.encode()) for name in table.names)
    values = b"".join(_field(4, _value(value)) for value in table.values)
    return _field(3, head + values + b"\x28" + _varint(EXTENT) + b"\x78\x02")


@dataclass(slots=True)
class _Table:
    """The names and values that the features of a layer share, by the order of their first use."""

    names: dict[str, int] = field(default_factory=dict)
    values: dict[str | int, int] = field(default_factory=dict)


def _feature(mark: Mark, table: _Table) -> bytes:
    """Return a feature's own fields: tags (2), type (3), geometry (4)."""
    names, values = table.names, table.values
    tags: list[int] = []
    for name, value in mark.attributes.items():
        tags += (names.setdefault(name, len(names)), values.setdefault(value, len(values)))
    is_point = len(mark.paths) == 1 and len(mark.paths[0]) == 1
    kind = b"\x18\x01" if is_point else b"\x18\x02"
    return b"".join((_field(2, _packed(tags)), kind, _field(4, _packed(_commands(mark.paths)))))


def _commands(paths: Sequence[Sequence[Place]]) -> list[int]:
    """Return MoveTo (1) and LineTo (2), each with a count, then steps: 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 …"""
    commands: list[int] = []
    x = y = 0
    for path in paths:
        head = 9
        for place in path:
            right, down = place[0] - x, place[1] - y
            if head:
                commands.append(head)
                head = (len(path) - 1) << 3 | 2 if head == 9 else 0
            commands += (right << 1 ^ right >> 63, down << 1 ^ down >> 63)
            x, y = place
    return commands


def _value(value: str | int) -> bytes:
    """Return a value: a text (field 1) or a whole number that is not negative (field 5, uint64)."""
    return _field(1, value.encode()) if isinstance(value, str) else b"\x28" + _varint(value)


def _field(number: int, content: bytes) -> bytes:
    """Return a field of bytes: its number and wire type 2, its length, and what is in it."""
    size = len(content)
    return _HEADS[number] + (_SHORT_VARINTS[size] if size < _SHORT else _long_varint(size)) + content


def _packed(numbers: Sequence[int]) -> bytes:
    try:
        return b"".join([_SHORT_VARINTS[number] for number in numbers])
    except IndexError:
        return b"".join([_varint(number) for number in numbers])


def _varint(number: int) -> bytes:
    return _SHORT_VARINTS[number] if number < _SHORT else _long_varint(number)


def _long_varint(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first, all but the last marked."""
    groups = bytearray()
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    groups.append(number)
    return bytes(groups)


_HEADS: Final = [bytes((number << 3 | 2,)) for number in range(6)]
_SHORT_VARINTS: Final = [_long_varint(number) for number in range(_SHORT)]
