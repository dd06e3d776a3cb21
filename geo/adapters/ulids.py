"""Permanent names: ULIDs, which sort by the time they were made and say nothing of what they name."""

from ulid import ULID


def new_ulid() -> str:
    """Return a ULID that nothing else has."""
    return str(ULID())
