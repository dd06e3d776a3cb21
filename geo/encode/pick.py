"""Features with a part of their properties, for clients that show little of many (OGC API - Features, Part 6)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson


def pick_properties(bodies: Iterable[bytes], names: Sequence[str] | None) -> Iterator[bytes]:
    """Yield features with those of their properties that are named, in the order of the names; as they are for None.

    All else that a feature has stays: id, geometry, time.
    """
    for body in bodies:
        yield body if names is None else _pick(body, names)


def _pick(body: bytes, names: Sequence[str]) -> bytes:
    feature: dict[str, Any] = orjson.loads(body)
    had = feature["properties"]
    return orjson.dumps(feature | {"properties": {name: had[name] for name in names if name in had}})
