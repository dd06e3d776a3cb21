"""Tables of others in the store: a batch of rows a transaction, with one revision, and a ledger of how far it came.

A row's features are all there is of it. They are sealed like others; what seals them together is the chain in the
table's document (``Progress.seal``), which each batch's revision leaves behind.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import apsw

from geo.adapters.documents import digest, parse_place_bytes
from geo.adapters.history import CREATE
from geo.adapters.sqlite import queries
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.sqlite.draft import Draft
from geo.adapters.sqlite.select import to_list
from geo.adapters.sqlite.table_rows import ReadyRows, join, lay_out, pick, prepare
from geo.adapters.sqlite.writer import SqliteWriter
from geo.adapters.table_documents import chain_seals, parse_progress, to_document
from geo.encode.geojson import place_row
from geo.model.query import Collection
from geo.model.table import Batch, Fields, Progress, Refusal, Rows, Table, Written, name_taken
from geo.ports.clock import Clock

_EVENTS: Final = Collection.EVENTS.value


class SqliteTables:
    """The port ``TableStore``."""

    def __init__(self, writer: SqliteWriter, clock: Clock) -> None:
        self._writer, self._clock = writer, clock
        self._profiles: dict[tuple[str, Fields], int] = {}

    def find_progress(self, table: Table) -> Progress | None:
        """Return how far a table was taken in, None where it was not begun."""
        with self._writer.hold() as db:
            document = db.execute(tables.INTAKE, (table.key,)).get
        return parse_progress(document) if document else None

    def prepare(self, rows: Rows) -> ReadyRows:
        """Return rows made ready."""
        return prepare(rows)

    def find_taken(self, rows: Sequence[ReadyRows]) -> list[Refusal]:
        """Return refusals of the rows whose names others have."""
        with self._writer.hold() as db:
            return _without_taken(db, join(rows))[2]

    def put(self, batch: Batch, *, reason: str, by: str) -> Written:
        """Write a batch in one durable transaction."""
        try:
            with self._writer.begin(reason, by) as (draft, db):
                return self._put(batch, draft, db)
        except BaseException:
            self._profiles.clear()  # the numbers of new ones went with the transaction
            raise

    def _put(self, batch: Batch, draft: Draft, db: apsw.Connection) -> Written:
        before = db.execute(tables.INTAKE, (batch.table.key,)).get
        start = parse_progress(before) if before else Progress(recorded_at=self._clock.now().date())
        draft.put_registry(batch.registry)
        db.executemany(tables.ADD_PROPERTY, ((_EVENTS, it.name, it.type.value, it.title) for it in batch.kept))
        rows, known, refusals = _without_taken(db, join(batch.rows))
        count, number = len(rows.numbers), len(rows.numbers) + len(rows.owners)
        first = draft.take_keys(number) if number else 0
        seals = self._send(db, rows, first, draft)
        after = replace(
            start,
            position=batch.position,
            number=batch.number,
            taken=start.taken + count,
            known=start.known + known,
            refused=start.refused + batch.refused + len(refusals),
            seal=chain_seals(start.seal, seals),
            done=batch.done,
        )
        document = to_document(batch.table, after)
        db.execute(tables.PUT_INTAKE, (batch.table.key, document.decode(), digest(document)))
        revision = draft.record(f"table/{batch.table.key}", before or "{}", document, CREATE)
        if count:
            db.execute(tables.ADD_BATCH, (first, first + number - 1, batch.table.key, revision))
        if batch.done:
            visited: Any = db.execute(tables.VISITED, (batch.table.key,)).fetchall()
            draft.put_places(place_row(parse_place_bytes(name, document)) for name, document in visited)
        return Written(progress=after, refusals=tuple(refusals))

    def _send(self, db: apsw.Connection, rows: ReadyRows, first: int, draft: Draft) -> Sequence[str]:
        """Insert rows, and what leads to them; return their digests."""
        if not rows.numbers:
            return ()
        known = self._profiles

        def find(collection: str, fields: Fields) -> int:
            profile = known.get((collection, fields))
            if profile is None:
                profile = known[collection, fields] = draft.find_profile(collection, fields)
            return profile

        ready = lay_out(rows, first, find)
        db.executemany(queries.ADD_FEATURE, ready.features)
        db.executemany(queries.ADD_BODY, ready.bodies)
        db.executemany(queries.ADD_WORDS, ready.words)
        for collection, blocks in ready.trees.items():
            db.executemany(queries.ADD_TO_TREE[collection], blocks)
        return ready.seals


def _without_taken(db: apsw.Connection, rows: ReadyRows) -> tuple[ReadyRows, int, list[Refusal]]:
    """Return the rows whose names are free, how many are there with the same content, and what of the others."""
    names = rows.events.ids
    taken: dict[str, str] = dict(db.execute(tables.TAKEN, (to_list(names), _EVENTS)))
    if not taken and len(set(names)) == len(names):
        return rows, 0, []
    free: list[int] = []
    refusals: list[Refusal] = []
    for at, (number, name, seal) in enumerate(zip(rows.numbers, names, rows.events.seals, strict=True)):
        if name not in taken:
            taken[name] = seal
            free.append(at)
        elif taken[name] != seal:
            refusals.append(name_taken(number, name))
    return pick(rows, free), len(names) - len(free) - len(refusals), refusals
