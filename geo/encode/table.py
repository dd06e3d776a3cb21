"""Rows of tables to features, at the speed of large files: plain values go in, ready bytes come out.

What is known of a row is the row alone, so the features hold all of it: ``geo/encode/table_event.py`` reads the event
back. Properties that a row says nothing about are left out of the bytes; a reader takes what is missing for null.
A Point is the row's place, each part of a line a leg whose line is kept as reported. Nobody is on record for a row of
a table, so its status is unknown; what the table itself says of it is kept as ``reported_status``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import orjson

from geo.encode.mapping import KEPT_FIELDS, MOST_COLUMNS, kept_name
from geo.encode.table_cells import LONGEST_NAME, check_text, check_texts, read_sources, read_text, read_texts
from geo.encode.table_dates import When, find_edtf, find_when, read_cell
from geo.encode.table_shapes import Cut, Drawn, Shape, read_shapes
from geo.encode.vocabulary import KINDS, MODES
from geo.errors import Invalid, shown
from geo.model.event import SLUG, Kind, Verdict
from geo.model.leg import Basis, Mode
from geo.model.party import Actor
from geo.model.query import Collection
from geo.model.space import Precision
from geo.model.table import ColumnMap, Field, Record, Refusal, Row, TableFeature

FindActor: TypeAlias = Callable[[str], Actor]
"""Returns the actor that a text names."""

MOST_BYTES: Final = 1 << 20
"""How long a feature may become."""

_MAPPED: Final = frozenset(Field) - set(KEPT_FIELDS) - {Field.MODE, Field.KIND, Field.STATUS}
"""Fields whose columns are not kept beside what is made of them."""
_EVENTS, _LEGS = Collection.EVENTS.value, Collection.LEGS.value
_PARTIES: Final = ((Field.SUPPLIER, "supplier", "supplier_name"), (Field.RECIPIENT, "recipient", "recipient_name"))
_TEXTS: Final = ((Field.TITLE, "title"), (Field.SUMMARY, "summary"), (Field.PLACE, "place"))
_VAGUE: Final = {"place_precision": Precision.REGION.value}


class RowEncoder:
    """Encodes the rows of one table.

    ``stem`` names rows that have no id, ``label`` the file in what is kept of a line. ``recorded_at`` is the day on
    which the table was begun: what still goes on then is known to go on until that day.
    """

    def __init__(
        self,
        columns: ColumnMap,
        find_actor: FindActor,
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
        self._find_actor = find_actor
        self._actors: dict[str, Actor] = {}
        self._router = f"as given in {label}"
        self._stem = f"{columns.prefix}-{stem}" if columns.prefix else stem
        self._prefix = f"{columns.prefix}-" if columns.prefix else ""
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
        own = {columns.columns[field]: field.value for field in KEPT_FIELDS if field in columns.columns}
        dropped = {name: "" for field, name in columns.columns.items() if field in _MAPPED}
        self._kept = dropped | own
        self.seen: dict[str, set[type]] = {name: set() for name in own.values()}
        """The types of the values of each property that is kept."""

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
        get = record.properties.get
        kept = self._keep(record.properties)
        name = self._name(record, kept)
        when = self._when(get, kept)
        mode = self._mode(get, shape)
        told: dict[str, Any] = {"kind": self._kind(get), **self._verdict, **when.properties}
        self._add_parties(told, get)
        if shape.whole.box:
            told |= _VAGUE
        if mode is not None:
            told["modes"] = (mode,)
        told["legs"] = legs = [self._leg(shape, number, mode, kept) for number in range(len(shape.parts))]
        text = self._add_texts(told, get, kept)
        if "title" not in told:
            told["title"] = f"{told['kind'].capitalize()} {name}"
        told |= kept
        body = _dump(name, when, shape.whole, told)
        if b"\\u00" in body or b"\x7f" in body:
            check_texts(record.properties)
        features = [_feature(_EVENTS, name, body, shape.whole, when, self._fields(told, mode), text)]
        for number, leg in enumerate(legs):
            features.append(self._leg_feature(name, number, leg, told, when, shape.legs[number], text))
        return features

    def _add_parties(self, told: dict[str, Any], get: Callable[[str], Any]) -> None:
        for field, name, its_name in _PARTIES:
            party = self._party(get(self._column[field]), self._column[field])
            if party is not None:
                told[name], told[its_name] = party.id, party.name

    def _add_texts(self, told: dict[str, Any], get: Callable[[str], Any], kept: Mapping[str, Any]) -> str:
        """Add the row's texts and sources, and return what full-text search reads."""
        column = self._column
        words = [told.get("supplier_name"), told.get("recipient_name")]
        for field, name in _TEXTS:
            text = read_text(get(column[field]), column[field])
            if text is not None:
                told[name] = text
                words.append(text)
        cargo = read_texts(get(column[Field.CARGO]), column[Field.CARGO])
        if cargo:
            told["cargo"] = cargo
            words.extend(cargo)
        sources = read_sources(get(column[Field.SOURCES]), column[Field.SOURCES])
        if sources:
            told["sources"] = sources
        words += [kept.get("origin"), kept.get("destination"), kept.get("carrier")]
        return "\n".join([word for word in words if isinstance(word, str)])

    def _fields(self, told: Mapping[str, Any], mode: str | None) -> list[tuple[str, str]]:
        """Return what can be filtered by, in order."""
        fields = [("kind", told["kind"])]
        if mode is not None:
            fields.append(("mode", mode))
        if "recipient" in told:
            fields.append(("recipient", told["recipient"]))
        fields.append(("status", self._status))
        if "supplier" in told:
            fields.append(("supplier", told["supplier"]))
        return fields

    def _leg(self, shape: Shape, number: int, mode: str | None, kept: Mapping[str, Any]) -> dict[str, object]:
        """Return a leg's own values, flat. The first leg has the row's origin, the last its destination."""
        part = shape.parts[number]
        origin = kept.get("origin") if number == 0 else None
        destination = kept.get("destination") if number == len(shape.parts) - 1 else None
        carrier = kept.get("carrier")
        leg: dict[str, object] = {
            "mode": mode,
            "origin": origin if isinstance(origin, str) and origin else _spot(part[0]),
            "origin_precision": Precision.REGION.value,
            "destination": destination if isinstance(destination, str) and destination else _spot(part[-1]),
            "destination_precision": Precision.REGION.value,
        }
        if isinstance(carrier, str):
            leg["carrier"] = carrier
        leg["basis"] = (Basis.SCHEMATIC if shape.schematic else Basis.REPORTED).value
        leg["distance_km"] = shape.lengths[number]
        leg["router"] = self._router
        leg["given"] = True
        return leg

    def _leg_feature(
        self, slug: str, number: int, leg: dict[str, Any], told: Mapping[str, Any], when: When, drawn: Drawn, text: str
    ) -> TableFeature:
        """Return the feature of a leg; ``number`` counts from 0."""
        name = f"{slug}.{number + 1}"
        properties = {"event": slug, "seq": number + 1, "title": told["title"], "status": self._status}
        for key in ("kind", "supplier", "recipient"):
            if key in told:
                properties[key] = told[key]
        body = _dump(name, when, drawn, {**properties, **when.properties, **leg})
        fields = [("basis", leg["basis"]), ("event", slug), *self._fields(told, leg["mode"])]
        return _feature(_LEGS, name, body, drawn, when, fields, text)

    def _kind(self, get: Callable[[str], Any]) -> str:
        column = self._column[Field.KIND]
        word = get(column)
        kind = KINDS.get(word.strip().lower().replace("_", " ")) if isinstance(word, str) else None
        if kind is not None:
            return kind.value
        if self._map.kind is not None:
            return self._map.kind
        raise Invalid(column or "kind", word, f"one of {', '.join(Kind)}; --kind says what other rows are")

    def _mode(self, get: Callable[[str], Any], shape: Shape) -> str | None:
        """Return the mode of transport; a word that is not known is an unknown one, and so is that of a bare line."""
        word = get(self._column[Field.MODE])
        if isinstance(word, str) and word:
            return MODES.get(word.strip().lower(), Mode.UNKNOWN).value
        return Mode.UNKNOWN.value if shape.parts else None

    def _party(self, word: Any, column: str) -> Actor | None:
        if word is None or word == "":
            return None
        if not isinstance(word, str) or len(word) > LONGEST_NAME:
            raise Invalid(column, word, f"a name of at most {LONGEST_NAME} characters")
        actor = self._actors.get(word)
        if actor is None:
            check_text(word, column)
            if not word.strip():
                return None
            actor = self._actors[word] = self._find_actor(word)
        return actor

    def _when(self, get: Callable[[str], Any], kept: dict[str, Any]) -> When:
        """Return the row's date; a time of day, which we do not keep, stays as the table has it."""
        columns = self._column
        whole = get(columns[Field.WHEN])
        if isinstance(whole, str) and whole:
            return find_edtf(whole, self._recorded_at, columns[Field.WHEN])
        cells = []
        for field in (Field.START, Field.END):
            value = get(columns[field])
            if value is not None and not isinstance(value, str | int | float):
                raise Invalid(columns[field], value, "a date")
            cell = None if value is None else read_cell(value, columns[field])
            cells.append(cell)
            if cell is not None and not cell.whole:
                kept[self._register(columns[field])] = value
        column = columns[Field.START] or columns[Field.END]
        return find_when(*cells, has_end=self._has_end, recorded_at=self._recorded_at, column=column)

    def _name(self, record: Record, kept: dict[str, Any]) -> str:
        """Return the row's name for ever; an id that cannot be one is kept beside what is made of it."""
        given = record.id
        if given is None:
            given = record.properties.get(self._column[Field.ID])
        if given is None or given == "":
            return f"{self._stem}-{record.number}"
        if isinstance(given, float) and given.is_integer():
            given = int(given)
        text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
        name = self._prefix + text
        if not SLUG.fullmatch(name) or len(name) > LONGEST_NAME:
            name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            if not text or not name or len(name) > LONGEST_NAME:
                expected = f"letters and digits, at most {LONGEST_NAME}"
                raise Invalid(self._column[Field.ID] or "id", given, expected)
        if name != text:
            kept["reported_id"] = text
            self.seen.setdefault("reported_id", set()).add(str)
        return name

    def _keep(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Return what no field of ours takes, under the names that it is kept by."""
        kept: dict[str, Any] = {}
        names, seen = self._kept, self.seen
        for column, value in properties.items():
            if value is None:
                continue
            name = names.get(column)
            if name is None:
                name = self._register(column)
            if name:
                kept[name] = value
                seen[name].add(type(value))
        return kept

    def _register(self, column: str) -> str:
        name = kept_name(column)
        if len(self._kept) >= MOST_COLUMNS:
            raise Invalid(column[:LONGEST_NAME], "another column", f"at most {MOST_COLUMNS} columns")
        while name in self.seen:
            name += "_"
        self._kept[column] = name
        self.seen[name] = set()
        return name


def _feature(
    collection: str, name: str, body: bytes, drawn: Drawn, when: When, fields: list[tuple[str, str]], text: str
) -> TableFeature:
    return TableFeature(collection, name, body, drawn.lines, drawn.box, when.days, tuple(fields), text)


def _dump(name: str, when: When, drawn: Drawn, properties: Mapping[str, object]) -> bytes:
    head = {"type": "Feature", "id": name, "time": when.time, "geometry": drawn.geometry}
    try:
        body = orjson.dumps({**head, "properties": properties})
    except (TypeError, orjson.JSONEncodeError) as error:
        raise Invalid("row", str(error), "values that JSON can hold, not nested deeply") from None
    if len(body) > MOST_BYTES:
        raise Invalid("row", f"{len(body):,} bytes", f"at most {MOST_BYTES:,} bytes")
    return body


def _spot(position: Sequence[float]) -> str:
    return f"{position[1]:.4f}, {position[0]:.4f}"
