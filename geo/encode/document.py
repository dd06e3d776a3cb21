"""An event as a plain document, and back. The seed files, the store and its history use the same names."""

from collections.abc import Mapping

import orjson

from geo.encode.entries import compact
from geo.encode.fields import Fields, as_text
from geo.errors import Invalid
from geo.model.cargo import Cargo, Category, Quantity
from geo.model.claim import Claim, Credibility, Evidence, Stance
from geo.model.event import Event, Kind, Publication, Review, Stage
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor
from geo.model.place import Place
from geo.model.registry import Registry
from geo.model.space import Line, Position, position


def to_document(event: Event) -> dict[str, object]:
    """Return an event as a document. What it refers to is named by id; a line that is computed is left out."""
    return compact(
        {
            "id": event.id,
            "slug": event.slug,
            "kind": event.kind.value,
            "title": event.title,
            "summary": event.summary,
            "when": str(event.when) if event.when else None,
            "stage": event.stage.value if event.stage else None,
            "supplier": event.supplier.id if event.supplier else None,
            "recipient": event.recipient.id if event.recipient else None,
            "intermediaries": [actor.id for actor in event.intermediaries],
            "participants": [actor.id for actor in event.participants],
            "origin_state": event.origin_state.id if event.origin_state else None,
            "place": event.place.id if event.place else None,
            "vehicles": [vehicle.id for vehicle in event.vehicles],
            "legs": [_to_leg(leg) for leg in event.legs],
            "mode": event.mode.value if event.mode else None,
            "cargo": [_to_cargo(cargo) for cargo in event.cargo],
            "claims": [to_claim_document(claim) for claim in event.claims],
            "sources": [source.id for source in event.sources],
            "parent": event.parent,
            "cumulative": event.cumulative,
            "tags": list(event.tags),
            "note": event.note,
            "review": event.review.value if event.review is not Review.PUBLISHED else None,
            "publication": event.publication.value if event.publication is not Publication.EXACT else None,
            "recorded_at": event.recorded_at.isoformat() if event.recorded_at else None,
            "recorded_by": event.recorded_by,
            "kept": {name: orjson.loads(value) for name, value in event.kept},
        }
    )


def parse_event(document: object, registry: Registry, where: str = "") -> Event:
    """Return the event that a document describes; raise Invalid with the path of the first fault."""
    fields = Fields(document, where)

    def actor(value: object, path: str) -> Actor:
        return registry.get_actor(as_text(value, path), path)

    def place(value: object, path: str) -> Place:
        return registry.get_place(as_text(value, path), path)

    event = Event(
        id=fields.get_text("id"),
        slug=fields.get_text("slug"),
        kind=fields.get_enum("kind", Kind),
        title=fields.get_text("title"),
        summary=fields.find_text("summary") or "",
        when=fields.find_edtf("when"),
        stage=fields.find_enum("stage", Stage),
        supplier=fields.find("supplier", actor),
        recipient=fields.find("recipient", actor),
        intermediaries=fields.each("intermediaries", actor),
        participants=fields.each("participants", actor),
        origin_state=fields.find("origin_state", actor),
        place=fields.find("place", place),
        vehicles=fields.each("vehicles", lambda value, path: registry.get_vehicle(as_text(value, path), path)),
        legs=fields.each("legs", lambda value, path: _parse_leg(value, path, registry)),
        mode=fields.find_enum("mode", Mode),
        cargo=fields.each("cargo", _parse_cargo),
        claims=fields.each("claims", lambda value, path: parse_claim(value, path, registry)),
        sources=fields.each("sources", lambda value, path: registry.get_source(as_text(value, path), path)),
        parent=fields.find_text("parent"),
        cumulative=fields.flag("cumulative"),
        tags=fields.texts("tags"),
        note=fields.find_text("note"),
        review=fields.find_enum("review", Review) or Review.PUBLISHED,
        publication=fields.find_enum("publication", Publication) or Publication.EXACT,
        recorded_at=fields.find_day("recorded_at"),
        recorded_by=fields.find_text("recorded_by"),
        kept=fields.find("kept", _parse_kept) or (),
    )
    fields.finish()
    return event


def _parse_kept(value: object, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise Invalid(where, value, "a mapping of names to values")
    return tuple((as_text(name, where), orjson.dumps(it).decode()) for name, it in value.items())


def _to_leg(leg: Leg) -> dict[str, object]:
    return compact(
        {
            "mode": leg.mode.value,
            "origin": leg.origin.id if leg.origin else None,
            "destination": leg.destination.id if leg.destination else None,
            "via": [place.id for place in leg.via],
            "departed": str(leg.departed) if leg.departed else None,
            "arrived": str(leg.arrived) if leg.arrived else None,
            "vehicle": leg.vehicle.id if leg.vehicle else None,
            "carrier": leg.carrier.id if leg.carrier else None,
            "gap": str(leg.gap) if leg.gap else None,
            "note": leg.note,
            "line": _to_line(leg.geometry) if leg.geometry and leg.geometry.given else None,
        }
    )


def _to_line(geometry: Geometry) -> dict[str, object]:
    return {
        "basis": geometry.basis.value,
        "distance_km": geometry.distance_km,
        "router": geometry.router,
        "coordinates": [[list(position) for position in line] for line in geometry.lines],
        **{name: it for name in ("note", "speed_kmh", "implausible") if (it := getattr(geometry, name)) is not None},
    }


def _parse_line(document: object, where: str) -> Geometry:
    fields = Fields(document, where)
    geometry = Geometry(
        basis=fields.get_enum("basis", Basis),
        distance_km=fields.find_number("distance_km") or 0.0,
        router=fields.get_text("router"),
        lines=fields.each("coordinates", parse_line),
        note=fields.find_text("note"),
        given=True,
        speed_kmh=fields.find_number("speed_kmh"),
        implausible=fields.find_text("implausible"),
    )
    fields.finish()
    return geometry


def parse_line(value: object, where: str) -> Line:
    """Return the line that a list of at least two [lon, lat] pairs stands for."""
    if not isinstance(value, list) or len(value) < 2:
        raise Invalid(where, value, "a list of at least two positions")
    return tuple(parse_position(entry, f"{where}[{number}]") for number, entry in enumerate(value))


def parse_position(value: object, where: str) -> Position:
    """Return the position that [lon, lat], or [lon, lat, height], stands for; the height is left out."""
    numbers = value if isinstance(value, list) and len(value) in (2, 3) else []
    if not numbers or not all(isinstance(number, (int, float)) and not isinstance(number, bool) for number in numbers):
        raise Invalid(where, value, "[lon, lat] in degrees")
    return position(float(numbers[0]), float(numbers[1]), where)


def _parse_leg(document: object, where: str, registry: Registry) -> Leg:
    fields = Fields(document, where)

    def place(value: object, path: str) -> Place:
        return registry.get_place(as_text(value, path), path)

    mode = fields.get_enum("mode", Mode)
    origin = fields.find("origin", place)
    destination = fields.find("destination", place)
    if origin is None and destination is None:
        raise Invalid(fields.path("origin"), None, "an origin or a destination")
    leg = Leg(
        mode=mode,
        origin=origin,
        destination=destination,
        via=fields.each("via", place),
        departed=fields.find_edtf("departed"),
        arrived=fields.find_edtf("arrived"),
        vehicle=fields.find("vehicle", lambda value, path: registry.get_vehicle(as_text(value, path), path)),
        carrier=fields.find("carrier", lambda value, path: registry.get_actor(as_text(value, path), path)),
        gap=fields.find_edtf("gap"),
        note=fields.find_text("note"),
        geometry=fields.find("line", _parse_line),
    )
    fields.finish()
    return leg


def _to_cargo(cargo: Cargo) -> dict[str, object]:
    quantity = cargo.quantity
    return compact(
        {
            "category": cargo.category.value,
            "description": cargo.description,
            "designation": cargo.designation,
            "low": quantity.low if quantity else None,
            "best": quantity.best if quantity else None,
            "high": quantity.high if quantity else None,
            "unit": quantity.unit if quantity else None,
            "wording": quantity.wording if quantity else None,
            "estimate": cargo.estimate,
            "contents_verified": cargo.contents_verified,
            "part_of": cargo.part_of,
        }
    )


def _parse_cargo(document: object, where: str) -> Cargo:
    fields = Fields(document, where)
    low, best, high = (fields.find_number(name) for name in ("low", "best", "high"))
    unit, wording = fields.find_text("unit"), fields.find_text("wording")
    quantity = None
    if any(value is not None for value in (low, best, high, wording)):
        if unit is None:
            raise Invalid(fields.path("unit"), None, "a unit in the singular, such as container, round or tonne")
        try:
            quantity = Quantity(unit=unit, low=low, best=best, high=high, wording=wording)
        except Invalid as error:
            raise Invalid(fields.path("low"), error.given, error.expected) from None
    elif unit is not None:
        raise Invalid(fields.path("unit"), unit, "a number (low, best or high) or a wording beside the unit")
    cargo = Cargo(
        category=fields.get_enum("category", Category),
        description=fields.get_text("description"),
        designation=fields.find_text("designation"),
        quantity=quantity,
        estimate=fields.flag("estimate"),
        contents_verified=fields.flag("contents_verified"),
        part_of=fields.find_text("part_of"),
    )
    fields.finish()
    return cargo


def to_claim_document(claim: Claim) -> dict[str, object]:
    """Return a claim as a document."""
    return compact(
        {
            "id": claim.id,
            "claimant": claim.claimant.id,
            "stance": claim.stance.value,
            "about": claim.about if claim.about != "event" else None,
            "said": str(claim.said) if claim.said else None,
            "value": claim.value,
            "low": claim.low,
            "high": claim.high,
            "unit": claim.unit,
            "source": claim.source.id,
            "quote": claim.quote,
            "start": claim.start,
            "end": claim.end,
            "note": claim.note,
            "evidence": claim.evidence.value if claim.evidence is not Evidence.STATEMENT else None,
            "credibility": int(claim.credibility) if claim.credibility is not Credibility.CANNOT_BE_JUDGED else None,
            "recorded_at": claim.recorded_at.isoformat() if claim.recorded_at else None,
            "recorded_by": claim.recorded_by,
            "supersedes": claim.supersedes,
        }
    )


def parse_claim(document: object, where: str, registry: Registry) -> Claim:
    """Return the claim that a document describes."""
    fields = Fields(document, where)
    grade = fields.find_int("credibility")
    if grade is not None and not 1 <= grade <= 6:
        raise Invalid(fields.path("credibility"), grade, "1 (confirmed) to 6 (cannot be judged)")
    try:
        claim = Claim(
            id=fields.get_text("id"),
            claimant=registry.get_actor(fields.get_text("claimant"), fields.path("claimant")),
            stance=fields.get_enum("stance", Stance),
            about=fields.find_text("about") or "event",
            said=fields.find_edtf("said"),
            value=fields.find_text("value"),
            low=fields.find_number("low"),
            high=fields.find_number("high"),
            unit=fields.find_text("unit"),
            source=registry.get_source(fields.get_text("source"), fields.path("source")),
            quote=fields.find_text("quote"),
            start=fields.find_int("start"),
            end=fields.find_int("end"),
            note=fields.find_text("note"),
            evidence=fields.find_enum("evidence", Evidence) or Evidence.STATEMENT,
            credibility=Credibility(grade or Credibility.CANNOT_BE_JUDGED),
            recorded_at=fields.find_day("recorded_at"),
            recorded_by=fields.find_text("recorded_by"),
            supersedes=fields.find_text("supersedes"),
        )
    except Invalid as error:
        raise error if error.where.startswith(where) else error.under(where) from None
    fields.finish()
    return claim
