"""One event with an attack in every text that the page shows, each under a name of its own."""

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.claim import Claim, Credibility, Evidence, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.place import Place
from geo.model.registry import Registry
from geo.model.source import Source
from tests.builders import a_place, a_source, an_event

SLUG = "hostile"
ATTACK = (
    "<img src=/planted.png onerror=\"document.title='caught'\">${document.title='caught'}`"
    "</script><script>document.title='caught'</script>{{7*7}}\u202eevol\u05d0\u05d1"
)


def planted(name: str) -> str:
    """Return the attack under a name."""
    return f"{name} {ATTACK}"


def _actor(name: str) -> Actor:
    return Actor(id=name, name=planted(name), kind=ActorKind.ORGANISATION)


ACTORS = {
    name: _actor(name)
    for name in ("supplier", "recipient", "intermediary", "participant", "claimant", "denier", "carrier")
}
PLACES: dict[str, Place] = {
    "origin": a_place(id="origin", name=planted("origin"), lon=130.3, lat=42.2),
    "destination": a_place(id="destination", name=planted("destination"), lon=132.3, lat=42.9),
    "via": a_place(id="via", name=planted("via"), lon=131.5, lat=42.4),
}
FIRST: Source = a_source(
    id="first", title=planted("first-title"), publisher=planted("first-publisher"), url="https://example.org/`${1}"
)
COPY: Source = a_source(id="copy", title=planted("copy-title"), publisher=planted("copy-publisher"), origin=FIRST)
SHIP = Vehicle(id="ship", name=planted("ship"), type=VehicleType.VESSEL, description=planted("ship-description"))


def hostile_registry() -> Registry:
    """Return what the event refers to."""
    return Registry(sources={"first": FIRST, "copy": COPY}, actors=ACTORS, vehicles={"ship": SHIP}, places=PLACES)


def hostile_event() -> Event:
    """Return the event."""
    return an_event(
        slug=SLUG,
        title=planted("title"),
        summary=planted("summary"),
        note=planted("event-note"),
        when=parse_edtf("2023-09-07/2023-10-01"),
        supplier=ACTORS["supplier"],
        recipient=ACTORS["recipient"],
        intermediaries=(ACTORS["intermediary"],),
        participants=(ACTORS["participant"],),
        legs=(_leg(),),
        cargo=(
            Cargo(
                category=Category.AMMUNITION,
                designation=planted("designation"),
                description=planted("description"),
                quantity=Quantity(unit=planted("unit"), low=1),
            ),
        ),
        claims=(
            _claim("c1", "claimant", Stance.ASSERTS),
            _claim("c2", "denier", Stance.DENIES),
            _claim("c3", "claimant", Stance.ASSERTS, about="cargo[0].quantity", value=planted("value")),
        ),
        sources=(FIRST, COPY),
        tags=(planted("tag"),),
    )


def _leg() -> Leg:
    return Leg(
        mode=Mode.MARITIME,
        origin=PLACES["origin"],
        destination=PLACES["destination"],
        via=(PLACES["via"],),
        vehicle=SHIP,
        carrier=ACTORS["carrier"],
        note=planted("leg-note"),
    )


def _claim(name: str, claimant: str, stance: Stance, about: str = "event", value: str | None = None) -> Claim:
    return Claim(
        id=name,
        claimant=ACTORS[claimant],
        stance=stance,
        source=COPY,
        about=about,
        value=value,
        said=parse_edtf("2023-10-13"),
        quote=planted(f"{name}-quote"),
        note=planted(f"{name}-note"),
        evidence=Evidence.IMAGERY,
        credibility=Credibility.PROBABLY_TRUE,
    )
