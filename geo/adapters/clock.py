"""The time of day, from the system."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the system's time."""

    def now(self) -> datetime:
        """Return the time now, in UTC."""
        return datetime.now(UTC)
