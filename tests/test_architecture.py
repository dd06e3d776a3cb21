"""The rules of the house that a machine can hold: CONTRIBUTING.md says why each is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 320
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}
HEAVY = {"geopandas", "folium", "pandas", "skimage", "pyarrow"}

# Put together here, so that this file passes its own test.
REGISTRIES = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]
HOME_OF_SOMEONE = re.compile(r"(?<![\w./:-])/(?:root|home/\w+|Users/\w+)/")


def our_files() -> list[Path]:
    """Every file that git tracks or would track, in order; the lot of them exist."""
    if not (ROOT / ".git").exists():
        pytest.fail("not a git checkout: the rules are held over what git tracks")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = (ROOT / name for name in sorted(set(listing.split("\0"))) if name)
    return [file for file in files if file.is_file() and not file.is_symlink()]


def named(files: list[Path]) -> list[str]:
    """Their paths as a person would write them."""
    return [file.relative_to(ROOT).as_posix() for file in files]


def test_imports_point_down() -> None:
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stdout + result.stderr


def test_starting_the_command_loads_nothing_heavy() -> None:
    program = f"import sys, app.cli; print(*sorted({HEAVY!r} & sys.modules.keys()))"

    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)

    assert result.stdout.split() == []


def test_every_file_name_says_something() -> None:
    assert named([file for file in our_files() if file.stem in NAMES_THAT_SAY_NOTHING]) == []


def test_no_python_file_is_too_long_to_read() -> None:
    ours = [file for file in our_files() if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in {"app", "geo"}]

    too_long = {file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines()) for file in ours}

    assert {name: lines for name, lines in too_long.items() if lines > LONGEST_FILE} == {}


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile("|".join(map(re.escape, REGISTRIES)))

    assert named([file for file in our_files() if hosts.search(file.read_text("utf-8", errors="ignore"))]) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    def names_one(file: Path) -> bool:
        text = file.read_text("utf-8", errors="ignore")
        return f"{ROOT}/" in text or HOME_OF_SOMEONE.search(text) is not None

    assert named([file for file in our_files() if names_one(file)]) == []


def test_tests_of_the_page_wait_for_what_they_read() -> None:
    hasty = re.compile(r"networkidle|wait_for_timeout|\bsleep\(|browser\.new_(?:page|context)\(")
    files = (ROOT / "tests" / "browser").glob("*.py")

    found = {file.name: hasty.findall(file.read_text("utf-8")) for file in files}

    assert {name: words for name, words in found.items() if words} == {"conftest.py": ["browser.new_context("]}, (
        "open pages by visit, and wait by expect or rest"
    )
