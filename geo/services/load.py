"""Takes in the rows of a table: in batches, each durable by itself, so that what was stopped goes on where it was."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeAlias

from geo.encode.table import RowEncoder
from geo.encode.text import slugify
from geo.errors import Finding, InvalidFile
from geo.model.event import Event, Kind, Verdict
from geo.model.property import Property, Type
from geo.model.registry import Registry
from geo.model.source import Source
from geo.model.table import Batch, Chunk, Progress, Refusal, Rows, Table, name_taken
from geo.ports.store import TableStore
from geo.review.status import judge
from geo.route.arc import cut
from geo.services.parties import Parties
from geo.services.sites import Sites

ReadRows: TypeAlias = Callable[[int, int], Iterable[Chunk]]
"""Yields the rows behind a position, of which so many were read."""
Tell: TypeAlias = Callable[[Progress, tuple[Refusal, ...]], None]
"""Is told after each batch how far it came, and which rows were refused."""

BATCH: Final = 20_000
"""Rows to a transaction: larger ones take more memory, and are hardly faster."""

_TYPES: Final[Mapping[frozenset[type], Type]] = {
    frozenset({str}): Type.TEXT,
    frozenset({int}): Type.WHOLE,
    frozenset({float}): Type.NUMBER,
    frozenset({int, float}): Type.NUMBER,
    frozenset({bool}): Type.BOOLEAN,
    frozenset({list}): Type.TEXTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What a table is taken in with: what the store knows already, why and by whom, and who is told."""

    registry: Registry
    reason: str
    by: str
    tell: Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What would become of a table: its rows, and the columns that are kept."""

    progress: Progress
    kept: Sequence[Property]


def load(table: Table, read_rows: ReadRows, store: TableStore, today: date, loading: Loading) -> Progress:
    """Take in what of a table is not in the store yet."""
    progress = store.find_progress(table) or Progress(recorded_at=today)
    if progress.done:
        return progress
    parties = Parties(loading.registry)
    sites = Sites(loading.registry)
    encoder = make_encoder(table, parties, sites, progress.recorded_at)
    sources = {table.source.id: table.source}
    waiting = _Waiting(store)
    for chunk, last in _with_last(read_rows(progress.position, progress.number)):
        waiting.add(chunk, *encoder.encode(chunk.records))
        if not last and waiting.read < BATCH:
            continue
        batch = Batch(
            table=table,
            rows=waiting.rows,
            registry=Registry(actors=parties.new, sources=sources, places=sites.take_new()),
            kept=kept_properties(encoder.seen),
            refused=len(waiting.refusals),
            position=chunk.position,
            number=chunk.number,
            done=last,
        )
        written = store.put(batch, reason=loading.reason, by=loading.by)
        progress = written.progress
        loading.tell(progress, (*waiting.refusals, *written.refusals))
        waiting = _Waiting(store)
    return progress


@dataclass(slots=True)
class _Waiting:
    """What was read since the last transaction."""

    store: TableStore
    rows: list[Any] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    read: int = 0

    def add(self, chunk: Chunk, rows: Iterable[Rows], refusals: Iterable[Refusal]) -> None:
        """Add the rows of a chunk."""
        self.rows += map(self.store.prepare, rows)
        self.refusals += refusals
        self.read += len(chunk.records)


def check_table(table: Table, read_rows: ReadRows, store: TableStore, today: date, loading: Loading) -> None:
    """Read what of a table is not in the store yet, and write nothing; raise InvalidFile at the first wrong rows.

    Wrong is, too, what has a name that another row or event has. What is written meanwhile by others is not looked at.
    """
    progress = store.find_progress(table) or Progress(recorded_at=today)
    if progress.done:
        return
    encoder = make_encoder(table, Parties(loading.registry), Sites(loading.registry), progress.recorded_at)
    seen: dict[str, int] = {}
    for chunk in read_rows(progress.position, progress.number):
        parts, refusals = encoder.encode(chunk.records)
        refusals += store.find_taken([store.prepare(part) for part in parts])
        for part in parts:
            for number, name, body in zip(part.numbers, part.events.ids, part.events.bodies, strict=True):
                said = hash(body)
                if seen.setdefault(name, said) != said:
                    refusals.append(name_taken(number, name))
        if refusals:
            raise InvalidFile(to_findings(table.name, refusals))
        loading.tell(replace(progress, position=chunk.position, number=chunk.number), ())


def try_table(table: Table, read_rows: ReadRows, today: date, loading: Loading) -> Trial:
    """Read a whole table and say what is wrong with it; write nothing."""
    encoder = make_encoder(table, Parties(loading.registry), Sites(loading.registry), today)
    progress = Progress(recorded_at=today)
    for chunk in read_rows(0, 0):
        parts, refusals = encoder.encode(chunk.records)
        progress = replace(
            progress,
            position=chunk.position,
            number=chunk.number,
            taken=progress.taken + sum(len(part.numbers) for part in parts),
            refused=progress.refused + len(refusals),
        )
        loading.tell(progress, tuple(refusals))
    return Trial(progress=progress, kept=kept_properties(encoder.seen))


def make_encoder(table: Table, parties: Parties, sites: Sites, recorded_at: date) -> RowEncoder:
    """Return what encodes the rows of a table. Nobody is on record for them, and that is their status."""
    stem = slugify(table.name.rsplit(".", 1)[0])[:60] or "row"
    return RowEncoder(
        table.map,
        parties.find,
        sites.find,
        cut,
        unclaimed(table.source),
        stem=stem,
        recorded_at=recorded_at,
    )


def unclaimed(source: Source) -> Verdict:
    """Return the status of an event that a source lists and nobody claims."""
    event = Event(
        id="0" * 26, slug="row", kind=Kind.EPISODE, title="row", summary="", when=None, claims=(), sources=(source,)
    )
    return judge(event)


def kept_properties(seen: Mapping[str, set[type]]) -> list[Property]:
    """Return the properties that rows were kept with; values of several types can only be shown, not filtered by."""
    return [
        Property(name=name, type=_TYPES.get(frozenset(types), Type.ANY), title="As the table has it")
        for name, types in seen.items()
        if types
    ]


def to_findings(name: str, refusals: Iterable[Refusal]) -> tuple[Finding, ...]:
    """Return refusals as findings in a file."""
    return tuple(
        Finding(file=name, line=it.number, where=it.column, given=it.given, expected=it.expected) for it in refusals
    )


def _with_last(chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, bool]]:
    """Yield chunks, and whether each is the last."""
    waiting: Chunk | None = None
    for chunk in chunks:
        if waiting is not None:
            yield waiting, False
        waiting = chunk
    if waiting is not None:
        yield waiting, True
