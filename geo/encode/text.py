"""Plain texts made from values: what a quantity reads like, and what full-text search reads."""

from geo.model.cargo import Cargo, Quantity
from geo.model.event import Event


def number_text(value: float) -> str:
    """Return a number with thousands separated: ``1,000``, ``2.5``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity_text(quantity: Quantity) -> str:
    """Return a quantity in words that keep its bounds: "1,000 or more container", "4 to 6 launcher"."""
    low, best, high, unit = quantity.low, quantity.best, quantity.high, quantity.unit
    if low is None and best is None and high is None:
        return f"{quantity.wording} ({unit})"
    if low is not None and low == high:
        amount = number_text(low)
    elif low is not None and high is not None:
        amount = f"{number_text(low)} to {number_text(high)}"
    elif low is not None:
        amount = f"{number_text(low)} or more"
    elif high is not None:
        amount = f"at most {number_text(high)}"
    else:
        amount = f"about {number_text(best or 0)}"
    return f"{amount} {unit}"


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
