"""Places that a name may mean, as JSON: each with its score and the reasons for it."""

from collections.abc import Iterable

import orjson

from geo.encode.place import place_facts
from geo.model.place import Candidate


def candidate_document(candidate: Candidate) -> dict[str, object]:
    """Return one place that a name may mean."""
    return {
        **place_facts(candidate.place),
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }


def candidates_document(name: str, candidates: Iterable[Candidate]) -> bytes:
    """Return what a name may mean, best first, each with the gazetteer that knows it and its uncertainty in metres."""
    places = [
        candidate_document(one)
        | {"uncertainty_m": one.place.radius_m, "gazetteer": one.place.provenance.gazetteer}
        | {"geonames_id": one.place.geonames_id, "unlocode": one.place.unlocode}
        for one in candidates
    ]
    return orjson.dumps({"name": name, "places": places})
