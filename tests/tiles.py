"""Tiles read back with a library that is not ours."""

from typing import Any

import mapbox_vector_tile

from geo.model.query import Collection


def decode_tile(body: bytes, collection: Collection) -> list[dict[str, Any]]:
    """Return the features of a tile: ``geometry`` in units of its grid, y down, and ``properties``."""
    if not body:
        return []
    layers = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True})
    assert list(layers) == [collection.value]
    assert (layers[collection.value]["version"], layers[collection.value]["extent"]) == (2, 4096)
    features: list[dict[str, Any]] = layers[collection.value]["features"]
    return features


def count_of(features: list[dict[str, Any]]) -> int:
    """Return how many features they stand for, after checking that the parts of a group add up."""
    statuses = ("confirmed", "corroborated", "alleged", "contested", "refuted", "unknown")
    total = 0
    for properties in (feature["properties"] for feature in features):
        if "count" in properties:
            assert properties["count"] == sum(properties.get(status, 0) for status in statuses)
        total += properties.get("count", 1)
    return total
