"""Ready citations of an event: after the Chicago manual, and for BibTeX. The one place that words them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from geo.encode.feature import is_web_address
from geo.model.event import Event
from geo.model.row import Revision

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Controls, and marks that turn the direction of what is pasted elsewhere."""
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: rf"\{mark}" for mark in "{}$&#%_"},
}


def cite(event: Event, revisions: Sequence[Revision], address: str) -> Mapping[str, str]:
    """Return ``chicago``, an entry of a bibliography (17th edition, 14.207), and ``bibtex``, an entry of type misc.

    Both name the last revision, so that what was cited can be told from what it became; ``address`` is the event's.
    A day that is not known is left out. BibTeX's text is UTF-8, with TeX's own signs escaped.
    """
    title = _UNPRINTED.sub(" ", event.title).strip()
    day = _recorded(event, revisions)
    parts = [f"Event {event.slug}", *([f"revision {revisions[-1].number}"] if revisions else [])]
    return {"chicago": _chicago(title, parts, day, address), "bibtex": _bibtex(event.slug, title, parts, day, address)}


def _recorded(event: Event, revisions: Sequence[Revision]) -> date | None:
    """Return the day on which the last revision was recorded."""
    return date.fromisoformat(revisions[-1].recorded_at[:10]) if revisions else event.recorded_at


def _chicago(title: str, parts: Sequence[str], day: date | None, address: str) -> str:
    inner = title.replace("“", "‘").replace("”", "’")
    end = "" if inner.endswith((".", "?", "!")) else "."
    recorded = [f"recorded {_MONTHS[day.month - 1]} {day.day}, {day.year}"] if day else []
    return f"Waybill. “{inner}{end}” {', '.join([*parts, *recorded])}. {address}."


def _bibtex(slug: str, title: str, parts: Sequence[str], day: date | None, address: str) -> str:
    fields = {
        "title": f"{{{_tex(title)}}}",
        "howpublished": f"Waybill. {', '.join(parts)}{'' if is_web_address(address) else f'. {_tex(address)}'}",
        **({"url": address} if is_web_address(address) else {}),
        **({"year": str(day.year), "month": str(day.month), "note": f"Recorded {day}"} if day else {}),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{waybill-{slug},\n{lines}\n}}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)
