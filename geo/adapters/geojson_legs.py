"""Legs as an export of ours tells them (``legs`` of an event's properties), and the lines of its geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from geo.encode.fields import Fields
from geo.errors import Invalid
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor, Vehicle, VehicleType
from geo.model.place import Place
from geo.model.space import Line, Position, Precision
from geo.route.arc import length_km

Locate: TypeAlias = Callable[[str | None, Position | None, Precision | None, str | None, float | None], Place]
"""Returns the place of a name, a point, how exactly it is known, a country, and metres round it where they are told."""
FindActor: TypeAlias = Callable[[str | None], Actor | None]
FindVehicle: TypeAlias = Callable[[str, VehicleType, str | None], Vehicle]
"""Returns the vehicle of a name, a type where it is not known, and an IMO number."""


class First(NamedTuple):
    """What is said of the first of all stops: its point, where no line begins there, and metres that surely hold it."""

    point: Position | None = None
    radius_m: float | None = None


_UNTOLD: Final = First()
_ENDS: Final = ("origin", "destination")
_TYPES: Final[Mapping[Mode, VehicleType]] = {
    Mode.RAIL: VehicleType.TRAIN,
    Mode.AIR: VehicleType.AIRCRAFT,
    Mode.ROAD: VehicleType.TRUCK,
}


class Finders(NamedTuple):
    """What names stand for."""

    place: Locate
    actor: FindActor
    vehicle: FindVehicle


def read_legs(value: object, where: str, lines: Sequence[Line], first: First, find: Finders) -> tuple[Leg, ...]:
    """Return the legs, each with its line where that can be told; raise Invalid.

    A point is that of the first stop where there is no other; else it is not told whose it is. An event's geometry is
    the lines of its legs in order, of which one that crosses the antimeridian has several. Where there are more lines
    than legs that have any, which is whose is not told, and they are planned anew.
    """
    if not isinstance(value, list):
        raise Invalid(where, value, "a list of legs")
    told = [Fields(it, f"{where}[{number}]") for number, it in enumerate(value)]
    drawn = [number for number, fields in enumerate(told) if fields.find_enum("basis", Basis) is not None]
    shares: dict[int, Sequence[Line]] = {}
    if len(drawn) == 1:
        shares = {drawn[0]: lines}
    elif len(drawn) == len(lines):
        shares = {number: (line,) for number, line in zip(drawn, lines, strict=True)}
    if first.point is not None and sum(map(_count_stops, told)) > 1:
        first = first._replace(point=None)
    return tuple(_leg(fields, shares.get(at, ()), _UNTOLD if at else first, find) for at, fields in enumerate(told))


def _count_stops(fields: Fields) -> int:
    return len(fields.texts("via")) + sum(fields.find_text(name) is not None for name in _ENDS)


def _leg(fields: Fields, lines: Sequence[Line], first: First, find: Finders) -> Leg:
    def end(name: str, point: Position | None, told: First) -> Place | None:
        called, country = fields.find_text(name), fields.find_text(f"{name}_country")
        precision = fields.find_enum(f"{name}_precision", Precision)
        point = point or (told.point if called else None)
        return find.place(called, point, precision, country, told.radius_m) if called or point else None

    origin = end("origin", lines[0][0] if lines else None, first)
    mode = fields.get_enum("mode", Mode)
    vessel, imo = fields.find_text("vessel"), fields.find_text("imo")
    leg = Leg(
        mode=mode,
        origin=origin,
        destination=end("destination", lines[-1][-1] if lines else None, _UNTOLD if origin else first),
        via=tuple(find.place(name, None, None, None, None) for name in fields.texts("via")),
        departed=fields.find_edtf("departed"),
        arrived=fields.find_edtf("arrived"),
        vehicle=find.vehicle(vessel, _TYPES.get(mode, VehicleType.VESSEL), imo) if vessel else None,
        carrier=find.actor(fields.find_text("carrier")),
        note=fields.find_text("note"),
        geometry=_geometry(fields, tuple(lines)),
    )
    fields.flag("given")  # what comes with a file is given, whatever it was
    fields.finish()
    return leg


def _geometry(fields: Fields, lines: tuple[Line, ...]) -> Geometry | None:
    basis, router = fields.find_enum("basis", Basis), fields.find_text("router")
    length, note = fields.find_number("distance_km"), fields.find_text("basis_note")
    speed, doubt = fields.find_number("speed_kmh"), fields.find_text("implausible")
    if basis is None or not lines:
        return None
    length = round(sum(map(length_km, lines)), 1) if length is None else length
    return Geometry(
        lines=lines,
        basis=basis,
        distance_km=length,
        router=router or "as exported",
        note=note,
        given=True,
        speed_kmh=speed,
        implausible=doubt,
    )
