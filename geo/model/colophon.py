"""What an export says of itself: what was asked for, of which state of the data, and under which licence."""

from dataclasses import dataclass
from datetime import datetime

from geo.model.crs import CRS84, Crs
from geo.model.property import Property
from geo.model.query import Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """Where an export comes from.

    ``matched`` counts the features of the selection, which a page may hold only a part of. ``version`` names the state
    of the data, ``selection`` is the query as it would stand in an address (empty: everything), ``licence`` an address,
    ``made_at`` a moment in UTC. ``site`` is where the service is reached (no slash at the end), ``address`` where this
    export was, ``further`` where the next page is; None where there is none. ``crs`` is what its coordinates
    are in. ``pages`` is the folder in which events have their own pages, as seen from the export; None where it has
    none beside it. ``kept`` are the properties that came with tables: forms with columns have one for each.
    """

    collection: Collection
    matched: int
    version: str
    selection: str
    licence: str
    made_at: datetime
    site: str | None = None
    address: str | None = None
    further: str | None = None
    crs: Crs = CRS84
    pages: str | None = None
    kept: tuple[Property, ...] = ()

    @property
    def title(self) -> str:
        """The title of the export."""
        return f"Waybill: {self.collection}"

    @property
    def moment(self) -> str:
        """When it was made, by RFC 3339 in UTC to the second."""
        return self.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def facts(self) -> dict[str, str]:
        """Return what there is to say, by short names; every value is text."""
        return {
            "matched": str(self.matched),
            "selection": self.selection or "everything",
            "version": self.version,
            "made": self.moment,
            "licence": self.licence,
            **({"source": self.address} if self.address else {}),
        }

    def about(self) -> str:
        """Return it all as one line."""
        return "; ".join(f"{name}: {value}" for name, value in self.facts().items())
