"""The PDF of a brief: Typst sets the document by ``brief.typ``, with our fonts and nothing of the machine's."""

import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson
import typst

STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, with a title, a language, and words for each figure."""


def to_pdf(document: Mapping[str, Any], figures: Mapping[str, bytes], fonts: Path) -> bytes:
    """Return a brief as PDF; ``figures`` are SVG by name. The same values give the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, svg in figures.items():
            (folder / f"{key}.svg").write_bytes(svg)
        told = {**document, "figures": {key: f"{key}.svg" for key in figures}}
        (folder / "brief.json").write_bytes(orjson.dumps(told))
        main = folder / "brief.typ"
        main.write_text(files("geo.adapters.brief").joinpath("brief.typ").read_text("utf-8"), "utf-8")
        made = typst.compile(
            str(main),
            root=name,
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=0,
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no single file")
    return made
