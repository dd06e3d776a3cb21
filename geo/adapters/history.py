"""The append-only history: what differs between two documents, and the chain of digests that shows tampering."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeAlias

import orjson

from geo.model.row import Revision

Change: TypeAlias = tuple[str, str | None, str | None]
"""Path of a value, what it was (None: not there), what it is now. Texts as they are, everything else as JSON."""

CREATE, UPDATE, REINDEX = "create", "update", "reindex"
"""What a revision did. ``reindex`` wrote rows anew (a better route, a new rule) for a document that stayed the same."""

PUBLIC = frozenset({"actor", "moved", "place", "source", "table", "vehicle"})
"""What stands before the slash in the name of a revision that anybody may read; that of an event's has no slash."""

BEGINNING = "0" * 64
"""What stands for the digest before the first revision."""


def list_changes(old: object, new: object) -> tuple[Change, ...]:
    """Return the values in which two documents differ, by path.

    Entries of a list are matched by ``id`` where they have one. An entry that is new or gone is one change, and so is a
    list of plain values.
    """
    return tuple(_walk("", old, new))


def seal(revision: Revision, document: str, before: str) -> Revision:
    """Return a revision with its digest: SHA-256 over the digest before it and all that it says, in hex.

    ``document`` is the SHA-256 of the document that the revision left behind. An event goes by its slug; an entry of
    the registry by kind and id (``place/rajin-port``), which no slug can be.
    """
    content = [
        revision.seq,
        revision.slug,
        revision.number,
        revision.action,
        revision.reason,
        revision.by,
        revision.recorded_at,
        revision.changes,
        document,
    ]
    return replace(revision, digest=sha256(before.encode() + orjson.dumps(content)).hexdigest())


def to_instant(moment: datetime) -> str:
    """Return a moment as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_public(slug: str) -> bool:
    """Return whether anybody may read the revisions that go by this name."""
    kind, slash, _ = slug.partition("/")
    return not slash or kind in PUBLIC


def dump_changes(changes: tuple[Change, ...]) -> str:
    """Return changes as JSON."""
    return orjson.dumps(changes).decode()


def load_changes(text: str) -> tuple[Change, ...]:
    """Return the changes that JSON holds."""
    return tuple((path, old, new) for path, old, new in orjson.loads(text))


def _walk(path: str, old: object, new: object) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in sorted(old.keys() | new.keys()):
            yield from _walk(f"{path}.{name}" if path else name, old.get(name), new.get(name))
    elif isinstance(old, list) and isinstance(new, list) and _of_mappings(old) and _of_mappings(new):
        before, after = _by_name(old), _by_name(new)
        for name in [*before, *(name for name in after if name not in before)]:
            yield from _walk(f"{path}[{name}]", before.get(name), after.get(name))
    else:
        yield path, _text(old), _text(new)


def _of_mappings(values: list[object]) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _by_name(values: list[object]) -> dict[str, object]:
    return {str(value.get("id", number)): value for number, value in enumerate(values) if isinstance(value, Mapping)}


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
