"""Amounts and how they are worded in English, by exports as by the page (tests/js)."""

import json
from pathlib import Path

from geo.model.cargo import Quantity


def amounts() -> list[tuple[Quantity, str]]:
    """Return quantities with their wording."""
    told = json.loads((Path(__file__).parent / "data" / "amounts.json").read_text("utf-8"))
    return [(Quantity(**{name: it[name] for name in it if name != "words"}), it["words"]) for it in told]
