"""Ships by name: behind a prefix or a ship's type, before an IMO number, or as what docked; with the number's check.

Not handled: ships that only a pronoun or "the vessel" stands for, and names in small letters. Aircraft are known by
their registration, and are no mentions.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.errors import Invalid
from geo.extract.sentences import Page
from geo.extract.tables.countries import COUNTRIES, PEOPLES, SEATS
from geo.extract.tables.people import NO_NAMES
from geo.model.draft import Mention, MentionKind, Span, VesselValue
from geo.model.party import check_imo

TYPES = (
    r"(?:container ship|cargo ship|general cargo ship|supply ship|landing ship|merchant ship|motor ship|oil tanker"
    r"|patrol (?:boat|ship|vessel|craft)|bulk carrier|aircraft carrier|car carrier|fishing (?:boat|vessel)"
    r"|coast guard cutter"
    r"|container vessel|cargo vessel|motor vessel|support vessel|research vessel|ro-ro(?: (?:ship|vessel|ferry))?|roro"
    r"|freighter|tanker|bulker|destroyer|frigate|corvette|cruiser|warship|dhow|trawler|tug(?:boat)?|ferry|coaster|barge"
    r"|submarine|minesweeper|cutter|icebreaker|yacht|vessel|ship|boat|[A-Z]\w+-flagged)"
)
_WORD = r"(?:[A-ZÀ-ÖØ-Þ][^\W_]*(?:['-][^\W_]+)*|[0-9]{1,3}|[IVX]{1,4})"
NAME = rf"[A-ZÀ-ÖØ-Þ][^\W_]*(?:['-][^\W_]+)*(?:\s(?:[A-Z]\.\s)?(?:of\s)?{_WORD}){{0,3}}"
_PREFIX = r"(?:USS|USNS|USCGC|HMS|HMAS|HMCS|HMNZS|INS|RFA|ROKS|JS|PNS|FS|ITS|TCG|HNLMS|MV|M/V|MT|M/T|SS|M\.V\.)"
_TAIL = r"(?:\s(?:named|called|dubbed|known as|identified as))?,?\s(?:the\s)?[\"']?"
_NO_OWNER = (
    r"(?!\s(?:captain|owner|operator|broker|company|insurer|crew|yard|builder|manager|movements|tracking|spotter))"
)
_VERBS = (
    r"(?:docked|berthed|moored|anchored|sailed|steamed|unloaded|offloaded|transited|loitered|put in|put to sea"
    r"|called at|ran aground|made (?:its|her) way|set sail|went dark|switched off (?:its|her))"
)

_PREFIXED = re.compile(rf"\b(?P<all>{_PREFIX}\s(?P<name>(?:The\s)?{NAME}))")
_TYPED = re.compile(rf"\b{TYPES}s?{_TAIL}(?P<name>{NAME})")
_APPOSED = re.compile(rf"(?P<name>{NAME})[\"']?,\s(?:an?\s|the\s)?(?:[\w-]{{2,20}}\s){{0,4}}{TYPES}\b{_NO_OWNER}")
_NUMBERED = re.compile(rf"(?P<name>{NAME})[\"']?,?\s\(?IMO(?:\snumber|\sNo\.)?:?\s?(?P<imo>[0-9]{{7}})(?![0-9])")
_DOCKED = re.compile(rf"(?P<name>{NAME})[\"']?\s(?:(?:had|has|then|also|later|reportedly|again)\s){{0,2}}{_VERBS}\b")
_MORE = re.compile(rf"(?:,\s|\sand\s|,\sand\s)(?:the\s)?(?P<name>{NAME})")
_IMO = re.compile(r"\bIMO(?:\snumber|\sNo\.)?:?\s?(?P<imo>[0-9]{7})(?![0-9])")
_SHIPPING = re.compile(rf"\b(?:{TYPES}s?|shipped|AIS|aboard|hold|pier|berth|docked|sailed|unloading|port)\b")
_ANY = re.compile(rf"\b(?:IMO\s|{_PREFIX}\s[A-Z])")
_SPACE = re.compile(r"\b(?:rocket|cosmodrome|launch|river)\b", re.IGNORECASE)
REGISTRATION = re.compile(r"\b(?:RA|EP|UR|YK|UP|EW|5A|9Q)-[0-9A-Z]{3,5}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ship:
    """A named ship: each place in the text where the name stands, its number, and whether that checks."""

    name: str
    spans: tuple[Span, ...]
    imo: str | None = None
    imo_valid: bool | None = None

    @property
    def value(self) -> VesselValue:
        """The ship as a value."""
        return VesselValue(name=self.name, imo=self.imo, imo_valid=self.imo_valid)


def find_ships(page: Page, known: Iterable[str] = ()) -> tuple[Ship, ...]:
    """Return the ships that a text names; ``known`` are names that count beside a word of shipping."""
    text = page.plain
    if not _SHIPPING.search(text) and not _ANY.search(text):
        return ()
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name, imo in _iter_names(text):
        names.setdefault(_key(name), name)
        if imo:
            numbers[_key(name)] = imo
    for name in known:
        if name not in text or any(name != other and name in other for other in names.values()):
            continue
        if _key(name) not in names and _beside_shipping(page, name):
            names[_key(name)] = name
    ships = []
    for key, name in names.items():
        if spans := _spans(text, name):
            imo = numbers.get(key)
            ships.append(Ship(name, spans, imo, _checks(imo) if imo else None))
    return tuple(ships)


def _iter_names(text: str) -> Iterator[tuple[str, str | None]]:
    for found in _NUMBERED.finditer(text):
        if name := _clean(found["name"]):
            yield name, found["imo"]
    for found in _PREFIXED.finditer(text):
        name = _clean(found["name"], prefixed=True)
        if name:
            yield found["all"][: found.start("name") - found.start("all")] + name, None
    for found in _TYPED.finditer(text):
        name = _clean(found["name"])
        if name and not _PREFIXED.match(text, found.start("name")):
            yield name, None
            yield from _listed(text, found, name)
    for pattern in (_APPOSED, _DOCKED):
        for found in pattern.finditer(text):
            name = _clean(found["name"])
            if name and (pattern is _APPOSED or _may_dock(text, found)):
                yield name, None


def _may_dock(text: str, found: re.Match[str]) -> bool:
    """What docked is a ship where "the" stands before it, or its name is no single plain word."""
    return text[max(0, found.start() - 4) : found.start()].lower() == "the " or any(
        sign in found["name"] for sign in " -"
    )


def _listed(text: str, found: re.Match[str], name: str) -> Iterator[tuple[str, str | None]]:
    """Yield the rest of a list: "the ships Maria, Lady R and Angara"."""
    if text[found.start() : found.start("name")].split()[0].rstrip(",")[-1:] != "s":
        return
    at = found.start("name") + len(name)
    while more := _MORE.match(text, at):
        other = _clean(more["name"])
        if not other:
            return
        yield other, None
        at = more.start("name") + len(other)


def _clean(name: str, prefixed: bool = False) -> str:
    """Return a name without words that end it ("Angara On Monday"); empty where it is none."""
    words = name.split()
    kept: list[str] = []
    for number, word in enumerate(words):
        key = word.lower().removesuffix("'s")
        if key in NO_NAMES and key not in ("new", "old", "star"):
            if number == 0 and key == "the":
                kept += ["The"] if prefixed else []
                continue
            break
        kept.append(word.removesuffix("'s"))
    while kept and kept[-1] in ("of", "IMO"):
        kept.pop()
    if kept:
        kept[-1] = kept[-1].rstrip(".")
    whole = " ".join(kept).lower()
    if not kept or kept[0].isdigit() or (whole in COUNTRIES or whole in PEOPLES or kept[0].lower() in PEOPLES):
        return ""
    return "" if not prefixed and (whole in SEATS and len(kept) == 1 and not kept[0].isupper()) else " ".join(kept)


def _beside_shipping(page: Page, name: str) -> bool:
    at = page.plain.find(name)
    sentence = page.sentences[page.sentence_at(at)] if page.sentences else None
    if sentence is None:
        return False
    text = page.plain[sentence.start : sentence.end]
    return _SHIPPING.search(text) is not None and not _SPACE.search(text)


def _spans(text: str, name: str) -> tuple[Span, ...]:
    """Return where a name stands as whole words, and not as a port: "port of Derbent"."""
    pattern = re.compile(rf"(?<![^\W_])(?<!port of )(?<!city of ){re.escape(name)}(?![^\W_]|-[0-9])")
    return tuple(Span(found.start(), found.end()) for found in pattern.finditer(text))


def _key(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0].upper() in _PREFIX else words)


def _checks(imo: str) -> bool:
    try:
        check_imo(imo)
    except Invalid:
        return False
    return True


def to_mentions(page: Page, ships: Iterable[Ship]) -> tuple[Mention, ...]:
    """Return every place where a ship's name stands, as mentions."""
    return tuple(
        Mention(kind=MentionKind.VESSEL, span=span, text=span.of(page.text), value=ship.value)
        for ship in ships
        for span in ship.spans
    )
