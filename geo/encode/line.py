"""A leg's line out of its stored feature: the way back from ``geo.encode.geojson``."""

from geo.encode.feature import lines_of, parse_feature
from geo.model.leg import Basis, Geometry


def parse_geometry(body: bytes) -> Geometry | None:
    """Return the line that the feature of a leg shows, with all that is known of it; None where it has none."""
    feature = parse_feature(body)
    told = feature["properties"]
    if told.get("basis") is None:
        return None
    return Geometry(
        lines=lines_of(feature),
        basis=Basis(told["basis"]),
        distance_km=told["distance_km"],
        router=told["router"],
        note=told.get("basis_note"),
        given=told["given"],
        speed_kmh=told.get("speed_kmh"),
        implausible=told.get("implausible"),
    )
