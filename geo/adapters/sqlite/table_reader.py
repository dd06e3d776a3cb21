"""Reads of rows of tables: their events, names and history, which stand in no table of their own."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, Final

import apsw
import orjson
from ulid import ULID

from geo.adapters.sqlite import queries
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.sqlite.row import to_revision
from geo.encode.table_event import parse_table_event
from geo.model.event import ULID as ULID_FORM
from geo.model.event import Event
from geo.model.property import Property, Type
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import Revision

_EVENTS: Final = Collection.EVENTS.value
_MOST_KEYS: Final = 1 << 62
_RANDOM: Final = 1 << 80
"""How many ULIDs there are of one millisecond."""


def find_table_event(db: apsw.Connection, slug: str, registry: Registry) -> Event | None:
    """Return the event of a row of a table; None where no row goes by that name."""
    key = db.execute(tables.KEY_OF, (_EVENTS, slug)).get
    batch = _find_batch(db, key)
    if batch is None:
        return None
    return _parse(db, batch[0], key, slug, db.execute(queries.BODY, (_EVENTS, slug)).get, registry)


def is_table_row(db: apsw.Connection, slug: str) -> bool:
    """Return whether a name is that of a row's event."""
    return db.execute(tables.KEY_OF, (_EVENTS, slug)).get is not None


def iter_table_events(db: apsw.Connection, registry: Registry) -> Iterator[tuple[Event, bytes]]:
    """Yield the events of all rows with their bodies, ordered by slug."""
    rows: Any = db.execute(tables.ROWS, (_EVENTS,))
    for key, slug, body in rows:
        yield _parse(db, db.execute(tables.BATCH_OF, {"key": key}).get[0], key, slug, body, registry), body


def to_name(collection: str, name: str) -> str:
    """Return the name of the revision that a feature of a row left behind when the row became an event."""
    return f"row/{collection}/{name}"


def _find_batch(db: apsw.Connection, key: int | None) -> Any:
    return db.execute(tables.BATCH_OF, {"key": key}).get if key is not None else None


def _parse(db: apsw.Connection, intake: str, key: int, slug: str, body: bytes, registry: Registry) -> Event:
    told = orjson.loads(db.execute(tables.INTAKE, (intake,)).get)
    source = registry.get_source(f"file-{told['sha256'][:16]}", intake)
    recorded_at = date.fromisoformat(told["recorded_at"])
    legs = [leg for (leg,) in db.execute(tables.LEGS_OF, {"slug": slug})]
    return parse_table_event(body, legs, _to_ulid(intake, key, recorded_at), source, registry, recorded_at)


def find_table_slug(db: apsw.Connection, name: str) -> str | None:
    """Return the slug of the row that a slug or permanent id leads to, None where there is none."""
    key = db.execute(tables.KEY_OF, (_EVENTS, name)).get
    if key is not None and db.execute(tables.BATCH_OF, {"key": key}).get is not None:
        return name
    if ULID_FORM.fullmatch(name):
        number = int(ULID.from_str(name)) % _RANDOM
        for (intake,) in db.execute(tables.INTAKES):
            key = (number - _first(intake)) % _RANDOM
            batch = db.execute(tables.BATCH_OF, {"key": key}).get if key < _MOST_KEYS else None
            if batch is not None and batch[0] == intake:
                slug: str | None = db.execute(tables.NAME_OF, (key, _EVENTS)).get
                return slug
    return None


def list_table_history(db: apsw.Connection, slug: str) -> tuple[Revision, ...]:
    """Return the revision that brought what is a row, or was one: that of its batch.

    It names the file and how far that was read.
    """
    row = (_EVENTS, slug)
    key = db.execute(tables.KEY_OF, row).get or db.execute(tables.FORMER_KEY_OF, (to_name(*row),)).get
    batch = _find_batch(db, key)
    if batch is None:
        return ()
    return tuple(to_revision(row) for row in db.execute(tables.REVISION, (f"table/{batch[0]}", batch[1])))


def list_kept(db: apsw.Connection, collection: Collection) -> tuple[Property, ...]:
    """Return the properties that rows of tables were kept with."""
    rows = db.execute(tables.PROPERTIES, (collection.value,))
    return tuple(Property(name=name, type=Type(kind), title=title) for name, kind, title in rows)


def _to_ulid(intake: str, key: int, recorded_at: date) -> str:
    """Return a row's permanent id: of its table's first day, and counted on from a number that is the table's own."""
    milliseconds = (recorded_at.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000
    return str(ULID.from_int(milliseconds * _RANDOM + (_first(intake) + key) % _RANDOM))


def _first(intake: str) -> int:
    return int.from_bytes(sha256(intake.encode()).digest()[:10], "big")
