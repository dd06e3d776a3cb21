"""What every store keeps of events and of what they refer to: documents as JSON bytes, the same for the same values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

import orjson

from geo.encode.document import parse_event, to_document
from geo.encode.entries import (
    parse_actor,
    parse_place,
    parse_source,
    parse_vehicle,
    to_actor_document,
    to_place_document,
    to_source_document,
    to_vehicle_document,
)
from geo.errors import Invalid
from geo.model.event import Event
from geo.model.place import Place
from geo.model.registry import Registry, T
from geo.model.row import FeatureRow
from geo.model.source import Source

Entry: TypeAlias = tuple[str, str, bytes]
"""Kind (source, actor, vehicle, place), id, document."""


def to_event_bytes(event: Event) -> bytes:
    """Return an event's document; what it refers to is named by id, and lines that are computed are left out."""
    return _bytes(to_document(event))


def parse_event_bytes(document: bytes | str, registry: Registry) -> Event:
    """Return the event that a stored document describes; raise Invalid where it refers to what is not there."""
    return parse_event(orjson.loads(document), registry)


def parse_place_bytes(name: str, document: bytes | str) -> Place:
    """Return the place that a stored document describes."""
    return parse_place(orjson.loads(document), f"place {name}")


def to_entries(registry: Registry) -> Iterator[Entry]:
    """Yield the documents of a registry's entries, ordered by kind and id."""
    yield from _each("actor", registry.actors, to_actor_document)
    yield from _each("place", registry.places, to_place_document)
    yield from _each("source", registry.sources, to_source_document)
    yield from _each("vehicle", registry.vehicles, to_vehicle_document)


def parse_entries(entries: Iterable[tuple[str, str, bytes | str]]) -> Registry:
    """Return the registry that entries make; raise Invalid where a source repeats one that is not there."""
    documents: dict[str, dict[str, object]] = {"actor": {}, "place": {}, "source": {}, "vehicle": {}}
    for kind, name, document in entries:
        documents[kind][name] = orjson.loads(document)
    return Registry(
        sources=_parse_sources(documents["source"]),
        actors={name: parse_actor(document, f"actor {name}") for name, document in documents["actor"].items()},
        vehicles={name: parse_vehicle(document, f"vehicle {name}") for name, document in documents["vehicle"].items()},
        places={name: parse_place(document, f"place {name}") for name, document in documents["place"].items()},
    )


def check_names(event: Event, rows: Iterable[FeatureRow], *, slug: str | None, known_id: str | None) -> None:
    """Raise Invalid unless an event's names are free or its own.

    ``slug`` is the one stored for the event's id, ``known_id`` the id stored for its slug; None where there is none.
    """
    if slug not in (None, event.slug):
        raise Invalid("id", event.id, f"an id that the event {slug} does not have; an event keeps its slug")
    if known_id not in (None, event.id):
        raise Invalid("slug", event.slug, f"a slug that the event {known_id} does not have; an event keeps its id")
    for row in rows:
        if row.event not in (None, event.slug):
            raise Invalid("event", row.event, f"{event.slug}, or None for the row of a place")


def digest(document: bytes | str) -> str:
    """Return the SHA-256 of a document, in hex."""
    return sha256(document.encode() if isinstance(document, str) else document).hexdigest()


def _each(kind: str, values: Mapping[str, T], to: Callable[[T], dict[str, object]]) -> Iterator[Entry]:
    for name, value in sorted(values.items()):
        yield kind, name, _bytes(to(value))


def _bytes(document: dict[str, object]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def _parse_sources(documents: dict[str, object]) -> dict[str, Source]:
    """Read sources in rounds: a source comes after the one that it repeats."""
    known: dict[str, Source] = {}
    waiting = dict(documents)
    while waiting:
        ready = {name: document for name, document in waiting.items() if _origin(document) in known.keys() | {None}}
        if not ready:
            name, document = next(iter(waiting.items()))
            raise Invalid(f"source {name}.origin", _origin(document), "the id of a source that is stored")
        for name, document in ready.items():
            known[name] = parse_source(document, f"source {name}", known)
            del waiting[name]
    return {name: known[name] for name in documents}


def _origin(document: object) -> object:
    return document.get("origin") if isinstance(document, Mapping) else None
