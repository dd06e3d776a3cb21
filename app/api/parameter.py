"""A query parameter, as readers and the API definition know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A query parameter as the API definition shows it: ``schema`` is an OpenAPI 3.0 schema of its value.

    A list (``type: array``) is written with commas.
    """

    name: str
    about: str
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})
    required: bool = False
