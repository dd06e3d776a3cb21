"""An end to what takes too long: SQLite asks every few thousand steps whether to go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

import apsw

from geo.errors import Invalid

_STEPS: Final = 2_000


@contextmanager
def stopped_after(db: apsw.Connection, seconds: float, where: str) -> Iterator[None]:
    """Raise Invalid, under the name of the parameter that is to blame, where the statements within take too long."""
    end = monotonic() + seconds
    db.set_progress_handler(lambda: monotonic() > end, _STEPS)
    try:
        yield
    except apsw.InterruptError:
        raise Invalid(
            where, f"a selection that takes more than {seconds:g} s", "a smaller one: give a bbox or datetime beside it"
        ) from None
    finally:
        db.set_progress_handler(None)
