"""Words that stand round the names of places."""

DIRECTIONS = {
    word: (east, north)
    for words, east, north in (
        ("north northern", 0, 1), ("south southern", 0, -1), ("east eastern", 1, 0), ("west western", -1, 0),
        ("northeast northeastern north-east north-eastern", 1, 1),
        ("northwest northwestern north-west north-western", -1, 1),
        ("southeast southeastern south-east south-eastern", 1, -1),
        ("southwest southwestern south-west south-western", -1, -1), ("central", 0, 0),
    )
    for word in words.split()
}  # fmt: skip
"""How far east and north a word points."""

LOCATIVES = frozenset(
    "in at near from to off outside inside towards toward into via through around across between beyond past along "
    "reached left entered passed struck hit attacked departed visited serves served leaving reaching entering "
    "passing visiting shelled bombed targeted approached crossed crossing cleared called over against above".split()
)
"""Prepositions of place, and verbs whose object is a place."""

GENERIC = frozenset(
    "port seaport harbour harbor naval base airport airfield air aerodrome airbase depot arsenal pier quay terminal "
    "town city village region province oblast krai district area zone state capital territory republic governorate "
    "county peninsula island islands bay gulf strait straits sea river lake coast shore border crossing station "
    "railway rail yard cosmodrome spaceport plant factory shipyard refinery bridge canal facility site complex "
    "dockyard anchorage suburb municipality prefecture basin desert mountains valley peninsula military".split()
)
"""Nouns that say what a place is, before or behind its name."""

GENERIC_OF = frozenset("gulf sea strait straits bay port city town cape isle island lake bight republic state".split())
"""Nouns that begin a name with "of"."""

NAMED_SUFFIX = frozenset(
    "airport airfield cosmodrome region province oblast krai district territory sea bay gulf river port canal strait "
    "peninsula island islands base county governorate republic station desert basin arsenal shipyard zone coast".split()
)
"""Nouns that may end a name and be written small: "Sunan airport", "Tver region"."""

SEAT_NAMES = {"washington": "Washington, D.C."}
"""Seats of government whose name alone is that of another place too: the name to look up."""

LOOSE = {
    ("far east", "RU"): "Russian Far East",
    ("pacific coast", "RU"): "Primorsky Krai",
    ("straits", "TR"): "Bosporus",
    ("turkish straits", "TR"): "Bosporus",
    ("black sea coast", "RU"): "Novorossiysk",
}
"""What a loose description means where the text names that state: the name to look up."""

OFF_COAST = r"(?:off|along)\s(?:the\s)?(?:[a-z-]+\s)?(?:coast|shores?|waters)\sof\s(?:the\s)?"

SPEECH = frozenset(
    "said says told added denied warned announced claimed insisted stressed argued replied wrote".split()
)

STRONG_SCORE = 0.7
"""A name that scores as much by itself needs nothing beside it."""
FAIR_SCORE = 0.63
LEAST_SCORE = 0.25
