"""The port ``PlaceFinder`` on the gazetteer, with look-ups remembered: reports name the same places again and again."""

from collections.abc import Sequence
from functools import lru_cache

from geo.adapters.gazetteer import SqliteGazetteer
from geo.locate.rank import Context, Ranked
from geo.locate.together import Name, place_all
from geo.model.draft import Span
from geo.model.place import Candidate
from geo.ports import Known

_REMEMBERED = 20_000
_FEW = 12


class GazetteerPlaceFinder:
    """Finds places for the extractor. What is remembered is bounded, so that a long run stays flat."""

    def __init__(self, gazetteer: SqliteGazetteer) -> None:
        """Read from a gazetteer."""
        self._gazetteer = gazetteer
        self._search = lru_cache(_REMEMBERED)(self._look_up)
        self._containers = lru_cache(_REMEMBERED)(gazetteer.containers)
        self._to_candidate = lru_cache(_REMEMBERED)(gazetteer.to_candidate)

    def find_known(self, name: str) -> Known | None:
        """Return how well a name is known by itself; None where nothing goes by it."""
        ranked = self._search(name, Context())
        if not ranked:
            return None
        best = ranked[0].entry
        return Known(kind=best.kind, score=ranked[0].score, country=best.country, own=best.own)

    def find_all(self, text: str, spans: Sequence[Span]) -> tuple[Candidate | None, ...]:
        """Return what each name of one text means, in the light of all."""
        names = [Name(text=span.of(text), start=span.start, end=span.end) for span in spans]
        ranked = place_all(_only(text, spans), names, self._search, self._containers, Context())
        return tuple(
            self._to_candidate(one, name.text) if one else None for one, name in zip(ranked, names, strict=True)
        )

    def _look_up(self, name: str, context: Context) -> tuple[Ranked, ...]:
        return self._gazetteer.search(name, context, fuzzy=False)[:_FEW]


def _only(text: str, spans: Sequence[Span]) -> str:
    """Return the text with capitals left in the given spans only: no other word is looked up as a witness."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start < at:
            continue
        pieces += [_small(text[at : span.start]), text[span.start : span.end]]
        at = span.end
    return "".join((*pieces, _small(text[at:])))


def _small(text: str) -> str:
    """Return a text in small letters of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else text
