"""``waybill extract`` on our own short reports."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.commands.extract import extract
from geo.errors import Invalid, WaybillError

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "seeds" / "reports"


def run(*arguments: str, text: str | None = None) -> Result:
    result = CliRunner().invoke(extract, arguments, input=text, env={"WAYBILL_DATA_DIR": str(ROOT / "var" / "data")})
    if isinstance(result.exception, WaybillError):
        raise result.exception
    return result


def documents(*arguments: str, text: str | None = None) -> list[dict[str, Any]]:
    result = run(*arguments, "--json", text=text)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def report(name: str) -> str:
    return str(REPORTS / f"{name}.txt")


def test_a_report_of_two_legs_is_read_as_a_person_reads_it() -> None:
    (document,) = documents(report("rajin-dunay-2023-10"))
    (draft,) = document["drafts"]

    assert document["report"]["title"] == "Containers from Rajin"
    assert document["report"]["published"] == "2023-10-19"
    assert (draft["kind"], draft["when"]) == ("shipment", "2023-09-07/2023-10-01")
    assert (draft["supplier"], draft["recipient"]) == ("KP", "RU")
    assert [(leg["mode"], leg["origin"]["name"], leg["destination"]["name"]) for leg in draft["legs"]] == [
        ("sea", "Rajin", "Dunay"),
        ("rail", "Dunay", "Tikhoretsk"),
    ]
    assert draft["legs"][0]["origin"]["lat"] == pytest.approx(42.256, abs=0.01)
    assert (draft["cargo"][0]["low"], draft["cargo"][0]["high"], draft["cargo"][0]["unit"]) == (1000, None, "container")
    assert {(claim["claimant"], claim["stance"]) for claim in draft["claims"]} >= {
        ("White House", "asserts"),
        ("North Korea", "denies"),
    }
    assert draft["claims"][0]["said"] == "2023-10-13"


def test_a_seizure_has_its_place_and_its_ships() -> None:
    (document,) = documents(report("dhow-gulf-of-oman-2023-01"))
    (draft,) = document["drafts"]

    assert (draft["kind"], draft["when"], draft["place"]["name"]) == ("interdiction", "2023-01-06", "Gulf of Oman")
    assert (draft["supplier"], draft["recipient"]) == ("IR", "YE")
    ships = {one["text"] for one in document["mentions"] if one["kind"] == "vessel"}
    assert ships == {"USS Chinook", "USS Monsoon", "USS The Sullivans"}


def test_a_flight_there_and_back_has_two_legs() -> None:
    (document,) = documents(report("an124-vladivostok-2024-03"))
    (draft,) = document["drafts"]

    assert [(leg["mode"], leg["origin"]["name"], leg["destination"]["name"]) for leg in draft["legs"]] == [
        ("air", "Vladivostok", "Pyongyang"),
        ("air", "Pyongyang", "Vladivostok"),
    ]
    assert draft["cargo"] == []


def test_every_report_gives_one_line_in_the_order_of_the_arguments() -> None:
    names = sorted(path.stem for path in REPORTS.glob("*.txt"))

    found = documents(*(report(name) for name in names))

    assert [one["report"]["id"] for one in found] == names
    assert all(one["drafts"] for one in found)


def test_every_offset_leads_back_to_the_text_as_given() -> None:
    text = (REPORTS / "port-olya-2024-09.txt").read_text("utf-8")
    (document,) = documents(report("port-olya-2024-09"))

    assert document["mentions"]
    for mention in document["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    for draft in document["drafts"]:
        assert {"when", "supplier", "recipient"} <= draft["spans"].keys()


def test_a_day_given_on_the_command_line_outweighs_the_header() -> None:
    (document,) = documents(report("rajin-dunay-2023-10"), "--published", "2023-10-26")

    assert document["report"]["published"] == "2023-10-26"
    assert {"edtf": "2023-10-20"} in [one["value"] for one in document["mentions"] if one["kind"] == "date"]


def test_without_a_day_of_publication_a_weekday_says_what_it_needs() -> None:
    (document,) = documents("-", text="The ship left Rajin on Thursday.\n")
    (found,) = [one["value"] for one in document["mentions"] if one["kind"] == "date"]

    assert found == {"edtf": None, "note": "needs the day of publication"}


def test_a_person_gets_a_summary() -> None:
    result = run(report("port-olya-2024-09"))

    assert "shipment, 2024-09-04, IR to RU" in result.output
    assert "maritime: Amirabad to Olya" in result.output
    assert "(1000.. container)" in run(report("rajin-dunay-2023-10")).output


def test_a_wrong_day_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match=r"--published: given '19\.10\.2023', expected a day"):
        run(report("port-olya-2024-09"), "--published", "19.10.2023")


def test_a_file_that_is_not_there_or_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    wrong = tmp_path / "latin.txt"
    wrong.write_bytes("Mýri".encode("latin-1"))

    with pytest.raises(Invalid, match=r"absent\.txt"):
        run(str(tmp_path / "absent.txt"))
    with pytest.raises(Invalid, match="byte 1 is not UTF-8"):
        run(str(wrong))
