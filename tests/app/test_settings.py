from pathlib import Path

import pytest

from app.settings import Settings, from_environment
from geo.errors import Invalid


def test_without_variables_everything_has_a_default() -> None:
    settings = from_environment({"PATH": "/usr/bin", "HOME": "/tmp"})  # noqa: S108 - not a file that we make

    assert settings == Settings()
    assert (settings.store, settings.host, settings.port) == ("var/waybill.db", "127.0.0.1", 8000)
    assert (settings.seeds_dir / "actors.yaml").is_file()


def test_each_variable_sets_its_field() -> None:
    settings = from_environment(
        {
            "WAYBILL_STORE": "elsewhere.db",
            "WAYBILL_DATA_DIR": "data",
            "WAYBILL_PORT": "0",
            "WAYBILL_PUBLIC_URL": "https://arms.example/waybill/",
            "WAYBILL_READ_ONLY": "Yes",
            "WAYBILL_MOST_HELD": "0",
        }
    )

    assert (settings.store, settings.data_dir, settings.port) == ("elsewhere.db", Path("data"), 0)
    assert (settings.public_url, settings.read_only) == ("https://arms.example/waybill", True)
    assert settings.most_held == 0


@pytest.mark.parametrize(
    ("name", "nearest"), [("WAYBILL_STOR", "WAYBILL_STORE"), ("WAYBILL_PUBLIC", "WAYBILL_PUBLIC_URL")]
)
def test_an_unknown_variable_is_refused_with_the_nearest_right_one(name: str, nearest: str) -> None:
    with pytest.raises(Invalid, match=f"{name}: .*did you mean {nearest}\\?"):
        from_environment({name: "x"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WAYBILL_PORT", "65536"),
        ("WAYBILL_PORT", "٨٠"),
        ("WAYBILL_PORT", ""),
        ("WAYBILL_STORE", " "),
        ("WAYBILL_READ_ONLY", "maybe"),
        ("WAYBILL_MOST_HELD", "10001"),
        ("WAYBILL_PUBLIC_URL", "arms.example"),
        ("WAYBILL_PUBLIC_URL", "https://arms.example/?x"),
        ("WAYBILL_PUBLIC_URL", "https://user@arms.example"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(Invalid, match=name):
        from_environment({name: value})
