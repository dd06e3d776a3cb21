"""The table of standards says what the service declares."""

from pathlib import Path

from app.api.conformance import CONFORMS_TO

TABLE = (Path(__file__).resolve().parents[2] / "docs" / "standards.md").read_text("utf-8")
PARTS = {
    "OGC API - Features 1": "ogcapi-features-1/1.0",
    "OGC API - Features 2": "ogcapi-features-2/1.0",
    "OGC API - Features 3": "ogcapi-features-3/1.0",
    "OGC API - Features 5": "ogcapi-features-5/1.0",
    "OGC API - Tiles 1": "ogcapi-tiles-1/1.0",
    "Two Dimensional Tile Matrix Set 2": "tms/2.0",
    "CQL2": "cql2/1.0",
    "JSON-FG": "json-fg-1/0.3",
}


def rows() -> list[tuple[str, str, str]]:
    """Standard, classes, and yes or no of each row; a row without a standard goes on with the one above it."""
    found, standard = [], ""
    for line in TABLE.splitlines():
        if line.startswith("| "):
            cells = [cell.strip() for cell in line.split("|")]
            standard = cells[1] or standard
            found.append((standard, cells[2], cells[3]))
    return found


def test_every_class_that_is_declared_stands_in_the_table_with_a_yes_and_no_other() -> None:
    said = {
        f"http://www.opengis.net/spec/{PARTS[standard]}/conf/{name}"
        for standard, names, answer in rows()
        if answer == "yes" and standard in PARTS
        for name in names.split(", ")
    }

    assert said == set(CONFORMS_TO)


def test_every_no_says_why() -> None:
    assert [line for line in TABLE.splitlines() if "| no | |" in line or "| not yet | |" in line] == []
