"""The rules by which claims become a status. All events here are synthetic."""

from hypothesis import given
from hypothesis import strategies as st

from geo.model.claim import Claim, Evidence, Stance
from geo.model.event import Event, Status
from geo.model.party import Actor, ActorKind
from geo.model.source import Source, SourceKind
from geo.review.status import count_origins, judge
from tests.builders import an_event

KP = Actor(id="KP", name="North Korea", kind=ActorKind.COUNTRY, country="KP")
RU = Actor(id="RU", name="Russia", kind=ActorKind.COUNTRY, country="RU")
KREMLIN = Actor(id="ru-kremlin", name="Kremlin", kind=ActorKind.GOVERNMENT_BODY, country="RU")
SHIPPER = Actor(id="shipper", name="A shipping company", kind=ActorKind.COMPANY, country="RU")
WHITE_HOUSE = Actor(id="us-white-house", name="White House", kind=ActorKind.GOVERNMENT_BODY, country="US")
RUSI = Actor(id="rusi", name="RUSI", kind=ActorKind.ORGANISATION, country="GB")

BRIEFING = Source(id="briefing", title="A briefing", publisher="White House", kind=SourceKind.GOVERNMENT)
STUDY = Source(id="study", title="A study", publisher="RUSI", kind=SourceKind.THINK_TANK)


def copy_of(origin: Source, number: int) -> Source:
    return Source(id=f"copy-{number}", title="A copy", publisher="A paper", kind=SourceKind.NEWS, origin=origin)


def claim(who: Actor, stance: Stance, source: Source = BRIEFING, **more: object) -> Claim:
    return Claim(id=f"{who.id}-{stance}-{source.id}", claimant=who, stance=stance, source=source, **more)  # type: ignore[arg-type]


def with_claims(*claims: Claim) -> Event:
    return an_event(claims=claims, supplier=KP, recipient=RU)


def test_one_origin_is_an_allegation_however_many_repeat_it() -> None:
    copies = [claim(WHITE_HOUSE, Stance.ASSERTS, copy_of(BRIEFING, number)) for number in range(14)]
    verdict = judge(with_claims(*copies))
    assert (verdict.status, verdict.origins, verdict.rule) == (Status.ALLEGED, 1, "one origin only")


def test_two_independent_origins_corroborate() -> None:
    verdict = judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), claim(RUSI, Stance.CORROBORATES, STUDY)))
    assert (verdict.status, verdict.origins) == (Status.CORROBORATED, 2)


def test_a_think_tank_that_quotes_the_briefing_is_no_second_origin() -> None:
    repeated = claim(RUSI, Stance.CORROBORATES, copy_of(BRIEFING, 1))
    assert judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), repeated)).origins == 1


def test_a_denial_by_a_party_makes_it_contested_and_the_rule_names_the_party() -> None:
    verdict = judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), claim(KP, Stance.DENIES)))
    assert (verdict.status, verdict.rule) == (Status.CONTESTED, "North Korea denies it")


def test_a_spokesman_denies_for_his_state_but_a_company_does_not() -> None:
    assert (
        judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), claim(KREMLIN, Stance.DENIES))).status == Status.CONTESTED
    )
    assert (
        judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), claim(SHIPPER, Stance.DENIES))).status == Status.ALLEGED
    )


def test_a_bystanders_denial_is_counted_but_does_not_contest() -> None:
    verdict = judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), claim(RUSI, Stance.DENIES, STUDY)))
    assert (verdict.status, verdict.claims_against) == (Status.ALLEGED, 1)


def test_a_party_that_says_so_itself_confirms() -> None:
    verdict = judge(with_claims(claim(RU, Stance.ASSERTS)))
    assert (verdict.status, verdict.rule) == (Status.CONFIRMED, "Russia, party to it, says so")


def test_a_party_that_admits_what_it_denied_confirms() -> None:
    denial = claim(KP, Stance.DENIES)
    admission = claim(KP, Stance.ASSERTS, STUDY, supersedes=denial.id)
    assert judge(with_claims(claim(WHITE_HOUSE, Stance.ASSERTS), denial, admission)).status == Status.CONFIRMED


def test_physical_evidence_confirms_unless_a_party_denies() -> None:
    debris = claim(RUSI, Stance.ASSERTS, STUDY, evidence=Evidence.PHYSICAL)
    assert judge(with_claims(debris)).status == Status.CONFIRMED
    assert judge(with_claims(debris, claim(KP, Stance.DENIES))).status == Status.CONTESTED


def test_what_was_withdrawn_by_everyone_who_said_it_is_refuted() -> None:
    said = claim(WHITE_HOUSE, Stance.ASSERTS)
    withdrawn = claim(WHITE_HOUSE, Stance.RETRACTS, STUDY, supersedes=said.id)
    assert judge(with_claims(said, withdrawn)).status == Status.REFUTED


def test_without_a_claim_the_status_is_unknown() -> None:
    assert judge(with_claims()).status == Status.UNKNOWN


def test_a_claim_about_one_value_does_not_decide_about_the_event() -> None:
    assert judge(with_claims(claim(KP, Stance.DENIES, about="when"))).status == Status.UNKNOWN


ACTORS = st.sampled_from([KP, RU, KREMLIN, SHIPPER, WHITE_HOUSE, RUSI])
CLAIMS = st.lists(
    st.builds(
        lambda number, who, stance, source, proof: Claim(
            id=f"c{number}", claimant=who, stance=stance, source=source, evidence=proof
        ),
        st.integers(0, 10_000),
        ACTORS,
        st.sampled_from([stance for stance in Stance if stance is not Stance.RETRACTS]),
        st.sampled_from([BRIEFING, STUDY, copy_of(BRIEFING, 1), copy_of(STUDY, 2)]),
        st.sampled_from(Evidence),
    ),
    max_size=8,
    unique_by=lambda claim: claim.id,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], random: object) -> None:
    shuffled = claims.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = judge(with_claims(*claims)), judge(with_claims(*shuffled))
    assert (first.status, first.origins) == (second.status, second.origins)


@given(CLAIMS)
def test_repeating_a_claim_changes_no_status(claims: list[Claim]) -> None:
    again = [
        Claim(
            id=f"{one.id}-again",
            claimant=one.claimant,
            stance=one.stance,
            source=copy_of(one.source, 9),
            evidence=one.evidence,
        )
        for one in claims
    ]
    assert judge(with_claims(*claims, *again)).status == judge(with_claims(*claims)).status


@given(CLAIMS)
def test_there_are_never_more_origins_than_claims(claims: list[Claim]) -> None:
    assert count_origins(claims) <= len(claims)
    assert (count_origins(claims) == 0) == (not claims)
