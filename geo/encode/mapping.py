"""Which columns of a table are which fields of ours: by name, by the names that others use, and as the user says."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from geo.errors import Invalid
from geo.model.event import SLUG, Kind
from geo.model.query import FILTERS, Collection
from geo.model.schema import SCHEMAS
from geo.model.table import ColumnMap, Field

MOST_COLUMNS: Final = 300
LONGEST_NAME: Final = 100
KEPT_FIELDS: Final = (Field.QUANTITY, Field.ORIGIN, Field.DESTINATION, Field.CARRIER)
"""Fields that features keep as they came, under our name."""

SYNONYMS: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.ID: ("id", "event_id", "uid", "identifier"),
    Field.TITLE: ("title", "name", "event_title", "headline"),
    Field.SUMMARY: ("summary", "description", "abstract", "details"),
    Field.KIND: ("kind", "event_type", "event_kind", "type"),
    Field.WHEN: ("when", "edtf"),
    Field.START: ("start_date", "start", "date_start", "from_date", "begin_date", "event_date", "date"),
    Field.END: ("end_date", "end", "date_end", "to_date"),
    Field.SUPPLIER: ("supplier", "exporter", "seller", "sender", "from_country", "supplier_country"),
    Field.RECIPIENT: ("recipient", "importer", "buyer", "receiver", "to_country", "recipient_country"),
    Field.MODE: ("mode", "transport_mode", "mode_of_transport", "transport"),
    Field.CARGO: ("cargo", "goods", "items", "commodity", "weapon", "weapon_description"),
    Field.QUANTITY: ("quantity", "amount", "number"),
    Field.STATUS: ("status",),
    Field.PLACE: ("place", "location", "place_name"),
    Field.ORIGIN: ("origin", "from", "from_port", "port_of_loading", "departure_port"),
    Field.DESTINATION: ("destination", "to", "to_port", "port_of_discharge", "arrival_port"),
    Field.CARRIER: ("carrier", "vessel", "ship", "vehicle"),
    Field.SOURCES: ("sources", "source", "source_url", "urls", "url", "link"),
    Field.LON: ("lon", "longitude", "lng", "long", "x"),
    Field.LAT: ("lat", "latitude", "y"),
    Field.FROM_LON: ("from_lon", "origin_lon", "start_lon"),
    Field.FROM_LAT: ("from_lat", "origin_lat", "start_lat"),
    Field.TO_LON: ("to_lon", "destination_lon", "end_lon"),
    Field.TO_LAT: ("to_lat", "destination_lat", "end_lat"),
}
"""Names of columns, in small letters with underscores, best first. Of several that a table has, the first counts."""

_UNFIT: Final = re.compile(r"[\"\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_RESERVED: Final = {
    name for names in (SCHEMAS[Collection.EVENTS], FILTERS[Collection.EVENTS], ("links", "time")) for name in names
} | {field.value for field in KEPT_FIELDS}


def map_columns(
    names: Iterable[str], given: Mapping[str, str], *, prefix: str = "", kind: str | None = None
) -> ColumnMap:
    """Return the map of a table's columns; ``given`` says column by field, and no column (empty) for none at all.

    Raise Invalid for a field that does not exist, a column that the table does not have, or too many columns.
    """
    known = list(names)
    if len(known) > MOST_COLUMNS:
        raise Invalid("columns", len(known), f"at most {MOST_COLUMNS} columns")
    columns = _match(known) | _parse_given(known, given)
    if prefix and not SLUG.fullmatch(prefix):
        raise Invalid("--prefix", prefix, "small letters and digits joined by single hyphens, such as acme-2023")
    if kind is not None and kind not in [it.value for it in Kind]:
        raise Invalid("--kind", kind, f"one of {', '.join(it.value for it in Kind)}")
    return ColumnMap(columns={field: name for field, name in columns.items() if name}, prefix=prefix, kind=kind)


def kept_name(column: str) -> str:
    """Return the property under which a column is kept: its own name, ``reported_…`` where that is one of ours.

    Quotation marks, backslashes and what cannot be seen become underscores, and long names are cut.
    """
    name = _UNFIT.sub("_", column)[:LONGEST_NAME].strip() or "_"
    return f"reported_{name}" if name in _RESERVED else name


def _match(known: list[str]) -> dict[Field, str]:
    plain: dict[str, str] = {}
    for name in known:
        plain.setdefault(re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_"), name)
    found: dict[Field, str] = {}
    for field, names in SYNONYMS.items():
        match = next((plain[name] for name in names if name in plain and plain[name] not in found.values()), None)
        if match is not None:
            found[field] = match
    return found


def _parse_given(known: list[str], given: Mapping[str, str]) -> dict[Field, str]:
    columns: dict[Field, str] = {}
    for word, column in given.items():
        if word not in [field.value for field in Field]:
            raise Invalid("--map", f"{word}={column}", f"one of {', '.join(Field)} before the =")
        if column and column not in known:
            near = get_close_matches(column, known, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise Invalid("--map", f"{word}={column}", f"{hint}columns are {', '.join(sorted(known))}"[:2_000])
        columns[Field(word)] = column
    return columns
