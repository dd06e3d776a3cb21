"""How far a table was taken in, as the store keeps it."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from hashlib import sha256

import orjson

from geo.model.table import Progress, Table


def to_document(table: Table, progress: Progress) -> bytes:
    """Return a table and how far it was taken in as JSON bytes, the same for the same values."""
    document = {"file": table.name, "sha256": table.sha256, "columns": table.map.words(), **asdict(progress)}
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def parse_progress(document: str | bytes) -> Progress:
    """Return how far a table was taken in."""
    told = orjson.loads(document)
    numbers = {name: told[name] for name in ("position", "number", "taken", "known", "refused", "seal", "done")}
    return Progress(recorded_at=date.fromisoformat(told["recorded_at"]), **numbers)


def chain_seals(before: str, seals: Iterable[str]) -> str:
    """Return the SHA-256 over a seal and the digests of what follows, in hex; the seal as it is where nothing does."""
    more = "".join(seals)
    return sha256((before + more).encode()).hexdigest() if more else before
