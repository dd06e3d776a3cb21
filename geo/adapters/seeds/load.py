"""Loads a folder of seeds: everything is checked, and every fault is reported with file and line.

The folder holds ``countries.csv``, ``actors.yaml``, ``vehicles.yaml``, ``places.yaml``, ``sources/*.yaml`` (lists) and
``events/**/*.yaml`` (one event a file). Countries are actors too: the actor ``KP`` is North Korea.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from geo.adapters.seeds.check import CountryTable, check_events, check_place, read_countries
from geo.adapters.seeds.yaml import Document, Faulty, read_yaml
from geo.encode.document import parse_event
from geo.encode.entries import parse_actor, parse_place, parse_source, parse_vehicle
from geo.encode.fields import Fields
from geo.errors import Finding, Invalid, InvalidFile, shown
from geo.model.event import Event
from geo.model.party import Actor
from geo.model.registry import Registry
from geo.model.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """A folder's events, ordered by slug, and what they refer to."""

    events: tuple[Event, ...]
    registry: Registry


@dataclass(slots=True)
class _Loading:
    """What has been read so far, and what was found wrong."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> Document | None:
        try:
            return read_yaml(path, str(path.relative_to(self.folder.parent)))
        except Faulty as fault:
            self.findings.append(fault.finding)
            return None

    def note(self, document: Document, error: Invalid) -> None:
        line = document.line(error.where)
        given = shown(error.given)
        self.findings.append(
            Finding(file=document.name, line=line, where=error.where, given=given, expected=error.expected)
        )

    def entries(self, paths: Iterable[Path], read: Callable[[object, str], T]) -> dict[str, T]:
        """Read files that each hold a list of entries with an ``id``; keep what is right."""
        found: dict[str, T] = {}
        for path in paths:
            document = self.read(path)
            if document is None:
                continue
            for number, value in enumerate(document.value if isinstance(document.value, list) else [document.value]):
                where = f"[{number}]"
                try:
                    name = Fields(value, where).get_text("id")
                    if name in found:
                        raise Invalid(f"{where}.id", name, "an id that is not taken")
                    found[name] = read(value, where)
                except Invalid as error:
                    self.note(document, error)
        return found


def load_seeds(folder: Path) -> Seeds:
    """Return the seeds in a folder; raise InvalidFile with every fault that was found."""
    loading = _Loading(folder)
    countries = read_countries(folder / "countries.csv", loading.findings)
    registry = Registry(
        actors={**countries.actors, **_actors(loading, folder, countries)},
        vehicles=loading.entries([folder / "vehicles.yaml"], parse_vehicle),
        places=loading.entries(
            [folder / "places.yaml"], lambda value, at: check_place(parse_place(value, at), at, countries)
        ),
        sources=_sources(loading, sorted((folder / "sources").glob("*.yaml"))),
    )
    events = _events(loading, folder, registry)
    if loading.findings:
        raise InvalidFile(tuple(loading.findings))
    return Seeds(events=tuple(sorted(events, key=lambda event: event.slug)), registry=registry)


def _actors(loading: _Loading, folder: Path, countries: CountryTable) -> dict[str, Actor]:
    def read(value: object, where: str) -> Actor:
        actor = parse_actor(value, where)
        countries.check_code(actor.country, f"{where}.country")
        if actor.id in countries.actors:
            raise Invalid(f"{where}.id", actor.id, "an id that is not a country's code")
        return actor

    return loading.entries([folder / "actors.yaml"], read)


def _sources(loading: _Loading, paths: list[Path]) -> dict[str, Source]:
    """Read sources in rounds: first those that repeat nobody, then those that repeat one already read."""
    raw: dict[str, tuple[Document, object, str]] = {}
    for document in filter(None, map(loading.read, paths)):
        for number, value in enumerate(document.value if isinstance(document.value, list) else []):
            where = f"[{number}]"
            try:
                name = Fields(value, where).get_text("id")
                if name in raw:
                    raise Invalid(f"{where}.id", name, "an id that is not taken")
                raw[name] = (document, value, where)
            except Invalid as error:
                loading.note(document, error)
    known: dict[str, Source] = {}
    while raw:
        ready = [name for name, (_, value, _) in raw.items() if _origin(value) is None or _origin(value) in known]
        for name in ready or list(raw):
            document, value, where = raw.pop(name)
            try:
                known[name] = parse_source(value, where, known)
            except Invalid as error:
                loading.note(document, error)
    return known


def _origin(value: object) -> object:
    return value.get("origin") if isinstance(value, dict) else None


def _events(loading: _Loading, folder: Path, registry: Registry) -> list[Event]:
    events: dict[str, tuple[Event, Document]] = {}
    for path in sorted((folder / "events").rglob("*.yaml")):
        document = loading.read(path)
        if document is None:
            continue
        try:
            event = parse_event(document.value, registry)
            if event.slug in events:
                raise Invalid("slug", event.slug, f"a slug that {events[event.slug][1].name} does not have")
            if event.slug != path.stem:
                raise Invalid("slug", event.slug, f"the name of the file, {path.stem}")
            events[event.slug] = (event, document)
        except Invalid as error:
            loading.note(document, error)
    checked = {slug: event for slug, (event, _) in events.items()}
    for slug, fault in check_events(checked):
        loading.note(events[slug][1], fault)
    return list(checked.values())
