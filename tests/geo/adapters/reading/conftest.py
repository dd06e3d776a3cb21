"""One sandbox for all tests of this folder: starting one takes a moment."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geo.adapters.reading.reader import SandboxedReader
from geo.model.report import Report, Told

Read = Callable[..., Report]


@pytest.fixture(scope="session")
def reader() -> Iterator[SandboxedReader]:
    reader = SandboxedReader(workers=1)
    yield reader
    reader.close()


@pytest.fixture
def read(reader: SandboxedReader) -> Read:
    """Reads text or bytes; what is told of them is given by name."""

    def read(document: str | bytes, **told: Any) -> Report:
        data = document.encode() if isinstance(document, str) else document
        return reader.read(data, Told(**told))

    return read
