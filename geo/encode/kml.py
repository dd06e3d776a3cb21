"""Features as KML 2.2 (OGC 07-147r2): a placemark for each, with its dates as a TimeSpan and its values as data.

Programs show a description as HTML, so what stands in it is escaped twice: as HTML, and that as XML. Values stand in
ExtendedData as they are. Links are http(s) only; nothing is loaded from elsewhere.
"""

import html
from collections.abc import Iterable, Iterator

import orjson

from geo.encode.feature import (
    Feature,
    describe,
    known_days,
    lines_of,
    page_of,
    parse_feature,
    source_links,
    title_of,
)
from geo.encode.flat import columns_of, values_of
from geo.encode.markup import HEAD, attribute, element
from geo.model.colophon import Colophon
from geo.model.space import Line


def iter_kml(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield a KML document piece by piece."""
    facts = "".join(_data(name, value) for name, value in colophon.facts().items())
    title, about = element("name", colophon.title), element("description", html.escape(colophon.about()))
    yield (
        f'{HEAD}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{title}{about}'
        f"<ExtendedData>{facts}</ExtendedData>\n"
    ).encode()
    for body in bodies:
        yield _placemark(parse_feature(body), colophon).encode()
    yield b"</Document></kml>\n"


def _placemark(feature: Feature, colophon: Colophon) -> str:
    columns = columns_of(colophon)
    values = zip(columns, values_of(feature, columns), strict=True)
    data = "".join(_data(column.name, _to_text(value)) for column, value in values if value is not None)
    name, about = element("name", title_of(feature)), element("description", _to_html(feature, colophon))
    return (
        f"<Placemark>{name}{about}{_time_span(feature)}<ExtendedData>{data}</ExtendedData>"
        f"{_geometry(lines_of(feature))}</Placemark>\n"
    )


def _data(name: str, value: str) -> str:
    return f'<Data name="{attribute(name)}">{element("value", value)}</Data>'


def _to_text(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _to_html(feature: Feature, colophon: Colophon) -> str:
    lines = [html.escape(line) for line in describe(feature)]
    links = source_links(feature)
    page = page_of(feature, colophon)
    if page is not None:
        links = [(page, "This feature at its service"), *links]
    lines += [f'<a href="{html.escape(url)}">{html.escape(words or url)}</a>' for url, words in links]
    return "<br>\n".join(lines)


def _time_span(feature: Feature) -> str:
    """Return the widest reading of a date; an end that is not known is left open, and no date is no TimeSpan."""
    first, last = known_days(feature)
    inner = element("begin", first) + element("end", last)
    return f"<TimeSpan>{inner}</TimeSpan>" if inner else ""


def _geometry(lines: tuple[Line, ...]) -> str:
    parts = [_part(line) for line in lines]
    return "".join(parts) if len(parts) < 2 else f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _part(line: Line) -> str:
    inner = element("coordinates", " ".join(f"{lon},{lat}" for lon, lat in line))
    return f"<Point>{inner}</Point>" if len(line) == 1 else f"<LineString>{inner}</LineString>"
