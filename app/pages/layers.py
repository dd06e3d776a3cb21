"""What we add to Folium's map: elements that carry configuration as JSON and hand the map to our own modules.

No value from a report passes through here: the modules fetch data from the API and write it with ``textContent``.
"""

from collections.abc import Mapping

from folium.elements import JSCSSMixin
from folium.template import Template

from app.pages.shell import Json

_CALL_MODULE = Template(
    """
    {% macro script(this, kwargs) %}
        import({{ this.module|tojson }}).then((module) => {
            module[{{ this.function|tojson }}]({{ this._parent.get_name() }}, {{ this.config|tojson }});
        }, (error) => {
            document.getElementById("unreached")?.removeAttribute("hidden");
            throw error;
        });
    {% endmacro %}
    """
)


_CALL_BUNDLE = Template(
    """
    {% macro script(this, kwargs) %}
        waybill[{{ this.function|tojson }}]({{ this._parent.get_name() }}, {{ this.config|tojson }});
    {% endmacro %}
    """
)


class ModuleCall(JSCSSMixin):
    """Calls ``function(map, config)`` of an ES module, once it is loaded; an error in it shows on the console.

    Where it does not come, the page shows its element ``unreached``, which says so.
    """

    _template = _CALL_MODULE

    def __init__(self, *, name: str, module: str, function: str, config: Mapping[str, Json]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no type here
        self._name = name
        self._id = "waybill"  # Folium's own would be random: the same values make the same page
        self.module = module
        self.function = function
        self.config = config
        self.default_js = []
        self.default_css = []


class BundleCall(ModuleCall):
    """Calls ``function(map, config)`` of our bundle, a script that is there before: a file can load no module."""

    _template = _CALL_BUNDLE


def basemap(static: str, code: str, tiles: str | None, max_zoom: int) -> ModuleCall:
    """Return the base map: ``draw`` of basemap.js in the folder ``code``. ``tiles`` is the template of tile addresses.

    Without it the ground is plain. ``max_zoom`` is the last zoom of the tiles; the page enlarges those beyond it.
    """
    config: Mapping[str, Json] = {"tiles": tiles, "maxZoom": max_zoom}
    call = ModuleCall(name="basemap", module=f"{code}/basemap.js", function="draw", config=config)
    return _with_protomaps(call, static, tiles)


def held_basemap(static: str, tiles: str | None, max_zoom: int) -> ModuleCall:
    """Return the base map of a file that holds its tiles; ``tiles`` is None where it holds none."""
    config: Mapping[str, Json] = {"tiles": tiles, "maxZoom": max_zoom}
    call = BundleCall(name="basemap", module=f"{static}/bundle/offline.js", function="basemap", config=config)
    return _with_protomaps(call, static, tiles)


def page(main: str, config: Mapping[str, Json]) -> ModuleCall:
    """Return the hand-over of the map to the page: ``start`` of ``main``, a module of ours by its path."""
    return ModuleCall(name="page", module=main, function="start", config=config)


def held_page(static: str, config: Mapping[str, Json]) -> ModuleCall:
    """Return the hand-over of the map to the page in a file."""
    call = BundleCall(name="page", module=f"{static}/bundle/offline.js", function="page", config=config)
    call.default_js = [("bundle", call.module)]
    return call


def _with_protomaps(call: ModuleCall, static: str, tiles: str | None) -> ModuleCall:
    """Return a base map with the library that draws tiles, where there are tiles."""
    if tiles is not None:
        call.default_js = [("protomaps", f"{static}/vendor/protomaps-leaflet.js")]
    return call
