"""What a client takes: media types (Accept) and content codings (Accept-Encoding), by RFC 9110, 12.5."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

JSON = "application/json"
GEOJSON = "application/geo+json"
HTML = "text/html"
OPENAPI_30 = "application/vnd.oai.openapi+json;version=3.0"
OPENAPI_31 = "application/vnd.oai.openapi+json;version=3.1"
SCHEMA = "application/schema+json"
PROBLEM = "application/problem+json"
TILEJSON = "application/vnd.mapbox.tile+json"

ALIASES: Mapping[str, tuple[str, ...]] = {
    GEOJSON: (JSON, "application/vnd.geo+json"),
    SCHEMA: (JSON,),
    OPENAPI_30: (JSON, "application/openapi+json;version=3.0"),
    OPENAPI_31: ("application/openapi+json;version=3.1",),
}
"""Names under which clients ask for a type that is a kind of what they name."""

_WEIGHT = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One entry of an Accept header: what is wanted, in lower case, its parameters, and its weight from 0 to 1."""

    name: str
    params: Mapping[str, str]
    weight: float


def parse_wishes(header: str) -> tuple[Wish, ...]:
    """Return the entries of an Accept or Accept-Encoding header; entries with a malformed weight count as unwanted."""
    return tuple(_wish(part) for part in header.split(",") if part.strip())


def choose_media(header: str, offers: Sequence[str]) -> str | None:
    """Return the offer that an Accept header likes best, the first at equal liking; None where it takes none.

    No header, or an empty one, takes anything.
    """
    wishes = parse_wishes(header)
    if not wishes:
        return offers[0]
    liking = {offer: max(_media_weight(name, wishes) for name in (offer, *ALIASES.get(offer, ()))) for offer in offers}
    best = max(offers, key=lambda offer: liking[offer])
    return best if liking[best] > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The content coding to use, None for none, and whether none would do."""

    coding: str | None
    identity: bool


def choose_coding(header: str, offers: Sequence[str]) -> Choice:
    """Return which of the content codings offered an Accept-Encoding header likes best, the first at equal liking."""
    weights = {wish.name: wish.weight for wish in parse_wishes(header)}
    others = weights.get("*", 0.0)
    plain = weights.get("identity", weights.get("*", 1.0))
    best = max(offers, key=lambda offer: weights.get(offer, others))
    liking = weights.get(best, others)
    taken = liking > 0 and liking >= weights.get("identity", 0.0)
    return Choice(coding=best if taken else None, identity=plain > 0)


def _wish(part: str) -> Wish:
    name, *rest = (piece.strip() for piece in part.split(";"))
    pairs = (piece.partition("=") for piece in rest if piece)
    params = {key.strip().lower(): value.strip().strip('"').lower() for key, _, value in pairs}
    weight = params.pop("q", "1")
    return Wish(name=name.lower(), params=params, weight=float(weight) if _WEIGHT.fullmatch(weight) else 0.0)


def _media_weight(offer: str, wishes: Sequence[Wish]) -> float:
    """Return the weight of the most specific entry that takes a media type, 0 where none does."""
    name, *rest = offer.split(";")
    params = dict(piece.split("=") for piece in rest)
    kind = name.partition("/")[0]
    ranked = {name: 2, f"{kind}/*": 1, "*/*": 0}
    fitting = [
        (ranked[wish.name], len(wish.params), wish.weight)
        for wish in wishes
        if wish.name in ranked and all(wish.params.get(key, value) == value for key, value in params.items())
    ]
    return max(fitting)[2] if fitting else 0.0
