"""Rows of tables to features, at the speed of large files: plain values go in, ready bytes come out.

What is known of a row is the row alone, so the features hold all of it: ``geo/encode/table_event.py`` reads the event
back. Properties that a row says nothing about are left out of the bytes; a reader takes what is missing for null.
A Point is the row's place, each part of a line a leg whose line is kept as reported. Nobody is on record for a row of
a table, so its status is unknown; what the table itself says of it is kept as ``reported_status``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from geo.encode.mapping import MOST_COLUMNS, kept_name
from geo.encode.table_cells import LONGEST_NAME, check_text, check_texts, read_sources, read_text, read_texts
from geo.encode.table_dates import find_edtf, find_when, read_cell
from geo.encode.table_kept import Keeper
from geo.encode.table_names import Namer
from geo.encode.table_shapes import Cut, Drawn, Shape, name_spot, read_shapes
from geo.encode.table_spots import FindPlace, Spots, Visits
from geo.encode.vocabulary import KINDS, MODES
from geo.errors import Invalid, shown
from geo.model.event import Kind, Verdict
from geo.model.leg import Basis, Mode
from geo.model.party import Actor
from geo.model.query import Collection
from geo.model.space import Precision
from geo.model.table import ColumnMap, Days, Field, Record, Refusal, Row, TableFeature

Fields: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a filterable property and its value, in order."""
FindActor: TypeAlias = Callable[[str], Actor]
"""Returns the actor that a text names."""

MOST_BYTES: Final = 1 << 20
"""How long a feature may become."""
LARGEST: Final = 2**53 - 1
"""The largest whole number that JSON holds exactly for everybody (RFC 8259, section 6)."""

_EVENTS, _LEGS = Collection.EVENTS.value, Collection.LEGS.value
_CELLS: Final = (
    *(Field.KIND, Field.MODE, Field.START, Field.END, Field.SUPPLIER, Field.RECIPIENT),
    *(Field.TITLE, Field.SUMMARY, Field.PLACE, Field.CARGO, Field.SOURCES),
)
_FIELDS: Final = ("basis", "kind", "mode", "recipient", "status", "supplier")
_WORDS: Final = ("origin", "destination", "carrier")
_VAGUE: Final = Precision.REGION.value


class Dated(NamedTuple):
    """What a row says of its date (``table_dates.When``), and what has to be kept beside it."""

    properties: Mapping[str, object]
    time: object
    days: Days | None
    rest: Mapping[str, object]


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
        self._router = f"as given in {label}"
        self._namer = Namer(self._column[Field.ID], columns.prefix, stem)
        self._recorded_at = recorded_at
        self._has_end = Field.END in columns.columns
        self._status = verdict.status.value
        self._verdict = {
            "status": verdict.status.value,
            "status_rule": verdict.rule,
            "origins": verdict.origins,
            "claims_for": verdict.claims_for,
            "claims_against": verdict.claims_against,
        }
        # What rows have in common is worked out once: columns, parties, kinds, modes, dates, and what is filtered by.
        self._keeper = Keeper(columns)
        self._parties: dict[str, tuple[str, str]] = {}
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

    def _features(self, record: Record, shape: Shape) -> list[TableFeature]:
        properties = record.properties
        get = properties.get
        kind, mode, start, end, supplier, recipient, title, summary, place, cargo, sources = map(get, self._cells)
        kept = self._keeper.keep(properties)
        name, given = self._namer.name(record)
        if given is not None:
            kept["reported_id"] = given
            self._keeper.note({"reported_id": given})
        when = self._read_when(start, end, get(self._column[Field.WHEN]))
        if when.rest:
            kept |= when.rest
        kind = self._kinds.get(kind) or self._read_kind(kind)
        mode = self._read_mode(mode, shape)
        told: dict[str, Any] = {"title": "", "kind": kind, **self._verdict, **when.properties}
        words: list[str] = []
        supplier_id = self._add_party(told, words, supplier, Field.SUPPLIER)
        recipient_id = self._add_party(told, words, recipient, Field.RECIPIENT)
        box = shape.whole.box
        if box is not None:
            told["place_precision"] = _VAGUE
        if mode is not None:
            told["modes"] = (mode,)
        basis = (Basis.SCHEMATIC if shape.schematic else Basis.REPORTED).value if shape.legs else None
        told["legs"] = legs = [self._leg(shape, number, (mode, basis), kept) for number in range(len(shape.legs))]
        self._add_texts(told, words, (title, summary, place, cargo), name)
        told |= read_sources(sources, self._column[Field.SOURCES])
        for field in _WORDS:
            word = kept.get(field)
            if type(word) is str:
                words.append(word)
        told |= kept
        fields = self._find_fields(basis, kind, mode, recipient_id, supplier_id)
        body = _dump(name, when.time, shape.whole.geometry, told)
        if b"\\u00" in body or b"\x7f" in body:
            check_texts(properties)
        text = "\n".join(words)
        visits = self._spots.of_legs(shape, kept)
        own = tuple(sorted(set().union(*visits))) if legs else self._spots.of_row(shape, told.get("place"))
        features = [TableFeature(_EVENTS, name, body, shape.whole.packed, box, when.days, own, fields, text)]
        for number, leg in enumerate(legs):
            about = (leg, visits[number], fields)
            features.append(self._leg_feature(name, number, about, told, when, shape.legs[number]))
        return features

    def _add_party(self, told: dict[str, Any], words: list[str], word: Any, field: Field) -> str | None:
        """Add an actor, and return its id."""
        if not word:
            return None
        try:
            party = self._parties.get(word) or self._read_party(word, self._column[field])
        except TypeError:
            raise Invalid(self._column[field], word, "a name") from None
        told[field.value], told[f"{field.value}_name"] = party
        words.append(party[1])
        return party[0]

    def _add_texts(self, told: dict[str, Any], words: list[str], cells: tuple[Any, ...], name: str) -> None:
        title, summary, place, cargo = cells
        column = self._column
        title = read_text(title, column[Field.TITLE]) or f"{told['kind'].capitalize()} {name}"
        told["title"] = title
        words.append(title)
        if summary:
            told["summary"] = summary = read_text(summary, column[Field.SUMMARY])
            words.append(summary)
        if place:
            told["place"] = place = read_text(place, column[Field.PLACE])
            words.append(place)
        if cargo:
            told["cargo"] = cargo = read_texts(cargo, column[Field.CARGO])
            words += cargo

    def _find_fields(self, *values: str | None) -> Fields:
        """Return what can be filtered by (``_FIELDS`` but for the status), as far as it is known."""
        fields = self._fieldsets.get(values)
        if fields is None:
            *others, supplier = values
            pairs = zip(_FIELDS, (*others, self._status, supplier), strict=True)
            fields = self._fieldsets[values] = tuple((name, value) for name, value in pairs if value is not None)
        return fields

    def _leg(
        self, shape: Shape, number: int, way: tuple[str | None, str | None], kept: Mapping[str, Any]
    ) -> dict[str, object]:
        """Return a leg's own values, flat. The first leg has the row's origin, the last its destination."""
        lines = shape.legs[number].lines
        origin = kept.get("origin") if number == 0 else None
        destination = kept.get("destination") if number == len(shape.legs) - 1 else None
        carrier = kept.get("carrier")
        leg: dict[str, object] = {
            "mode": way[0],
            "origin": origin if isinstance(origin, str) and origin else name_spot(lines[0][0]),
            "origin_precision": Precision.REGION.value,
            "destination": destination if isinstance(destination, str) and destination else name_spot(lines[-1][-1]),
            "destination_precision": Precision.REGION.value,
        }
        if isinstance(carrier, str):
            leg["carrier"] = carrier
        leg["basis"] = way[1]
        leg["distance_km"] = shape.lengths[number]
        leg["router"] = self._router
        leg["given"] = True
        return leg

    def _leg_feature(
        self,
        slug: str,
        number: int,
        about: tuple[dict[str, Any], Visits, Fields],
        told: Mapping[str, Any],
        when: Dated,
        drawn: Drawn,
    ) -> TableFeature:
        """Return the feature of a leg; ``number`` counts from 0. Its fields are the event's."""
        name = f"{slug}.{number + 1}"
        leg, visits, fields = about
        properties = {"event": slug, "seq": number + 1, "title": told["title"], "status": self._status}
        for key in ("kind", "supplier", "recipient"):
            if key in told:
                properties[key] = told[key]
        body = _dump(name, when.time, drawn.geometry, {**properties, **when.properties, **leg})
        return TableFeature(_LEGS, name, body, drawn.packed, drawn.box, when.days, visits, fields, "")

    def _read_kind(self, word: Any) -> str:
        kind = KINDS.get(word.strip().lower().replace("_", " ")) if isinstance(word, str) else None
        found = kind.value if kind is not None else self._map.kind
        if found is None:
            column = self._column[Field.KIND] or "kind"
            raise Invalid(column, word, f"one of {', '.join(Kind)}; --kind says what other rows are")
        if len(self._kinds) < MOST_COLUMNS:
            self._kinds[word] = found
        return found

    def _read_mode(self, word: Any, shape: Shape) -> str | None:
        """Return the mode of transport; a word that is not known is an unknown one, and so is that of a bare line."""
        if type(word) is str and word:
            mode = MODES.get(word) or MODES.get(word.strip().lower(), Mode.UNKNOWN)
            return mode.value
        return Mode.UNKNOWN.value if shape.legs else None

    def _read_party(self, word: Any, column: str) -> tuple[str, str]:
        if type(word) is not str or len(word) > LONGEST_NAME or not word.strip():
            raise Invalid(column, word, f"a name of at most {LONGEST_NAME} characters")
        check_text(word, column)
        actor = self._find_actor(word)
        self._parties[word] = (actor.id, actor.name)
        return actor.id, actor.name

    def _read_when(self, start: Any, end: Any, whole: Any) -> Dated:
        """Return a row's date; a time of day, which we do not keep, stays as the table has it."""
        columns = self._column
        if whole and isinstance(whole, str):
            return Dated(*find_edtf(whole, self._recorded_at, columns[Field.WHEN]), {})
        cells, rest = [], {}
        for field, value in ((Field.START, start), (Field.END, end)):
            if value is not None and not isinstance(value, str | int | float):
                raise Invalid(columns[field], value, "a date")
            cell = None if value is None else read_cell(value, columns[field])
            cells.append(cell)
            if cell is not None and not cell.whole:
                rest[kept_name(columns[field])] = value
        column = columns[Field.START] or columns[Field.END]
        when = find_when(*cells, has_end=self._has_end, recorded_at=self._recorded_at, column=column)
        if rest:
            self._keeper.note(rest)
        return Dated(*when, rest)


def _dump(name: str, time: object, geometry: object, properties: Mapping[str, object]) -> bytes:
    try:
        body = orjson.dumps(
            {"type": "Feature", "id": name, "time": time, "geometry": geometry, "properties": properties},
            option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_STRICT_INTEGER,
        )
    except (TypeError, orjson.JSONEncodeError) as error:
        for column, value in properties.items():
            if isinstance(value, int) and abs(value) > LARGEST:
                expected = f"a whole number of at most {LARGEST}, which every program reads alike, or a text"
                raise Invalid(column, value, expected) from None
        raise Invalid("row", str(error), "values that JSON can hold, not nested deeply") from None
    if len(body) > MOST_BYTES:
        raise Invalid("row", f"{len(body):,} bytes", f"at most {MOST_BYTES:,} bytes")
    return body
