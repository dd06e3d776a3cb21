"""Rows whose bodies say what their columns say, for filters and orders."""

from typing import Any

import orjson

from geo.model.edtf import Edtf, parse_edtf
from geo.model.row import FeatureRow
from geo.model.space import Line
from tests.builders import a_row

PLACES: tuple[tuple[Line, ...], ...] = (
    (),
    (((130.3, 42.3),),),
    (((179.0, 10.0), (180.0, 10.0)), ((-180.0, 10.0), (-179.0, 10.0))),
    (((0.0, 0.0), (20.0, 20.0)),),
)
DATES = (None, "2023-09-07", "2023-09", "2023/2024", "2022/..", "../2023-09-07")
TITLES = (None, "Ångström", "angstrom", "50 % of_it", "라진항", "O'Brien", "STRASSE", "Straße")


def a_full_row(number: int, when: str | None, lines: tuple[Line, ...], **properties: Any) -> FeatureRow:
    """A row whose body says what its columns say."""
    edtf = parse_edtf(when) if when else None
    geometry = _geometry(lines)
    shown = {**_days(edtf), **properties}
    feature = {"type": "Feature", "id": f"event-{number}", "geometry": geometry, "properties": shown}
    fields = {name: (properties[name],) for name in ("status", "kind") if properties.get(name)}
    return a_row(number, when, lines=lines, fields=fields, body=orjson.dumps(feature), text="word")


def _geometry(lines: tuple[Line, ...]) -> dict[str, Any] | None:
    if not lines:
        return None
    if len(lines) > 1:
        return {"type": "MultiLineString", "coordinates": lines}
    one = lines[0]
    return {"type": "Point", "coordinates": one[0]} if len(one) == 1 else {"type": "LineString", "coordinates": one}


def _days(edtf: Edtf | None) -> dict[str, str | None]:
    if edtf is None:
        return {"start": None, "end": None, "start_earliest": None}
    start, end = edtf.start_earliest, edtf.end_latest
    return {
        "start": f"{start or '0001-01-01'}T00:00:00Z",
        "end": f"{end or '2026-11-24'}T23:59:59Z",
        "start_earliest": str(start) if start else None,
    }
