"""Wheels are taken by their hash, and a failed download says what to do."""

import hashlib
from pathlib import Path

import pytest

from geo.adapters.build.packages import Pin, fetch, read_pins
from geo.errors import MissingData

REQUIREMENTS = """# Data
Some.Package==1.2 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
other-package==20260905 \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def test_pins_are_read_with_all_their_hashes_under_normal_names(tmp_path: Path) -> None:
    path = tmp_path / "requirements-data.txt"
    path.write_text(REQUIREMENTS, "utf-8")

    pins = read_pins(path)

    assert set(pins) == {"some-package", "other-package"}
    assert pins["some-package"] == Pin(name="some-package", version="1.2", hashes=frozenset({"a" * 64, "b" * 64}))


def test_missing_requirements_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match=r"requirements-data\.txt"):
        read_pins(tmp_path / "requirements-data.txt")


def test_a_wheel_of_the_right_hash_is_not_downloaded_again(tmp_path: Path) -> None:
    wheel = tmp_path / "some_package-1.2-py3-none-any.whl"
    wheel.write_bytes(b"data")
    digest = hashlib.sha256(b"data").hexdigest()
    pin = Pin(name="some-package", version="1.2", hashes=frozenset({digest}))
    said: list[str] = []

    wheels = fetch([pin], tmp_path, said.append)

    assert (wheels["some-package"].path, wheels["some-package"].sha256) == (wheel, digest)
    assert said == []


def test_a_package_that_cannot_be_had_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "nowhere"))
    wrong = tmp_path / "some_package-1.2-py3-none-any.whl"
    wrong.write_bytes(b"not the pinned bytes")
    pin = Pin(name="some-package", version="1.2", hashes=frozenset({"0" * 64}))

    with pytest.raises(MissingData, match="could not download some-package: connect to the network"):
        fetch([pin], tmp_path, lambda _: None)
    assert wrong.read_bytes() == b"not the pinned bytes"
