"""Rows of tables to features, at the speed of large files: plain values go in, ready bytes come out.

What is known of a row is the row alone, so the features hold all of it: ``geo/encode/table_event.py`` reads the event
back. Properties that a row says nothing about are left out of the bytes; a reader takes what is missing for null.
A Point is the row's place, each part of a line a leg whose line is kept as reported. Nobody is on record for a row of
a table, so its status is unknown; what the table itself says of it is kept as ``reported_status``.

Bytes are put together from pieces, for most of what a row says was said by others before: parties, kinds, dates. They
are those that orjson makes of the whole feature.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from geo.encode.mapping import MOST_COLUMNS
from geo.encode.table_cells import LONGEST_NAME, check_text, check_texts, dump_sources, read_text, read_texts
from geo.encode.table_kept import EXPECTED, Keeper, dump_kept
from geo.encode.table_names import Namer
from geo.encode.table_shapes import Cut, Shape, name_spot, read_shapes
from geo.encode.table_spots import FindPlace, Spots
from geo.encode.table_when import Calendar, Dated
from geo.encode.vocabulary import KINDS, MODES
from geo.errors import Invalid, shown
from geo.model.event import Kind, Verdict
from geo.model.leg import Basis, Mode
from geo.model.party import Actor
from geo.model.query import Collection
from geo.model.space import Precision
from geo.model.table import ColumnMap, Field, Record, Refusal, Row, TableFeature

Fields: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a filterable property and its value, in order."""
FindActor: TypeAlias = Callable[[str], Actor]
"""Returns the actor that a text names."""

MOST_BYTES: Final = 1 << 20
"""How long a feature may become."""

_EVENTS, _LEGS = Collection.EVENTS.value, Collection.LEGS.value
_CELLS: Final = (
    *(Field.KIND, Field.MODE, Field.START, Field.END, Field.WHEN, Field.SUPPLIER, Field.RECIPIENT),
    *(Field.TITLE, Field.SUMMARY, Field.PLACE, Field.CARGO, Field.SOURCES),
)
_NATURE: Final = ("basis", "kind", "mode", "status")
_PARTIES: Final = ("recipient", "supplier")
_WORDS: Final = ("origin", "destination", "carrier")
_PRECISION: Final = b',"place_precision":%b' % orjson.dumps(Precision.REGION.value)
_REGION: Final = orjson.dumps(Precision.REGION.value)


class Party(NamedTuple):
    """A supplier or recipient: its id and name, and what an event and a leg say of it (with a comma before)."""

    id: str | None
    name: str
    of_event: bytes
    of_leg: bytes


class Told(NamedTuple):
    """What a row's event and legs say alike. ``mode`` and ``basis`` are None where it says neither."""

    name: str
    title: bytes
    kind: str
    when: Dated
    supplier: Party
    recipient: Party
    mode: str | None
    basis: str | None


_NOBODY: Final = Party(None, "", b"", b"")


class RowEncoder:
    """Encodes the rows of one table.

    ``stem`` names rows that have no id, ``label`` the file in what is kept of a line. ``recorded_at`` is the day on
    which the table was begun: what still goes on then is known to go on until that day.
    """

    def __init__(
        self,
        columns: ColumnMap,
        find_actor: FindActor,
        find_place: FindPlace,
        cut: Cut,
        verdict: Verdict,
        *,
        label: str,
        stem: str,
        recorded_at: date,
    ) -> None:
        self._cut = cut
        self._map = columns
        self._column = {field: columns.columns.get(field, "") for field in Field}
        self._cells = tuple(self._column[field] for field in _CELLS)
        self._find_actor = find_actor
        self._spots = Spots(find_place)
        self._router = b'"router":%b,"given":true' % orjson.dumps(f"as given in {label}")
        self._namer = Namer(self._column[Field.ID], columns.prefix, stem)
        self._calendar = Calendar(columns, recorded_at)
        self._status = verdict.status.value
        told = {"status": verdict.status.value, "status_rule": verdict.rule, "origins": verdict.origins}
        told |= {"claims_for": verdict.claims_for, "claims_against": verdict.claims_against}
        self._verdict = orjson.dumps(told)[1:-1]
        # What rows have in common is worked out once: columns, parties, kinds, modes, dates, and what is filtered by.
        self._keeper = Keeper(columns)
        self._parties: dict[Field, dict[str, Party]] = {Field.SUPPLIER: {}, Field.RECIPIENT: {}}
        self._kinds: dict[object, str] = {}
        self._fieldsets: dict[tuple[str | None, ...], Fields] = {}

    @property
    def seen(self) -> dict[str, set[type]]:
        """The types of the values of each property that was kept."""
        return self._keeper.seen

    def encode(self, records: Sequence[Record]) -> list[Row | Refusal]:
        """Return each row's features, or why it is refused."""
        shapes = read_shapes(records, self._column, self._cut)
        return [self._encode(record, shape) for record, shape in zip(records, shapes, strict=True)]

    def _encode(self, record: Record, shape: Shape | Invalid) -> Row | Refusal:
        try:
            if record.fault is not None:
                raise Invalid("row", record.id, record.fault)
            if isinstance(shape, Invalid):
                raise shape
            return Row(record.number, self._features(record, shape))
        except Invalid as error:
            return Refusal(number=record.number, column=error.where, given=shown(error.given), expected=error.expected)
        except orjson.JSONEncodeError as error:
            return Refusal(number=record.number, column="row", given=shown(str(error)), expected=EXPECTED)

    def _features(self, record: Record, shape: Shape) -> list[TableFeature]:
        properties = record.properties
        cells: Any = map(properties.get, self._cells)
        kind, mode, start, end, whole, supplier, recipient, title, summary, place, cargo, sources = cells
        kept = self._keeper.keep(properties)
        name, given = self._namer.name(record)
        when = self._calendar.read(start, end, whole)
        if given is not None or when.rest:
            kept |= when.rest if given is None else {"reported_id": given, **when.rest}
            self._keeper.note(kept)
        title = read_text(title, self._column[Field.TITLE])
        kind = (self._kinds.get(kind) if type(kind) is str else None) or self._read_kind(kind)
        title = title or f"{kind.capitalize()} {name}"
        told = Told(
            name,
            orjson.dumps(title),
            kind,
            when,
            self._find_party(supplier, Field.SUPPLIER),
            self._find_party(recipient, Field.RECIPIENT),
            self._read_mode(mode, shape),
            (Basis.SCHEMATIC if shape.schematic else Basis.REPORTED).value if shape.legs else None,
        )
        words = [party.name for party in (told.supplier, told.recipient) if party.id is not None]
        words.append(title)
        said = [*self._dump_texts(words, summary, place, cargo), dump_sources(sources, self._column[Field.SOURCES])]
        for field in _WORDS:
            word = kept.get(field)
            if type(word) is str:
                words.append(word)
        legs = [self._dump_leg(told, shape, number, kept) for number in range(len(shape.legs))]
        body = self._dump_event(told, shape, legs, b"".join((*said, dump_kept(kept))))
        if b"\\u00" in body or b"\x7f" in body:
            check_texts(properties)
        nature = self._find_fields(_NATURE, (told.basis, kind, told.mode, self._status))
        party = self._find_fields(_PARTIES, (told.recipient.id, told.supplier.id))
        visits = self._spots.of_legs(shape, kept)
        own = tuple(sorted(set().union(*visits))) if legs else self._spots.of_row(shape, place)
        drawn = shape.whole
        features = [
            TableFeature(_EVENTS, name, body, drawn.packed, drawn.box, when.days, own, party, nature, "\n".join(words))
        ]
        for number, drawn in enumerate(shape.legs):
            body = self._dump_leg_feature(told, number, drawn.geometry, legs[number])
            leg = f"{name}.{number + 1}"
            features.append(
                TableFeature(_LEGS, leg, body, drawn.packed, drawn.box, when.days, visits[number], party, nature, "")
            )
        return features

    def _dump_texts(self, words: list[str], summary: Any, place: Any, cargo: Any) -> list[bytes]:
        """Return what a row says in words, each with a comma before; and add it to the words that it is found by."""
        column, told = self._column, []
        if summary:
            summary = read_text(summary, column[Field.SUMMARY])
            words.append(summary)
            told.append(b',"summary":' + orjson.dumps(summary))
        if place:
            place = read_text(place, column[Field.PLACE])
            words.append(place)
            told.append(b',"place":' + orjson.dumps(place))
        if type(cargo) is str and cargo:
            words.append(cargo)
            told.append(b',"cargo":[%b]' % orjson.dumps(cargo))
        elif cargo:
            cargo = read_texts(cargo, column[Field.CARGO])
            words += cargo
            told.append(b',"cargo":' + orjson.dumps(cargo))
        return told

    def _dump_event(self, told: Told, shape: Shape, legs: Sequence[bytes], rest: bytes) -> bytes:
        """Return the body of a row's event; ``rest`` are its other properties, each with a comma before."""
        when, drawn = told.when, shape.whole
        return _checked(
            b'{"type":"Feature","id":"%b","time":%b,"geometry":%b,"properties":{"title":%b,"kind":"%b",%b,%b%b%b%b%b'
            b',"legs":[%b]%b}}'
            % (
                *(told.name.encode(), when.time, drawn.geometry, told.title, told.kind.encode(), self._verdict),
                *(when.properties, told.supplier.of_event, told.recipient.of_event),
                b"" if drawn.box is None else _PRECISION,
                b"" if told.mode is None else b',"modes":["%b"]' % told.mode.encode(),
                b"{%b}" % b"},{".join(legs) if legs else b"",
                rest,
            )
        )

    def _dump_leg(self, told: Told, shape: Shape, number: int, kept: Mapping[str, Any]) -> bytes:
        """Return a leg's own properties. The first leg has the row's origin, the last its destination."""
        parts, carrier = shape.legs[number].parts, kept.get("carrier")
        origin = kept.get("origin") if number == 0 else None
        destination = kept.get("destination") if number == len(shape.legs) - 1 else None
        return (
            b'"mode":"%b","origin":%b,"origin_precision":%b,"destination":%b,"destination_precision":%b%b,"basis":"%b"'
            b',"distance_km":%b,%b'
            % (
                (told.mode or "").encode(),
                orjson.dumps(origin if isinstance(origin, str) and origin else name_spot(parts[0].line[0])),
                _REGION,
                orjson.dumps(
                    destination if isinstance(destination, str) and destination else name_spot(parts[-1].line[-1])
                ),
                _REGION,
                b',"carrier":%b' % orjson.dumps(carrier) if isinstance(carrier, str) else b"",
                (told.basis or "").encode(),
                orjson.dumps(shape.lengths[number]),
                self._router,
            )
        )

    def _dump_leg_feature(self, told: Told, number: int, geometry: bytes, leg: bytes) -> bytes:
        """Return the body of a leg; ``number`` counts from 0."""
        name, when = told.name.encode(), told.when
        return _checked(
            b'{"type":"Feature","id":"%b.%d","time":%b,"geometry":%b,"properties":{"event":"%b","seq":%d,"title":%b'
            b',"status":"%b","kind":"%b"%b%b,%b,%b}}'
            % (
                *(name, number + 1, when.time, geometry, name, number + 1, told.title),
                *(self._status.encode(), told.kind.encode(), told.supplier.of_leg, told.recipient.of_leg),
                *(when.properties, leg),
            )
        )

    def _find_fields(self, names: tuple[str, ...], values: tuple[str | None, ...]) -> Fields:
        """Return what can be filtered by, as far as it is known."""
        fields = self._fieldsets.get(values)
        if fields is None:
            pairs = zip(names, values, strict=True)
            fields = self._fieldsets[values] = tuple((name, value) for name, value in pairs if value is not None)
        return fields

    def _read_kind(self, word: Any) -> str:
        kind = KINDS.get(word.strip().lower().replace("_", " ")) if isinstance(word, str) else None
        found = kind.value if kind is not None else self._map.kind
        if found is None:
            column = self._column[Field.KIND] or "kind"
            raise Invalid(column, word, f"one of {', '.join(Kind)}; --kind says what other rows are")
        if type(word) is str and len(self._kinds) < MOST_COLUMNS:
            self._kinds[word] = found
        return found

    def _read_mode(self, word: Any, shape: Shape) -> str | None:
        """Return the mode of transport; a word that is not known is an unknown one, and so is that of a bare line."""
        if type(word) is str and word:
            mode = MODES.get(word) or MODES.get(word.strip().lower(), Mode.UNKNOWN)
            return mode.value
        return Mode.UNKNOWN.value if shape.legs else None

    def _find_party(self, word: Any, field: Field) -> Party:
        """Return what a row says of its supplier or recipient."""
        if not word:
            return _NOBODY
        try:
            return self._parties[field].get(word) or self._read_party(word, field)
        except TypeError:
            raise Invalid(self._column[field], word, "a name") from None

    def _read_party(self, word: Any, field: Field) -> Party:
        column = self._column[field]
        if type(word) is not str or len(word) > LONGEST_NAME or not word.strip():
            raise Invalid(column, word, f"a name of at most {LONGEST_NAME} characters")
        check_text(word, column)
        actor, name = self._find_actor(word), field.value.encode()
        of_leg = b',"%b":%b' % (name, orjson.dumps(actor.id))
        of_event = b'%b,"%b_name":%b' % (of_leg, name, orjson.dumps(actor.name))
        party = self._parties[field][word] = Party(actor.id, actor.name, of_event, of_leg)
        return party


def _checked(body: bytes) -> bytes:
    if len(body) > MOST_BYTES:
        raise Invalid("row", f"{len(body):,} bytes", f"at most {MOST_BYTES:,} bytes")
    return body
