"""Build steps: made when something changed, left alone otherwise, and recorded without a clock."""

import json
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from geo.adapters.build.steps import Context, Folders, Step, run
from geo.errors import Invalid, MissingData


@dataclass(slots=True)
class Lines:
    """Progress kept as lines."""

    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.said.append(text)

    def advance(self, done: int, total: int) -> None:
        assert 0 <= done <= total


def shout(context: Context) -> str:
    text = (context.root / "seeds" / "words.txt").read_text("utf-8").upper()
    context.output.write_text(text, "utf-8")
    return text


def fail(context: Context) -> str:
    context.output.write_text("half", "utf-8")
    raise MissingData("the cutter is not there")


STEP = Step(name="shout", version="1", wheels=(), files=("seeds/words.txt",), output="shout.txt", make=shout)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "words.txt").write_text("rajin", "utf-8")
    (tmp_path / "requirements-data.txt").write_text("# nothing\n", "utf-8")
    (tmp_path / "data").mkdir()
    return Folders(root=tmp_path, wheels=tmp_path / "wheels", data=tmp_path / "data")


def test_a_step_is_made_once_and_then_left_alone(folders: Folders) -> None:
    assert run([STEP], (), Lines(), folders) == ("shout",)
    assert run([STEP], (), Lines(), folders) == ()
    assert (folders.data / "shout.txt").read_text("utf-8") == "RAJIN"


def test_a_changed_file_makes_the_step_again(folders: Folders) -> None:
    run([STEP], (), Lines(), folders)
    (folders.root / "seeds" / "words.txt").write_text("dunay", "utf-8")

    assert run([STEP], (), Lines(), folders) == ("shout",)
    assert (folders.data / "shout.txt").read_text("utf-8") == "DUNAY"


def test_a_new_version_makes_the_step_again(folders: Folders) -> None:
    run([STEP], (), Lines(), folders)

    assert run([replace(STEP, version="2")], (), Lines(), folders) == ("shout",)


def test_a_lost_or_cut_output_makes_the_step_again(folders: Folders) -> None:
    run([STEP], (), Lines(), folders)
    (folders.data / "shout.txt").write_text("R", "utf-8")
    assert run([STEP], (), Lines(), folders) == ("shout",)

    (folders.data / "shout.txt").unlink()
    assert run([STEP], (), Lines(), folders) == ("shout",)


def test_the_manifest_is_the_same_each_time(folders: Folders) -> None:
    run([STEP], (), Lines(), folders)
    first = (folders.data / "MANIFEST.json").read_bytes()
    (folders.data / "shout.txt").unlink()
    run([STEP], (), Lines(), folders)

    assert (folders.data / "MANIFEST.json").read_bytes() == first
    assert json.loads(first)["shout"]["content"] == "RAJIN"


def test_a_step_that_fails_leaves_the_last_output_and_is_not_recorded(folders: Folders) -> None:
    run([STEP], (), Lines(), folders)
    broken = replace(STEP, version="2", make=fail)

    with pytest.raises(MissingData, match="cutter"):
        run([broken], (), Lines(), folders)

    assert (folders.data / "shout.txt").read_text("utf-8") == "RAJIN"
    assert json.loads((folders.data / "MANIFEST.json").read_bytes())["shout"]["version"] == "1"


def test_only_the_named_steps_are_made(folders: Folders) -> None:
    other = replace(STEP, name="other", output="other.txt")

    assert run([STEP, other], ("other",), Lines(), folders) == ("other",)
    assert not (folders.data / "shout.txt").exists()


def test_an_unknown_step_is_refused_with_the_known_ones(folders: Folders) -> None:
    with pytest.raises(Invalid, match="expected shout"):
        run([STEP], ("shuot",), Lines(), folders)


def test_a_wheel_that_is_not_pinned_says_what_to_do(folders: Folders) -> None:
    with pytest.raises(MissingData, match=r"does not name nopackage: add it to requirements-data\.in"):
        run([replace(STEP, wheels=("nopackage",))], (), Lines(), folders)


def test_a_missing_seed_file_is_named(folders: Folders) -> None:
    (folders.root / "seeds" / "words.txt").unlink()
    run_it = replace(STEP, make=lambda context: "nothing" if context.output.write_text("") == 0 else "")

    with pytest.raises(MissingData, match=r"words\.txt"):
        run([run_it], (), Lines(), folders)


def test_a_damaged_manifest_says_what_to_do(folders: Folders) -> None:
    (folders.data / "MANIFEST.json").write_text("[]", "utf-8")

    with pytest.raises(MissingData, match="delete it"):
        run([STEP], (), Lines(), folders)


def test_a_person_is_told_what_is_being_made(folders: Folders) -> None:
    lines = Lines()
    run([STEP], (), lines, folders)

    assert lines.said == ["Making shout ..."]


def test_reading_the_plan_loads_nothing_that_only_building_needs() -> None:
    program = (
        "import sys, geo.adapters.build.plan; print(*sorted({'geopandas', 'pandas', 'pyarrow'} & sys.modules.keys()))"
    )

    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert result.stdout.split() == []
