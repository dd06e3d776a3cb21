"""What verify asks of tables of others: that the ledger is whole, and that all features are those that were written."""

from collections.abc import Iterator
from typing import Final

import apsw

from geo.adapters.documents import digest
from geo.adapters.sqlite import table_queries as tables
from geo.adapters.table_documents import chain_seals, parse_progress


def _check_tables(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    for intake, document, stored, last in db.execute(tables.ALL_INTAKES):
        if digest(document) != stored:
            yield f"table {intake}", "a document that differs from its digest", stored
        if last != stored:
            yield f"table {intake}", "a document that its last revision did not leave behind", str(last)
        seal = ""
        for first, last_key in db.execute(tables.BATCHES, (intake,)).fetchall():
            seal = chain_seals(seal, (it for (it,) in db.execute(tables.SEALS, (first, last_key))))
        if seal != parse_progress(document).seal:
            yield f"table {intake}", "features that are not the ones written with it", parse_progress(document).seal


TABLE_CHECKS: Final = (_check_tables,)
