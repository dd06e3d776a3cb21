"""Features as GPX 1.1: points as waypoints, each part of a line as a route. Features without a place are left out.

GPX has instants, not days or doubts, so dates stand in the comment and nowhere else.
"""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from geo.encode.feature import Feature, describe, lines_of, page_of, parse_feature, source_links, title_of
from geo.encode.markup import HEAD, attribute, element
from geo.model.colophon import Colophon
from geo.model.space import Line, Position

_IN_MEMORY = 1 << 20
_PIECE = 1 << 16


def iter_gpx(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield a GPX document piece by piece. All waypoints come before all routes, so routes wait in a file."""
    yield _head(colophon).encode()
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as routes:
        for body in bodies:
            feature = parse_feature(body)
            lines = lines_of(feature)
            for number, line in enumerate(lines, start=1):
                if len(line) == 1:
                    yield _waypoint(feature, line[0], colophon).encode()
                else:
                    routes.write(_route(feature, line, number if len(lines) > 1 else None, colophon).encode())
        routes.seek(0)
        while piece := routes.read(_PIECE):
            yield piece
    yield b"</gpx>\n"


def _head(colophon: Colophon) -> str:
    names = 'xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Waybill"'
    licence = element("license", colophon.licence)
    rights = f'<copyright author="the Waybill contributors">{licence}</copyright>'
    words = element("name", colophon.title) + element("desc", colophon.about())
    link = element("link", None, {"href": colophon.address})
    return f"{HEAD}<gpx {names}><metadata>{words}{rights}{link}{element('time', colophon.moment)}</metadata>\n"


def _waypoint(feature: Feature, point: Position, colophon: Colophon) -> str:
    return f'<wpt lat="{point[1]}" lon="{point[0]}">{_words(feature, colophon)}{_kind(feature)}</wpt>\n'


def _route(feature: Feature, line: Line, number: int | None, colophon: Colophon) -> str:
    points = "".join(f'<rtept lat="{lat}" lon="{lon}"/>' for lon, lat in line)
    count = element("number", number)
    return f"<rte>{_words(feature, colophon)}{count}{_kind(feature)}{points}</rte>\n"


def _words(feature: Feature, colophon: Colophon) -> str:
    """Return name, comment (the date), description, source (the feature's id) and links, in the schema's order."""
    when = feature["properties"].get("when")
    words = [("name", title_of(feature)), ("cmt", when), ("desc", "\n".join(describe(feature))), ("src", feature["id"])]
    links = source_links(feature)
    page = page_of(feature, colophon)
    if page is not None:
        links = [(page, "This feature at its service"), *links]
    told = (f'<link href="{attribute(url)}">{element("text", words)}</link>' for url, words in links)
    return "".join(element(name, value) for name, value in words) + "".join(told)


def _kind(feature: Feature) -> str:
    return element("type", feature["properties"].get("kind"))
