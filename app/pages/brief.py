"""The brief as one HTML file: texts, tables and figures, no script, nothing to fetch."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.pages.environment import get_environment
from app.pages.inline import inline


def render_brief(document: Mapping[str, Any], figures: Mapping[str, bytes], static: Path) -> str:
    """Return the brief as HTML; ``figures`` are SVG by name, shown as pictures, in which nothing can run."""
    shown = {
        key: {"number": number, "data": f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"}
        for number, (key, svg) in enumerate(figures.items(), start=1)
    }
    return inline(get_environment().get_template("brief.html").render(it=document, figures=shown).lstrip(), static)
