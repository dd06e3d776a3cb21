import pytest

from geo.encode.citation import cite
from geo.model.row import Revision
from tests.builders import an_event

ADDRESS = "https://waybill.example/events/event-1"


def a_revision(number: int, day: str) -> Revision:
    return Revision(
        seq=number, slug="event-1", number=number, action="edit", reason="r", by="b", recorded_at=f"{day}T08:00:00Z",
        changes=(), digest="",
    )  # fmt: skip


def test_a_citation_names_the_last_revision_and_the_address() -> None:
    made = cite(
        an_event(title="Containers at Rajin"), [a_revision(1, "2026-01-02"), a_revision(2, "2026-11-24")], ADDRESS
    )

    assert made["chicago"] == (
        "Waybill. “Containers at Rajin.” Event event-1, revision 2, recorded November 24, 2026. "
        "https://waybill.example/events/event-1."
    )
    assert made["bibtex"] == (
        "@misc{waybill-event-1,\n"
        "  title = {{Containers at Rajin}},\n"
        "  howpublished = {Waybill. Event event-1, revision 2},\n"
        "  url = {https://waybill.example/events/event-1},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  note = {Recorded 2026-11-24}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("title", "chicago", "bibtex"),
    [
        ("Who sent “it”?", "“Who sent ‘it’?” Event", "{{Who sent “it”?}}"),
        (
            r"50 % of {A} & \input$x$",
            r"“50 % of {A} & \input$x$.”",
            r"{{50 \% of \{A\} \& \textbackslash{}input\$x\$}}",
        ),
        ("One\u202eowt\nthree", "“One owt three.”", "{{One owt three}}"),
    ],
)
def test_a_title_cannot_break_out_of_a_citation(title: str, chicago: str, bibtex: str) -> None:
    made = cite(an_event(title=title), [], ADDRESS)

    assert chicago in made["chicago"]
    assert bibtex in made["bibtex"]


def test_a_selection_without_an_address_is_named_where_it_was_published() -> None:
    made = cite(an_event(title="Containers"), [], "Selection sha256:ab12")

    assert made["chicago"].endswith("Selection sha256:ab12.")
    assert "howpublished = {Waybill. Event event-1. Selection sha256:ab12}" in made["bibtex"]
    assert "url" not in made["bibtex"]
