import hashlib
import stat
import threading
from pathlib import Path

import pytest

from geo.adapters.reading.evidence import EvidenceFolder
from geo.errors import DamagedStore, Invalid, NotFound

BYTES = b"%PDF-1.7 not a PDF\x00\xff"
NAME = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


def test_what_is_kept_comes_back_byte_for_byte(folder: Path) -> None:
    store = EvidenceFolder(folder)

    assert store.keep(BYTES) == NAME
    assert store.get(NAME) == BYTES
    assert (folder / NAME[:2] / NAME).read_bytes() == BYTES


def test_nobody_may_write_a_kept_file_and_only_its_owner_may_read_it(folder: Path) -> None:
    EvidenceFolder(folder).keep(BYTES)

    assert stat.S_IMODE((folder / NAME[:2] / NAME).stat().st_mode) == 0o400
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_keeping_twice_leaves_the_first_file_alone(folder: Path) -> None:
    store = EvidenceFolder(folder)
    store.keep(BYTES)
    before = (folder / NAME[:2] / NAME).stat()

    store.keep(BYTES)

    assert (folder / NAME[:2] / NAME).stat() == before
    assert len(list((folder / NAME[:2]).iterdir())) == 1


def test_a_changed_file_is_found_and_never_written_over(folder: Path) -> None:
    store = EvidenceFolder(folder)
    store.keep(BYTES)
    path = folder / NAME[:2] / NAME
    path.chmod(0o600)
    path.write_bytes(b"other")

    for look in (store.get, lambda _: store.keep(BYTES)):
        with pytest.raises(DamagedStore, match="no longer those that were kept"):
            look(NAME)
    assert [finding.file for finding in store.verify()] == [f"{NAME[:2]}/{NAME}"]
    assert path.read_bytes() == b"other"


def test_a_link_in_the_place_of_a_file_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(BYTES)
    (folder / NAME[:2]).mkdir(parents=True)
    (folder / NAME[:2] / NAME).symlink_to(secret)

    with pytest.raises(DamagedStore, match="cannot be read as a file"):
        EvidenceFolder(folder).get(NAME)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", NAME.upper(), NAME[:-1], f"{NAME}\n"])
def test_only_a_hash_is_a_name(folder: Path, name: str) -> None:
    with pytest.raises(Invalid, match="64 hexadecimal digits"):
        EvidenceFolder(folder).get(name)


def test_what_was_not_kept_is_not_found(folder: Path) -> None:
    with pytest.raises(NotFound, match="there is no kept document"):
        EvidenceFolder(folder).get(NAME)


def test_the_rest_of_a_write_that_was_cut_off_is_no_evidence(folder: Path) -> None:
    store = EvidenceFolder(folder)
    store.keep(BYTES)
    (folder / NAME[:2] / ".new-abc").write_bytes(b"half")

    assert list(store.iter_names()) == [NAME]
    assert store.verify() == ()


def test_many_may_keep_the_same_bytes_at_once(folder: Path) -> None:
    threads = [threading.Thread(target=EvidenceFolder(folder).keep, args=(BYTES,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(EvidenceFolder(folder).iter_names()) == [NAME]
    assert EvidenceFolder(folder).get(NAME) == BYTES
