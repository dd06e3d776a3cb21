"""How much a report may be, and how much reading one may take. They are constants: a safe value needs no setting."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one report may take. Tests set smaller ones; everything else uses these."""

    file_bytes: int = 20 * MIB
    """The largest reports that we know, with photographs, have some 15 MiB."""
    text_chars: int = 2 * MIB
    """A report of 600 pages with its annexes has about 1.5 million characters."""
    pages: int = 2_000
    """Three times that report."""
    cpu_seconds: int = 10
    """A page takes 20 ms, and 600 pages of PDF 3 s; what takes longer is built to."""
    wall_seconds: float = 20.0
    """Twice the time above, for a machine that is busy."""
    memory_bytes: int = 1024 * MIB
    """Address space of the process. Reading 20 MiB of HTML takes about half of it."""

    @property
    def answer_bytes(self) -> int:
        """How much a worker may answer: the text, four bytes a character, and a little for the rest."""
        return 4 * self.text_chars + MIB


DEFAULT = Limits()
