"""Plain texts made from values: what a quantity reads like, and what full-text search reads.

The page words amounts too, in the language that it speaks; in English both say what tests/data/amounts.json says.
"""

import re
import unicodedata

from geo.model.cargo import Cargo, Quantity
from geo.model.event import Event


def number_text(value: float) -> str:
    """Return a number with thousands separated: ``1,000``, ``2.5``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def bounds_text(low: float | None, high: float | None) -> str | None:
    """Return two bounds in words: "1,000 or more", "4 to 6", "at most 20", "300"; None where there is neither."""
    if low is not None and high is not None:
        return number_text(low) if low == high else f"{number_text(low)} to {number_text(high)}"
    if low is not None:
        return f"{number_text(low)} or more"
    return None if high is None else f"at most {number_text(high)}"


def about_text(path: str) -> str | None:
    """Return what of an event a claim is about, in words: "quantity of cargo 1"; None where it is all of it."""
    if path == "event":
        return None
    part = re.fullmatch(r"(leg|cargo)s?\[(\d+)\](?:\.(\w+))?", path, re.ASCII)
    if part is None:
        return path.replace("_", " ")
    name, index, value = part.groups()
    whole = f"{name} {int(index) + 1}"
    return f"{value.replace('_', ' ')} of {whole}" if value else whole


_PLURALS = {"person": "people", "aircraft": "aircraft", "box": "boxes"}


def unit_text(unit: str, low: float | None, high: float | None, best: float | None = None) -> str:
    """Return a unit in the number that goes with the last that is said: "1 container", "1 or more containers"."""
    last = high if high is not None else None if low is not None else best
    if last == 1:
        return unit
    if unit.endswith("y") and unit[-2:-1] not in tuple("aeiou"):
        return f"{unit[:-1]}ies"
    return _PLURALS.get(unit, unit if unit.endswith("s") else f"{unit}s")


def quantity_text(quantity: Quantity) -> str:
    """Return a quantity in words that keep its bounds: "1,000 or more containers", "4 to 6 launchers"."""
    amount = bounds_text(quantity.low, quantity.high)
    if amount is None and quantity.best is None:
        return f"{quantity.wording} ({quantity.unit})"
    unit = unit_text(quantity.unit, quantity.low, quantity.high, quantity.best)
    return f"{amount or f'about {number_text(quantity.best or 0)}'} {unit}"


def cargo_text(cargo: Cargo) -> str:
    """Return one kind of goods with its quantity, as one line."""
    name = f"{cargo.designation}: {cargo.description}" if cargo.designation else cargo.description
    return f"{name} ({quantity_text(cargo.quantity)})" if cargo.quantity else name


def search_text(event: Event) -> str:
    """Return every word by which an event is found: titles, names in all languages, cargo, claimants, sources."""
    words = [event.title, event.summary, event.note or "", *event.tags]
    actors = [event.supplier, event.recipient, event.origin_state, *event.intermediaries, *event.participants]
    actors += [claim.claimant for claim in event.claims]
    for actor in actors:
        if actor is not None:
            words += [actor.name, *actor.alias, *actor.previous_name]
    for place in event.places():
        words += [place.name, *(alias.text for alias in place.aliases)]
    for vehicle in event.all_vehicles():
        words += [vehicle.name, *vehicle.alias, *vehicle.previous_name, vehicle.imo_number or ""]
    words += [cargo_text(cargo) for cargo in event.cargo]
    words += [claim.value or "" for claim in event.claims]
    for source in event.all_sources:
        words += [source.title, source.publisher]
    return "\n".join(dict.fromkeys(word for word in words if word))


def slugify(text: str) -> str:
    """Return a text as lower-case ASCII words joined by hyphens, at most 100 characters; other letters are lost."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:100].strip("-")
