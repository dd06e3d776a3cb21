"""Plans and encodes anew what older routers made, and everything where another edition of the encoder made it.

It can be stopped at any time: what older routers made is then taken up where it was, everything from the start. Rows of
tables stand as they were written: their features are all that is kept of them.
"""

from collections.abc import Callable

from geo.encode.geojson import EDITION
from geo.errors import NotFound
from geo.model.event import Event
from geo.model.query import Collection, Query
from geo.model.registry import Registry
from geo.ports.store import EventReader, EventWriter
from geo.route.plan import Planner
from geo.services.ingest import Receipt, is_planned, prepare

BATCH = 50


def reindex(
    reader: EventReader,
    writer: EventWriter,
    planner: Planner,
    *,
    everything: bool = False,
    progress: Callable[[int], None],
) -> Receipt:
    """Bring every event up to date, fifty to a transaction; ``progress`` is told of each that is done.

    Events whose legs are planned by the routers in force are left alone, unless ``everything`` is to be encoded anew,
    or was encoded by another edition. What is given and never changed are rows of tables, too.
    """
    everything = everything or writer.edition() != EDITION
    rows = reader.search(Query(collection=Collection.EVENTS, limit=1)).matched
    given = changed = 0
    batch: list[Event] = []
    for event in reader.iter_events():
        given += 1
        if everything or not _is_up_to_date(event, reader, planner):
            batch.append(event)
        if len(batch) == BATCH:
            changed += _write(batch, writer, planner)
            batch = []
        progress(1)
    changed += _write(batch, writer, planner)
    if everything:
        writer.set_edition(EDITION)
    rows = max(0, rows - given)
    if rows:
        progress(rows)
    return Receipt(given=given, changed=changed, rows=rows)


def _is_up_to_date(event: Event, reader: EventReader, planner: Planner) -> bool:
    body = reader.find_body(Collection.EVENTS, event.slug)
    if body is None:
        raise NotFound("event", event.slug)
    return is_planned(body, planner)


def _write(batch: list[Event], writer: EventWriter, planner: Planner) -> int:
    if not batch:
        return 0
    return writer.put([prepare(event, planner) for event in batch], Registry(), reason="reindex", by="waybill reindex")
