"""Sources, actors, vehicles and places as plain documents, and back. Seed files and the store use the same names."""

from collections.abc import Mapping

from geo.encode.fields import Fields
from geo.encode.place import place_facts
from geo.errors import Invalid
from geo.model.party import Actor, ActorKind, Sanction, Vehicle, VehicleType
from geo.model.place import Alias, Method, Place, PlaceKind, Provenance, RejectedCandidate
from geo.model.source import Reliability, Source, SourceKind
from geo.model.space import Precision


def compact(document: Mapping[str, object]) -> dict[str, object]:
    """Return a document without the keys that say nothing; a zero says something."""
    return {name: value for name, value in document.items() if value or type(value) in (int, float)}


def to_source_document(source: Source) -> dict[str, object]:
    """Return a source as a document; its origin by id."""
    return compact(
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind.value,
            "reliability": source.reliability.value,
            "url": source.url,
            "archive_url": source.archive_url,
            "sha256": source.sha256,
            "published": str(source.published) if source.published else None,
            "retrieved_at": source.retrieved_at.isoformat() if source.retrieved_at else None,
            "language": source.language,
            "licence": source.licence,
            "origin": source.origin.id if source.origin else None,
        }
    )


def parse_source(document: object, where: str, known: Mapping[str, Source]) -> Source:
    """Return the source that a document describes; its origin is looked up in ``known``."""
    fields = Fields(document, where)
    origin = fields.find_text("origin")
    if origin is not None and origin not in known:
        raise Invalid(fields.path("origin"), origin, "the id of a known source that does not lead back to this one")
    url = fields.find_text("url")
    if url is not None and not url.startswith(("https://", "http://")):
        raise Invalid(fields.path("url"), url, "an address that starts with https:// or http://")
    source = Source(
        id=fields.get_text("id"),
        title=fields.get_text("title"),
        publisher=fields.get_text("publisher"),
        kind=fields.get_enum("kind", SourceKind),
        reliability=fields.find_enum("reliability", Reliability) or Reliability.F,
        url=url,
        archive_url=fields.find_text("archive_url"),
        sha256=fields.find_text("sha256"),
        published=fields.find_edtf("published"),
        retrieved_at=fields.find_day("retrieved_at"),
        language=fields.find_text("language"),
        licence=fields.find_text("licence"),
        origin=known[origin] if origin else None,
    )
    fields.finish()
    return source


def _to_sanctions(sanctions: tuple[Sanction, ...]) -> list[dict[str, object]]:
    return [
        compact(
            {
                "program": s.program,
                "authority": s.authority,
                "startDate": s.start_date.isoformat() if s.start_date else None,
            }
        )
        for s in sanctions
    ]


def _parse_sanction(document: object, where: str) -> Sanction:
    fields = Fields(document, where)
    sanction = Sanction(
        program=fields.get_text("program"),
        authority=fields.get_text("authority"),
        start_date=fields.find_day("startDate"),
    )
    fields.finish()
    return sanction


def to_actor_document(actor: Actor) -> dict[str, object]:
    """Return an actor as a document, with FollowTheMoney's names."""
    return compact(
        {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "alias": list(actor.alias),
            "previousName": list(actor.previous_name),
            "topics": list(actor.topics),
            "wikidataId": actor.wikidata_id,
            "sanctions": _to_sanctions(actor.sanctions),
        }
    )


def parse_actor(document: object, where: str) -> Actor:
    """Return the actor that a document describes."""
    fields = Fields(document, where)
    actor = Actor(
        id=fields.get_text("id"),
        name=fields.get_text("name"),
        kind=fields.get_enum("kind", ActorKind),
        country=fields.find_text("country"),
        alias=fields.texts("alias"),
        previous_name=fields.texts("previousName"),
        topics=fields.texts("topics"),
        wikidata_id=fields.find_text("wikidataId"),
        sanctions=fields.each("sanctions", _parse_sanction),
    )
    fields.finish()
    return actor


def to_vehicle_document(vehicle: Vehicle) -> dict[str, object]:
    """Return a vehicle as a document, with FollowTheMoney's names."""
    return compact(
        {
            "id": vehicle.id,
            "name": vehicle.name,
            "type": vehicle.type.value,
            "description": vehicle.description,
            "alias": list(vehicle.alias),
            "previousName": list(vehicle.previous_name),
            "imoNumber": vehicle.imo_number,
            "mmsi": vehicle.mmsi,
            "callSign": vehicle.call_sign,
            "flag": vehicle.flag,
            "pastFlags": list(vehicle.past_flags),
            "owner": vehicle.owner,
            "deadweightTonnage": vehicle.deadweight_tonnage,
            "registrationNumber": vehicle.registration,
            "sanctions": _to_sanctions(vehicle.sanctions),
        }
    )


def parse_vehicle(document: object, where: str) -> Vehicle:
    """Return the vehicle that a document describes."""
    fields = Fields(document, where)
    try:
        vehicle = Vehicle(
            id=fields.get_text("id"),
            name=fields.get_text("name"),
            type=fields.get_enum("type", VehicleType),
            description=fields.find_text("description"),
            alias=fields.texts("alias"),
            previous_name=fields.texts("previousName"),
            imo_number=fields.find_text("imoNumber"),
            mmsi=fields.find_text("mmsi"),
            call_sign=fields.find_text("callSign"),
            flag=fields.find_text("flag"),
            past_flags=fields.texts("pastFlags"),
            owner=fields.find_text("owner"),
            deadweight_tonnage=fields.find_number("deadweightTonnage"),
            registration=fields.find_text("registrationNumber"),
            sanctions=fields.each("sanctions", _parse_sanction),
        )
    except Invalid as error:
        raise _rooted(error, where, {"imo_number": "imoNumber"}) from None
    fields.finish()
    return vehicle


def to_place_document(place: Place) -> dict[str, object]:
    """Return a place as a document."""
    provenance = place.provenance
    return compact(
        {
            **place_facts(place),
            "uncertainty_m": place.uncertainty_m,
            "aliases": [
                compact({"text": alias.text, "language": alias.language, "script": alias.script})
                for alias in place.aliases
            ],
            "geonames_id": place.geonames_id,
            "wikidata_id": place.wikidata_id,
            "unlocode": place.unlocode,
            "provenance": compact(
                {
                    "method": provenance.method.value,
                    "gazetteer": provenance.gazetteer,
                    "looked_up": provenance.looked_up,
                    "candidates": [_to_candidate(candidate) for candidate in provenance.candidates],
                    "decided_by": provenance.decided_by,
                    "decided_on": provenance.decided_on.isoformat() if provenance.decided_on else None,
                    "note": provenance.note,
                }
            ),
        }
    )


def parse_place(document: object, where: str) -> Place:
    """Return the place that a document describes."""
    fields = Fields(document, where)
    provenance = fields.find("provenance", _parse_provenance)
    if provenance is None:
        raise Invalid(fields.path("provenance"), None, "how the place was found (method, gazetteer …)")
    try:
        place = Place(
            id=fields.get_text("id"),
            name=fields.get_text("name"),
            kind=fields.get_enum("kind", PlaceKind),
            precision=fields.get_enum("precision", Precision),
            provenance=provenance,
            country=fields.find_text("country"),
            lon=fields.find_number("lon"),
            lat=fields.find_number("lat"),
            uncertainty_m=fields.find_number("uncertainty_m"),
            aliases=fields.each("aliases", _parse_alias),
            geonames_id=fields.find_int("geonames_id"),
            wikidata_id=fields.find_text("wikidata_id"),
            unlocode=fields.find_text("unlocode"),
        )
    except Invalid as error:
        raise _rooted(error, where, {"place.lon": "lon", "place.lat": "lat", "lon, lat": "lon"}) from None
    fields.finish()
    return place


def _to_candidate(candidate: RejectedCandidate) -> dict[str, object]:
    return compact(
        {
            "name": candidate.name,
            "country": candidate.country,
            "lon": candidate.lon,
            "lat": candidate.lat,
            "score": candidate.score,
            "reasons": list(candidate.reasons),
        }
    )


def _parse_candidate(document: object, where: str) -> RejectedCandidate:
    fields = Fields(document, where)
    candidate = RejectedCandidate(
        name=fields.get_text("name"),
        country=fields.find_text("country"),
        lon=fields.find_number("lon") or 0.0,
        lat=fields.find_number("lat") or 0.0,
        score=fields.find_number("score") or 0.0,
        reasons=fields.texts("reasons"),
    )
    fields.finish()
    return candidate


def _parse_provenance(document: object, where: str) -> Provenance:
    fields = Fields(document, where)
    provenance = Provenance(
        method=fields.get_enum("method", Method),
        gazetteer=fields.find_text("gazetteer"),
        looked_up=fields.find_text("looked_up"),
        candidates=fields.each("candidates", _parse_candidate),
        decided_by=fields.find_text("decided_by"),
        decided_on=fields.find_day("decided_on"),
        note=fields.find_text("note"),
    )
    fields.finish()
    return provenance


def _parse_alias(document: object, where: str) -> Alias:
    if isinstance(document, str):
        return Alias(text=document)
    fields = Fields(document, where)
    alias = Alias(
        text=fields.get_text("text"), language=fields.find_text("language"), script=fields.find_text("script")
    )
    fields.finish()
    return alias


def _rooted(error: Invalid, where: str, names: Mapping[str, str]) -> Invalid:
    """Return a value's own complaint with the document's path and names."""
    if error.where.startswith(where) and where:
        return error
    return Invalid(names.get(error.where, error.where), error.given, error.expected).under(where) if where else error
