"""What ``waybill ingest`` does with reports: hand them in, and on demand make events of their drafts at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.settings import Settings
from geo.errors import Unreadable
from geo.model.edtf import parse_edtf
from geo.model.proposal import State
from geo.model.report import DateFrom, Told

if TYPE_CHECKING:
    from geo.services.desk import Desk
    from geo.services.submit import Submitted

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf"})


def ingest_reports(paths: Sequence[Path], settings: Settings, published: str | None, *, by: str, publish: bool) -> None:
    """Hand reports in; those that cannot be read are named, and the others are taken all the same.

    Raise the last one's Unreadable at the end.
    """
    from app import wiring
    from geo.services.submit import submit

    refused: Unreadable | None = None
    with wiring.open_writer(settings):
        pass  # makes the store where there is none
    with wiring.open_desk(settings) as (desk, _):
        for path in paths:
            try:
                submitted = submit(desk, path.read_bytes(), _told(path, published), by=by)
            except Unreadable as error:
                click.echo(str(error), err=True)
                refused = error
                continue
            _tell(path, submitted)
            if publish:
                _publish(desk, submitted, by)
    if refused is not None:
        raise refused


def try_reports(paths: Sequence[Path], settings: Settings, published: str | None) -> None:
    """Read reports, say how many drafts each would give, and write nothing."""
    from app import wiring
    from geo.adapters.reading.reader import SandboxedReader

    extract = wiring.open_extractor(settings)
    reader = SandboxedReader()
    try:
        for path in paths:
            report = reader.read(path.read_bytes(), _told(path, published))
            number = len(extract(report).drafts)
            click.echo(f"{path}: {number} drafts; nothing was written (--dry-run).")
    finally:
        reader.close()


def _told(path: Path, published: str | None) -> Told:
    when = parse_edtf(published, "--published") if published else None
    return Told(name=path.name, by=DateFrom.COMMAND, published=when)


def _tell(path: Path, submitted: "Submitted") -> None:
    known = ", known already" if submitted.known else ""
    waiting = sum(draft.state is State.PROPOSED for draft in submitted.drafts)
    click.echo(f"{path}: {len(submitted.drafts)} drafts, {waiting} of them waiting for review{known}.")
    for note in submitted.filed.report.notes:
        click.echo(f"  {note}", err=True)


def _publish(desk: "Desk", submitted: "Submitted", by: str) -> None:
    from geo.services.review import Asked, accept

    for draft in submitted.drafts:
        if draft.state is State.PROPOSED:
            outcome = accept(desk, Asked(draft=draft.id, by=by, reason="ingest --publish"))
            click.echo(f"  {outcome.proposal.event}")
