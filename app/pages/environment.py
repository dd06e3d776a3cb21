"""How our templates are read: every value is escaped, and a name that is not given is an error."""

from functools import cache

from jinja2 import ChainableUndefined, Environment, PackageLoader, StrictUndefined

from geo.encode.feature import is_web_address
from geo.encode.text import about_text
from geo.encode.when import when_text


@cache
def get_environment(*, lenient: bool = False) -> Environment:
    """Return the environment of the templates; a ``lenient`` one takes what is not given for nothing, at any depth."""
    environment = Environment(
        loader=PackageLoader("app.pages"),
        autoescape=True,
        undefined=ChainableUndefined if lenient else StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = is_web_address
    environment.filters["when"] = when_text
    environment.filters["about"] = about_text
    return environment
