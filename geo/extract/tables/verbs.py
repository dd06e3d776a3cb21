"""Verbs of the trade, by what they tell. Forms are listed as they stand in reports; a plain form that is also a noun
("ships", "use") is left out, or needs "to" or an auxiliary before it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """What a verb tells: its ``family``, the mode of transport it implies, and who its subject is.

    ``role``: "giver" or "taker" of what is moved, "goods" that move themselves, "vehicle", "doer", or "seer".
    ``ends``: what a place with "in" or "at" is to it: "origin", "destination" or "" (where it happens).
    """

    family: str
    role: str
    mode: str = ""
    ends: str = ""


_TABLE = """
move giver - - : shipped shipping sold taken transferred transferring transfered sent sending transported transporting
move giver - - : moved moving hauled dispatched despatched smuggled smuggling exported exporting funnelled funneled
move giver - - : channelled channeled rerouted relayed forwarded
move giver - destination : delivered delivering delivers supplied supplying supplies provided providing provides
move giver - destination : furnished gave given donated passed handed transferred brought bringing carried carrying
move giver - destination : carries conveyed
move giver air destination : airlifted airdropped dropped
move giver air - : flown flying
move giver road - : trucked driven
move giver rail - : railed entrained
move giver sea - : ferried
move giver - origin : loaded loading
move goods - destination : ending
move goods - destination : unloaded unloading offloaded offloading discharged discharging landed transshipped
move goods - destination : transhipped ashore
move taker - destination : received receiving receives imported importing acquired
move goods - - : gone went going goes go came come comes
move giver - origin : withdrawn withdrew evacuated
travel vehicle sea - : sailed sailing sails steamed
travel vehicle - origin : departed departing departs left leaving leaves
travel vehicle - destination : arrived arriving arrives reached reaches reaching returned returns entered enters
travel vehicle sea destination : docked docks docking berthed berths moored called anchored
travel vehicle air - : flew flies
travel vehicle air destination : touched-down
travel vehicle - - : passed transited transits crossed crossing headed heading travelled traveled
see seer - - : seen saw spotted photographed filmed showed show shows shown observed noticed tracked detected logged
see seer - - : documented counted recorded captured identified visible stood parked lay waiting sighted appeared
see seer - - : appear pictured were-at was-at lined sitting present
seize doer - - : seized seizing intercepted intercepting confiscated impounded interdicted boarded recovered found
seize doer - - : stopped captured
hit doer - - : struck hit hits attacked targeted bombed shelled blew blown exploded detonated burned burnt ablaze
hit doer - - : alight destroyed damaged strikes
use doer - - : fired firing launched used fell landed crashed came-down slammed ended employed
lose vehicle - - : sank sunk sinking capsized foundered
make doer - - : built produced manufactured assembled made producing building manufacturing assembling
"""


def _senses() -> dict[str, tuple[Sense, ...]]:
    table: dict[str, tuple[Sense, ...]] = {}
    for row in _TABLE.strip().splitlines():
        head, forms = row.split(" : ")
        family, role, mode, ends = ("" if cell == "-" else cell for cell in head.split())
        for form in forms.split():
            table[form] = (*table.get(form, ()), Sense(family, role, mode, ends))
    return table


SENSES = _senses()

PLAIN = {
    plain: SENSES[form][0]
    for plain, form in {
        "load": "loaded", "unload": "unloaded", "ship": "shipped", "send": "sent", "deliver": "delivered",
        "move": "moved",
        "supply": "supplied", "transport": "transported", "export": "exported", "receive": "received",
        "import": "imported",
        "transfer": "transferred", "carry": "carried", "bring": "brought", "provide": "provided", "sail": "sailed",
        "leave": "left", "arrive": "arrived", "build": "built", "produce": "produced", "make": "made", "fire": "fired",
    }.items()
}  # fmt: skip
"""Plain forms: verbs only behind "to" or an auxiliary."""

REPORTING = frozenset(
    "said says say saying told tells tell added adds stated states claimed claims claim alleged alleges announced "
    "announces reported reports declared declares asserted asserts insisted insists maintained argued argues noted "
    "notes explained explains warned warns estimated estimates estimate believed believes believe assessed assesses "
    "assess concluded concludes revealed reveals disclosed discloses acknowledged acknowledges admitted admits "
    "conceded concedes wrote writes suggested suggests suspect fear fears feared suspects suspected accused accuses "
    "charged charges indicated indicates recalled recalls answered answers replied repeated thinks think testified "
    "determined confirmed confirms described assured informed briefed quoted cited".split()
)
DENYING = frozenset(
    "denied denies deny denying rejected rejects reject dismissed dismisses dismiss refuted refutes disputed disputes "
    "contradicted rebuffed rebutted disavowed".split()
)
DOUBTING = frozenset("doubts doubted doubt questioned questions sceptical skeptical cautioned disputes".split())
CONFIRMING = frozenset(
    "confirmed confirms corroborated corroborates verified verifies fits authenticated acknowledged admitted".split()
)

NEGATORS = frozenset("no not never none nobody nothing neither nor cannot without n't".split())
MODALS = frozenset("would could may might should will shall can must".split())
BEGINNERS = frozenset(
    "began begin begun started start starts continued continue continues resumed appear appears appeared seems seemed "
    "kept known reported said believed thought understood helped help used".split()
)
"""Verbs that an infinitive follows which tells what did happen: "began to load", "is said to have sent"."""

HEDGED = frozenset("if whether unless lest should planned plans plan wants wanted hopes hoped aims intends "
                   "intended tried expected ready willing agreed promised pledged proposed offered sought considering "
                   "weighing able".split())  # fmt: skip
"""Words that make what follows them no more than possible."""

CAPACITY = ("would hold", "would fit", "could hold", "can hold", "could fit", "can carry", "could carry", "would carry",
            "capacity", "enough for", "room for", "can take", "would be enough", "allows", "allowed", "up to the limit",
            "capable of carrying", "reach about", "a year that")  # fmt: skip

MODES = {
    word: mode
    for mode, words in {
        "sea": "ship ships vessel vessels boat boats freighter freighters tanker tankers ro-ro dhow dhows sea maritime "
        "seaborne barge ferry berth pier quay sailed sailing cargo-ship navy naval port ports hull skiff "
        "shipboard",
        "rail": "train trains rail railway railways railcar railcars wagon wagons locomotive freight-train",
        "road": "truck trucks lorry lorries road convoy convoys highway trucked trailer trailers",
        "air": "plane planes aircraft jet jets flight flights airlift air airport airfield aeroplane airplane "
        "helicopter helicopters il-76 an-124 il-62m ruslan il-96 boeing c-17 c-130 flew flown airliner",
    }.items()
    for word in words.split()
}
"""Words that tell a mode of transport."""
