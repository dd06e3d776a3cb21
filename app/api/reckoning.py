"""A selection reckoned up: ``/flows``, ``/voyages`` and ``/totals``."""

from starlette.responses import Response

from app.api.as_of import AS_OF
from app.api.media import JSON
from app.api.params import ENDS, parse_ends, selection
from app.api.resource import Call, Resource
from geo.encode.reckoning import flows_document, totals_document, voyages_document
from geo.model.query import Collection
from geo.services.reckon import Selected, flows, totals, voyages


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    events = selection(Collection.EVENTS)
    return (
        Resource(
            path="/flows",
            id="getFlows",
            title="From whom to whom, or from where to where, the events of a selection go, with amounts as ranges",
            tag="Counts",
            schema="flows",
            parameters=(*events, AS_OF, ENDS),
            answer=_flows,
        ),
        Resource(
            path="/voyages",
            id="getVoyages",
            title="The voyages of each named ship, aircraft and train, and how often it is said to have gone",
            tag="Counts",
            schema="voyages",
            parameters=(*events, AS_OF),
            answer=_voyages,
        ),
        Resource(
            path="/totals",
            id="getTotals",
            title="What was said, when and by whom, about how much of a thing there was so far",
            tag="Counts",
            schema="totals",
            parameters=(*events, AS_OF),
            answer=_totals,
        ),
    )


def _select(call: Call) -> Selected:
    return call.context.ledger.select(call.reader, call.select(Collection.EVENTS))


def _flows(call: Call) -> Response:
    ends, selected = parse_ends(call.given), _select(call)
    found = flows(call.reader, selected, ends)
    return Response(flows_document(found, selected.matched, len(selected.chosen)), media_type=JSON)


def _voyages(call: Call) -> Response:
    selected = _select(call)
    document = voyages_document(voyages(selected), selected.matched, len(selected.chosen))
    return Response(document, media_type=JSON)


def _totals(call: Call) -> Response:
    selected = _select(call)
    document = totals_document(totals(selected), selected.matched, len(selected.chosen))
    return Response(document, media_type=JSON)
