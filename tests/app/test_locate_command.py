"""``waybill locate``: what a person sees, and what a program reads."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.data import data
from app.commands.locate import locate
from geo.errors import Invalid, MissingData, WaybillError

BUILT = Path(__file__).resolve().parents[2] / "var" / "data"


def run(*arguments: str, lines: str | None = None) -> Result:
    result = CliRunner().invoke(locate, arguments, input=lines, env={"WAYBILL_DATA_DIR": str(BUILT)})
    if isinstance(result.exception, WaybillError):
        raise result.exception
    return result


def line(key: str, text: str, *words: str) -> str:
    names = [{"text": word, "start": text.index(word), "end": text.index(word) + len(word)} for word in words]
    return json.dumps({"id": key, "text": text, "names": names})


def test_a_name_is_answered_with_places_scores_and_reasons() -> None:
    result = run("Khasan")

    assert result.exit_code == 0
    assert result.output.startswith("Khasan\n")
    assert "Khasan station, RU  (rail station, 42.4283 N 130.6456 E, exact to town)" in result.output
    assert "hand-kept site of this field" in result.output


def test_a_place_nearby_decides_and_is_named_in_the_reason() -> None:
    result = run("Vostochny", "--near", "Nakhodka", "--limit", "1")

    assert "Vostochny Port" in result.output
    assert "km from Nakhodka, which the context names" in result.output
    assert "Cosmodrome" not in result.output


def test_a_position_nearby_decides() -> None:
    assert "Vostochny Cosmodrome" in run("Vostochny", "--near", "128.1,51.4", "--limit", "1").output


@pytest.mark.parametrize("country", ["PK", "pk", "Pakistan"])
def test_a_country_decides_by_code_or_name(country: str) -> None:
    assert "Amirabad, PK" in run("Amirabad", "--country", country, "--limit", "1").output


def test_a_kind_decides() -> None:
    assert "Vostochny Cosmodrome" in run("Vostochny", "--kind", "launch_site", "--limit", "1").output


def test_json_gives_one_object_a_name() -> None:
    result = run("Rajin", "Dunay", "--json", "--limit", "1")

    rajin, dunay = map(json.loads, result.output.splitlines())
    assert (rajin["name"], rajin["candidates"][0]["geonames_id"]) == ("Rajin", 2042645)
    assert dunay["candidates"][0]["reasons"][0] == "exact name"


def test_an_unknown_name_says_so_and_fails_and_the_others_are_answered() -> None:
    result = run("Xqzzvw", "Rajin")

    assert result.exit_code == 1
    assert "nothing goes by that name" in result.output
    assert "Rajin, KP" in result.output


@pytest.mark.parametrize("arguments", [(), ("Rajin", "--batch")])
def test_names_and_batch_exclude_each_other_and_one_is_needed(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("option", "value"), [("--near", "Xqzzvw"), ("--near", "200,10"), ("--country", "Atlantis"), ("--country", "ZZ")]
)
def test_a_context_that_is_not_known_is_refused_by_name(option: str, value: str) -> None:
    with pytest.raises(Invalid):
        run("Rajin", option, value)


def test_batch_answers_each_line_in_order_with_the_text_as_context() -> None:
    first = line("a", "From Rajin to Dunay, then to Vostochny.", "Rajin", "Dunay", "Vostochny")
    second = line("b", "Xqzzvw lies in Paris, Texas.", "Xqzzvw", "Paris")

    result = run("--batch", lines=f"{first}\n\n{second}\n")

    answers = [json.loads(text) for text in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert [place["name"] for place in answers[0]["places"]] == ["Rajin", "Dunay", "Vostochny Port"]
    assert set(answers[0]["places"][0]) == {"name", "country", "lat", "lon", "score"}
    assert answers[1]["places"][0] is None
    assert answers[1]["places"][1]["lon"] == pytest.approx(-95.56, abs=0.1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("not json", "expected a JSON object"),
        ("[1]", "expected a JSON object"),
        ('{"id": "x", "names": []}', "text: given None"),
        ('{"id": "x", "text": "Rajin", "names": [1]}', "names[0]"),
        ('{"id": "x", "text": "Rajin", "names": [{"text": "Rajin", "start": 0, "end": 9}]}', "code points, 0 to 5"),
        ('{"id": "x", "text": "Rajin", "names": [{"text": "Dunay", "start": 0, "end": 5}]}', "'Rajin'"),
        ('{"id": "x", "text": "Rajin", "names": [{"text": "Rajin", "start": "0", "end": 5}]}', "code points"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_the_others_are_answered(wrong: str, told: str) -> None:
    good = line("good", "Rajin", "Rajin")

    result = run("--batch", lines=f"{good}\n{wrong}\n{good}\n")

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "line 2: " in result.stderr
    assert told in result.stderr


def test_offsets_are_code_points_not_bytes() -> None:
    result = run("--batch", lines=line("a", "Из Раджин 🚢 в Дунай", "Раджин", "Дунай"))

    assert [place["name"] for place in json.loads(result.stdout)["places"]] == ["Rajin", "Dunay"]


def test_without_built_data_the_command_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(locate, ["Rajin"], env={"WAYBILL_DATA_DIR": str(tmp_path)})

    assert isinstance(result.exception, MissingData)
    assert "waybill data build" in str(result.exception)


def test_a_second_build_of_the_gazetteer_finds_nothing_to_do() -> None:
    result = CliRunner().invoke(data, ["build", "gazetteer"], env={"WAYBILL_DATA_DIR": str(BUILT)})

    assert result.exit_code == 0
    assert "is up to date" in result.stderr
