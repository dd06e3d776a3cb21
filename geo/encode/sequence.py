"""Features one after another, each a JSON text of its own, so that a program can read as they come."""

from collections.abc import Iterable, Iterator

from geo.model.colophon import Colophon


def iter_sequence(bodies: Iterable[bytes], _: Colophon) -> Iterator[bytes]:
    """Yield a GeoJSON text sequence (RFC 8142): each text between a record separator and a line feed."""
    return (b"\x1e" + body + b"\n" for body in bodies)


def iter_lines(bodies: Iterable[bytes], _: Colophon) -> Iterator[bytes]:
    """Yield a line for each feature; JSON has no line feed within."""
    return (body + b"\n" for body in bodies)
