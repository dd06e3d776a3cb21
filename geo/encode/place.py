"""What every document tells of a place in the same words."""

from geo.model.place import Place


def place_facts(place: Place) -> dict[str, object]:
    """Return a place's name, kind, country, position in degrees, and how exactly it is known."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision.value,
    }
