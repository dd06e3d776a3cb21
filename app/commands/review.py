"""``waybill review``: the queue of drafts, one draft, and the decision on it; without options, one after the other."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.settings import from_environment
from geo.errors import Invalid, WaybillError
from geo.model.proposal import State

if TYPE_CHECKING:
    from geo.services.desk import Desk
    from geo.services.review import Outcome

_STORE = click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to review in.")
_BY = click.option("--by", default="command line", show_default=True, help="Who, for the history.")
_REASON = click.option("--reason", help="Why, for the history.")
_DRAFT = click.argument("draft", metavar="DRAFT")


@click.group(invoke_without_command=True)
@_STORE
@_BY
@click.pass_context
def review(context: click.Context, store: Path | None, by: str) -> None:
    """Look at drafts and decide on them. Without a command, go through the queue and ask.

    A DRAFT is named by its id, or by the end of it as far as no other draft ends so.
    """
    context.obj = store
    if context.invoked_subcommand is None:
        with _open(store) as desk:
            _ask_for_each(desk, by)


@review.command("list")
@_STORE
@click.option("--state", type=click.Choice([state.value for state in State]), default="proposed", show_default=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000), help="How many at most.")
@click.pass_obj
def list_(outer: Path | None, store: Path | None, state: str, limit: int) -> None:
    """List the drafts in a state, those of the newest report first."""
    from app.api.drafts import to_lines
    from geo.model.change import DraftQuery

    with _open(store or outer) as desk:
        drafts = desk.store.list_drafts(DraftQuery(state=State(state), limit=limit))
        for line in to_lines(desk, drafts):
            best = line["best_match"]
            like = f"  like {best['slug']} ({best['score']})" if isinstance(best, dict) else ""
            click.echo(f"{line['id']}  {line['when'] or 'undated':<22}  {line['title']}{like}")
        counts = ", ".join(f"{number} {name}" for name, number in desk.store.count_drafts().items())
    click.echo(counts, err=True)


@review.command()
@_DRAFT
@_STORE
@click.option("--json", "as_json", is_flag=True, help="Print it as the API answers it.")
@click.pass_obj
def show(outer: Path | None, draft: str, store: Path | None, as_json: bool) -> None:
    """Show a draft beside the words it was taken from, with the events that may be the same."""
    from app.commands.review_text import draft_json, tell_draft

    with _open(store or outer) as desk:
        found = desk.store.get_draft(_find(desk, draft))
        filed = desk.store.find_report(found.report)
    assert filed is not None  # noqa: S101 - a draft's report is kept as long as the draft
    click.echo(draft_json(found, filed) if as_json else "\n".join(tell_draft(found, filed)))


@review.command()
@_DRAFT
@_STORE
@_BY
@_REASON
@click.pass_obj
def accept(outer: Path | None, draft: str, store: Path | None, by: str, reason: str | None) -> None:
    """Make an event out of a draft."""
    with _open(store or outer) as desk:
        _tell(_decide(desk, "accept", draft, by=by, reason=reason))


@review.command()
@_DRAFT
@click.argument("event", metavar="EVENT")
@_STORE
@_BY
@_REASON
@click.option("--take", multiple=True, type=click.Choice(["legs", "cargo"]), help="Bring these too; may be repeated.")
@click.pass_obj
def attach(
    outer: Path | None, draft: str, event: str, store: Path | None, by: str, reason: str | None, take: tuple[str, ...]
) -> None:
    """Give a draft's claims and source to an EVENT that is there, named by its slug or id."""
    with _open(store or outer) as desk:
        _tell(_decide(desk, "attach", draft, by=by, reason=reason, event=event, take=take))


@review.command()
@_DRAFT
@_STORE
@_BY
@click.option("--reason", required=True, help="Why it is put aside.")
@click.pass_obj
def reject(outer: Path | None, draft: str, store: Path | None, by: str, reason: str) -> None:
    """Put a draft aside."""
    with _open(store or outer) as desk:
        _tell(_decide(desk, "reject", draft, by=by, reason=reason))


@review.command()
@_DRAFT
@_STORE
@_BY
@_REASON
@click.pass_obj
def undo(outer: Path | None, draft: str, store: Path | None, by: str, reason: str | None) -> None:
    """Take the decision on a draft back."""
    with _open(store or outer) as desk:
        _tell(_decide(desk, "undo", draft, by=by, reason=reason))


@contextmanager
def _open(store: Path | None) -> "Iterator[Desk]":
    from app import wiring

    with wiring.open_desk(wiring.store_settings(from_environment(os.environ), store)) as (desk, _):
        yield desk


def _find(desk: "Desk", name: str) -> str:
    """Return the id of the draft that a name, or the end of one, means."""
    from geo.model.change import DraftQuery

    wanted = name.upper()
    if len(wanted) == 26:
        return wanted
    found = [it.id for it in desk.store.list_drafts(DraftQuery(limit=10_000)) if it.id.endswith(wanted)]
    if len(found) != 1:
        raise Invalid("DRAFT", name, "the id of a draft, or the end of exactly one" if found else "the id of a draft")
    return found[0]


def _decide(
    desk: "Desk",
    decision: str,
    draft: str,
    *,
    by: str,
    reason: str | None,
    event: str = "",
    take: tuple[str, ...] = (),
) -> "Outcome":
    from geo.review.decide import Take
    from geo.services import review as service

    asked = service.Asked(draft=_find(desk, draft), by=by, reason=reason)
    match decision:
        case "accept":
            return service.accept(desk, asked)
        case "attach":
            return service.attach(desk, asked, event, [Take(word) for word in take])
        case "reject":
            return service.reject(desk, asked)
        case _:
            return service.undo(desk, asked)


def _tell(outcome: "Outcome") -> None:
    """Say what came of a decision."""
    proposal, event, verdict = outcome.proposal, outcome.event, outcome.verdict
    if event is None or verdict is None:
        click.echo(f"{proposal.id}: {proposal.state}")
    else:
        click.echo(f"{proposal.id}: {proposal.state}, {event.slug}: {verdict.status} ({verdict.rule})")


def _ask_for_each(desk: "Desk", by: str) -> None:
    """Go through the proposed drafts, oldest report first, and ask what to do with each."""
    from app.commands.review_text import tell_draft
    from geo.model.change import DraftQuery

    if not sys.stdin.isatty():
        raise click.UsageError("Nobody is there to be asked. Use list, show, accept, attach, reject or undo.")
    waiting = desk.store.list_drafts(DraftQuery(state=State.PROPOSED, limit=10_000))[::-1]
    for number, proposal in enumerate(waiting, start=1):
        filed = desk.store.find_report(proposal.report)
        assert filed is not None  # noqa: S101 - a draft's report is kept as long as the draft
        click.echo("\n".join([f"\n{number} of {len(waiting)}", *tell_draft(proposal, filed)]))
        if not _ask(desk, proposal.id, [match.slug for match in proposal.matches], by):
            return
    click.echo("The queue is empty.")


def _ask(desk: "Desk", draft: str, matches: list[str], by: str) -> bool:
    """Ask about one draft until there is an answer; return whether to go on."""
    while True:
        words = "[a]ccept, [m] attach to an event, [r]eject, [s]kip, [q]uit"
        choice = click.prompt(words, type=click.Choice(["a", "m", "r", "s", "q"]), show_choices=False)
        if choice in ("s", "q"):
            return bool(choice == "s")
        event = click.prompt("Event", default=matches[0] if matches else None) if choice == "m" else ""
        reason = click.prompt("Reason") if choice == "r" else None
        decision = {"a": "accept", "m": "attach", "r": "reject"}[choice]
        try:
            _tell(_decide(desk, decision, draft, by=by, reason=reason, event=event))
        except WaybillError as error:
            click.echo(f"That did not work: {error}", err=True)
            continue
        return True
