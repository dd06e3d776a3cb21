"""Legs as an export of ours tells them (``legs`` of an event's properties), and the lines of its geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from geo.encode.fields import Fields
from geo.errors import Invalid
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor, Vehicle, VehicleType
from geo.model.place import Place
from geo.model.space import Line, Position, Precision
from geo.route.arc import length_km

Locate: TypeAlias = Callable[[str | None, Position | None, Precision | None, str | None], Place]
"""Returns the place of a name, a point, how exactly it is known, and a country."""
FindActor: TypeAlias = Callable[[str | None], Actor | None]
FindVehicle: TypeAlias = Callable[[str, VehicleType, str | None], Vehicle]
"""Returns the vehicle of a name, a type where it is not known, and an IMO number."""

_TYPES: Final[Mapping[Mode, VehicleType]] = {
    Mode.RAIL: VehicleType.TRAIN,
    Mode.AIR: VehicleType.AIRCRAFT,
    Mode.ROAD: VehicleType.TRUCK,
}
_DERIVED: Final = ("speed_kmh", "implausible", "given")


def read_legs(
    value: object, where: str, lines: Sequence[Line], locate: Locate, actor: FindActor, vehicle: FindVehicle
) -> tuple[Leg, ...]:
    """Return the legs, each with its line where that can be told; raise Invalid.

    An event's geometry is the lines of its legs in order, of which one that crosses the antimeridian has several. Where
    there are more lines than legs that have any, which is whose is not told, and they are planned anew.
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
    return tuple(_leg(fields, shares.get(number, ()), locate, actor, vehicle) for number, fields in enumerate(told))


def _leg(fields: Fields, lines: Sequence[Line], locate: Locate, actor: FindActor, vehicle: FindVehicle) -> Leg:
    def end(name: str, point: Position | None) -> Place | None:
        called, country = fields.find_text(name), fields.find_text(f"{name}_country")
        precision = fields.find_enum(f"{name}_precision", Precision)
        return locate(called, point, precision, country) if called or point else None

    mode = fields.get_enum("mode", Mode)
    vessel, imo = fields.find_text("vessel"), fields.find_text("imo")
    leg = Leg(
        mode=mode,
        origin=end("origin", lines[0][0] if lines else None),
        destination=end("destination", lines[-1][-1] if lines else None),
        via=tuple(locate(name, None, None, None) for name in fields.texts("via")),
        departed=fields.find_edtf("departed"),
        arrived=fields.find_edtf("arrived"),
        vehicle=vehicle(vessel, _TYPES.get(mode, VehicleType.VESSEL), imo) if vessel else None,
        carrier=actor(fields.find_text("carrier")),
        note=fields.find_text("note"),
        geometry=_geometry(fields, tuple(lines)),
    )
    for name in _DERIVED:
        fields.find(name, lambda *_: None)
    fields.finish()
    return leg


def _geometry(fields: Fields, lines: tuple[Line, ...]) -> Geometry | None:
    basis, router = fields.find_enum("basis", Basis), fields.find_text("router")
    length, note = fields.find_number("distance_km"), fields.find_text("basis_note")
    if basis is None or not lines:
        return None
    length = round(sum(map(length_km, lines)), 1) if length is None else length
    return Geometry(lines=lines, basis=basis, distance_km=length, router=router or "as exported", note=note, given=True)
