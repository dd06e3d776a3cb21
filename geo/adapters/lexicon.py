"""Reads from the seeds what the extractor knows beside the language: ships, bodies with their state, boxes."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from geo.adapters.seeds.check import read_countries
from geo.adapters.seeds.yaml import Faulty, read_yaml
from geo.encode.entries import parse_actor, parse_vehicle
from geo.errors import Finding, Invalid, InvalidFile
from geo.extract.pipeline import Lexicon
from geo.model.party import Actor, ActorKind, VehicleType

T = TypeVar("T")

_BODIES = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon of a folder of seeds; raise InvalidFile with what is wrong in it."""
    findings: list[Finding] = []
    boxes = read_countries(folder / "countries.csv", findings).boxes
    vehicles = _read(folder / "vehicles.yaml", parse_vehicle, findings)
    actors = _read(folder / "actors.yaml", parse_actor, findings)
    if findings:
        raise InvalidFile(tuple(findings))
    ships = [one for one in vehicles if one.type is VehicleType.VESSEL]
    return Lexicon(
        ships=tuple(name for ship in ships for name in (ship.name, *ship.alias, *ship.previous_name)),
        bodies=tuple((name, actor.country) for actor in actors if actor.kind in _BODIES for name in _names(actor)),
        boxes={code: (box.west, box.south, box.east, box.north) for code, box in boxes.items()},
    )


def _names(actor: Actor) -> list[str]:
    """Return the names by which a body can be told from a place: of two words and more, or in capitals."""
    return [name for name in (actor.name, *actor.alias) if " " in name or name.isupper()]


def _read(path: Path, parse: Callable[[object, str], T], findings: list[Finding]) -> list[T]:
    """Return a file's entries; add its faults to the findings."""
    try:
        document = read_yaml(path, path.name)
    except Faulty as fault:
        findings.append(fault.finding)
        return []
    found: list[T] = []
    for number, value in enumerate(document.value if isinstance(document.value, list) else []):
        try:
            found.append(parse(value, f"[{number}]"))
        except Invalid as error:
            line, given = document.line(error.where), repr(error.given)
            findings.append(Finding(file=path.name, line=line, where=error.where, given=given, expected=error.expected))
    return found
