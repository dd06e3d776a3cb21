"""Tables of others for tests: rows as they have them, the command that takes them in, and what is served then."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from app.cli import waybill
from app.main import create_app
from app.settings import Settings
from app.wiring import open_context
from geo.adapters.sqlite.reader import SqliteReader
from geo.model.query import Collection

POINT = {"type": "Point", "coordinates": [38.2091, 20.3356]}
LINE: dict[str, Any] = {"type": "LineString", "coordinates": [[28.66, 44.16], [18.6825, 41.5677], [-0.32, 39.44]]}


def a_row(number: int = 1, geometry: Any = POINT, **changes: Any) -> dict[str, Any]:
    """Return a feature as a table of others has it."""
    told = {
        "title": f"Mortars from Sudan, {number}",
        "event_type": "seizure",
        "start_date": "2022-02-22T00:00:00Z",
        "end_date": "2022-02-23T00:00:00Z",
        "supplier": "Sudan",
        "recipient": "Ukraine",
        "mode": "sea",
        "cargo": "mortars",
        "quantity": 2207,
        "status": "in transit",
        "origin": "Port Sudan",
        "destination": "Odesa",
        "carrier": "MV Example 691",
        "sources": ["https://example.org/report/1"],
        "confidence": "likely",
    }
    properties = {name: value for name, value in (told | changes).items() if value is not None}
    return {"type": "Feature", "id": number, "geometry": geometry, "properties": properties}


def write(path: Path, *rows: Any) -> Path:
    """Write rows as lines."""
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def ingest(*args: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(waybill, ["ingest", *map(str, args)])


@contextmanager
def reading(store: Path) -> Iterator[SqliteReader]:
    """Hold a reader."""
    reader = SqliteReader(store)
    yield reader
    reader.close()


def properties(reader: SqliteReader, name: str, collection: Collection = Collection.EVENTS) -> dict[str, Any]:
    """Return the properties of one feature."""
    body = reader.find_body(collection, name)
    assert body is not None
    found: dict[str, Any] = json.loads(body)["properties"]
    return found


@contextmanager
def serving(store: Path) -> Iterator[TestClient]:
    """Hold a client of the service over a store."""
    settings = Settings(store=str(store))
    with open_context(settings) as context, TestClient(create_app(settings, context)) as client:
        yield client
