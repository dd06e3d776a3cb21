"""Which properties a store's features have."""

from geo.model.query import Collection
from geo.model.schema import SCHEMAS, Schema
from geo.ports.store import EventReader


def whole_schema(reader: EventReader, collection: Collection) -> Schema:
    """Return the properties that every store has, and behind them those that came with tables."""
    kept = reader.kept_properties(collection)
    return {**SCHEMAS[collection], **{it.name: it for it in kept}} if kept else SCHEMAS[collection]
