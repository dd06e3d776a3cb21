"""Legs of the rows of a table: what their events say of them, and their own features."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

import orjson

from geo.encode.given import AS_GIVEN
from geo.encode.table_dates import When
from geo.encode.table_nature import Nature
from geo.encode.table_parties import Party
from geo.encode.table_shapes import Way, name_spot
from geo.model.event import Verdict
from geo.model.leg import Basis
from geo.model.space import Precision

_REGION: Final = orjson.dumps(Precision.REGION.value)
_BASIS: Final = {False: Basis.REPORTED.value.encode(), True: Basis.SCHEMATIC.value.encode()}
_NONE: Final = b',"legs":[]'
_ROUTER: Final = b'"router":%b,"given":true' % orjson.dumps(AS_GIVEN)


class Told(NamedTuple):
    """What events and legs of rows say alike, a column each; titles are JSON without quotation marks.

    Origins, destinations and carriers are cells as they were given.
    """

    names: Sequence[bytes]
    titles: Sequence[bytes]
    kinds: Sequence[Nature]
    when: Sequence[When]
    suppliers: Sequence[Party]
    recipients: Sequence[Party]
    modes: Sequence[Nature]
    origins: Sequence[Any]
    destinations: Sequence[Any]
    carriers: Sequence[Any]


class Legs(NamedTuple):
    """The property ``legs`` of each row's event, with a comma before, and the body of each leg."""

    properties: Sequence[bytes]
    bodies: Sequence[bytes]


class LegEncoder:
    """Encodes the legs of one table."""

    def __init__(self, verdict: Verdict) -> None:
        self._status = verdict.status.value.encode()

    def dump(self, told: Told, ways: Sequence[Way]) -> Legs:
        """Return the legs of rows of which so much is told."""
        own = [self._dump_leg(told, way) for way in ways]
        properties = [_NONE] * len(told.names)
        for row, legs in groupby(zip([way.row for way in ways], own, strict=True), itemgetter(0)):
            properties[row] = b',"legs":[{%b}]' % b"},{".join([leg for _, leg in legs])
        return Legs(properties, [self._dump_feature(told, way, leg) for way, leg in zip(ways, own, strict=True)])

    def _dump_leg(self, told: Told, way: Way) -> bytes:
        """Return a leg's own properties. The first leg has the row's origin, the last its destination."""
        carrier = told.carriers[way.row]
        origin = told.origins[way.row] if way.number == 0 else None
        destination = told.destinations[way.row] if way.last else None
        return (
            b'"mode":"%b","origin":%b,"origin_precision":%b,"destination":%b,"destination_precision":%b%b,"basis":"%b"'
            b',"distance_km":%b,%b'
            % (
                told.modes[way.row].encoded,
                orjson.dumps(origin if isinstance(origin, str) and origin else name_spot(way.start)),
                _REGION,
                orjson.dumps(destination if isinstance(destination, str) and destination else name_spot(way.end)),
                _REGION,
                b',"carrier":%b' % orjson.dumps(carrier) if isinstance(carrier, str) else b"",
                _BASIS[way.schematic],
                orjson.dumps(way.length),
                _ROUTER,
            )
        )

    def _dump_feature(self, told: Told, way: Way, leg: bytes) -> bytes:
        """Return the body of a leg."""
        row, number = way.row, way.number + 1
        name, when = told.names[row], told.when[row]
        return (
            b'{"type":"Feature","id":"%b.%d","time":%b,"geometry":%b,"properties":{"event":"%b","seq":%d,"title":"%b"'
            b',"status":"%b","kind":"%b"%b%b,%b,%b}}'
            % (
                *(name, number, when.time, way.geometry, name, number, told.titles[row]),
                *(self._status, told.kinds[row].encoded, told.suppliers[row].of_leg, told.recipients[row].of_leg),
                *(when.properties, leg),
            )
        )
