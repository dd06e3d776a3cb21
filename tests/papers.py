"""Synthetic reports and drafts, and a desk to review them at: every port of it small enough to be seen through."""

from collections.abc import Callable
from hashlib import sha256
from itertools import count
from typing import Any

from geo.errors import NotFound, Unreadable
from geo.model.cargo import Category
from geo.model.claim import Stance
from geo.model.draft import (
    DateValue,
    Draft,
    DraftCargo,
    DraftClaim,
    DraftLeg,
    Extraction,
    Mention,
    MentionKind,
    PlaceValue,
    ReportText,
    Span,
    VesselValue,
)
from geo.model.event import Kind
from geo.model.leg import Mode
from geo.model.report import DateFrom, Media, Report, Told
from geo.model.space import Precision
from geo.ports.desk import DraftStore
from geo.ports.store import EventReader
from geo.services.desk import Desk
from tests.builders import StoppedClock, a_planner, a_ulid

TEXT = (
    "The White House said on Oct. 13 that North Korea had shipped 300 containers of munitions from Rajin to Dunay "
    "between Sept. 7 and Oct. 1. Moscow denied it.\n"
)
RAJIN = PlaceValue(
    name="Rajin", country="KP", point=(130.28308, 42.25559), precision=Precision.TOWN, gazetteer_id="rajin-port"
)
DUNAY = PlaceValue(name="Dunay", country="RU", point=(132.35, 42.88), precision=Precision.TOWN)


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def a_draft(**changes: Any) -> Draft:
    """Return the draft that ``TEXT`` tells of."""
    values: dict[str, Any] = {
        "kind": Kind.SHIPMENT,
        "when": "2023-09-07/2023-10-01",
        "supplier": "KP",
        "recipient": "RU",
        "legs": (DraftLeg(mode=Mode.MARITIME, origin=RAJIN, destination=DUNAY),),
        "vessels": (VesselValue(name="Angara", imo="9179842", imo_valid=True),),
        "cargo": (DraftCargo(what="munitions", category=Category.AMMUNITION, low=300, high=300, unit="container"),),
        "claims": (
            DraftClaim(
                claimant="White House",
                country="US",
                stance=Stance.ASSERTS,
                said="2023-10-13",
                span=span_of("The White House said"),
            ),
            DraftClaim(claimant="RU", stance=Stance.DENIES, span=span_of("Moscow denied it")),
        ),
        "spans": (
            ("when", span_of("between Sept. 7 and Oct. 1")),
            ("legs[0].origin", span_of("Rajin")),
            ("legs[0].destination", span_of("Dunay")),
        ),
    }
    return Draft(**values | changes)


def extract_one(report: Report) -> Extraction:
    """Find one draft in every report, the same each time."""
    text = ReportText(id=report.sha256, text=report.text)
    when = span_of("between Sept. 7 and Oct. 1")
    value = DateValue(edtf="2023-09-07/2023-10-01")
    mention = Mention(kind=MentionKind.DATE, span=when, text=when.of(TEXT), value=value)
    return Extraction(report=text, mentions=(mention,), drafts=(a_draft(),))


class PlainReader:
    """Reads UTF-8."""

    def read(self, data: bytes, told: Told) -> Report:
        """Return bytes as text."""
        if not data.strip():
            raise Unreadable(told.name, "it holds no text", "Bring one that does.")
        return Report(
            sha256=sha256(data).hexdigest(),
            media=Media.TEXT,
            size=len(data),
            text=data.decode(),
            name=told.name,
            read_by="a test",
            title=told.title,
            published=told.published,
            dated_by=told.by if told.published else DateFrom.UNKNOWN,
            publisher=told.publisher,
            url=told.url,
        )


class KeptInMemory:
    """Keeps bytes in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, data: bytes) -> str:
        """Keep bytes."""
        name = sha256(data).hexdigest()
        self.kept[name] = data
        return name

    def get(self, sha256: str) -> bytes:
        """Return them."""
        if sha256 not in self.kept:
            raise NotFound("kept document", sha256)
        return self.kept[sha256]


def a_desk(
    store: DraftStore, reader: EventReader, extract: Callable[[Report], Extraction] = extract_one, **changes: Any
) -> Desk:
    """Return a desk whose extractor finds one draft in every report."""
    numbers = count(1_000_000)
    values: dict[str, Any] = {
        "store": store,
        "reader": reader,
        "planner": a_planner(),
        "clock": StoppedClock(),
        "new_id": lambda: a_ulid(next(numbers)),
        "report_reader": PlainReader(),
        "evidence": KeptInMemory(),
        "extract": extract,
    }
    return Desk(**values | changes)


def a_report(text: str = TEXT, **changes: Any) -> Report:
    """Return a report as it was read."""
    values: dict[str, Any] = {
        "sha256": sha256(text.encode()).hexdigest(),
        "media": Media.TEXT,
        "size": len(text),
        "text": text,
        "name": "report.txt",
        "read_by": "a test",
    }
    return Report(**values | changes)
