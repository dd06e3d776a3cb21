"""Tables of others in the store: a batch of rows a transaction, with one revision, and a ledger of how far it came.

A row's features are all there is of it. They are sealed like others; what seals them together is the chain in the
table's document (``Progress.seal``), which each batch's revision leaves behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from struct import Struct
from typing import Any, Final, NamedTuple

import apsw
import orjson

from geo.adapters.documents import digest
from geo.adapters.history import CREATE
from geo.adapters.sqlite import queries
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.sqlite.draft import Draft
from geo.adapters.sqlite.row import WORLD
from geo.adapters.sqlite.select import to_list
from geo.adapters.sqlite.writer import SqliteWriter
from geo.adapters.table_documents import chain_seals, parse_progress, to_document
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import split_words
from geo.model.query import Collection
from geo.model.table import Batch, Days, Parts, Progress, Refusal, Row, Table, TableFeature, Written
from geo.ports import Clock

_EVENTS: Final = Collection.EVENTS.value
_UNDATED: Final = (BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)


class Wide(NamedTuple):
    """A feature with all that its columns hold; its digest is that of ``row.Columns``."""

    feature: TableFeature
    days: tuple[int, int, int, int]
    lines: bytes
    words: str
    seal: str


class SqliteTables:
    """The port ``TableStore``."""

    def __init__(self, writer: SqliteWriter, clock: Clock) -> None:
        self._writer, self._clock = writer, clock

    def find_progress(self, table: Table) -> Progress | None:
        """Return how far a table was taken in, None where it was not begun."""
        with self._writer.hold() as db:
            document = db.execute(tables.INTAKE, (table.key,)).get
        return parse_progress(document) if document else None

    def put(self, batch: Batch, *, reason: str, by: str) -> Written:
        """Write a batch in one durable transaction."""
        with self._writer.begin(reason, by) as (draft, db):
            before = db.execute(tables.INTAKE, (batch.table.key,)).get
            start = parse_progress(before) if before else Progress(recorded_at=self._clock.now().date())
            draft.put_registry(batch.registry)
            db.executemany(tables.ADD_PROPERTY, ((_EVENTS, it.name, it.type.value, it.title) for it in batch.kept))
            rows = [(row, list(_widen(row))) for row in batch.rows]
            rows, known, refusals = _without_taken(db, rows)
            wide = [it for _, features in rows for it in features]
            first = draft.take_keys(len(wide)) if wide else 0
            _send(db, draft, first, wide)
            after = replace(
                start,
                position=batch.position,
                number=batch.number,
                taken=start.taken + len(rows),
                known=start.known + known,
                refused=start.refused + batch.refused + len(refusals),
                seal=chain_seals(start.seal, (it.seal for it in wide)),
                done=batch.done,
            )
            document = to_document(batch.table, after)
            db.execute(tables.PUT_INTAKE, (batch.table.key, document.decode(), digest(document)))
            number = draft.record(f"table/{batch.table.key}", before, document, CREATE)
            if wide:
                db.execute(tables.ADD_BATCH, (first, first + len(wide) - 1, batch.table.key, number))
        return Written(progress=after, refusals=tuple(refusals))


def _widen(row: Row) -> Iterator[Wide]:
    words = ""
    for number, it in enumerate(row.features):
        words = words if number else " ".join(split_words(it.text))
        lines = _pack(it.lines)
        days = _fill(it.days)
        head = [it.collection, it.id, None, it.days is not None, days, bool(it.lines), it.box or WORLD, words]
        seal = sha256(orjson.dumps([*head, it.fields, len(lines)]))
        seal.update(lines)
        seal.update(it.body)
        yield Wide(it, days, lines, words, seal.hexdigest())


def _fill(days: Days | None) -> tuple[int, int, int, int]:
    """Return days as they lie in the tables (``row.to_columns``)."""
    if days is None:
        return _UNDATED
    first, last, sure_first, sure_last = days
    return first or BEFORE_ALL, last or AFTER_ALL, sure_first or AFTER_ALL, sure_last or BEFORE_ALL


def _pack(lines: Parts) -> bytes:
    """Return lines as ``row.pack_lines`` does."""
    return b"".join([_struct(len(line)).pack(len(line), *chain.from_iterable(line)) for line in lines])


@lru_cache(maxsize=1_024)
def _struct(length: int) -> Struct:
    return Struct(f"<I{2 * length}d")


def _without_taken(
    db: apsw.Connection, rows: list[tuple[Row, list[Wide]]]
) -> tuple[list[tuple[Row, list[Wide]]], int, list[Refusal]]:
    """Return the rows whose names are free, how many are there with the same content, and what of the others."""
    names = [features[0].feature.id for _, features in rows]
    taken: dict[str, str] = dict(db.execute(tables.TAKEN, (to_list(names), _EVENTS)))
    if not taken and len(set(names)) == len(names):
        return rows, 0, []
    free: list[tuple[Row, list[Wide]]] = []
    refusals: list[Refusal] = []
    known = 0
    for row, features in rows:
        name, seal = features[0].feature.id, features[0].seal
        if name not in taken:
            taken[name] = seal
            free.append((row, features))
        elif taken[name] == seal:
            known += 1
        else:
            expected = "a name that no other event has; --prefix puts one before all ids of a file"
            refusals.append(Refusal(number=row.number, column="id", given=repr(name), expected=expected))
    return free, known, refusals


def _send(db: apsw.Connection, draft: Draft, first: int, wide: Sequence[Wide]) -> None:
    """Insert features under the keys from ``first`` on."""
    find = draft.term_id
    features, bodies, words, postings = [], [], [], []
    trees: dict[str, list[tuple[Any, ...]]] = {}
    for key, (it, days, lines, text, seal) in enumerate(wide, start=first):
        west, south, east, north = box = it.box or WORLD
        dated = it.days is not None
        spot = (key, it.collection, it.id, None, days[0] if dated else AFTER_ALL, int(dated))
        features.append((*spot, *days, int(bool(it.lines)), *box, seal))
        bodies.append((key, lines, it.body, text))
        words.append((key, text))
        postings.extend([(find(it.collection, name, value), key) for name, value in it.fields])
        trees.setdefault(it.collection, []).append((key, days[0], days[1], west, east, south, north))
    db.executemany(queries.ADD_FEATURE, features)
    db.executemany(queries.ADD_BODY, bodies)
    db.executemany(queries.ADD_WORDS, words)
    db.executemany(queries.ADD_POSTING, sorted(postings))
    for collection, leaves in trees.items():
        db.executemany(queries.ADD_TO_TREE[collection], leaves)
