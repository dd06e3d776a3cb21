"""Names of one text are placed together."""

from dataclasses import replace

from geo.locate.fold import fold
from geo.locate.rank import Container, Context, Entry, Match, Ranked, rank
from geo.locate.together import Name, place_all
from geo.model.place import PlaceKind
from geo.model.space import Precision

TOWN = Entry(
    number=0,
    name="",
    kind=PlaceKind.CITY,
    precision=Precision.TOWN,
    country="US",
    admin1=None,
    admin2=None,
    code=None,
    lon=0.0,
    lat=0.0,
    population=1_000,
    own=False,
    match=Match.NAME,
)
WORLD = (
    replace(TOWN, number=1, name="Alexandria", country="EG", lon=29.9, lat=31.2, population=5_000_000),
    replace(TOWN, number=2, name="Alexandria", admin1="US.LA", admin2="US.LA.079", lon=-92.4, lat=31.3),
    replace(TOWN, number=3, name="Cottonport", admin1="US.LA", lon=-92.05, lat=30.98),
    replace(TOWN, number=4, name="Paris", country="FR", lon=2.35, lat=48.85, population=2_000_000),
    replace(TOWN, number=5, name="Paris", admin1="US.TX", lon=-95.6, lat=33.7, population=25_000),
    replace(
        TOWN,
        number=6,
        name="Texas",
        kind=PlaceKind.REGION,
        precision=Precision.REGION,
        code="US.TX",
        lon=-99.0,
        lat=31.5,
    ),
)


def search(name: str, context: Context) -> tuple[Ranked, ...]:
    return rank([entry for entry in WORLD if fold(entry.name) == fold(name)], context)


def containers(name: str) -> tuple[Container, ...]:
    return tuple(
        Container(label=name, country=entry.country, code=entry.code)
        for entry in WORLD
        if entry.code and fold(entry.name) == fold(name)
    )


def placed(text: str, *words: str) -> list[int | None]:
    names, at = [], 0
    for word in words:
        at = text.index(word, at)
        names.append(Name(text=word, start=at, end=at + len(word)))
        at += len(word)
    found = place_all(text, names, search, containers, Context())
    return [None if one is None else one.entry.number for one in found]


def test_a_name_alone_means_its_largest_bearer() -> None:
    assert placed("A fire in Alexandria.", "Alexandria") == [1]


def test_a_neighbour_in_the_text_decides() -> None:
    assert placed("From Cottonport to Alexandria.", "Cottonport", "Alexandria") == [3, 2]


def test_what_follows_a_comma_decides_for_all_mentions_of_the_name() -> None:
    assert placed("Paris is small. We mean Paris, Texas, of course.", "Paris", "Paris") == [5, 5]


def test_a_division_that_the_text_names_elsewhere_is_a_witness() -> None:
    assert placed("The sheriff of Paris rang. It was a hot day in Texas.", "Paris") == [5]


def test_an_unknown_name_is_none_and_the_rest_are_placed() -> None:
    assert placed("Nowhereville and Cottonport.", "Nowhereville", "Cottonport") == [None, 3]


def test_no_names_give_no_places() -> None:
    assert placed("Nothing here.") == []


def test_a_place_for_which_others_speak_says_so() -> None:
    text = "From Cottonport to Alexandria."
    names = [Name(text="Cottonport", start=5, end=15), Name(text="Alexandria", start=19, end=29)]

    _, alexandria = place_all(text, names, search, containers, Context())

    assert alexandria is not None
    assert alexandria.reasons[-1] == "other places of the text speak for it"
