"""What holds for all tests: a slow machine is no failure."""

from hypothesis import HealthCheck, settings


def pytest_configure() -> None:
    """Let hypothesis take the time it takes."""
    settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("patient")
