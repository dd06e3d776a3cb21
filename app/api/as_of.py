"""``as_of``: a day of the past, on which the answer holds what was known."""

import re
from collections.abc import Mapping
from datetime import date

from app.api.parameter import Parameter
from geo.errors import Invalid
from geo.model.query import Collection

AS_OF = Parameter(
    name="as_of",
    about="What was known at the end of this day (UTC): events as they could be told from what had been said by then, "
    "with the status that follows. Later claims and sources, and values that only they state, are left out; titles are "
    "today's. A claim counts from the last day on which it may have been made. Of today and later days, what is known "
    "now.",
    schema={"type": "string", "format": "date", "example": "2023-11-01"},
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def as_of_for(collection: Collection) -> tuple[Parameter, ...]:
    """Return the parameter where the collection has a past: places are as they are known now."""
    return () if collection is Collection.PLACES else (AS_OF,)


def parse_as_of(given: Mapping[str, str]) -> date | None:
    """Return the day that is asked for, None for now; raise Invalid for what is no day."""
    text = given.get("as_of")
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Invalid("as_of", text, "a day of the calendar, such as 2023-11-01")
