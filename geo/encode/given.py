"""Places and sources as files give them: a name, a point or both, and no word on how exact they are; a citation."""

import hashlib

from geo.encode.text import slugify
from geo.model.edtf import Edtf
from geo.model.place import Method, Place, PlaceKind, Provenance
from geo.model.source import Source, SourceKind
from geo.model.space import Position, Precision

AS_GIVEN = "as given in the file"
"""What stands for the router of a line that came with a file; its name is in the history alone, so that the same row in
a file of another name is the same."""
_NOTE = "the file does not say how exact the point is"


def place_as_given(
    name: str | None,
    point: Position | None,
    *,
    precision: Precision | None = None,
    country: str | None = None,
    uncertainty_m: float | None = None,
) -> Place:
    """Return the place of a name and a point, of which one may be missing; its id is the same for the same values.

    What has no name is called by its degrees. A point whose ``precision`` nobody gave may lie anywhere in its region.
    """
    if point is not None:
        point = (float(point[0]), float(point[1]))
    label = name or (f"{point[1]:.4f}, {point[0]:.4f}" if point else "unknown")
    words = " ".join([f"{label} {point}", *(str(it) for it in (country, uncertainty_m) if it is not None)])
    lon, lat = point or (None, None)
    return Place(
        id=f"{slugify(label)[:60]}-{hashlib.sha256(words.encode()).hexdigest()[:8]}".lstrip("-"),
        name=label,
        kind=PlaceKind.UNKNOWN,
        precision=precision or Precision.REGION,
        provenance=Provenance(method=Method.COORDINATES_IN_SOURCE, looked_up=name, note=None if precision else _NOTE),
        country=country,
        lon=lon,
        lat=lat,
        uncertainty_m=uncertainty_m,
    )


def cited_source(title: str | None, publisher: str | None, published: Edtf | None, url: str | None) -> Source:
    """Return the source that a file cites; its id is the same for the same values."""
    words = f"{publisher}|{title}|{published}|{url}"
    return Source(
        id=f"cited-{hashlib.sha256(words.encode()).hexdigest()[:16]}",
        title=title or url or "untitled",
        publisher=publisher or "unknown",
        kind=SourceKind.UNKNOWN,
        url=url,
        published=published,
    )
