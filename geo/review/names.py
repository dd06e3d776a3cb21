"""Names for what review makes: ids and slugs that are free, and a title where nobody gave one."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from geo.model.draft import Draft
from geo.model.edtf import Edtf
from geo.model.event import Kind
from geo.model.party import Actor

LONGEST_SLUG = 80

_OTHER = re.compile(r"[^a-z0-9]+", re.ASCII)
_ARTICLES = frozenset({"a", "an", "the"})


def to_slug(text: str, fallback: str = "") -> str:
    """Return a text as lower-case ASCII words joined by hyphens; the fallback where nothing of it is left.

    Letters of other scripts are left out, accents are dropped. Words are never cut.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = [word for word in _OTHER.split(plain) if word and word not in _ARTICLES]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return slug or fallback


def event_slug(title: str, kind: Kind, when: Edtf | None) -> str:
    """Return the slug of a title and of the first day, month or year of a date."""
    head = to_slug(title, kind.value)
    day = re.match(r"\d{4}(-\d{2}){0,2}", when.text, re.ASCII) if when else None
    return head if day is None or day[0] in head else f"{head}-{day[0]}"


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return a name that is not taken: itself, or with -2, -3 … behind it."""
    number, free = 1, name
    while is_taken(free):
        number += 1
        free = f"{name}-{number}"
    return free


def suggest_title(draft: Draft, actors: Mapping[str, Actor]) -> str:
    """Return a title that says no more than the draft: its kind, who to whom, and from where to where."""
    words = [draft.kind.value.replace("_", " ").capitalize()]
    ends = [leg.origin for leg in draft.legs[:1]] + [leg.destination for leg in draft.legs[-1:]]
    first, last = ([place.name if place else None for place in ends] + [None, None])[:2]
    for word, code, place in (("from", draft.supplier, first), ("to", draft.recipient, last)):
        name = actors[code].name if code is not None and code in actors else code
        if name or place:
            words.append(f"{word} {place}" if place and not name else f"{word} {name}")
    if draft.place is not None:
        words.append(f"at {draft.place.name}")
    return " ".join(words)
