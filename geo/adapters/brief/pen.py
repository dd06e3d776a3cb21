"""How figures are drawn: matplotlib with our fonts, colours and line styles, to SVG that is the same each time."""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

FAMILIES = ("Noto Sans", "Noto Sans KR", "Noto Sans Arabic")
"""Latin and Cyrillic, Korean with Chinese characters, Arabic: each takes what those before it lack."""

STATUS = {
    "confirmed": "#00735c",
    "corroborated": "#0063a8",
    "alleged": "#bf5600",
    "contested": "#9c2f86",
    "refuted": "#5b6166",
    "unknown": "#6e7378",
}
"""As in static/css/tokens.css."""

DASHES: dict[str, Any] = {
    "maritime": "-",
    "rail": (0, (6, 1.2, 1, 1.2)),
    "road": (0, (5, 2.5)),
    "air": (0, (1, 2)),
    "inland_water": (0, (8, 2, 2, 2)),
    "multimodal": (0, (7, 2, 1, 2)),
}
UNKNOWN_DASH: Any = (0, (2, 2))
WATER, LAND, BORDER, INK, SOFT, PAPER = "#e4ecf1", "#f7f5f0", "#b9b2a7", "#1c1f22", "#5f666c", "#ffffff"

_SETTINGS: Any = {
    "svg.hashsalt": "waybill",  # ids are made from it: the same drawing gives the same bytes
    "svg.fonttype": "path",  # looks the same wherever it is opened
    "font.family": list(FAMILIES),
    "font.size": 8,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "text.parse_math": False,  # a report's $ is a $
}


@contextmanager
def drawing(fonts: Path, width: float, height: float) -> Iterator[Figure]:
    """Give a figure of this size in inches, for as long as our settings hold; ``fonts`` is the folder of our fonts."""
    known = {font.fname for font in font_manager.fontManager.ttflist}
    for path in sorted(fonts.glob("*.ttf")):
        if str(path) not in known:
            font_manager.fontManager.addfont(path)
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # a box is drawn for a sign of no font of ours
        figure = Figure(figsize=(width, height), facecolor=PAPER)
        FigureCanvasSVG(figure)
        yield figure


def to_svg(figure: Figure) -> bytes:
    """Return the figure as SVG, without the moment or the program that made it."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return out.getvalue()


def plain(text: str, most: int) -> str:
    """Return a text of a report for one line of a figure: no control signs, cut where it is long."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def present(words: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return those of the known words that occur, in their own order."""
    return [word for word in known if word in words]
