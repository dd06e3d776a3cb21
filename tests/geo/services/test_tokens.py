from dataclasses import replace
from datetime import timedelta

import pytest

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.errors import Invalid, NotFound
from geo.model.token import SLACK, Scope
from geo.services.tokens import create, find_bearer, issue, revoke
from tests.builders import StoppedClock

CLOCK = StoppedClock()


@pytest.fixture
def store() -> MemoryDesk:
    return MemoryDesk(MemoryStore(CLOCK), CLOCK)


def test_a_token_is_found_by_its_text_and_by_nothing_like_it(store: MemoryDesk) -> None:
    issued = create(store, "ana", [Scope.REVIEW], 1, CLOCK, by="a test")
    text = issued.text

    assert find_bearer(store, (), text, CLOCK) == issued.token
    for other in ("", text[:-1], f"{text}a", f" {text}", text.upper(), text[:-1] + "é", "atv_" + "0" * 16 + text[20:]):
        assert find_bearer(store, (), other, CLOCK) is None


def test_the_secret_is_kept_nowhere(store: MemoryDesk) -> None:
    issued = create(store, "ana", [Scope.REVIEW], 1, CLOCK, by="a test")

    assert issued.text not in repr(issued) + repr(store.list_tokens())
    assert len(issued.token.sha256) == 64


def test_a_revoked_token_is_dead_at_once(store: MemoryDesk) -> None:
    issued = create(store, "ana", [Scope.REVIEW], 1, CLOCK, by="a test")

    revoke(store, issued.token.id, CLOCK, by="a test")
    revoke(store, issued.token.id, CLOCK, by="a test")

    assert find_bearer(store, (), issued.text, CLOCK) is None
    with pytest.raises(NotFound):
        revoke(store, "none", CLOCK, by="a test")


def test_a_token_ends_with_its_time_give_or_take_a_minute() -> None:
    token = issue("ana", [Scope.REVIEW], timedelta(days=1), CLOCK).token

    assert token.lives(token.expires_at + SLACK - timedelta(seconds=1))
    assert not token.lives(token.expires_at + SLACK)


def test_a_token_of_the_session_is_in_no_store(store: MemoryDesk) -> None:
    issued = issue("demo", [Scope.REVIEW], timedelta(hours=1), CLOCK)

    assert find_bearer(store, (issued.token,), issued.text, CLOCK) == issued.token
    assert store.list_tokens() == ()


def test_admin_allows_everything_and_the_others_only_their_own() -> None:
    token = issue("ana", [Scope.INGEST], timedelta(days=1), CLOCK).token

    assert (token.allows(Scope.INGEST), token.allows(Scope.REVIEW)) == (True, False)
    assert all(replace(token, scopes=(Scope.ADMIN,)).allows(scope) for scope in Scope)


@pytest.mark.parametrize(
    ("name", "scopes", "days"), [("", ["review"], 1), ("a\nb", ["review"], 1), ("a", [], 1), ("a", ["review"], 0)]
)
def test_a_token_for_nobody_for_nothing_or_without_end_is_refused(name: str, scopes: list[str], days: int) -> None:
    with pytest.raises(Invalid):
        issue(name, [Scope(scope) for scope in scopes], timedelta(days=days), CLOCK)
