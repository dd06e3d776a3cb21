"""Many features as one document, in pieces: memory stays flat, and nothing is decoded but for another CRS."""

from collections.abc import Iterable, Iterator

import orjson

from geo.encode.reproject import move_bodies
from geo.model.colophon import Colophon


def iter_collection(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield a FeatureCollection piece by piece; ``dataset`` says which state of the data it holds, and the licence."""
    head = {
        "type": "FeatureCollection",
        "numberMatched": colophon.matched,
        "timeStamp": colophon.moment,
        "dataset": colophon.facts(),
    }
    yield orjson.dumps(head).removesuffix(b"}") + b',"features":['
    for number, body in enumerate(move_bodies(bodies, colophon.crs)):
        yield b"," + body if number else body
    yield b"]}"
