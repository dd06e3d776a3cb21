"""A draft to an event: who and where it names, whose information it is, and nothing that the report does not say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geo.errors import Conflict, Invalid
from geo.model.cargo import Category
from geo.model.claim import Claim, Stance
from geo.model.draft import Draft, DraftCargo, DraftClaim, DraftLeg, PlaceValue, Span, VesselValue
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Kind, Status
from geo.model.leg import Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.place import Candidate, Method
from geo.model.proposal import Filed, Name, Proposal, Sheet
from geo.model.registry import Registry
from geo.model.report import DateFrom
from geo.model.source import Source, SourceKind
from geo.model.space import Precision
from geo.review.clerk import Clerk
from geo.review.decide import MOST_WORDS, Paper, Take, accept, attach, take_out, to_quote
from geo.review.merge import merge, unmerge
from geo.review.names import event_slug, free_name, suggest_title, to_slug
from geo.review.status import judge
from tests.builders import StoppedClock, a_place, a_source, a_ulid, an_event
from tests.papers import RAJIN, TEXT, a_draft, a_report, span_of

NOW = StoppedClock().now()
NAME = Name(id=a_ulid(7), slug="an-event")
WHITE_HOUSE = Actor(
    id="us-white-house", name="White House", kind=ActorKind.GOVERNMENT_BODY, country="US", alias=("NSC",)
)
RUSSIA = Actor(id="RU", name="Russia", kind=ActorKind.COUNTRY)
BRIEFING = Source(
    id="us-nsc-briefing",
    title="[Briefing]",
    publisher="White House, National Security Council",
    kind=SourceKind.GOVERNMENT,
    published=parse_edtf("2023-10-13"),
)


def a_paper(draft: Draft | None = None, **told: Any) -> Paper:
    values: dict[str, Any] = {"title": "Containers", "publisher": "A paper"}
    report = a_report(**values | told)
    filed = Filed(report=report, mentions=(), received_at=NOW, received_by="ana")
    draft = draft or a_draft()
    proposal = Proposal(
        id=a_ulid(1),
        report=filed.id,
        number=1,
        extracted=draft,
        sheet=Sheet(draft=draft),
        received_at=NOW,
        received_by="ana",
    )
    return Paper(proposal=proposal, filed=filed)


def a_clerk(*actors: Actor, sources: tuple[Source, ...] = (), **known: object) -> Clerk:
    registry = Registry(
        actors={it.id: it for it in actors},
        sources={it.id: it for it in sources},
        **known,  # type: ignore[arg-type]
    )
    return Clerk(registry=registry, by="ana", at=NOW)


def made(paper: Paper, clerk: Clerk) -> Event:
    return accept(paper, NAME, clerk)[0]


def test_parties_that_are_known_are_found_and_the_others_are_new_and_of_unknown_kind() -> None:
    clerk = a_clerk(WHITE_HOUSE, RUSSIA)

    event = made(a_paper(), clerk)

    assert event.claims[0].claimant is WHITE_HOUSE
    assert event.recipient is RUSSIA
    assert event.supplier == Actor(id="KP", name="KP", kind=ActorKind.COUNTRY)
    assert set(clerk.new.actors) == {"KP"}
    claim = DraftClaim(claimant="An official", country="US", stance=Stance.ASSERTS, span=Span(0, 30))
    (unknown,) = made(a_paper(a_draft(claims=(claim,))), a_clerk()).claims
    assert (unknown.claimant.kind, unknown.claimant.country) == (ActorKind.UNKNOWN, "US")


def test_an_alias_is_as_good_as_a_name_and_one_that_two_share_is_none() -> None:
    ministry = Actor(id="ru-mfa", name="Foreign Ministry", kind=ActorKind.GOVERNMENT_BODY, country="RU", alias=("MFA",))
    other = replace(ministry, id="kp-mfa", country="KP")
    clerk = a_clerk(WHITE_HOUSE, ministry, other)

    assert clerk.find_actor("nsc") is WHITE_HOUSE
    assert clerk.find_actor("MFA", "RU") is ministry
    assert clerk.find_actor("MFA") is None
    assert clerk.enter_actor("MFA").id == "mfa"


def test_a_capital_speaks_for_its_state_unless_the_text_says_otherwise() -> None:
    clerk = a_clerk(RUSSIA)
    clerk.states = {"moscow": "RU", "pyongyang": "KP"}

    assert clerk.enter_actor("Moscow", "RU") is RUSSIA
    assert clerk.enter_actor("Pyongyang").kind is ActorKind.COUNTRY
    assert clerk.enter_actor("Moscow", "US").id == "moscow"
    assert clerk.enter_actor("Moscow", "RU") is RUSSIA


def test_a_place_says_how_it_was_found_and_what_was_not_taken() -> None:
    paper = a_paper()
    taken, other = a_place(), a_place(id="geonames-1", name="Rajin-dong", lon=127.0, lat=40.0)
    candidates = {
        "legs[0].origin": (
            Candidate(place=taken, score=0.9, reasons=("exact name",)),
            Candidate(place=other, score=0.2, reasons=("far away",)),
        )
    }
    clerk = a_clerk()

    event = made(replace(paper, proposal=replace(paper.proposal, candidates=candidates)), clerk)

    place = clerk.new.places["rajin-port"]
    assert event.legs[0].origin == place
    assert (place.provenance.looked_up, place.provenance.decided_by) == ("Rajin", "ana")
    assert place.provenance.decided_on == date(2026, 11, 24)
    assert [it.name for it in place.provenance.candidates] == ["Rajin-dong"]


def test_a_place_that_is_known_is_taken_as_it_is() -> None:
    known = a_place(name="Port of Rajin")
    clerk = a_clerk(places={"rajin-port": known})

    assert made(a_paper(), clerk).legs[0].origin is known
    assert "rajin-port" not in clerk.new.places


def test_a_place_without_coordinates_stays_without_them() -> None:
    nowhere = PlaceValue(name="a depot", country="RU", point=None, precision=Precision.TOWN)
    clerk = a_clerk()

    event = made(a_paper(a_draft(place=nowhere)), clerk)

    assert event.place is not None
    assert (event.place.point, event.place.provenance.note) == (None, "not located")


def test_a_place_that_a_reviewer_sets_is_found_by_hand() -> None:
    paper = a_paper()
    moved = replace(RAJIN, name="Sonbong", point=(130.4, 42.33), gazetteer_id=None)
    leg = DraftLeg(mode=Mode.MARITIME, origin=moved)
    sheet = Sheet(draft=a_draft(legs=(leg,), spans=()))
    clerk = a_clerk()

    event = made(replace(paper, proposal=replace(paper.proposal, sheet=sheet)), clerk)

    assert event.legs[0].origin is not None
    assert event.legs[0].origin.provenance.method is Method.MANUAL


def test_a_vessel_is_known_by_its_number_before_its_name() -> None:
    angara = Vehicle(id="angara", name="Angara", type=VehicleType.VESSEL, imo_number="9179842")
    clerk = a_clerk(vehicles={"angara": angara})

    assert clerk.enter_vessel(VesselValue(name="Ангара", imo="9179842", imo_valid=True)) is angara
    assert clerk.enter_vessel(VesselValue(name="angara")) is angara
    assert clerk.enter_vessel(VesselValue(name="Angara", imo="8517839", imo_valid=True)).id == "angara-2"
    assert clerk.enter_vessel(VesselValue(name="Maria", imo="1", imo_valid=False)).imo_number is None


def test_a_report_that_repeats_a_statement_has_that_as_its_origin() -> None:
    clerk = a_clerk(WHITE_HOUSE, RUSSIA, sources=(BRIEFING,))

    event = made(a_paper(url="https://example.org/a"), clerk)

    first, second = event.claims
    assert first.source.origin is BRIEFING
    assert (first.source.publisher, first.source.url) == ("A paper", "https://example.org/a")
    assert first.source.sha256 == second.source.sha256
    assert second.source.origin is not None
    assert (second.source.origin.title, second.source.origin.url) == ("[Statement by Russia]", None)
    assert [it.id for it in event.all_sources] == [first.source.id, second.source.id]
    assert judge(event).origins == 1  # the denial is not one


def test_two_who_say_the_same_in_one_report_are_two_origins() -> None:
    seoul = DraftClaim(claimant="NIS", country="KR", stance=Stance.ASSERTS, span=Span(0, 40), said="2023-10-14")
    paper = a_paper(a_draft(claims=(a_draft().claims[0], seoul)))

    verdict = judge(made(paper, a_clerk(WHITE_HOUSE)))

    assert (verdict.status, verdict.origins) == (Status.CORROBORATED, 2)


def test_a_statement_of_another_day_is_another_statement() -> None:
    claim = replace(a_draft().claims[0], said="2023-10-14")

    event = made(a_paper(a_draft(claims=(claim,))), a_clerk(WHITE_HOUSE, sources=(BRIEFING,)))

    origin = event.claims[0].source.origin
    assert origin is not None
    assert (origin.id, origin.published) == ("statement-us-white-house-2023-10-14", parse_edtf("2023-10-14"))


def test_what_is_passed_on_keeps_who_passed_it_on() -> None:
    claim = replace(a_draft().claims[0], via="Yonhap")

    event = made(a_paper(a_draft(claims=(claim,))), a_clerk(WHITE_HOUSE, sources=(BRIEFING,)))

    assert [it.publisher for it in event.claims[0].source.chain()] == [
        "A paper",
        "Yonhap",
        "White House, National Security Council",
    ]


def test_a_publisher_that_speaks_for_itself_repeats_nobody() -> None:
    event = made(a_paper(publisher="White House"), a_clerk(WHITE_HOUSE, RUSSIA))

    assert event.claims[0].source.origin is None
    assert event.claims[0].source.sha256 == a_report().sha256


def test_a_report_that_is_a_source_already_is_that_source_and_gets_its_hash() -> None:
    known = a_source(id="article", url="https://example.org/a", title="The article")
    clerk = a_clerk(sources=(known,))

    event = made(a_paper(a_draft(claims=()), url="https://example.org/a"), clerk)

    (source,) = event.sources
    assert (source.id, source.title, source.sha256) == ("article", "The article", a_report().sha256)
    assert clerk.new.sources == {"article": source}


def test_nothing_is_said_that_the_report_does_not_say() -> None:
    bare = Draft(kind=Kind.SIGHTING)

    event = made(a_paper(bare, title=None, publisher=None), a_clerk())

    assert (event.when, event.supplier, event.recipient, event.place) == (None, None, None, None)
    assert (event.legs, event.cargo, event.claims, event.summary, event.stage) == ((), (), (), "", None)
    assert event.title == "Sighting"
    assert event.sources[0].publisher == "Unknown publisher"
    assert event.sources[0].published is None
    assert judge(event).status is Status.UNKNOWN


def test_a_month_stays_a_month_and_an_amount_keeps_its_bounds() -> None:
    cargo = (
        DraftCargo(what="shells", category=Category.AMMUNITION, low=1_000, unit="round"),
        DraftCargo(what="dozens of crates", category=Category.UNKNOWN, unit="crate"),
    )

    event = made(a_paper(a_draft(when="2023-09", cargo=cargo)), a_clerk())

    assert str(event.when) == "2023-09"
    first, second = event.cargo
    assert first.quantity is not None
    assert (first.quantity.low, first.quantity.best, first.quantity.high) == (1_000, None, None)
    assert second.quantity is None


def test_a_quotation_has_at_most_25_words_and_stands_where_it_says() -> None:
    text = " ".join(f"word{number}" for number in range(60)) + ". More."

    for span in (Span(3, 10), Span(0, len(text))):
        quote, found = to_quote(text, span)
        assert len(quote.split()) == MOST_WORDS
        assert found.of(text) == quote
    assert to_quote(TEXT, span_of("Moscow denied it"))[0] == "Moscow denied it."
    spoken = "Mr. Kirby said U.S. officials saw it on Oct. 1. Moscow denied it. Others too."
    assert to_quote(spoken, span_of("Kirby said", spoken))[0] == "Kirby said U.S. officials saw it on Oct. 1."
    assert to_quote(spoken, span_of("Moscow", spoken))[0] == "Moscow denied it."
    with pytest.raises(Invalid):
        to_quote("a   \n\n  b", Span(1, 4))


def test_an_attached_draft_brings_no_leg_unless_it_is_taken_and_nothing_twice() -> None:
    paper = a_paper()
    event = made(paper, a_clerk(WHITE_HOUSE))
    other = an_event(2)

    plain, proposal = attach(paper, other, a_clerk(WHITE_HOUSE))
    whole, _ = attach(paper, other, a_clerk(WHITE_HOUSE), [Take.LEGS, Take.CARGO])
    again, _ = attach(paper, event, a_clerk(WHITE_HOUSE), [Take.LEGS, Take.CARGO])

    assert (len(plain.claims), plain.legs, plain.cargo) == (2, (), ())
    assert (len(whole.legs), len(whole.cargo)) == (1, 1)
    assert (again.claims, again.legs, again.cargo) == (event.claims, event.legs, event.cargo)
    assert proposal.event == other.slug


def test_what_others_rest_on_is_not_taken_out() -> None:
    paper = a_paper()
    larger, proposal = attach(paper, an_event(2), a_clerk(WHITE_HOUSE), [Take.LEGS])
    added = proposal.decision.added  # type: ignore[union-attr]
    later = replace(larger.claims[0], id="later", supersedes=larger.claims[0].id)

    assert take_out(larger, added) == an_event(2)
    with pytest.raises(Conflict, match="supersedes"):
        take_out(replace(larger, claims=(*larger.claims, later)), added)
    with pytest.raises(Conflict, match="more legs"):
        take_out(replace(larger, legs=(*larger.legs, *larger.legs)), added)


def a_claim(ident: str, about: str = "event", **changes: object) -> Claim:
    values: dict[str, object] = {
        "claimant": WHITE_HOUSE,
        "stance": Stance.ASSERTS,
        "source": a_source(),
        "about": about,
    }
    return Claim(id=ident, **values | changes)  # type: ignore[arg-type]


def test_a_merge_takes_claims_along_where_the_other_event_has_what_they_speak_of() -> None:
    whole = made(a_paper(), a_clerk(WHITE_HOUSE))
    cargo, leg = whole.cargo[0], whole.legs[0]
    ours = an_event(
        1,
        cargo=(cargo,),
        legs=(leg,),
        claims=(
            a_claim("c1"),
            a_claim("c2", "cargo[0].quantity", low=5, unit="container"),
            a_claim("c3", "legs[0].origin", value="Rajin"),
            a_claim("c4", "when", value="2023", supersedes="c1"),
        ),
    )
    theirs = an_event(2, cargo=(replace(cargo, description="other"), cargo), claims=(a_claim("c1", quote="else"),))

    merged = merge(ours, theirs, a_clerk(), "the same")

    assert [(it.id, it.about) for it in merged.event.claims] == [
        ("c1", "event"),
        ("c1-2", "event"),
        ("c2", "cargo[1].quantity"),
        ("c4", "when"),
    ]
    assert merged.event.claims[-1].supersedes == "c1-2"
    assert merged.left_out == ("c3: White House on legs[0].origin",)
    assert unmerge(merged.event, merged.move) == theirs
    with pytest.raises(Conflict):
        merge(ours, ours, a_clerk(), None)


def test_a_slug_is_made_of_the_title_and_the_first_day() -> None:
    when = parse_edtf("2023-09-07/2023-10-01")

    assert event_slug("300 containers from Rajin", Kind.SHIPMENT, when) == "300-containers-from-rajin-2023-09-07"
    assert event_slug("Čtyři lodě", Kind.SHIPMENT, parse_edtf("2023-09~")) == "ctyri-lode-2023-09"
    assert event_slug("라진항", Kind.SIGHTING, None) == "sighting"
    assert len(to_slug("word " * 100)) <= 80
    assert free_name("a", {"a", "a-2"}.__contains__) == "a-3"


def test_a_title_says_no_more_than_the_draft() -> None:
    assert suggest_title(a_draft(), {"RU": RUSSIA}) == "Shipment from KP to Russia"
    assert suggest_title(a_draft(supplier=None, recipient=None), {}) == "Shipment from Rajin to Dunay"
    assert suggest_title(Draft(kind=Kind.STRIKE, place=RAJIN), {}) == "Strike at Rajin"


def test_a_draft_of_another_report_is_refused() -> None:
    paper = a_paper()

    with pytest.raises(Invalid):
        replace(paper, filed=replace(paper.filed, report=a_report("Another text")))
    assert paper.filed.report.dated_by is DateFrom.UNKNOWN
