"""A small gazetteer and a way to read a text in one line."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from geo.extract.pipeline import Lexicon, extract
from geo.model.draft import Draft, Extraction, ReportText, Span
from geo.model.place import Candidate, Method, Place, PlaceKind, Provenance
from geo.model.space import Precision
from geo.ports.names import Known

ATLAS = {
    "rajin": ("KP", 130.28, 42.26, PlaceKind.CITY),
    "wonsan": ("KP", 127.44, 39.15, PlaceKind.CITY),
    "dunay": ("RU", 132.34, 42.88, PlaceKind.CITY),
    "vladivostok": ("RU", 131.87, 43.11, PlaceKind.CITY),
    "tikhoretsk": ("RU", 40.12, 45.85, PlaceKind.CITY),
    "novorossiysk": ("RU", 37.76, 44.73, PlaceKind.CITY),
    "olya": ("RU", 47.55, 45.78, PlaceKind.PORT),
    "astrakhan": ("RU", 48.04, 46.35, PlaceKind.CITY),
    "moscow": ("RU", 37.62, 55.75, PlaceKind.CITY),
    "amirabad": ("IR", 53.37, 36.85, PlaceKind.PORT),
    "bandar abbas": ("IR", 56.28, 27.19, PlaceKind.CITY),
    "hodeidah": ("YE", 42.95, 14.8, PlaceKind.CITY),
    "aden": ("YE", 45.03, 12.78, PlaceKind.CITY),
    "tartus": ("SY", 35.89, 34.89, PlaceKind.CITY),
    "latakia": ("SY", 35.79, 35.53, PlaceKind.CITY),
    "tobruk": ("LY", 23.95, 32.09, PlaceKind.CITY),
    "benghazi": ("LY", 20.07, 32.11, PlaceKind.CITY),
    "burgas": ("BG", 27.47, 42.5, PlaceKind.CITY),
    "rzeszow": ("PL", 22.0, 50.04, PlaceKind.CITY),
    "kharkiv": ("UA", 36.25, 49.98, PlaceKind.CITY),
    "poltava": ("UA", 34.55, 49.59, PlaceKind.CITY),
    "red sea": (None, 38.0, 20.0, PlaceKind.SEA_AREA),
    "gulf of aden": (None, 48.0, 12.3, PlaceKind.SEA_AREA),
    "caspian sea": (None, 50.5, 42.0, PlaceKind.SEA_AREA),
    "kim": ("IN", 72.9, 21.4, PlaceKind.CITY),
    "derbent": ("RU", 48.29, 42.07, PlaceKind.CITY),
    "pyongyang": ("KP", 125.75, 39.03, PlaceKind.CITY),
    "tehran": ("IR", 51.42, 35.69, PlaceKind.CITY),
}
LEXICON = Lexicon(ships=("Angara", "Maia-1"), boxes={"LY": (7.5, 22.2, 27.1, 34.9), "SD": (20.4, 7.6, 39.7, 23.8)})
PUBLISHED = date(2024, 5, 15)  # a Wednesday

Read = Callable[..., Extraction]


class Atlas:
    """The port ``PlaceFinder`` on a handful of places."""

    def find_known(self, name: str) -> Known | None:
        row = ATLAS.get(name.lower().removesuffix(" region"))
        return row and Known(kind=row[3], score=0.6 if name == "Kim" else 0.72, country=row[0], own=False)

    def find_all(self, text: str, spans: Sequence[Span]) -> tuple[Candidate | None, ...]:
        return tuple(self._find(span.of(text)) for span in spans)

    def _find(self, name: str) -> Candidate | None:
        row = ATLAS.get(name.lower())
        if row is None:
            return None
        country, lon, lat, kind = row
        precision = Precision.REGION if kind is PlaceKind.SEA_AREA else Precision.TOWN
        place = Place(
            id=name.lower(),
            name=name,
            kind=kind,
            precision=precision,
            country=country,
            lon=lon,
            lat=lat,
            provenance=Provenance(method=Method.GAZETTEER),
        )
        return Candidate(place=place, score=0.72, reasons=())


@pytest.fixture
def read() -> Read:
    def read(text: str, published: date | None = PUBLISHED) -> Extraction:
        return extract(ReportText(id="x", text=text, published=published), Atlas(), LEXICON)

    return read


@pytest.fixture
def draft(read: Read) -> Callable[[str], Draft]:
    def draft(text: str) -> Draft:
        (only,) = read(text).drafts
        return only

    return draft
