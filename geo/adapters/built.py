"""The networks in ``var/data``, each loaded when it is first asked for."""

from pathlib import Path
from threading import Lock

from geo.adapters import networks, rail_network
from geo.route import rail, sea
from geo.route.rail_network import RailNetwork
from geo.route.sea_mesh import SeaMesh


class BuiltNetworks:
    """What ``waybill data build`` made to route legs over. Any number of threads may use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._sea: SeaMesh | None = None
        self._rail: RailNetwork | None = None

    def sea(self) -> SeaMesh:
        """Return the water; raise MissingData where it has not been built."""
        with self._lock:
            self._sea = self._sea or networks.load_sea(self._folder / networks.SEA)
            return self._sea

    def rail(self) -> RailNetwork:
        """Return the tracks; raise MissingData where they have not been built."""
        with self._lock:
            self._rail = self._rail or rail_network.load_rail(self._folder / rail_network.RAIL)
            return self._rail

    def routers(self) -> frozenset[str]:
        """Return name and version of every router in force, without loading anything."""
        return frozenset({f"{sea.ROUTER} {networks.VERSION}", f"{rail.ROUTER} {rail_network.VERSION}"})
