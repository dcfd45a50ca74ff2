"""A full disk, a drive unplugged, a file moved away or replaced: said, nothing half, and mended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.store import OfficeFile, database, open_
from app.store.troubles import put_to_words
from app.words import Refusal
from tests.build import a_patient
from tests.store.offices import SetClock, a_whole_patient, an_office, save


def opened(path: Path) -> OfficeFile:
    return open_(path, who="x", clock=SetClock(), patience=0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office file with one patient, in a folder of its own, closed."""
    folder = tmp_path / "drive"
    folder.mkdir()
    with closing(an_office(folder / "office.visitario")) as office:
        save(office, a_whole_patient())
    return folder / "office.visitario"


@contextmanager
def unplugged(path: Path) -> Iterator[None]:
    """The folder of the file is away."""
    away = path.parent.with_name("away")
    path.parent.rename(away)
    yield
    away.rename(path.parent)


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """The file is in another place."""
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    yield
    elsewhere.rename(path)


@pytest.mark.parametrize("fault", [unplugged, moved])
def test_a_file_out_of_reach_takes_no_deed_until_it_is_back(
    path: Path, fault: Callable[[Path], Iterator[None]]
) -> None:
    with closing(opened(path)) as office:
        with fault(path):  # type: ignore[attr-defined]
            for ask in (lambda: save(office, a_patient("CO-002")), office.data_version):
                with pytest.raises(Refusal, match=r"office\.visitario is not there any more"):
                    ask()
        assert len(office.patients()) == 1
        save(office, a_patient("CO-002"))
        assert office.data_version()
        assert office.verify() == []


def test_a_deed_is_not_written_into_a_file_that_was_deleted(path: Path) -> None:
    """On most systems SQLite would take it, and it would be gone with the window."""
    with closing(opened(path)) as office:
        path.unlink()
        with pytest.raises(Refusal, match="is not there any more"):
            save(office, a_patient("CO-002"))


def test_a_file_replaced_while_somebody_waited_to_come_in_takes_no_deed(path: Path) -> None:
    """As by an encryption: who waits has the old file open, and does not know yet where it was."""
    with closing(database.connect(database.address_of(path, "mode=rw"))) as late:
        database.choose_journal(late, is_shared=True)
        shutil.copyfile(path, path.with_name("new"))
        path.with_name("new").replace(path)
        with pytest.raises(Refusal, match="another file was put in its place just now"):
            _write(late, path.name)
        database.disconnect(late)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def _write(connection: Connection, name: str) -> None:
    with put_to_words(name):
        database.choose_journal(connection, is_shared=False)


def test_a_file_put_in_place_of_the_open_one_is_noticed(path: Path) -> None:
    """As a program that keeps folders alike, or somebody who restores a backup, would do."""
    other = path.with_name("other")
    shutil.copyfile(path, other)
    with closing(opened(path)) as office:
        other.replace(path)
        for ask in (lambda: save(office, a_patient("CO-002")), office.data_version):
            with pytest.raises(Refusal, match="Another file was put in place"):
                ask()
    with closing(opened(path)) as office:
        assert len(office.patients()) == 1
        assert office.verify() == []


if os.name == "posix":
    import resource

    @contextmanager
    def no_file_may_grow(path: Path) -> Iterator[None]:
        """Every write past the size that the file has now fails, as on a disk without room."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def test_a_disk_that_takes_no_more_stops_a_deed_whole(path: Path) -> None:
        """The write itself fails, in the middle of the deed's pages."""
        with closing(opened(path)) as office:
            before = office.patients(), office.journal()
            many = [a_whole_patient(f"CO-{n}") for n in range(100, 300)]
            with no_file_may_grow(path), pytest.raises(Refusal, match="Nothing was written"):
                save(office, *many)
            assert (office.patients(), office.journal()) == before
            assert office.verify() == []
            save(office, *many)
        with closing(opened(path)) as office:
            assert len(office.patients()) == 201
            assert office.verify() == []
