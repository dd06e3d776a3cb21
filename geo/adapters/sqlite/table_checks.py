"""What verify asks of tables of others: that the ledger is whole, and that all features are those that were written."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, Final

import apsw

from geo.adapters.documents import digest
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.table_documents import chain_seals, parse_progress


def _check_tables(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    former: Any = db.execute(tables.FORMER_SEALS).fetchall()  # of rows that are events by now
    keys = [key for key, _ in former]
    for intake, document, stored, last in db.execute(tables.ALL_INTAKES):
        if digest(document) != stored:
            yield f"table {intake}", "a document that differs from its digest", stored
        if last != stored:
            yield f"table {intake}", "a document that its last revision did not leave behind", str(last)
        seal = ""
        for first, last_key in db.execute(tables.BATCHES, (intake,)).fetchall():
            gone = former[bisect_left(keys, first) : bisect_right(keys, last_key)]
            there: Any = db.execute(tables.SEALS, (first, last_key))
            seal = chain_seals(seal, (it for _, it in sorted([*there, *gone])))
        if seal != parse_progress(document).seal:
            yield f"table {intake}", "features that are not the ones written with it", parse_progress(document).seal


TABLE_CHECKS: Final = (_check_tables,)
