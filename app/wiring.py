"""The composition root: the one place that says which store, gazetteer and base map stand behind the ports."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from app.context import Context, TileArchive
from app.settings import DEFAULT_STORE, Settings
from geo.adapters.clock import SystemClock
from geo.errors import Finding, MissingData
from geo.model.colophon import Colophon
from geo.model.draft import Extraction
from geo.model.registry import Registry
from geo.model.report import Report
from geo.ports.desk import TokenStore
from geo.ports.names import Gazetteer
from geo.ports.store import EventReader, EventWriter, TableStore

if TYPE_CHECKING:
    from geo.adapters.columns.reader import ColumnsReader
    from geo.adapters.sqlite.soundness import Soundness
    from geo.model.gathered import Gathered
    from geo.route.plan import Planner
    from geo.services.desk import Desk, Extractor


COLUMNS_S = 2.0
"""Seconds that opening waits for columns."""
PATIENCE_S = 2.0
"""Seconds that a request with a filter or an order of its own may keep the store busy."""


def store_settings(settings: Settings, store: Path | None) -> Settings:
    """Return the settings with the store that a command line names; without one, as they are."""
    return settings if store is None else replace(settings, store=str(store))


@contextmanager
def open_reader(
    settings: Settings,
    *,
    patience_s: float | None = None,
    as_of: date | None = None,
    soundness: "Soundness | None" = None,
) -> Iterator[EventReader]:
    """Open the store for reading, as it is or as of a day; raise NotFound, ForeignStore, NewerStore or DamagedStore."""
    from geo.adapters.replays import Replays
    from geo.adapters.sqlite.reader import SqliteReader

    with closing(SqliteReader(Path(settings.store), patience_s=patience_s, soundness=soundness)) as reader:
        yield reader if as_of is None else Replays(reader, SystemClock()).on(as_of)


@contextmanager
def open_columns(settings: Settings, soundness: "Soundness | None" = None) -> Iterator["ColumnsReader"]:
    """Open the store for reading with columns beside it; those of a large store may follow after it is open."""
    from geo.adapters.columns.reader import ColumnsReader

    path, keep = Path(settings.store), not settings.read_only
    with closing(ColumnsReader(path, patience_s=PATIENCE_S, keep=keep, soundness=soundness)) as reader:
        reader.settle(COLUMNS_S)
        yield reader


@contextmanager
def open_reader_if_any(settings: Settings) -> Iterator[EventReader | None]:
    """Open the store for reading; None where there is none yet."""
    if not Path(settings.store).exists():
        yield None
        return
    with open_reader(settings) as reader:
        yield reader


@contextmanager
def open_writer(settings: Settings) -> Iterator[EventWriter]:
    """Open the store for writing, and make it where there is none."""
    from geo.adapters.sqlite.writer import SqliteWriter

    with closing(SqliteWriter(_place(settings), SystemClock())) as writer:
        yield writer


def _place(settings: Settings) -> Path:
    """Return where the store is or is to be; of the default one, the folder is made."""
    path = Path(settings.store)
    if settings.store == DEFAULT_STORE:
        path.parent.mkdir(exist_ok=True)
    return path


def prepare_store(settings: Settings) -> None:
    """Make the store where there is none, and bring one of an earlier version up to date."""
    from geo.adapters.sqlite.soundness import Soundness
    from geo.adapters.sqlite.writer import SqliteWriter

    path = _place(settings)
    with closing(Soundness(path)) as soundness:
        SqliteWriter(path, SystemClock(), soundness=soundness).close()


@contextmanager
def open_tables(settings: Settings) -> Iterator[tuple[TableStore, Registry]]:
    """Open the store for rows of tables, made where there is none, with what it knows of actors."""
    from geo.adapters.sqlite.tables import SqliteTables
    from geo.adapters.sqlite.writer import SqliteWriter

    with closing(SqliteWriter(_place(settings), SystemClock(), checked=False)) as writer:
        with open_reader(settings) as reader:
            registry = reader.registry()
        yield SqliteTables(writer, SystemClock()), registry


def open_planner(settings: Settings) -> "Planner":
    """Return what plans legs; the networks in the data folder are loaded when they are first needed."""
    from geo.adapters.built import BuiltNetworks
    from geo.route.plan import Planner

    return Planner(BuiltNetworks(settings.data_dir))


def migrate_store(settings: Settings) -> Path | None:
    """Bring a store up to date; return where the old one was copied to, None where there was nothing to do."""
    from geo.adapters.sqlite.migrate import migrate
    from geo.adapters.sqlite.open import check_store

    check_store(Path(settings.store), older=True)
    return migrate(Path(settings.store))


def back_up(settings: Settings, folder: Path) -> int:
    """Copy the store and the reports that were kept into a new folder; return how many reports there are."""
    from geo.adapters.backup import back_up

    return back_up(Path(settings.store), evidence_folder(settings), folder)


def verify_store(settings: Settings) -> tuple[Finding, ...]:
    """Return all that is wrong with the store and the kept reports; it need not be sound enough to be opened."""
    from geo.adapters.reading.evidence import EvidenceFolder
    from geo.adapters.sqlite.verify import verify_file

    folder = evidence_folder(settings)
    kept = EvidenceFolder(folder).verify() if folder.is_dir() else ()
    return (*verify_file(Path(settings.store)), *kept)


@contextmanager
def open_context(settings: Settings) -> Iterator[Context]:
    """Open all that requests need; the store must be there. Data that has not been built is left out."""
    from app.api.shells import page_makers
    from app.pages.shell import Kind
    from geo.adapters.replays import Replays
    from geo.adapters.sqlite.soundness import Soundness

    with ExitStack() as stack:
        soundness = stack.enter_context(closing(Soundness(Path(settings.store))))
        desk, tokens = stack.enter_context(open_desk(settings, soundness))
        basemap = open_basemap(settings, stack)
        columns = stack.enter_context(open_columns(settings, soundness))
        areas = read_areas(settings)
        pages = page_makers(settings, columns, basemap, areas)
        yield Context(
            settings=settings,
            reader=columns,
            quick=columns,
            soundness=soundness,
            clock=desk.clock,
            past=Replays(desk.reader, desk.clock),
            gazetteer=desk.gazetteer,
            make_file=make_file,
            planner=desk.planner,
            desk=desk,
            tokens=tokens,
            basemap=basemap,
            areas=areas,
            page=pages[Kind.FULL],
            map_page=pages[Kind.MAP],
            review_page=pages[Kind.REVIEW],
        )


@contextmanager
def open_desk(settings: Settings, soundness: "Soundness | None" = None) -> Iterator[tuple["Desk", TokenStore]]:
    """Open what reports come in to and decisions are taken at, and the tokens of who may; the store must be there.

    A store of an earlier version is brought up to date, unless the service is read-only.
    """
    from geo.adapters.reading.evidence import EvidenceFolder
    from geo.adapters.reading.reader import SandboxedReader
    from geo.adapters.sqlite.desk import SqliteDesk
    from geo.adapters.sqlite.writer import SqliteWriter
    from geo.adapters.ulids import new_ulid
    from geo.services.desk import Desk

    path, clock = Path(settings.store), SystemClock()
    with ExitStack() as stack:
        may_write = not settings.read_only and path.exists()
        writer = stack.enter_context(closing(SqliteWriter(path, clock, soundness=soundness))) if may_write else None
        reader = stack.enter_context(open_reader(settings, patience_s=PATIENCE_S, soundness=soundness))
        store = stack.enter_context(closing(SqliteDesk(path, clock, writer)))
        desk = Desk(
            store=store,
            reader=reader,
            planner=open_planner(settings),
            clock=clock,
            new_id=new_ulid,
            report_reader=stack.enter_context(closing(SandboxedReader())),
            evidence=EvidenceFolder(evidence_folder(settings)),
            extract=open_extractor(settings),
            gazetteer=open_gazetteer(settings),
            two_people=settings.two_people,
        )
        yield desk, store


def evidence_folder(settings: Settings) -> Path:
    """Return where the bytes of reports are kept: beside the store."""
    return Path(settings.store).parent / "evidence"


def open_extractor(settings: Settings) -> "Extractor":
    """Return what reads reports. It is made by the first who asks; raise MissingData then if there is no gazetteer."""
    lock = Lock()
    made: list[Extractor] = []

    def extract(report: Report) -> Extraction:
        with lock:
            if not made:
                made.append(_make_extractor(settings))
        return made[0](report)

    return extract


def _make_extractor(settings: Settings) -> "Extractor":
    from geo.adapters.gazetteer import SqliteGazetteer
    from geo.adapters.lexicon import read_lexicon
    from geo.adapters.place_finder import GazetteerPlaceFinder, read_waters
    from geo.services.extract import extract_report, read_report

    waters = read_waters(settings.seeds_dir / "labels.csv")
    finder = GazetteerPlaceFinder(SqliteGazetteer(settings.data_dir / "gazetteer.sqlite"), waters)
    lexicon = read_lexicon(settings.seeds_dir)

    def extract(report: Report) -> Extraction:
        first = report.published.start_earliest if report.published else None
        exact = first is not None and report.published is not None and first == report.published.end_latest
        text = read_report(report.name, report.text, first if exact else None)
        return extract_report(text, finder, lexicon)

    return extract


def make_file(word: str, bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Return a GeoPackage, a FlatGeobuf or a GeoParquet file of bodies, in pieces; loads GDAL or Arrow."""
    from geo.adapters.frames import iter_file

    return iter_file(word, bodies, colophon)


def draw_figures(gathered: "Gathered", basemap: TileArchive | None, fonts: Path) -> Mapping[str, bytes]:
    """Return the figures of a brief as SVG by name; without a base map on a plain ground. Loads matplotlib."""
    from geo.adapters.brief.figures import draw_figures
    from geo.adapters.brief.ground import Atlas

    find = basemap.find_tile if basemap else lambda *_: None
    return draw_figures(gathered, Atlas(find, basemap.max_zoom if basemap else 0), fonts)


def set_pdf(document: Mapping[str, Any], figures: Mapping[str, bytes], fonts: Path) -> bytes:
    """Return a brief as PDF; loads Typst."""
    from geo.adapters.brief.pdf import to_pdf

    return to_pdf(document, figures, fonts)


def open_gazetteer(settings: Settings) -> Gazetteer | None:
    """Return the gazetteer, None where it has not been built."""
    from geo.adapters.gazetteer import SqliteGazetteer

    try:
        return SqliteGazetteer(settings.data_dir / "gazetteer.sqlite")
    except MissingData:
        return None


def open_basemap(settings: Settings, stack: ExitStack) -> TileArchive | None:
    """Return the base map, open as long as the stack; None where it has not been built."""
    from geo.adapters.basemap import Basemap

    try:
        return stack.enter_context(closing(Basemap(settings.data_dir / "basemap.pmtiles")))
    except MissingData:
        return None


def read_areas(settings: Settings) -> bytes | None:
    """Return the areas of countries and regions as GeoJSON, None where they have not been built."""
    path = settings.data_dir / "areas.json"
    return path.read_bytes() if path.is_file() else None
