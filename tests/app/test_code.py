"""Which JavaScript a page loads: the bundle, as long as it is what its modules say."""

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pytest

from app.pages.code import Code, find_code

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A folder of two modules and the bundle of them."""
    modules, bundle = tmp_path / "js", tmp_path / "bundle" / "page"
    (modules / "review").mkdir(parents=True)
    bundle.mkdir(parents=True)
    (modules / "main.js").write_text("export const start = () => {};")
    (modules / "review" / "main.js").write_text("export const start = () => {};")
    digest = hashlib.sha256((modules / "main.js").read_bytes()).hexdigest()
    manifest = {"first": ["basemap.js", "main.js"], "inputs": {"js/main.js": digest}}
    (bundle / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_the_page_loads_its_bundle(static: Path) -> None:
    assert find_code(static, review=False) == Code(folder="bundle/page", first=("basemap.js", "main.js"))


def test_a_module_that_has_changed_since_is_loaded_as_it_is(static: Path) -> None:
    (static / "js" / "main.js").write_text("export const start = () => 1;")

    assert find_code(static, review=False) == Code(folder="js", first=("main.js",))


def test_a_module_that_is_gone_takes_the_bundle_with_it(static: Path) -> None:
    (static / "js" / "main.js").unlink()

    assert find_code(static, review=False).folder == "js"


def test_the_review_page_and_a_page_without_a_bundle_load_modules(static: Path) -> None:
    assert find_code(static, review=True) == Code(folder="js", first=("review/main.js",))
    (static / "bundle" / "page" / "manifest.json").unlink()
    assert find_code(static, review=False) == Code(folder="js", first=("main.js",))


def test_a_bundle_made_anew_of_the_same_modules_leaves_its_files_to_the_pages_that_load_them() -> None:
    path = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ["PATH"]])
    made = ROOT / "static" / "bundle" / "page"

    def bundle() -> dict[str, int]:
        command = ["node", "thirdparty/bundle.mjs"]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PATH": path}, timeout=120)
        return {file.name: file.stat().st_mtime_ns for file in made.iterdir()}

    assert bundle() == bundle()
