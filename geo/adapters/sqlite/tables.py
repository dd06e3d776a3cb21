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
from geo.adapters.sqlite.table_rows import Entry, Fields, Ready
from geo.adapters.sqlite.writer import SqliteWriter
from geo.adapters.table_documents import chain_seals, parse_progress, to_document
from geo.encode.geojson import place_row
from geo.model.query import Collection
from geo.model.table import Batch, Progress, Refusal, Row, Table, Written
from geo.ports.clock import Clock

_EVENTS: Final = Collection.EVENTS.value


class SqliteTables:
    """The port ``TableStore``."""

    def __init__(self, writer: SqliteWriter, clock: Clock) -> None:
        self._writer, self._clock = writer, clock
        self._terms: dict[tuple[str, Fields], list[int]] = {}

    def find_progress(self, table: Table) -> Progress | None:
        """Return how far a table was taken in, None where it was not begun."""
        with self._writer.hold() as db:
            document = db.execute(tables.INTAKE, (table.key,)).get
        return parse_progress(document) if document else None

    def prepare(self, rows: Sequence[Row], before: Ready | None = None) -> Ready:
        """Return rows made ready, behind those that were before."""
        if before is None:
            with self._writer.hold() as db:
                before = Ready(int(db.execute(queries.META, ("key",)).get) + 1)
        before.add(rows)
        return before

    def put(self, batch: Batch, *, reason: str, by: str) -> Written:
        """Write a batch in one durable transaction."""
        try:
            with self._writer.begin(reason, by) as (draft, db):
                return self._put(batch, draft, db)
        except BaseException:
            self._terms.clear()  # the numbers of new terms went with the transaction
            raise

    def _put(self, batch: Batch, draft: Draft, db: apsw.Connection) -> Written:
        before = db.execute(tables.INTAKE, (batch.table.key,)).get
        start = parse_progress(before) if before else Progress(recorded_at=self._clock.now().date())
        draft.put_registry(batch.registry)
        db.executemany(tables.ADD_PROPERTY, ((_EVENTS, it.name, it.type.value, it.title) for it in batch.kept))
        ready, known, refusals = _without_taken(db, batch.rows)
        first = draft.take_keys(len(ready.features)) if ready.features else ready.next
        if first + len(ready.features) != ready.next:
            ready = ready.shift(first)
        self._send(db, draft, ready)
        after = replace(
            start,
            position=batch.position,
            number=batch.number,
            taken=start.taken + len(ready.entries),
            known=start.known + known,
            refused=start.refused + batch.refused + len(refusals),
            seal=chain_seals(start.seal, ready.seals),
            done=batch.done,
        )
        document = to_document(batch.table, after)
        db.execute(tables.PUT_INTAKE, (batch.table.key, document.decode(), digest(document)))
        number = draft.record(f"table/{batch.table.key}", before or "{}", document, CREATE)
        if ready.features:
            db.execute(tables.ADD_BATCH, (first, ready.next - 1, batch.table.key, number))
        if batch.done:
            visited: Any = db.execute(tables.VISITED, (batch.table.key,)).fetchall()
            draft.put_places(place_row(parse_place_bytes(name, document)) for name, document in visited)
        return Written(progress=after, refusals=tuple(refusals))

    def _send(self, db: apsw.Connection, draft: Draft, ready: Ready) -> None:
        """Insert features, and what leads to them."""
        db.executemany(queries.ADD_FEATURE, ready.features)
        db.executemany(queries.ADD_BODY, ready.bodies)
        db.executemany(queries.ADD_WORDS, ready.words)
        for collection, leaves in ready.trees.items():
            db.executemany(queries.ADD_TO_TREE[collection], leaves)
        postings: list[tuple[int, int]] = []
        known = self._terms
        for key, collection, own, shared in ready.fields:
            terms = known.get((collection, shared))
            if terms is None:
                terms = [draft.term_id(collection, *it) for it in shared]
                known[collection, shared] = terms
            postings += [(term, key) for term in terms]
            postings += [(draft.term_id(collection, *it), key) for it in own]
        postings.sort()
        db.executemany(queries.ADD_POSTING, postings)


def _without_taken(db: apsw.Connection, ready: Ready) -> tuple[Ready, int, list[Refusal]]:
    """Return the rows whose names are free, how many are there with the same content, and what of the others."""
    names = [it.name for it in ready.entries]
    taken: dict[str, str] = dict(db.execute(tables.TAKEN, (to_list(names), _EVENTS)))
    if not taken and len(set(names)) == len(names):
        return ready, 0, []
    left: list[Entry] = []
    refusals: list[Refusal] = []
    for it in ready.entries:
        seal = taken.get(it.name)
        if seal is None:
            taken[it.name] = it.seal
            continue
        left.append(it)
        if seal != it.seal:
            expected = "a name that no other event has; --prefix puts one before all ids of a file"
            refusals.append(Refusal(number=it.number, column="id", given=repr(it.name), expected=expected))
    return ready.without(left), len(left) - len(refusals), refusals
