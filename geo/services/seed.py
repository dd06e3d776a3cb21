"""Tells what a dataset may write over: what nobody but the dataset itself has changed since."""

from collections.abc import Mapping, Sequence

from geo.errors import NotFound
from geo.model.event import Event
from geo.model.registry import Registry, T
from geo.ports.store import EventReader


def leave_changed(
    events: Sequence[Event], registry: Registry, reader: EventReader, by: str
) -> tuple[list[Event], Registry]:
    """Return the events and entries of a dataset that are new, or that only ``by`` has written so far."""
    stored = reader.registry()

    def keep(kind: str, given: Mapping[str, T], known: Mapping[str, T]) -> dict[str, T]:
        return {
            name: value
            for name, value in given.items()
            if known.get(name) in (None, value) or not _was_changed(reader, f"{kind}/{name}", by)
        }

    ours = [event for event in events if not _was_changed(reader, event.slug, by)]
    return ours, Registry(
        sources=keep("source", registry.sources, stored.sources),
        actors=keep("actor", registry.actors, stored.actors),
        vehicles=keep("vehicle", registry.vehicles, stored.vehicles),
        places=keep("place", registry.places, stored.places),
    )


def _was_changed(reader: EventReader, name: str, by: str) -> bool:
    """Return whether somebody else changed what is said of a thing; rows that were made anew do not count."""
    try:
        revisions = reader.history(name)
    except NotFound:
        return False
    return any(revision.by != by and revision.action != "reindex" for revision in revisions)
