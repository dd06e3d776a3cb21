"""A report as a source, and whose information it repeats.

A report that repeats what somebody said elsewhere has that statement as its ``origin``. One report may repeat several;
it is then one source for each, of the same bytes, so that origins are counted right.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from geo.model.draft import DraftClaim
from geo.model.edtf import Edtf, parse_edtf
from geo.model.party import Actor
from geo.model.proposal import Filed
from geo.model.source import Source, SourceKind
from geo.review.clerk import Clerk
from geo.review.names import to_slug

UNKNOWN_PUBLISHER = "Unknown publisher"


def enter_report(filed: Filed, clerk: Clerk) -> Source:
    """Return the source of a report's own words: the one of its address or its bytes, else a new one.

    A source that was known without its bytes is given their hash.
    """
    report = filed.report
    url = report.url if report.url and report.url.startswith(("https://", "http://")) else None
    known = clerk.find_source(lambda it: it.sha256 == filed.id and it.origin is None) or (
        clerk.find_source(lambda it: it.url is not None and it.url == url) if url else None
    )
    if known is not None:
        if known.sha256 is not None:
            return known
        return clerk.enter_source(_with_bytes(known, filed))
    publisher = report.publisher or (urlsplit(url).hostname if url else None) or UNKNOWN_PUBLISHER
    day = _first_day(report.published)
    name = to_slug(" ".join(filter(None, (publisher, day or report.title))), "report")
    return clerk.enter_source(
        Source(
            id=clerk.free_source_id(name),
            title=report.title or report.name,
            publisher=publisher,
            kind=SourceKind.UNKNOWN,
            url=url,
            sha256=filed.id,
            published=report.published,
            retrieved_at=filed.received_at.date(),
            language=report.language,
        )
    )


def enter_claim_source(own: Source, claim: DraftClaim, claimant: Actor, clerk: Clerk) -> Source:
    """Return the source of a claim: the report itself where its publisher speaks, else the report as it repeats."""
    said = parse_edtf(claim.said, "said") if claim.said else None
    if own.origin is not None or _is_publisher(own, claimant):
        return own
    origin = _statement(claimant, said, clerk)
    if claim.via is not None and not _is_same(claim.via, own.publisher):
        via = clerk.enter_actor(claim.via)
        origin = _repeating(_statement(via, said, clerk), origin, clerk)
    return _repeating(own, origin, clerk)


def _repeating(source: Source, origin: Source, clerk: Clerk) -> Source:
    """Return a source as it repeats another."""
    if source.id == origin.id:
        return source
    known = clerk.find_source(
        lambda it: (
            it.origin is not None
            and it.origin.id == origin.id
            and (it.title, it.publisher, it.url, it.sha256)
            == (source.title, source.publisher, source.url, source.sha256)
        )
    )
    if known is not None:
        return known
    name = to_slug(f"{source.id} citing {origin.id}", "report")
    return clerk.enter_source(replace(source, id=clerk.free_source_id(name), origin=origin))


def _statement(actor: Actor, said: Edtf | None, clerk: Clerk) -> Source:
    """Return the source of what an actor said on a day: one that is known, else a new one, seen by nobody of us."""

    def fits(source: Source) -> bool:
        own = source.origin is None and any(_is_same(name, source.publisher) for name in (actor.name, *actor.alias))
        return own and said is not None and source.published is not None and _same_days(source.published, said)

    found = clerk.find_source(lambda it: it.url is None and fits(it)) or clerk.find_source(fits)
    if found is not None:
        return found
    title = f"[Statement by {actor.name}]"
    if said is None:
        undated = clerk.find_source(lambda it: (it.title, it.publisher, it.published) == (title, actor.name, None))
        if undated is not None:
            return undated
    name = to_slug(f"statement {actor.id} {_first_day(said) or 'undated'}", "statement")
    kind = SourceKind.UNKNOWN
    return clerk.enter_source(
        Source(id=clerk.free_source_id(name), title=title, publisher=actor.name, kind=kind, published=said)
    )


def _with_bytes(source: Source, filed: Filed) -> Source:
    return replace(
        source,
        sha256=filed.id,
        published=source.published or filed.report.published,
        retrieved_at=filed.received_at.date(),
        language=source.language or filed.report.language,
    )


def _is_publisher(source: Source, actor: Actor) -> bool:
    return any(_is_same(name, source.publisher) for name in (actor.name, *actor.alias))


def _is_same(name: str, publisher: str) -> bool:
    """Return whether a publisher's name is a name, or begins with it: "White House, National Security Council"."""
    short, long = name.strip().casefold(), publisher.strip().casefold()
    return short == long or long.startswith(f"{short},")


def _same_days(one: Edtf, other: Edtf) -> bool:
    """Return whether two dates are the same day; a month is no day."""
    return (one.start_earliest, one.end_latest) == (other.start_earliest, other.end_latest)


def _first_day(date: Edtf | None) -> str | None:
    if date is None:
        return None
    return date.start_earliest.isoformat() if date.start_earliest else date.text
