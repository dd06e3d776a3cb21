"""What is carried: nouns with their category and unit, and designations of weapons."""

from geo.model.cargo import Category

_NOUNS = """
missile missile : missile missiles
rocket rocket : rocket rockets
ammunition shell : shell shells
ammunition round : round rounds bullet bullets cartridge cartridges projectile projectiles
ammunition - : munitions munition ammunition ammo
ammunition mine : mines
ammunition grenade : grenades
ammunition bomb : bombs
ammunition mortar : mortars
artillery gun : gun guns howitzer howitzers cannon
artillery - : artillery
artillery system : systems
artillery launcher : launcher launchers
drone drone : drone drones uav uavs
small_arms rifle : rifle rifles
small_arms - : firearms pistols small-arms
component fuze : fuze fuzes fuse fuses
component piece : components parts
component engine : engines
explosive - : propellant explosive explosives perchlorate urea gunpowder chemicals nitrocellulose tnt
armoured_vehicle tank : tanks
armoured_vehicle vehicle : armoured-vehicles armored-vehicles
air_defence battery : battery batteries
air_defence canister : canister canisters
sensor radar : radar radars
aircraft aircraft : fighters jets helicopters warplanes helicopter
unknown - : arms weapons weapon weaponry armaments armament material materiel equipment hardware aid consignment
unknown - : consignments kit
fuel barrel : barrel barrels
fuel - : oil petroleum fuel diesel
unknown container : container containers teu teus boxes
unknown crate : crate crates
unknown railcar : railcar railcars wagon wagons freight-cars
unknown train : trains
unknown vehicle : lorries trucks trailers vehicles vehicle
unknown tonne : ton tons tonne tonnes
unknown kg : kg kilograms kilogrammes
personnel person : soldiers troops personnel specialists instructors advisers fighters technicians trainers engineers
unknown piece : items pieces
"""


def _nouns() -> dict[str, tuple[Category, str | None]]:
    table: dict[str, tuple[Category, str | None]] = {}
    for row in _NOUNS.strip().splitlines():
        head, forms = row.split(" : ")
        category, unit = head.split()
        for form in forms.split():
            table.setdefault(form, (Category(category), None if unit == "-" else unit))
    return table


NOUNS = _nouns()

ARMS = frozenset(
    form
    for form, (category, unit) in NOUNS.items()
    if category not in (Category.UNKNOWN, Category.FUEL)
    or form in ("arms", "weapons", "weapon", "weaponry", "armaments")
) - {"systems", "parts", "engines", "chemicals", "mines", "system", "battery", "batteries", "jets", "engineers"}
"""Nouns that mean arms or soldiers by themselves."""

NOT_COUNTED = frozenset(
    "people men women hands dead injured wounded civilians members countries states years days weeks months hours "
    "minutes km kilometres kilometers miles metres meters mm cm nm per percent dollars euros times shipments "
    "voyages trips calls ships vessels tankers boats ports visits flights resolutions sanctions firms companies "
    "homes students seats tenths thirds quarters half consignments cargoes kinds ones types deliveries launches "
    "occasions planes places sites parties".split()
)
"""Nouns whose number is no cargo."""

DESIGNATIONS = {
    "kn-23": (Category.MISSILE, "KP"), "kn-24": (Category.MISSILE, "KP"), "kn-25": (Category.ROCKET, "KP"),
    "hwasong": (Category.MISSILE, "KP"), "koksan": (Category.ARTILLERY, "KP"), "shahed": (Category.DRONE, "IR"),
    "mohajer": (Category.DRONE, "IR"), "fath-360": (Category.MISSILE, "IR"), "fateh": (Category.MISSILE, "IR"),
    "zolfaghar": (Category.MISSILE, "IR"), "geran": (Category.DRONE, "RU"), "lancet": (Category.DRONE, "RU"),
    "orlan": (Category.DRONE, "RU"), "bayraktar": (Category.DRONE, "TR"), "iskander": (Category.MISSILE, "RU"),
    "kalibr": (Category.MISSILE, "RU"), "kinzhal": (Category.MISSILE, "RU"), "pantsir": (Category.AIR_DEFENCE, "RU"),
    "s-300": (Category.AIR_DEFENCE, None), "s-400": (Category.AIR_DEFENCE, "RU"),
    "patriot": (Category.AIR_DEFENCE, "US"),
    "patriots": (Category.AIR_DEFENCE, "US"), "himars": (Category.ARTILLERY, "US"), "atacms": (Category.MISSILE, "US"),
    "storm-shadow": (Category.MISSILE, "GB"), "javelin": (Category.MISSILE, "US"), "stinger": (Category.MISSILE, "US"),
    "grad": (Category.ROCKET, None), "d-30": (Category.ARTILLERY, None), "ak": (Category.SMALL_ARMS, None),
    "kalashnikov": (Category.SMALL_ARMS, None), "t-55": (Category.ARMOURED_VEHICLE, None),
    "t-62": (Category.ARMOURED_VEHICLE, None), "t-72": (Category.ARMOURED_VEHICLE, None),
    "igla": (Category.MISSILE, "RU"),
    "kornet": (Category.MISSILE, "RU"), "dehlavieh": (Category.MISSILE, "IR"), "tos-1a": (Category.ROCKET, "RU"),
    "mig-29": (Category.AIRCRAFT, None), "su-24": (Category.AIRCRAFT, None), "su-35": (Category.AIRCRAFT, "RU"),
    "leopard": (Category.ARMOURED_VEHICLE, "DE"), "abrams": (Category.ARMOURED_VEHICLE, "US"),
    "bulsae": (Category.MISSILE, "KP"), "m1991": (Category.ROCKET, "KP"), "caesar": (Category.ARTILLERY, "FR"),
}  # fmt: skip
"""Designations by their small form, or the part of it before a number, with category and maker's state if only one."""
