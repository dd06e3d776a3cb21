"""Makes an event of a table's row: from then on it has a document that can change, and a history of its own.

A row is adopted when somebody decides on it: when a draft is attached to it, another event is merged into it, or it is
merged into another. Its features leave the table; their seals stay, so that the table's ledger can still be proved.
"""

from hashlib import sha256
from typing import Any

import apsw

from geo.adapters.documents import digest, to_entries, to_event_bytes
from geo.adapters.sqlite import queries
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.sqlite.draft import Draft
from geo.adapters.sqlite.table_reader import to_name
from geo.encode.geojson import place_row
from geo.model.event import Event
from geo.model.registry import Registry

_NO_ROWS = sha256(b"").hexdigest()


def adopt(db: apsw.Connection, draft: Draft, event: Event) -> None:
    """Give the event of a row a document, and take the row's features out; those of the event are written after that.

    What it refers to becomes known where it was not.
    """
    new = _find_new(db, event)
    draft.put_registry(new)
    draft.put_places(place_row(place) for place in new.places.values())
    features: Any = db.execute(tables.FEATURES_OF, {"slug": event.slug}).fetchall()
    for number, collection, name, seal, body in features:
        draft.bury_row(to_name(collection, name), number, collection, seal, body)
    document = to_event_bytes(event)
    db.execute(queries.PUT_EVENT, (event.slug, event.id, document.decode(), digest(document), _NO_ROWS))


def _find_new(db: apsw.Connection, event: Event) -> Registry:
    """Return what an event refers to and the store does not have."""
    actors = (event.supplier, event.recipient, *(leg.carrier for leg in event.legs))
    named = Registry(
        sources={source.id: source for source in event.all_sources},
        actors={actor.id: actor for actor in actors if actor is not None},
        places={place.id: place for place in event.places()},
    )
    missing = {
        (kind, name) for kind, name, _ in to_entries(named) if db.execute(queries.KNOWN_ENTRY, (kind, name)).get is None
    }
    return Registry(
        sources={name: it for name, it in named.sources.items() if ("source", name) in missing},
        actors={name: it for name, it in named.actors.items() if ("actor", name) in missing},
        places={name: it for name, it in named.places.items() if ("place", name) in missing},
    )
