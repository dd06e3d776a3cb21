"""The port ``PlaceFinder`` on the gazetteer, with look-ups remembered: reports name the same places again and again."""

import csv
import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from geo.adapters.gazetteer import SqliteGazetteer
from geo.locate.fold import fold
from geo.locate.rank import Context, Ranked
from geo.locate.together import Name, place_all
from geo.model.draft import Span
from geo.model.place import Candidate, Method, Place, PlaceKind, Provenance
from geo.model.space import Precision
from geo.ports.names import Known

_REMEMBERED = 20_000
_FEW = 8
_WEAK = 0.7
_OF_WATERS = 0.75
_SOUNDS = re.compile("([aeo])i(?=[a-z])")
"""Russian names are spelled either way: Zabaikalsk, Zabaykalsk."""


class GazetteerPlaceFinder:
    """Finds places for the extractor. What is remembered is bounded, so that a long run stays flat."""

    def __init__(self, gazetteer: SqliteGazetteer, waters: Mapping[str, Place] | None = None) -> None:
        """Read from a gazetteer, and from ``waters`` (by folded name) what that lacks."""
        self._gazetteer = gazetteer
        self._waters = dict(waters or {})
        self._search = lru_cache(_REMEMBERED)(self._look_up)
        self._known = lru_cache(_REMEMBERED)(self._weigh)
        self._containers = lru_cache(_REMEMBERED)(gazetteer.containers)
        self._to_candidate = lru_cache(_REMEMBERED)(gazetteer.to_candidate)

    def find_known(self, name: str) -> Known | None:
        """Return how well a name is known by itself; None where nothing goes by it."""
        return self._known(name)

    def _weigh(self, name: str) -> Known | None:
        ranked = self._search(name, Context())
        if not ranked or ranked[0].score < _WEAK:
            water = self._waters.get(fold(name))
            if water is not None:
                return Known(kind=PlaceKind.SEA_AREA, score=_OF_WATERS, country=water.country, own=True)
        if not ranked:
            return None
        best = ranked[0].entry
        return Known(kind=best.kind, score=ranked[0].score, country=best.country, own=best.own)

    def find_all(self, text: str, spans: Sequence[Span]) -> tuple[Candidate | None, ...]:
        """Return what each name of one text means, in the light of all."""
        chosen: dict[str, Span] = {}
        for span in spans:  # a mention with a comma behind it may say what holds the place
            name = span.of(text)
            if name not in chosen or (
                text[span.end : span.end + 1] == "," != text[chosen[name].end : chosen[name].end + 1]
            ):
                chosen[name] = span
        ordered = sorted(chosen.values())
        names = [Name(text=span.of(text), start=span.start, end=span.end) for span in ordered]
        ranked = place_all(_only(text, spans, ordered), names, self._search, self._containers, Context())
        found = {name.text: self._answer(one, name.text) for one, name in zip(ranked, names, strict=True)}
        return tuple(found[span.of(text)] for span in spans)

    def _answer(self, one: Ranked | None, name: str) -> Candidate | None:
        water = self._waters.get(fold(name))
        if water is not None and (one is None or not one.entry.own):
            return Candidate(place=water, score=_OF_WATERS, reasons=("a sea of the map's own labels",))
        return self._to_candidate(one, name) if one else None

    def _look_up(self, name: str, context: Context) -> tuple[Ranked, ...]:
        found = self._gazetteer.search(name, context, fuzzy=False)
        if not found and (other := _SOUNDS.sub(r"\1y", name)) != name:
            found = self._gazetteer.search(other, context, fuzzy=False)
        if found and found[0].entry.kind is PlaceKind.COUNTRY:
            return tuple(one for one in found if one.entry.kind in (PlaceKind.COUNTRY, PlaceKind.REGION))[:_FEW]
        return found[:_FEW]


def read_waters(file: Path) -> dict[str, Place]:
    """Return the seas of ``seeds/labels.csv`` by folded name; a name that stands there twice is left out."""
    waters: dict[str, Place | None] = {}
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for name in row["name"].split(" / "):
                key = fold(name)
                waters[key] = None if key in waters else _water(name, float(row["lon"]), float(row["lat"]))
    return {key: place for key, place in waters.items() if place is not None}


def _water(name: str, lon: float, lat: float) -> Place:
    provenance = Provenance(method=Method.GAZETTEER, gazetteer="Waybill's own labels", looked_up=name)
    return Place(
        id=f"label-{fold(name).replace(' ', '-')}",
        name=name,
        kind=PlaceKind.SEA_AREA,
        precision=Precision.REGION,
        provenance=provenance,
        lon=lon,
        lat=lat,
    )


def _only(text: str, spans: Sequence[Span], chosen: Sequence[Span]) -> str:
    """Return the text with capitals left only where a name is looked up or stands behind one that is, after a comma."""
    kept = set(chosen)
    kept |= {other for span, other in itertools.pairwise(spans) if span in kept and other.start - span.end <= 2}
    pieces: list[str] = []
    at = 0
    for span in sorted(kept):
        if span.start < at:
            continue
        pieces += [_small(text[at : span.start]), text[span.start : span.end]]
        at = span.end
    return "".join((*pieces, _small(text[at:])))


def _small(text: str) -> str:
    """Return a text in small letters of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else text
