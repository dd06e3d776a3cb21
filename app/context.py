"""What answering a request needs, put together once by ``app.wiring`` and handed down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from app.settings import Settings
from geo.model.token import Token
from geo.ports.clock import Clock
from geo.ports.desk import TokenStore
from geo.ports.names import Gazetteer
from geo.ports.ready import QuickReader, Soundness
from geo.ports.store import EventReader, Past
from geo.services.export import FileMaker
from geo.services.reckon import Ledger

if TYPE_CHECKING:
    from geo.route.plan import Planner  # loads scipy and shapely, which reading a selection does not need
    from geo.services.desk import Desk


class TileArchive(Protocol):
    """The base map's tiles, gzipped; ``version`` changes with any byte of them."""

    @property
    def version(self) -> str:
        """Return a text fit for an ETag."""
        ...

    @property
    def max_zoom(self) -> int:
        """Return the last zoom that is stored."""
        ...

    def find_tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the gzipped tile, None where it is empty."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page for one response: its HTML, and the Content-Security-Policy that belongs to it."""

    html: str
    policy: str


PageMaker: TypeAlias = Callable[[], RenderedPage]
"""Makes a page with a nonce of its own. The first call may take seconds: it has Folium build the shell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The world as the routes see it.

    ``make_file`` makes GeoPackages and the like; None where the service runs without the libraries for that.
    ``gazetteer``, ``basemap`` and ``areas`` (of countries, as GeoJSON) are None where their data has not been built.
    ``page`` makes the whole page, ``map_page`` the map alone and ``review_page`` the page for reviewers; None where the
    service answers without one.
    ``desk`` is where reports come in and drafts are decided on, ``tokens`` says who may; both None where nobody may.
    ``past`` gives readers of what was known on days (``as_of``); None where none can be asked for.
    ``quick`` answers at once what is asked most; None where the store cannot.
    ``soundness`` says whether all of the store has been looked through; None where that was done before.
    ``ledger`` keeps events that were read to be reckoned up.
    ``sessions`` are tokens that die with the process.
    """

    settings: Settings
    reader: EventReader
    clock: Clock
    planner: "Planner"
    quick: QuickReader | None = None
    soundness: Soundness | None = None
    past: Past | None = None
    gazetteer: Gazetteer | None = None
    make_file: FileMaker | None = None
    basemap: TileArchive | None = None
    areas: bytes | None = None
    desk: "Desk | None" = None
    tokens: TokenStore | None = None
    sessions: tuple[Token, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    page: PageMaker | None = None
    map_page: PageMaker | None = None
    review_page: PageMaker | None = None
