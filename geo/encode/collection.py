"""Many features as one document, in pieces: nothing is decoded, and memory stays flat."""

from collections.abc import Iterable, Iterator


def iter_collection(bodies: Iterable[bytes], matched: int) -> Iterator[bytes]:
    """Yield a FeatureCollection piece by piece; ``matched`` is written as ``numberMatched``."""
    yield b'{"type":"FeatureCollection","numberMatched":%d,"features":[' % matched
    for number, body in enumerate(bodies):
        yield b"," + body if number else body
    yield b"]}"
