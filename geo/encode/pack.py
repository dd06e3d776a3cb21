"""What a file that opens without a service holds of a selection, as JSON. ``static/js/offline/pack.js`` reads it."""

import base64
import gzip
from collections.abc import Mapping
from typing import Any

import orjson

from geo.model.gathered import Gathered, Held, Past

_OF_THE_FEATURE = frozenset({"type", "id", "time", "geometry", "properties", "family"})
"""Parts of a detail document that the file has already; relatives are found among its own events."""


def pack_events(gathered: Gathered) -> bytes:
    """Return the events of a selection, and what their ids are called, safe inside a script element."""
    document = {
        "events": [_held(event) for event in gathered.events],
        "names": gathered.names,
        "wholes": gathered.wholes,
    }
    return for_script(orjson.dumps(document))


def pack_past(past: Past, gathered: Gathered) -> bytes:
    """Return how the events were told in the past as gzipped JSON in base64, as a JSON text; of no past, null.

    Of each event pairs of a day and how it was told before it: null for not at all, true for as it is gathered. A day
    of the past differs little from the next, so that this is a tenth of what plain JSON would be.
    """
    if not past:
        return b"null"
    now = {event.slug: event for event in gathered.events}
    document = {
        slug: [[it.until.isoformat(), it.held == now[slug] or (it.held and _held(it.held))] for it in told]
        for slug, told in past.items()
    }
    packed = gzip.compress(orjson.dumps(document), mtime=0)
    return orjson.dumps(base64.b64encode(packed).decode("ascii"))


def pack_areas(areas: bytes | None, gathered: Gathered) -> bytes:
    """Return those of the areas (GeoJSON by id) to which places of a selection are known no better; null of none."""
    if areas is None:
        return b"null"
    places = [place for event in gathered.events for place in orjson.loads(event.detail)["places"]]
    named = {"country": "country", "region": "id"}
    wanted = {place.get(named[place["precision"]]) for place in places if place["precision"] in named}
    features = [feature for feature in orjson.loads(areas)["features"] if feature["id"] in wanted]
    return for_script(orjson.dumps({"type": "FeatureCollection", "features": features}))


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
        "share": orjson.Fragment(event.share),
        "detail": {name: value for name, value in detail.items() if name not in _OF_THE_FEATURE},
    }
