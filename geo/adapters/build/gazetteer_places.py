"""Reads ``seeds/places.yaml``, the places that events refer to, as rows of the gazetteer: every fault with its line."""

from pathlib import Path

from geo.adapters.build.gazetteer_rows import Row
from geo.adapters.seeds.yaml import Document, Faulty, read_yaml
from geo.encode.entries import parse_place
from geo.errors import Finding, Invalid, InvalidFile
from geo.model.place import Place

FILE = "seeds/places.yaml"
_AIRPORTS = "airportsdata"
"""A place that was found there was looked up by its ICAO code."""


def read_places(path: Path) -> tuple[Row, ...]:
    """Return a row for each place that has a point; raise InvalidFile with every fault found.

    Whether a country's code exists, and whether a point lies in its country, is checked where events are loaded.
    """
    try:
        document = read_yaml(path, FILE)
    except Faulty as fault:
        raise InvalidFile((fault.finding,)) from None
    if not isinstance(document.value, list):
        raise InvalidFile((_finding(document, Invalid("", type(document.value).__name__, "a list of places")),))
    findings: list[Finding] = []
    rows: dict[str, Row] = {}
    for number, entry in enumerate(document.value):
        where = f"[{number}]"
        try:
            place = parse_place(entry, where)
            if place.id in rows:
                raise Invalid(f"{where}.id", place.id, "an id that is not taken")
            if place.lon is not None and place.lat is not None:
                rows[place.id] = _row(place, place.lon, place.lat)
        except Invalid as error:
            findings.append(_finding(document, error))
    if findings:
        raise InvalidFile(tuple(findings))
    return tuple(rows.values())


def _row(place: Place, lon: float, lat: float) -> Row:
    """Return a place as a row of our own; its note tells where the point comes from."""
    provenance = place.provenance
    by_icao = (provenance.gazetteer or "").startswith(_AIRPORTS)
    source = ": ".join(filter(None, (provenance.gazetteer or provenance.decided_by, provenance.looked_up)))
    return Row(
        source="own",
        ref=place.id,
        name=place.name,
        names=(place.name, *(alias.text for alias in place.aliases)),
        kind=place.kind,
        precision=place.precision,
        country=place.country,
        lon=lon,
        lat=lat,
        uncertainty_m=place.uncertainty_m,
        codes=tuple(filter(None, (provenance.looked_up if by_icao else None, place.unlocode))),
        geonames_id=place.geonames_id,
        unlocode=place.unlocode,
        note="; ".join(filter(None, (source, provenance.note))) or None,
        aliases=place.aliases,
    )


def _finding(document: Document, error: Invalid) -> Finding:
    """Turn a fault into a finding."""
    return Finding(
        file=document.name,
        line=document.line(error.where),
        where=error.where,
        given=repr(error.given),
        expected=error.expected,
    )
