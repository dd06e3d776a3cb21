"""Rows of tables to features, at the speed of large files: plain values go in, ready bytes come out.

What is known of a row is the row alone, so the features hold all of it: ``geo/encode/table_event.py`` reads the event
back. Properties that a row says nothing about are left out of the bytes; a reader takes what is missing for null.
A Point is the row's place, each part of a line a leg whose line is kept as reported. Nobody is on record for a row of
a table, so its status is unknown; what the table itself says of it is kept as ``reported_status``.

Rows are encoded by the column, many at once: row by row, the interpreter takes longer than all that it calls. What is
wrong in a column is told of all its rows, and the others are encoded; where it is not known of which, their halves are,
and so on down to the row. Bytes are put together from pieces, for most of what a row says was said by others before:
parties, kinds, dates. They are those that orjson makes of the whole.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, Final, NamedTuple

import orjson

from geo.encode.table_cells import check_texts, dump_texts, read_text, tell_each, tell_sources, tell_text, texts_of
from geo.encode.table_dates import When
from geo.encode.table_kept import EXPECTED, Keeper, dump_kept
from geo.encode.table_legs import LegEncoder, Told
from geo.encode.table_memo import WrongRows
from geo.encode.table_names import Namer
from geo.encode.table_nature import KindColumn, ModeColumn, Terms
from geo.encode.table_parties import FindActor, PartyColumn
from geo.encode.table_shapes import Cut, Shapes, read_shapes
from geo.encode.table_spots import FindPlace, Spots
from geo.encode.table_when import Calendar
from geo.errors import Invalid, shown
from geo.model.event import Verdict
from geo.model.leg import Basis
from geo.model.space import Precision
from geo.model.table import ColumnMap, Columns, Field, Record, Refusal, Rows

MOST_BYTES: Final = 1 << 20
"""How long a feature may become."""

_BASIS: Final = {False: Basis.REPORTED.value, True: Basis.SCHEMATIC.value}
_PRECISION: Final = {False: b"", True: b',"place_precision":%b' % orjson.dumps(Precision.REGION.value)}


class _Words(NamedTuple):
    """What rows say in words: the words by which they are found, and the properties, each with a comma before."""

    words: Sequence[Sequence[str]]
    properties: Sequence[Sequence[bytes]]


class RowEncoder:
    """Encodes the rows of one table.

    ``stem`` names rows that have no id. ``recorded_at`` is the day on which the table was begun: what still goes on
    then is known to go on until that day.
    """

    def __init__(
        self,
        columns: ColumnMap,
        find_actor: FindActor,
        find_place: FindPlace,
        cut: Cut,
        verdict: Verdict,
        *,
        stem: str,
        recorded_at: date,
    ) -> None:
        self._cut = cut
        self._column = {field: columns.columns.get(field, "") for field in Field}
        self._namer = Namer(self._column[Field.ID], columns.prefix, stem)
        self._calendar = Calendar(columns, recorded_at)
        self._keeper = Keeper(columns)
        self._kinds = KindColumn(self._column[Field.KIND], columns.kind, verdict)
        self._modes = ModeColumn()
        self._suppliers = PartyColumn(Field.SUPPLIER, self._column[Field.SUPPLIER], find_actor)
        self._recipients = PartyColumn(Field.RECIPIENT, self._column[Field.RECIPIENT], find_actor)
        self._terms = Terms(verdict)
        self._spots = Spots(find_place)
        self._legs = LegEncoder(verdict)

    @property
    def seen(self) -> Mapping[str, set[type]]:
        """The types of the values of each property that was kept."""
        return self._keeper.seen

    def encode(self, records: Sequence[Record]) -> tuple[list[Rows], list[Refusal]]:
        """Return the features of the rows that are right, and why others are refused, both in order."""
        refusals = [_refuse(it, Invalid("row", it.id, it.fault)) for it in records if it.fault is not None]
        if refusals:
            records = [it for it in records if it.fault is None]
        encoded = self._encode_right(records, refusals)
        return encoded, sorted(refusals, key=lambda it: it.number)

    def _encode_right(self, records: Sequence[Record], refusals: list[Refusal]) -> list[Rows]:
        """Return the rows that are right, and add why the others are refused."""
        if not records:
            return []
        try:
            return [self._encode(records)]
        except WrongRows as wrong:
            refusals += [_refuse(records[at], fault) for at, fault in wrong.faults.items()]
            return self._encode_right([it for at, it in enumerate(records) if at not in wrong.faults], refusals)
        except (Invalid, orjson.JSONEncodeError) as error:
            if len(records) == 1:
                refusals.append(_refuse(records[0], error))
                return []
        half = len(records) // 2
        return [it for part in (records[:half], records[half:]) for it in self._encode_right(part, refusals)]

    def _encode(self, records: Sequence[Record]) -> Rows:
        """Return the features of rows; raise WrongRows, Invalid or JSONEncodeError where some are wrong."""
        rows = [record.properties for record in records]
        shapes = read_shapes(records, self._column, self._cut)
        kept = self._keeper.keep(rows)
        names, given = self._namer.name(records)
        cells = {field: _cells(rows, column) for field, column in self._column.items()}
        when = self._calendar.read(cells[Field.START], cells[Field.END], cells[Field.WHEN])
        self._keep_beside(kept, given, when)
        kinds = self._kinds.read(cells[Field.KIND])
        titles = [read_text(it, self._column[Field.TITLE]) for it in cells[Field.TITLE]]
        if not all(titles):
            untitled = [f"{str(kind.name).capitalize()} {name}" for kind, name in zip(kinds, names, strict=True)]
            titles = [title or other for title, other in zip(titles, untitled, strict=True)]
        suppliers = self._suppliers.read(cells[Field.SUPPLIER])
        recipients = self._recipients.read(cells[Field.RECIPIENT])
        owners = [way.row for way in shapes.ways]
        modes = self._modes.read(cells[Field.MODE], owners)
        bases: list[str | None] = [None] * len(records)
        for way in shapes.ways:
            bases[way.row] = _BASIS[way.schematic]
        told = Told(
            names=[it.encode() for it in names],
            titles=dump_texts(titles),
            kinds=kinds,
            when=when,
            suppliers=suppliers,
            recipients=recipients,
            modes=modes,
            origins=cells[Field.ORIGIN],
            destinations=cells[Field.DESTINATION],
            carriers=cells[Field.CARRIER],
        )
        said = self._say(cells)
        legs = self._legs.dump(told, shapes.ways)
        bodies = self._dump_events(told, shapes, legs.properties, [*said.properties, list(map(dump_kept, kept))])
        _check(bodies, rows)
        _check(legs.bodies, [])
        words = [[it.name for it in suppliers], [it.name for it in recipients], titles, *said.words]
        words += [texts_of(it) for it in (told.origins, told.destinations, told.carriers)]
        visits = self._spots.find(shapes, cells[Field.PLACE], told.origins, told.destinations)
        natures = self._terms.natures(bases, kinds, modes)
        parties = self._terms.parties([it.id for it in recipients], [it.id for it in suppliers])
        days = [it.days for it in when]
        return Rows(
            numbers=[record.number for record in records],
            events=Columns(
                *(names, bodies, shapes.lines, shapes.boxes, shapes.placed, days, visits.of_rows, parties, natures)
            ),
            texts=list(map("\n".join, zip(*words, strict=True))),
            legs=Columns(
                ids=[f"{names[way.row]}.{way.number + 1}" for way in shapes.ways],
                bodies=legs.bodies,
                lines=[way.lines for way in shapes.ways],
                boxes=shapes.way_boxes,
                placed=[True] * len(owners),
                days=[days[row] for row in owners],
                places=visits.of_ways,
                parties=[parties[row] for row in owners],
                natures=[natures[row] for row in owners],
            ),
            owners=owners,
        )

    def _keep_beside(self, kept: Sequence[dict[str, Any]], given: Sequence[str | None], when: Sequence[When]) -> None:
        """Add what a row's name and date do not say of its cells."""
        for own, name, dated in zip(kept, given, when, strict=True):
            if name is not None or dated.rest:
                more = {**({} if name is None else {"reported_id": name}), **dated.rest}
                own |= more
                self._keeper.note(more)

    def _say(self, cells: Mapping[Field, Sequence[Any]]) -> _Words:
        """Return what rows say in words."""
        column = self._column
        summary = tell_text(b"summary", cells[Field.SUMMARY], column[Field.SUMMARY])
        place = tell_text(b"place", cells[Field.PLACE], column[Field.PLACE])
        cargo = tell_each(b"cargo", cells[Field.CARGO], column[Field.CARGO])
        sources = tell_sources(cells[Field.SOURCES], column[Field.SOURCES])
        return _Words((summary[0], place[0], cargo[0]), (summary[1], place[1], cargo[1], sources))

    def _dump_events(
        self, told: Told, shapes: Shapes, legs: Sequence[bytes], rest: Sequence[Sequence[bytes]]
    ) -> list[bytes]:
        """Return the bodies of rows' events; ``rest`` are their other properties."""
        pieces = (
            *(repeat(b'{"type":"Feature","id":"'), told.names, repeat(b'","time":'), [it.time for it in told.when]),
            *(repeat(b',"geometry":'), shapes.geometries, repeat(b',"properties":{"title":"'), told.titles),
            *(repeat(b'"'), [it.of_event for it in told.kinds], [it.properties for it in told.when]),
            *([it.of_event for it in told.suppliers], [it.of_event for it in told.recipients]),
            *([_PRECISION[it] for it in shapes.placed], [it.of_event for it in told.modes], legs),
            *(*rest, repeat(b"}}")),
        )
        return list(map(b"".join, zip(*pieces, strict=False)))


def _cells(rows: Sequence[Mapping[str, Any]], column: str) -> list[Any]:
    """Return a column: None where a row has none."""
    return [row.get(column) for row in rows] if column else [None] * len(rows)


def _check(bodies: Sequence[bytes], rows: Sequence[Mapping[str, Any]]) -> None:
    """Raise Invalid where a feature is too long or, of those of ``rows``, holds a control character."""
    longest = max(map(len, bodies), default=0)
    if longest > MOST_BYTES:
        raise Invalid("row", f"{longest:,} bytes", f"at most {MOST_BYTES:,} bytes")
    for body, row in zip(bodies, rows, strict=False):
        if (b"\\" in body and b"\\u00" in body) or b"\x7f" in body:  # most have no backslash, which is found at once
            check_texts(row)


def _refuse(record: Record, error: Invalid | orjson.JSONEncodeError) -> Refusal:
    if isinstance(error, Invalid):
        return Refusal(number=record.number, column=error.where, given=shown(error.given), expected=error.expected)
    return Refusal(number=record.number, column="row", given=shown(str(error)), expected=EXPECTED)
