"""The forms in which a selection can be had: the one table that addresses, the command and the API definition read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from geo.encode.atom import MEDIA as ATOM
from geo.encode.atom import iter_atom
from geo.encode.collection import iter_collection
from geo.encode.csv import iter_csv, iter_raw_csv
from geo.encode.gpx import iter_gpx
from geo.encode.ics import iter_ics
from geo.encode.jsonfg import MEDIA as JSONFG
from geo.encode.jsonfg import iter_jsonfg
from geo.encode.kml import iter_kml
from geo.encode.sequence import iter_lines, iter_sequence
from geo.model.colophon import Colophon
from geo.model.query import Collection

Encoder: TypeAlias = Callable[[Iterable[bytes], Colophon], Iterator[bytes]]
"""Makes a file of bodies, piece by piece: its memory does not grow with them."""

_ALL: Final = tuple(Collection)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form: what ``f=`` calls it, its media type, how its files end, and what makes it.

    ``encode`` is None where the form is no stream: ``geo.adapters.frames`` makes a file of it first. ``raw`` makes the
    lossless form, where the other is not. ``moves`` says that its coordinates can be in the colophon's ``crs``;
    the others are in longitude and latitude. ``collections`` are those that it can hold.
    """

    word: str
    title: str
    media: str
    extension: str
    encode: Encoder | None
    raw: Encoder | None = None
    moves: bool = False
    collections: tuple[Collection, ...] = _ALL

    def file_name(self, collection: Collection, *, raw: bool = False) -> str:
        """Return the name of a file of a collection; that of a raw form says so."""
        return f"{collection}{'-raw' if raw else ''}.{self.extension}"


GEOJSON: Final = Format(
    word="geojson",
    title="GeoJSON",
    media="application/geo+json",
    extension="geojson",
    encode=iter_collection,
    moves=True,
)
FORMATS: Final = (
    GEOJSON,
    Format(
        word="jsonfg",
        title="JSON-FG",
        media=JSONFG,
        extension="fg.json",
        encode=iter_jsonfg,
        moves=True,
    ),
    Format(
        word="geojsonseq",
        title="GeoJSON text sequence",
        media="application/geo+json-seq",
        extension="geojsons",
        encode=iter_sequence,
    ),
    Format(
        word="geojsonl",
        title="GeoJSON lines",
        media="application/x-ndjson",
        extension="geojsonl",
        encode=iter_lines,
    ),
    Format(word="csv", title="CSV", media="text/csv", extension="csv", encode=iter_csv, raw=iter_raw_csv),
    Format(
        word="gpkg",
        title="GeoPackage",
        media="application/geopackage+sqlite3",
        extension="gpkg",
        encode=None,
    ),
    Format(
        word="geoparquet",
        title="GeoParquet",
        media="application/vnd.apache.parquet",
        extension="parquet",
        encode=None,
    ),
    Format(word="fgb", title="FlatGeobuf", media="application/flatgeobuf", extension="fgb", encode=None),
    Format(
        word="kml",
        title="KML",
        media="application/vnd.google-earth.kml+xml",
        extension="kml",
        encode=iter_kml,
    ),
    Format(word="gpx", title="GPX", media="application/gpx+xml", extension="gpx", encode=iter_gpx),
    Format(
        word="ics",
        title="iCalendar",
        media="text/calendar",
        extension="ics",
        encode=iter_ics,
        collections=(Collection.EVENTS, Collection.LEGS),
    ),
    Format(word="atom", title="Atom", media=ATOM, extension="atom", encode=iter_atom),
)
OF_WORD: Final = {form.word: form for form in FORMATS}
OF_MEDIA: Final = {form.media: form for form in FORMATS}


def formats_of(collection: Collection) -> tuple[Format, ...]:
    """Return the forms that a collection can be had in."""
    return tuple(form for form in FORMATS if collection in form.collections)
