"""The order of steps: text → sentences → dates, states, ships, places, counts, weapons → verbs → sketches → drafts."""

import re
from dataclasses import dataclass, field

from geo.extract import dates, parties, places, quantities, vessels, weapons
from geo.extract.assemble import assemble
from geo.extract.claims import find_statements
from geo.extract.events import find_sketches
from geo.extract.findings import Findings
from geo.extract.places import Boxes
from geo.extract.sentences import cut
from geo.model.draft import Extraction, Mention, ReportText, Span
from geo.ports.names import PlaceFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known beside the language: ships by name, bodies with their state, and the boxes round countries."""

    ships: tuple[str, ...] = ()
    bodies: tuple[tuple[str, str | None], ...] = ()
    boxes: Boxes = field(default_factory=dict)


def extract(report: ReportText, finder: PlaceFinder, lexicon: Lexicon) -> Extraction:
    """Return a report's mentions and drafts. The same report gives the same answer, always."""
    page = cut(report.text)
    states = parties.find_parties(page, lexicon.bodies)
    ships = vessels.find_ships(page, lexicon.ships)
    taken = [span for ship in ships for span in ship.spans] + _known_ships(page.plain, lexicon.ships)
    findings = Findings(
        page=page,
        dates=dates.find_dates(page, report.published),
        places=places.find_places(page, states, taken, finder, lexicon.boxes),
        counts=quantities.find_quantities(page),
        parties=states,
        ships=ships,
        weapons=weapons.find_weapons(page),
    )
    sketches, segments = find_sketches(findings)
    drafts = assemble(findings, sketches, segments, find_statements(findings, segments)) if sketches else ()
    return Extraction(report=report, mentions=_mentions(findings), drafts=drafts)


def _known_ships(text: str, names: tuple[str, ...]) -> list[Span]:
    """Return where names of known ships stand, so that they are not read as places; "port of X" is one."""
    found = []
    for name in names:
        if name in text:
            pattern = rf"(?<![^\W_])(?<!port of )(?<!city of )(?<!town of ){re.escape(name)}(?![^\W_])"
            found += [Span(one.start(), one.end()) for one in re.finditer(pattern, text)]
    return found


def _mentions(findings: Findings) -> tuple[Mention, ...]:
    """Return all mentions, in the order of the text."""
    page = findings.page
    found = [
        *dates.to_mentions(page, findings.dates),
        *places.to_mentions(page, findings.places),
        *quantities.to_mentions(page, findings.counts),
        *parties.to_mentions(page, findings.parties),
        *vessels.to_mentions(page, findings.ships),
        *weapons.to_mentions(page, findings.weapons),
    ]
    return tuple(sorted(found, key=lambda one: (one.span, one.kind.value)))
