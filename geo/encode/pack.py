"""What a file that opens without a service holds of a selection, as JSON. ``static/js/offline/pack.js`` reads it."""

import base64
from collections.abc import Mapping
from typing import Any

import orjson

from geo.model.gathered import Gathered, Held

_OF_THE_FEATURE = frozenset({"type", "id", "time", "geometry", "properties", "family"})
"""Parts of a detail document that the file has already; relatives are found among its own events."""


def pack_events(gathered: Gathered) -> bytes:
    """Return the events, legs and names of a selection, safe inside a script element."""
    document = {
        "events": [_held(event) for event in gathered.events],
        "legs": [orjson.Fragment(leg) for leg in gathered.legs],
        "names": gathered.names,
    }
    return for_script(orjson.dumps(document))


def pack_tiles(tiles: Mapping[tuple[int, int, int], bytes]) -> bytes:
    """Return gzipped tiles by zoom/column/row, in base64; an empty tile is an empty text."""
    texts = {f"{z}/{x}/{y}": base64.b64encode(tile).decode("ascii") for (z, x, y), tile in tiles.items()}
    return orjson.dumps(texts)


def for_script(json: bytes) -> bytes:
    """Return JSON that can stand in a script element: no ``<`` is left that could end it, or begin a comment."""
    return json.replace(b"<", b"\\u003c")


def _held(event: Held) -> dict[str, Any]:
    detail = orjson.loads(event.detail)
    return {
        "feature": orjson.Fragment(event.body),
        "fields": event.fields,
        "text": event.text,
        "said": orjson.loads(event.said)["claims"],
        "detail": {name: value for name, value in detail.items() if name not in _OF_THE_FEATURE},
    }
