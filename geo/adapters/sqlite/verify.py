"""Walks a whole store and says what is wrong: SQLite's own checks find a third of flipped bits, digests the others."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import apsw

from geo.adapters.documents import digest, parse_entries, parse_event_bytes
from geo.adapters.history import BEGINNING, seal
from geo.adapters.sqlite import older_queries, queries, value_queries
from geo.adapters.sqlite.open import check_header, connect_reader, get_version
from geo.adapters.sqlite.paper_checks import PAPER_CHECKS
from geo.adapters.sqlite.row import Columns, to_revision
from geo.adapters.sqlite.table_checks import TABLE_CHECKS
from geo.errors import DamagedStore, Finding, Invalid
from geo.model.query import Collection
from geo.model.registry import Registry

Check: TypeAlias = Callable[[apsw.Connection], Iterable[tuple[str, str, str]]]
"""Yields where, what was found, and what was expected."""


def verify_file(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a store that need not be sound enough to be opened. Nothing is written.

    Raise NotFound, ForeignStore or NewerStore where it is none of ours. The full-text index is only counted; a writer's
    own ``verify`` compares it word by word.
    """
    try:
        check_header(path)
        db = connect_reader(path)
    except DamagedStore as error:
        return (_finding(path, "file", str(error), "a file that can be opened"),)
    try:
        return tuple(find_faults(db, path))
    finally:
        db.close()


def find_faults(db: apsw.Connection, path: Path) -> Iterator[Finding]:
    """Yield what is wrong, as far as the file can be read."""
    checks: tuple[Check, ...] = (
        _check_file,
        _check_entries,
        _check_events,
        _check_features,
        _check_trees,
        _check_words,
        _check_history,
    )
    version = get_version(db)
    checks = (*checks, *(PAPER_CHECKS if version > 1 else ()), *(TABLE_CHECKS if version > 2 else ()))
    for check in checks:
        try:
            for where, given, expected in check(db):
                yield _finding(path, where, given, expected)
        except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError, apsw.IOError) as error:
            yield _finding(
                path, check.__name__.removeprefix("_").removeprefix("check_"), str(error), "pages that can be read"
            )


def _finding(path: Path, where: str, given: str, expected: str) -> Finding:
    return Finding(file=path.name, line=None, where=where, given=given, expected=expected)


def _check_file(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    for (fault,) in db.execute(queries.INTEGRITY):
        if fault != "ok":
            yield "file", str(fault), "a sound SQLite file"
    for table, row, parent in db.execute(queries.ORPHANS):
        yield f"{table} {row}", f"a reference to a missing row of {parent}", "a row that is there"


def _check_entries(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    for kind, name, document, stored in db.execute(queries.ALL_ENTRIES):
        if digest(document) != stored:
            yield f"{kind} {name}", "a document that differs from its digest", stored


def _check_events(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    registry = Registry()
    try:
        registry = parse_entries(db.execute(queries.ENTRIES))
    except (Invalid, ValueError) as error:
        yield "registry", str(error), "entries that can be read"
    for slug, document, stored, rows, last in db.execute(queries.ALL_EVENTS):
        if digest(document) != stored:
            yield f"event {slug}", "a document that differs from its digest", stored
        if last != stored:
            yield f"event {slug}", "a document that its last revision did not leave behind", str(last)
        seals = sorted(row_seal for (row_seal,) in db.execute(queries.SEALS, (slug,)))
        if sha256("".join(seals).encode()).hexdigest() != rows:
            yield f"event {slug}", "features that are not the ones written with it", rows
        try:
            parse_event_bytes(document, registry)
        except (Invalid, ValueError) as error:
            yield f"event {slug}", str(error), "a document that can be read, and what it refers to"


def _queries(db: apsw.Connection) -> ModuleType:
    """Return the statements that fit a store's version."""
    return queries if get_version(db) > 3 else older_queries


def _check_features(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    # A connection that only reads knows no CHECK, and SQLite's own checks on it look at none.
    for collection, name in db.execute(queries.IMPOSSIBLE):
        yield f"feature {collection}/{name}", "a value that its column may not have", "one that the schema allows"
    read, terms_of = _queries(db), (value_queries if get_version(db) > 3 else older_queries).TERMS_OF
    for _, collection, name, event, dated, *rest in db.execute(read.ALL_FEATURES):
        first, last, sure_first, sure_last, placed, west, south, east, north, stored, *profiles = rest[:-3]
        lines, body, words = rest[-3:]
        columns = Columns(
            collection=collection,
            id=name,
            event=event,
            dated=bool(dated),
            days=(first, last, sure_first, sure_last),
            placed=bool(placed),
            box=(west, south, east, north),
            lines=lines or b"",
            body=body or b"",
            words=words or "",
            terms=tuple(sorted(db.execute(terms_of, profiles))),
        )
        if columns.digest() != stored:
            yield f"feature {collection}/{name}", "values that differ from their digest", stored


def _check_trees(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    """Compare the trees and the order with the features that they were made from."""
    read = _queries(db)
    for collection in Collection:
        asked = {"collection": collection.value}
        for (name,) in db.execute(read.NOT_IN_TREE[collection], asked):
            yield f"feature {collection.value}/{name}", "other days or degrees in the tree", "its own"
        features, leaves = db.execute(read.COUNT_TREE[collection], asked).get
        if features != leaves:
            yield f"tree of {collection.value}", f"entries around {leaves} features", f"{features}, each once"
    for (name,) in db.execute(queries.OUT_OF_ORDER):
        yield f"feature {name}", "another day in the order", "its own"


def _check_words(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    for (name,) in db.execute(queries.ELSEWHERE) if get_version(db) > 3 else ():
        yield f"feature {name}", "words that are not its own, nor its event's", "its own"
    fault = ("word", "a full-text index that differs from the features' words", "the same words")
    if not db.readonly("main"):
        try:
            db.execute(queries.CHECK_WORDS)
        except apsw.CorruptError:
            yield fault
        return
    # The file stays read-only; what is made here is a view in memory.
    db.execute("PRAGMA query_only = OFF")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(queries.VIEW_OF_WORDS)
    indexed, words = db.execute(queries.COUNT_WORDS).get
    if indexed != words:
        yield fault


def _check_history(db: apsw.Connection) -> Iterable[tuple[str, str, str]]:
    before, expected_seq = BEGINNING, 1
    for row in db.execute(queries.ALL_REVISIONS):
        revision, left = to_revision(row[:-1]), row[-1]
        if revision.seq != expected_seq:
            yield f"revision {expected_seq}", "missing", "revisions without gaps"
        if seal(revision, left, before).digest != revision.digest:
            yield (
                f"revision {revision.seq}",
                "values that differ from its digest, or another before it",
                revision.digest,
            )
        before, expected_seq = revision.digest, revision.seq + 1
