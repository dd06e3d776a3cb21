"""A backup: the store and the exact bytes of reports, in a folder that is there whole or not at all."""

import shutil
from pathlib import Path

from geo.adapters.reading.evidence import EvidenceFolder
from geo.adapters.sqlite.copy import copy_store
from geo.adapters.sqlite.open import check_store, translated
from geo.adapters.sqlite.verify import verify_file
from geo.errors import DamagedStore, Invalid


def back_up(store: Path, evidence: Path, folder: Path) -> int:
    """Copy a store, and then all reports that are kept, while others read and write; return how many reports there are.

    The copy has the store's name, the reports lie in ``evidence`` beside it. Raise Invalid where the folder is there
    already, DamagedStore where what was copied is not what was written, or StoreError.
    """
    if folder.exists():
        raise Invalid("folder", str(folder), "the path of a folder that is not there yet")
    check_store(store)
    draft = folder.with_name(f".{folder.name}.new")
    if draft.exists():
        shutil.rmtree(draft)  # one that was killed
    draft.mkdir(parents=True)
    with translated(store):
        copy_store(store, draft / store.name)
    kept, copied = EvidenceFolder(evidence), EvidenceFolder(draft / "evidence")
    names = tuple(kept.iter_names())  # after the store, so that what it names is among them
    for name in names:
        copied.keep(kept.get(name))
    if findings := verify_file(draft / store.name):
        raise DamagedStore(f"{draft / store.name} is not what was written: {findings[0]}")
    draft.rename(folder)
    return len(names)
