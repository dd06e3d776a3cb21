"""Two people: who brought a report does not make it public alone, where an installation asks for that."""

from dataclasses import replace

import pytest

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.errors import Conflict
from geo.model.change import DraftQuery
from geo.model.proposal import State
from geo.model.report import Told
from geo.services.desk import Desk
from geo.services.review import Asked, Outcome, accept, attach, reject, undo
from geo.services.submit import submit
from tests.builders import StoppedClock, a_registry, an_event
from tests.papers import TEXT, a_desk


@pytest.fixture
def desk() -> Desk:
    """A desk that asks for two people, with an event and a draft that ana brought."""
    clock = StoppedClock()
    memory = MemoryStore(clock)
    memory.put([(an_event(1), ())], a_registry(), reason="a test", by="ana")
    desk = replace(a_desk(MemoryDesk(memory, clock), memory, clock=clock), two_people=True)
    submit(desk, TEXT.encode(), Told(name="report.txt"), by="ana")
    return desk


def decide(desk: Desk, how: str, by: str) -> Outcome:
    (draft,) = desk.store.list_drafts(DraftQuery())
    asked = Asked(draft=draft.id, by=by, reason="a test")
    match how:
        case "accept":
            return accept(desk, asked)
        case "attach":
            return attach(desk, asked, "event-1")
        case "reject":
            return reject(desk, asked)
        case _:
            return undo(desk, asked)


@pytest.mark.parametrize("how", ["accept", "attach"])
def test_who_brought_a_report_does_not_make_it_public(desk: Desk, how: str) -> None:
    with pytest.raises(Conflict, match="ana brought this report, and somebody else"):
        decide(desk, how, "ana")

    assert decide(desk, how, "bo").event is not None


def test_who_brought_a_report_may_take_back_and_put_aside(desk: Desk) -> None:
    decide(desk, "accept", "bo")

    assert decide(desk, "undo", "ana").proposal.state is State.PROPOSED
    assert decide(desk, "reject", "ana").proposal.state is State.REJECTED


def test_one_person_may_do_both_where_nobody_asks_for_two(desk: Desk) -> None:
    assert decide(replace(desk, two_people=False), "accept", "ana").event is not None
