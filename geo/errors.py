"""Everything that can go wrong in the domain, as one tree.

    WaybillError
    ├── Invalid          a value given to us is wrong; names where, what was given, what was expected
    │   └── InvalidFile  several such findings in files from people, each with file and line
    ├── NotFound         no such event, place, collection, report …
    │   └── Gone             there was one, and it was withdrawn
    ├── Conflict         what is asked does not fit what has become of the thing
    │   └── Stale            it was changed by somebody else meanwhile
    ├── Unroutable       a leg cannot be computed; says why
    ├── Unreadable       a report cannot be read; says what was given, and what to do
    │   ├── UnknownFormat    it is of no kind that we read
    │   ├── TooLarge         it, or what would come out of it, is over a limit
    │   └── TookTooLong      reading it was stopped
    ├── StoreError       the store cannot be used as it is
    │   ├── ForeignStore     the file is not a Waybill store
    │   ├── NewerStore       the file was written by a later version
    │   ├── OlderStore       the file was written by an earlier version, and has to be migrated
    │   ├── DamagedStore     the file fails its integrity check
    │   ├── FullStore        there is no room to write
    │   └── BusyStore        another writer holds the store
    └── MissingData      data made by ``waybill data build`` is not there, or is out of date

The domain raises causes. Only the rim (``app/api/problem.py``, ``app/cli.py``) turns them into words for a client.
"""

from dataclasses import dataclass

MOST_SHOWN = 200


class WaybillError(Exception):
    """Base of all errors raised by this project on purpose."""


def shown(value: object) -> str:
    """Return a value as messages show it: quoted where it is text, and cut where it is long."""
    text = repr(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}… ({len(text):,} characters)"


class Invalid(WaybillError):
    """A value is wrong.

    ``where`` is the path of the value in its document (``claims[0].said``), a query parameter or an option;
    ``given`` is the value as it came; ``expected`` says what would have been right.
    """

    def __init__(self, where: str, given: object, expected: str) -> None:
        super().__init__(f"{where}: given {shown(given)}, expected {expected}")
        self.where = where
        self.given = given
        self.expected = expected

    def under(self, prefix: str) -> "Invalid":
        """Return the same finding seen from one level further out."""
        joint = "" if not self.where or self.where.startswith("[") else "."
        return Invalid(f"{prefix}{joint}{self.where}", self.given, self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault in a file. ``line`` is None where the format has no lines worth counting."""

    file: str
    line: int | None
    where: str
    given: str
    expected: str

    def __str__(self) -> str:
        """Return ``file:line: where: given …, expected …``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.where}: given {self.given}, expected {self.expected}"


class InvalidFile(WaybillError):
    """Files hold faults; all of them are listed, so that one run shows everything there is to mend."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class NotFound(WaybillError):
    """Nothing goes by that name."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"there is no {kind} {name!r}")
        self.kind = kind
        self.name = name


class Gone(NotFound):
    """Something of that name was there, and was withdrawn."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(kind, name)
        self.args = (f"the {kind} {name!r} was withdrawn",)


class Conflict(WaybillError):
    """What is asked does not fit what has become of the thing; the text says what to do."""


class Stale(Conflict):
    """The thing was changed by somebody else since it was read."""


class Unroutable(WaybillError):
    """A leg cannot be computed; the text says why."""


class Unreadable(WaybillError):
    """A report cannot be read. ``name`` is its file, ``fault`` what was found, ``advice`` what to do."""

    def __init__(self, name: str, fault: str, advice: str) -> None:
        super().__init__(f"{name}: {fault}. {advice}")
        self.name = name
        self.fault = fault
        self.advice = advice


class UnknownFormat(Unreadable):
    """The report is of no kind that we read."""


class TooLarge(Unreadable):
    """The report, or what would come out of it, is over a limit."""


class TookTooLong(Unreadable):
    """Reading the report was stopped, since it went on for too long."""


class StoreError(WaybillError):
    """The store cannot be used as it is; the text says what to do. The file was left as it was."""


class ForeignStore(StoreError):
    """The file is not a Waybill store."""


class NewerStore(StoreError):
    """The store was written by a later version of Waybill."""


class OlderStore(StoreError):
    """The store was written by an earlier version of Waybill, and has to be migrated first."""


class DamagedStore(StoreError):
    """The store fails its integrity check."""


class FullStore(StoreError):
    """There is no room to write: the disk is full, or a file may not grow any more."""


class BusyStore(StoreError):
    """Another process is writing to the store."""


class MissingData(WaybillError):
    """Data made by ``waybill data build`` is not there."""
