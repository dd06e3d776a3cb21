"""What ``verify`` looks at in reports, drafts, moves, answers and tokens."""

from collections.abc import Iterator
from typing import Final

import apsw

from geo.adapters.documents import digest
from geo.adapters.papers import NOTHING, answer_digest, parse_answer, parse_draft_bytes, parse_move_bytes, text_digest
from geo.adapters.sqlite import desk_queries as queries
from geo.errors import Invalid


def check_papers(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield documents that differ from their digest or from what the history left behind, and those that are gone."""
    for name, document, text, stored, last in db.execute(queries.ALL_PAPERS):
        if (digest(document) if text is None else text_digest(document, text)) != stored:
            yield _spell(name), "a document that differs from its digest", stored
        if digest(document) != last:
            yield _spell(name), "a document that its last revision did not leave behind", str(last)
    for (name,) in db.execute(queries.LOST_PAPERS, {"nothing": digest(NOTHING)}):
        yield _spell(name), "missing, though the history does not say that it was taken away", "the document"


def check_drafts(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield drafts and moves whose columns do not say what their documents do."""
    for name, report, state, revision, document in db.execute(queries.DRAFT_COLUMNS):
        try:
            told = parse_draft_bytes(document)
        except (Invalid, ValueError) as error:
            yield f"draft {name}", str(error), "a document that can be read"
            continue
        if (told.id, told.report, told.state.value, told.revision) != (name, report, state, revision):
            yield f"draft {name}", "columns that differ from the document", "the document's own"
    for slug, target, document in db.execute(queries.MOVE_COLUMNS):
        move = parse_move_bytes(document)
        if (move.event.slug, move.target) != (slug, target):
            yield f"moved {slug}", "columns that differ from the document", "the document's own"


def check_answers(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield remembered answers that differ from their digest."""
    for *columns, stored in db.execute(queries.ALL_ANSWERS):
        key, request, status, headers, body, at = columns
        answer = parse_answer((key, request, status, headers, body, at))
        if answer_digest(answer) != stored:
            yield f"answer {answer.key}", "values that differ from their digest", stored


PAPER_CHECKS: Final = (check_papers, check_drafts, check_answers)


def _spell(name: str) -> str:
    return name.replace("/", " ", 1)
