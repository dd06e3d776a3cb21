"""A selection as the plain document that a brief is set from, in HTML or PDF: texts, numbers and references.

Events are numbered in the order of the selection, sources in that in which they are first named; nothing is a sum.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson

from geo.encode.feature import is_web_address
from geo.encode.text import about_text
from geo.encode.when import when_text
from geo.model.colophon import Colophon
from geo.model.gathered import Gathered

STATUSES = {
    "confirmed": "a party to it says so, or there is physical evidence",
    "corroborated": "two or more independent origins claim it",
    "alleged": "one origin claims it",
    "contested": "a party to it denies it",
    "refuted": "everyone who claimed it withdrew the claim",
    "unknown": "nobody is on record as claiming it",
}
"""What each status means, from best known to least."""

METHOD = (
    "Each event rests on claims: who says what, when, and in which source. Claims for an event and against it stand "
    "side by side; none is weighed against another. The status of an event follows from its claims by fixed rules, and "
    "the sentence that gave it is printed with it. Sources that repeat one origin count once.",
    "Grades are the Admiralty code: A to F is how reliable the source is (A completely, E not, F cannot be judged), "
    "1 to 6 how credible the claim is (1 confirmed by others, 5 improbable, 6 cannot be judged).",
    "Dates are as exact as they are known: a month is a month. Quantities keep their bounds and units, and are not "
    "added up. A leg’s line is as it was observed, reported or sighted where that is said; otherwise it is computed "
    "over water or along tracks, or schematic, and not the way that was taken. What is not known is left out.",
)
"""What a reader has to know of how the events were made."""


def brief_document(gathered: Gathered, colophon: Colophon, title: str | None, day: str | None) -> dict[str, Any]:
    """Return the document; ``day`` is the day of the past whose knowledge it tells, None for what is known now.

    It does not say when it was made: the same selection of the same state gives the same document.
    """
    details = [orjson.loads(event.detail) for event in gathered.events]
    sources = _Sources()
    events = [_event(number, detail, sources) for number, detail in enumerate(details, start=1)]
    counts = Counter(event["status"] for event in events)
    recorded = [revision["recorded_at"] for detail in details for revision in detail["history"]]
    return {
        "title": title or "Arms transfers: events, claims and sources",
        "count": len(events),
        "selection": "; ".join(f"{name}: {value}" for name, value in parse_qsl(colophon.selection)) or "everything",
        "known": when_text(day) if day else None,
        "state": colophon.version,
        "changed": when_text(max(recorded)[:10]) if recorded else None,
        "licence": colophon.licence,
        "site": colophon.site,
        "digest": gathered.digest,
        "method": list(METHOD),
        "statuses": [[word, means, counts[word]] for word, means in STATUSES.items() if counts[word]],
        "events": events,
        "sources": sources.listed,
    }


@dataclass(slots=True)
class _Sources:
    """The sources in the order in which they are first named, each with its number."""

    listed: list[dict[str, Any]] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def add(self, source: Mapping[str, Any], repeats: int | None = None) -> int:
        """Return the number of a source; ``repeats`` is that of the source that it repeats."""
        if source["id"] not in self._numbers:
            self._numbers[source["id"]] = len(self.listed) + 1
            url = source.get("url")
            self.listed.append(
                {
                    "number": len(self.listed) + 1,
                    "publisher": source["publisher"],
                    "title": source["title"],
                    "published": when_text(source["published"]) if source.get("published") else None,
                    "reliability": source["reliability"],
                    "url": url if is_web_address(url) else None,
                    "repeats": repeats,
                }
            )
        return self._numbers[source["id"]]

    def number(self, source_id: str) -> int | None:
        """Return the number that a source has, None where it has none."""
        return self._numbers.get(source_id)


def _event(number: int, detail: Mapping[str, Any], sources: _Sources) -> dict[str, Any]:
    it = detail["properties"]
    named = [sources_number for origin in detail["origins"] for sources_number in _add_tree(origin, sources)]
    about = [claim for claim in detail["claims"] if claim["about"] == "event"]
    return {
        "number": number,
        "slug": detail["id"],
        "title": it["title"],
        "status": it["status"],
        "rule": it["status_rule"],
        "kind": it["kind"].replace("_", " "),
        "stage": (it["stage"] or "").replace("_", " ") or None,
        "when": when_text(it["when"]),
        "edtf": it["when"],
        "cumulative": it["cumulative"],
        "parties": _parties(it),
        "place": it["place"],
        "summary": it["summary"],
        "note": it["note"],
        "legs": [_leg(leg) for leg in detail["legs"]],
        "cargo": [_cargo(cargo, detail["id"]) for cargo in detail["cargo"]],
        "for": _claims(about, ("asserts", "corroborates"), sources),
        "against": _claims(about, ("denies", "doubts"), sources),
        "past": [_claim(claim, sources) for claim in about if not claim["live"]],
        "values": [_claim(claim, sources) for claim in detail["claims"] if claim["about"] != "event" and claim["live"]],
        "origins": it["origins"],
        "sources": named,
        "citation": detail["citation"]["chicago"],
    }


def _add_tree(source: Mapping[str, Any], sources: _Sources, repeats: int | None = None) -> Iterator[int]:
    """Number a source and all that repeat it; yield the numbers."""
    number = sources.add(source, repeats)
    yield number
    for copy in source["repeated_by"]:
        yield from _add_tree(copy, sources, number)


def _parties(it: Mapping[str, Any]) -> str | None:
    supplier, recipient = it["supplier_name"], it["recipient_name"]
    words = [f"{_own(supplier or 'not known')} → {_own(recipient or 'not known')}"] if supplier or recipient else []
    words += [f"by way of {', '.join(map(_own, it['intermediaries']))}"] if it["intermediaries"] else []
    words += [f"taking part: {', '.join(map(_own, it['participants']))}"] if it["participants"] else []
    return "; ".join(words) or None


def _leg(leg: Mapping[str, Any]) -> dict[str, Any]:
    facts: list[str] = []
    if leg["vessel"]:
        facts.append(_own(leg["vessel"]) + (f" (IMO {leg['imo']})" if leg["imo"] else ""))
    facts += [f"left {when_text(leg['departed'])}"] if leg["departed"] else []
    facts += [f"arrived {when_text(leg['arrived'])}"] if leg["arrived"] else []
    facts += [f"by way of {', '.join(map(_own, leg['via']))}"] if leg["via"] else []
    facts += [f"{leg['distance_km']:,.0f} km, {leg['basis']}"] if leg["basis"] else ["no line: an end is not known"]
    facts += [f"implausible: {leg['implausible']}"] if leg["implausible"] else []
    return {
        "from": leg["origin"] or "origin not known",
        "to": leg["destination"] or "destination not known",
        "mode": leg["mode"].replace("_", " "),
        "facts": facts,
        "note": leg["note"],
    }


def _cargo(cargo: Mapping[str, Any], slug: str) -> dict[str, Any]:
    whole = cargo.get("whole")
    name = ", ".join(_own(word) for word in (cargo.get("designation"), cargo["description"]) if word)
    facts = [cargo["category"].replace("_", " ")]
    facts += ["an estimate"] if cargo.get("estimate") else []
    facts.append("contents seen" if cargo["contents_verified"] else "contents not verified")
    if whole:
        facts.append(f"counted in {_own(whole['description'] if whole['slug'] == slug else whole['title'])}")
    return {"amount": cargo.get("quantity"), "name": name, "facts": facts}


def _claims(claims: Iterable[Mapping[str, Any]], stances: Sequence[str], sources: _Sources) -> list[dict[str, Any]]:
    return [_claim(claim, sources) for claim in claims if claim["live"] and claim["stance"] in stances]


def _claim(claim: Mapping[str, Any], sources: _Sources) -> dict[str, Any]:
    return {
        "claimant": claim["claimant"],
        "stance": claim["stance"],
        "about": about_text(claim["about"]),
        "value": claim.get("value"),
        "said": when_text(claim["said"]) if claim.get("said") else None,
        "grade": f"{claim['reliability']}{claim['credibility']}",
        "evidence": claim["evidence"].replace("_", " "),
        "quote": claim.get("quote"),
        "note": claim.get("note"),
        "source": sources.number(claim["source"]),
    }


def _own(text: str) -> str:
    """Return a report's text between isolates (UAX 9): its direction does not reach what stands beside it."""
    return f"\u2068{text}\u2069"
