"""Words in a name that say what kind of place is meant: "Port of X", "X Oblast", "X 역". Keys are folded."""

from dataclasses import dataclass

from geo.locate.fold import fold
from geo.model.place import PlaceKind

_PORT = (PlaceKind.PORT, PlaceKind.BASE)
_AIR = (PlaceKind.AIRFIELD,)
_RAIL = (PlaceKind.RAIL_STATION,)
_SPACE = (PlaceKind.LAUNCH_SITE,)
_BASE = (PlaceKind.BASE, PlaceKind.AIRFIELD)
_DEPOT = (PlaceKind.DEPOT,)
_TOWN = (PlaceKind.CITY,)
_REGION = (PlaceKind.REGION,)

_TABLE: tuple[tuple[tuple[PlaceKind, ...], str], ...] = (
    (
        _PORT,
        "port of|port|seaport|sea port|harbour|harbor|harbour of|harbor of|naval port|docks|dockyard|pier|terminal",
    ),
    (_PORT, "порт|порт в|морской порт|гавань|بندر|ميناء|항|항구|港|limanı|hafen"),
    (_AIR, "international airport|airport|airfield|air base|airbase|air force base|аэропорт|аэродром|авиабаза"),
    (_AIR, "فرودگاه|مطار|공항|비행장|机场|機場|flughafen"),
    (_RAIL, "railway station|rail station|train station|station|railway junction|станция|вокзал|ایستگاه|역|站|驛|驿"),
    (_SPACE, "cosmodrome|spaceport|launch site|launch facility|satellite launching station|космодром|우주기지|发射场"),
    (_BASE, "naval base|military base|naval facility|base|военная база|база|قاعدة|پایگاه|기지"),
    (_DEPOT, "ammunition depot|munitions depot|arms depot|arsenal|depot|арсенал"),
    (_TOWN, "city of|town of|village of|township of|the city of|the town of|city|town|village|township|г|город"),
    (_TOWN, "посёлок|село|місто|مدينة|شهر|시|市"),
    (_REGION, "state of|province of|county of|republic of|department of|oblast|krai|kray|province|region|territory"),
    (_REGION, "county|parish|borough|district|governorate|prefecture|voivodeship|canton|rayon|raion|republic|state"),
    (_REGION, "область|край|район|республика|استان|محافظة|도|省|peninsula|island|islands"),
)

_SUFFIXES_WITHOUT_SPACE = "항 항구 공항 비행장 역 기지 시 도 港 市 省 站 机场"
"""Korean and Chinese write these at the end of the name itself."""

_ATTACHED = {fold(word) for word in _SUFFIXES_WITHOUT_SPACE.split()}


def _kinds_by_word() -> dict[str, tuple[PlaceKind, ...]]:
    """Return the table by folded word."""
    return {fold(word): kinds for kinds, words in _TABLE for word in words.split("|")}


_KINDS = _kinds_by_word()
_LONGEST = max(len(word.split()) for word in _KINDS)

_TWINS = (("st ", "saint "), ("ft ", "fort "), ("mt ", "mount "), ("st ", "sankt "))
_ENDINGS = (("skiy", "sky"), ("skij", "sky"), ("skii", "sky"), ("kray", "krai"), ("oblast", "region"))
"""Beginnings and endings of words that are spelled either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A name without the word that says its kind; ``word`` is that word, ``kinds`` what it means."""

    key: str
    word: str
    kinds: tuple[PlaceKind, ...]


def find_core(key: str) -> Core | None:
    """Return the rest of a folded name when a word of kind is taken off its end or its beginning; None without one."""
    words = key.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        for word, rest in (
            (" ".join(words[-size:]), words[:-size]),
            (" ".join(words[:size]), words[size:]),
        ):
            kinds = _KINDS.get(word)
            if kinds and " ".join(rest) not in _KINDS:
                return Core(key=" ".join(rest), word=word, kinds=kinds)
    return _find_attached(key)


def _find_attached(key: str) -> Core | None:
    """Return the core of a name whose last letters are a word of kind: "나진항" → "나진"."""
    for size in (3, 2, 1):
        if len(key) > size + 1 and key[-size:] in _ATTACHED:
            return Core(key=key[:-size].strip(), word=key[-size:], kinds=_KINDS[key[-size:]])
    return None


def spellings(key: str) -> tuple[str, ...]:
    """Return the key and the ways in which its small words may be spelled otherwise: "st x" → "saint x"."""
    found = [key]
    if key.startswith("the "):
        found.append(key[4:])
    for short, long in _TWINS:
        found += [long + one[len(short) :] for one in found if one.startswith(short)]
        found += [short + one[len(long) :] for one in found if one.startswith(long)]
    for either, other in _ENDINGS:
        found += [one.replace(either, other) for one in found if either in one]
        found += [one.replace(other, either) for one in found if other in one]
    return tuple(dict.fromkeys(found))
