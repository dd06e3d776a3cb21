"""Conformance classes that this service declares: those, and no others, that it is held to by its tests.

docs/standards.md says which are left out, and why.
"""

from typing import Final

_OGC: Final = "http://www.opengis.net/spec/"
_CLASSES: Final = {
    "ogcapi-features-1/1.0": ("core", "oas30", "html", "geojson"),
    "ogcapi-features-2/1.0": ("crs",),
    "ogcapi-features-3/1.0": ("queryables", "filter", "features-filter"),
    "ogcapi-features-5/1.0": ("schemas", "core-roles-features", "queryables", "sortables"),
    "ogcapi-tiles-1/1.0": ("core", "tileset", "tilesets-list", "geodata-tilesets", "mvt", "oas30"),
    "tms/2.0": (
        "tilematrixset",
        "tilematrixsetlimits",
        "tilesetmetadata",
        "json-tilematrixset",
        "json-tilematrixsetlimits",
        "json-tilesetmetadata",
    ),
    "cql2/1.0": (
        "cql2-text",
        "cql2-json",
        "basic-cql2",
        "advanced-comparison-operators",
        "case-insensitive-comparison",
        "accent-insensitive-comparison",
        "basic-spatial-functions",
        "basic-spatial-functions-plus",
        "spatial-functions",
        "temporal-functions",
        "array-functions",
        "property-property",
        "arithmetic",
    ),
    "json-fg-1/0.3": ("core",),
}
CONFORMS_TO: Final = tuple(f"{_OGC}{part}/conf/{name}" for part, names in _CLASSES.items() for name in names)
