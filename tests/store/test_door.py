"""An office file is made and opened, and every other file is refused with the way out."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.store import NotAnOffice, OfficeFile, create, open_
from app.store.database import APPLICATION_ID
from app.words import Refusal
from tests.build import a_patient, day
from tests.store.offices import SetClock, a_whole_patient, an_office, raw, save, the_patient

CLOCK = SetClock()


def opened(path: Path, *, read_only: bool = False) -> OfficeFile:
    return open_(path, who="examiner", clock=CLOCK, read_only=read_only, patience=0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office file with one patient, closed."""
    place = tmp_path / "office.visitario"
    office = an_office(place)
    save(office, a_whole_patient())
    office.close()
    return place


def test_what_was_written_is_there_the_next_time(path: Path) -> None:
    with closing(opened(path)) as office:
        assert replace(the_patient(office), revision=0) == a_whole_patient()
        assert office.name == "office.visitario"
        assert office.who == "examiner"
        assert office.verify() == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 50),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_has_the_safe_settings(path: Path, setting: str, value: object) -> None:
    with closing(opened(path)) as office:
        assert raw(office).exec_driver_sql(f"PRAGMA {setting}").scalar_one() == value


def test_a_new_office_has_its_folder_made_and_is_the_owners_alone(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "Niño 100% #1?.visitario"
    create(place, who="x", clock=CLOCK, is_example=True).close()
    with closing(opened(place)) as office:
        assert office.is_example
    assert [each.name for each in place.parent.iterdir()] == [place.name]
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_no_file_is_ever_replaced(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match=r"already a file office\.visitario"):
        create(path, who="x", clock=CLOCK)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_failed_creation_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("app.store.schema.lay_out", full)
    with pytest.raises(Refusal, match=r"office\.visitario can't be used"):
        create(tmp_path / "office.visitario", who="x", clock=CLOCK)
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_meanwhile_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "office.visitario"

    def no_links(*_: object) -> None:
        place.write_text("somebody else's", "utf-8")
        raise OSError

    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(Refusal, match="already a file"):
        create(place, who="x", clock=CLOCK)
    assert place.read_text("utf-8") == "somebody else's"
    assert list(tmp_path.iterdir()) == [place]


def test_an_office_is_made_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", no_links)
    create(tmp_path / "office.visitario", who="x", clock=CLOCK).close()
    assert [each.name for each in tmp_path.iterdir()] == ["office.visitario"]


def a_text_file(path: Path) -> None:
    path.write_text("patient,visit\n" * 20, "utf-8")


def an_empty_file(path: Path) -> None:
    path.touch()


def a_folder(path: Path) -> None:
    path.mkdir()


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE patient (code)")
        other.commit()


@pytest.mark.parametrize("make", [a_text_file, an_empty_file, a_folder, another_database])
def test_another_file_is_not_an_office(tmp_path: Path, make: Callable[[Path], None]) -> None:
    place = tmp_path / "x.visitario"
    make(place)
    with pytest.raises(NotAnOffice, match=r"x\.visitario is not an office file"):
        opened(place)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no file gone\.visitario there"):
        opened(tmp_path / "gone.visitario")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_file_cut_short_is_refused(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Refusal, match=r"office\.visitario is damaged or was cut short"):
        opened(path)


def test_a_marked_file_without_our_tables_is_damaged(tmp_path: Path) -> None:
    place = tmp_path / "x.visitario"
    with closing(sqlite3.connect(place)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("CREATE TABLE alembic_version (version_num)")
        other.commit()
    with pytest.raises(Refusal, match="damaged"):
        opened(place)


def test_garbage_inside_is_refused_when_it_is_read(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(Refusal, match="damaged"):
        opened(path).patients()


def test_a_full_disk_stops_a_deed_and_keeps_what_was(path: Path) -> None:
    with closing(opened(path)) as office:
        pages = raw(office).exec_driver_sql("PRAGMA page_count").scalar_one()
        raw(office).exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        before = office.patients(), office.journal()
        with pytest.raises(Refusal, match=r"no room left where office\.visitario lies"):
            save(office, *(a_whole_patient(f"CO-{n}") for n in range(100, 300)))
        assert (office.patients(), office.journal()) == before
        raw(office).exec_driver_sql("PRAGMA max_page_count = 1000000")
        save(office, a_patient("CO-002"))
        assert office.verify() == []


def test_an_office_opened_to_read_takes_no_deed(path: Path) -> None:
    with closing(opened(path, read_only=True)) as office:
        assert replace(the_patient(office), revision=0) == a_whole_patient()
        assert office.verify() == []
        with pytest.raises(Refusal, match="opened to be read only"):
            save(office, a_patient("CO-002"))


def test_reading_leaves_the_file_and_its_folder_as_they_were(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    with closing(opened(path, read_only=True)) as office:
        assert office.patients()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_reading_leaves_a_log_that_lay_there_as_it_was(path: Path, tmp_path: Path) -> None:
    with closing(opened(path)) as office:
        save(office, a_patient("CO-002"))
        broken_off = {
            each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()
        }
    there = tmp_path / "broken off"
    there.mkdir()
    for name, held in broken_off.items():
        (there / name).write_bytes(held)
    assert len(broken_off) > 1
    place = there / path.name
    with closing(opened(place, read_only=True)) as office:
        assert len(office.patients()) == 2
    log = f"{path.name}-wal"
    assert place.read_bytes() == broken_off[path.name]
    assert (there / log).read_bytes() == broken_off[log]


def test_sqlite_itself_refuses_to_write_what_was_opened_to_read(path: Path) -> None:
    with closing(opened(path, read_only=True)) as office:
        office.is_read_only = False
        with pytest.raises(Refusal, match=r"office\.visitario can't be written"):
            save(office, a_patient("CO-002"))


def test_a_second_writer_is_told_to_wait(path: Path) -> None:
    with closing(opened(path)) as one, closing(opened(path)) as other:
        raw(one).exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match=r"Somebody else is writing to office\.visitario"):
            save(other, a_patient("CO-002"))
        assert len(other.patients()) == 1
        raw(one).exec_driver_sql("ROLLBACK")
        save(other, a_patient("CO-002"))


def test_another_process_writing_is_noticed(path: Path) -> None:
    with closing(opened(path)) as one, closing(opened(path)) as other:
        before, patient = one.data_version(), the_patient(one)
        save(one, a_patient("CO-002"))
        assert one.data_version() == before
        save(other, replace(the_patient(other), events={"relapse": day("2014-04-01")}))
        assert one.data_version() != before
        assert the_patient(one).events != patient.events


if os.name == "posix":

    @contextmanager
    def as_an_ordinary_person() -> Iterator[None]:
        """Not as the superuser, for whom no file is read-only."""
        person, nobody = os.getuid(), 65534
        if person == 0:
            os.setresuid(nobody, nobody, person)
        try:
            yield
        finally:
            if person == 0:
                os.setresuid(person, person, person)

    @pytest.fixture
    def locked(path: Path) -> Iterator[Path]:
        """The office file in a folder where an ordinary person may read and not write."""
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            place = folder / path.name
            place.write_bytes(path.read_bytes())
            place.chmod(0o444)
            folder.chmod(0o555)
            yield place
            folder.chmod(0o755)

    def test_a_read_only_file_is_refused_for_writing(locked: Path) -> None:
        with as_an_ordinary_person(), pytest.raises(Refusal, match="file or its folder is read-o"):
            opened(locked)

    def test_a_read_only_folder_can_be_read(locked: Path) -> None:
        with as_an_ordinary_person(), closing(opened(locked, read_only=True)) as office:
            assert replace(the_patient(office), revision=0) == a_whole_patient()

    def test_a_folder_that_takes_no_file_is_named(locked: Path) -> None:
        with as_an_ordinary_person(), pytest.raises(Refusal, match=r"new\.visitario can't be rea"):
            create(locked.with_name("new.visitario"), who="x", clock=CLOCK)

    def test_a_file_that_may_not_be_read_is_refused(locked: Path) -> None:
        locked.chmod(0o000)
        with as_an_ordinary_person(), pytest.raises(Refusal, match="may read and write"):
            opened(locked, read_only=True)

    def test_a_pipe_is_not_an_office(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(NotAnOffice):
            opened(tmp_path / "pipe")
