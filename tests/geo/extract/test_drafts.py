"""From a report to drafts: our own sentences, in many orders and voices."""

from collections.abc import Callable

import pytest

from geo.model.draft import Draft
from geo.model.event import Kind
from tests.geo.extract.conftest import Read

One = Callable[[str], Draft]


def ends(draft: Draft) -> list[tuple[str | None, ...]]:
    return [
        (leg.mode.value, *(end.name if end else None for end in (leg.origin, leg.destination))) for leg in draft.legs
    ]


def claims(draft: Draft) -> list[tuple[str, str]]:
    return [(claim.claimant, claim.stance.value) for claim in draft.claims]


@pytest.mark.parametrize(
    "text",
    [
        "Iran shipped 40 missiles from Amirabad to Olya on 3 April.",
        "On 3 April 40 missiles were shipped by Iran from Amirabad to Olya.",
        "A cargo ship carried 40 missiles from Amirabad in Iran to Olya in Russia on 3 April.",
        "40 missiles were sent by ship to Olya, Russia, from Amirabad, Iran, on 3 April.",
    ],
)
def test_word_order_and_voice_do_not_matter(draft: One, text: str) -> None:
    found = draft(text)

    assert (found.kind, found.when) == (Kind.SHIPMENT, "2024-04-03")
    assert (found.supplier, found.recipient) == ("IR", "RU")
    assert [one[1:] for one in ends(found)] == [("Amirabad", "Olya")]
    assert [(cargo.low, cargo.high, cargo.unit) for cargo in found.cargo] == [(40, 40, "missile")]


def test_two_modes_in_one_sentence_make_two_legs(draft: One) -> None:
    found = draft("The shells were shipped from Rajin to Dunay on 3 April and then moved by rail to Tikhoretsk.")

    assert ends(found)[1] == ("rail", "Dunay", "Tikhoretsk")
    assert ends(found)[0][1:] == ("Rajin", "Dunay")


def test_a_later_sentence_about_the_containers_joins_the_first(draft: One) -> None:
    found = draft(
        "Officials said on Monday that North Korea had sent at least 500 containers of shells to Russia.\n\n"
        "The containers were loaded at Rajin between March 3 and April 9 and taken by ship to Vladivostok."
    )

    assert found.when == "2024-03-03/2024-04-09"
    assert ends(found) == [("maritime", "Rajin", "Vladivostok")]
    assert found.cargo[0].low == 500
    assert claims(found)[0] == ("Officials", "asserts")


def test_the_day_of_saying_is_not_the_day_of_the_event(draft: One) -> None:
    found = draft("The ministry said on Monday that Syria had received 20 launchers from Russia.")

    assert found.when is None
    assert found.claims[0].said == "2024-05-13"
    assert (found.supplier, found.recipient) == ("RU", "SY")


def test_a_seizure_says_from_where_to_where(draft: One) -> None:
    found = draft(
        "A navy patrol seized 900 rifles from a dhow in the Gulf of Aden on 2 May. "
        "They were being taken from Iran to the Houthis in Yemen."
    )

    assert (found.kind, found.when, found.supplier, found.recipient) == (Kind.INTERDICTION, "2024-05-02", "IR", "YE")
    assert found.place is not None
    assert found.place.name == "Gulf of Aden"


def test_a_strike_and_a_use_are_told_apart(read: Read) -> None:
    strike, use = read(
        "Ukrainian drones hit a depot near Tikhoretsk on 3 May.\n\n"
        "On 5 May Russian forces fired a missile made in North Korea at Kharkiv."
    ).drafts

    assert (strike.kind, strike.when) == (Kind.STRIKE, "2024-05-03")
    assert (use.kind, use.when, use.supplier, use.recipient) == (Kind.USE, "2024-05-05", "KP", "RU")


def test_a_ship_that_only_calls_is_a_sighting(draft: One) -> None:
    found = draft("Satellite images show the ro-ro Sparta IV at Tartus on 9 May.")

    assert (found.kind, found.when) == (Kind.SIGHTING, "2024-05-09")
    assert [ship.name for ship in found.vessels] == ["Sparta IV"]
    assert found.place is not None
    assert found.place.name == "Tartus"


@pytest.mark.parametrize(
    "text",
    [
        "North Korea may send 500 containers of shells from Rajin to Russia in June.",
        "Moscow plans to buy 200 missiles from Iran by July.",
        "No container of shells has left Rajin since January.",
        "Tehran denied that it had sent 40 missiles to Olya in April.",
        "If Iran ships 40 missiles to Olya in June, sanctions will follow.",
        "The minister flew to Pyongyang on Monday to meet his colleague.",
        "2,000 containers would hold a million shells.",
        "The treaty of 19 June 2024 was signed in Pyongyang.",
    ],
)
def test_what_did_not_happen_gives_no_draft(read: Read, text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iran shipped 40 missiles to Olya in April, according to a European diplomat.",
            ("European diplomat", "asserts"),
        ),
        ("A Western official said Iran had shipped 40 missiles to Olya in April.", ("Western official", "asserts")),
        ("Iran shipped 40 missiles to Olya in April. Tehran has flatly rejected the charge.", ("Tehran", "denies")),
        ("Iran shipped 40 missiles to Olya in April. The Kremlin called it baseless.", ("Kremlin", "denies")),
        ("Iran shipped 40 missiles to Olya in April. Kyiv could not confirm the number.", ("Kyiv", "doubts")),
        (
            "Iran shipped 40 missiles to Olya in April, diplomats said. Officials said that Tehran had denied it.",
            ("Tehran", "denies"),
        ),
        (
            "Lawmakers quoted the spy agency as saying that Iran had shipped 40 missiles to Olya in April.",
            ("spy agency", "asserts"),
        ),
    ],
)
def test_a_claim_goes_to_whoever_makes_it(draft: One, text: str, expected: tuple[str, str]) -> None:
    assert expected in claims(draft(text))


@pytest.mark.parametrize(("between", "claimants"), [(1, ["Mr. Miller"]), (400, [])], ids=["near", "pages away"])
def test_he_is_somebody_who_was_named_shortly_before(draft: One, between: int, claimants: list[str]) -> None:
    found = draft(f"Mr. Miller spoke.{' It was fine.' * between} Iran shipped 5 drones to Russia on 3 May, he said.")

    assert [claim.claimant for claim in found.claims] == claimants


def test_what_is_taken_back_gives_no_draft(read: Read) -> None:
    text = "We wrote that 40 containers of rockets had been unloaded at Astrakhan on 8 May. We withdraw it."

    assert read(text).drafts == ()


def test_nothing_in_a_draft_lacks_a_span(read: Read) -> None:
    text = "Iran shipped 40 missiles from Amirabad to Olya on 3 April, a diplomat said. Tehran denied it."
    (found,) = read(text).drafts
    spans = dict(found.spans)

    assert {"when", "supplier", "recipient", "legs[0].origin", "legs[0].destination", "cargo[0]"} <= spans.keys()
    assert spans["when"].of(text) == "on 3 April"
    assert spans["legs[0].origin"].of(text) == "Amirabad"
    assert all(claim.span.of(text) for claim in found.claims)


def test_an_answer_to_a_question_adds_a_destination(draft: One) -> None:
    found = draft(
        "MS. ALDER: Russia shipped 165,000 barrels of oil by tanker from Novorossiysk to Syria in March.\n\n"
        "QUESTION: Where did the tankers unload?\n\nMS. ALDER: Some of them at Latakia."
    )

    assert ("maritime", "Novorossiysk", "Latakia") in ends(found)


def test_what_is_made_in_a_state_is_not_said_to_come_from_it(draft: One) -> None:
    found = draft("Two cargo planes delivered Iranian-made drones to Benghazi on 5 May.")

    assert found.supplier is None
    assert ends(found) == [("air", None, "Benghazi")]


def test_a_ship_that_sinks_is_a_loss(draft: One) -> None:
    found = draft("The cargo ship Maria sank in the Red Sea on 2 May after an explosion in its engine room.")

    assert (found.kind, found.when) == (Kind.LOSS, "2024-05-02")
