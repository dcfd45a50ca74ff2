"""A backup is made while others write, is proven before it counts, and becomes the office again."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.service.backups import SUFFIX, Occasion, Places, days_without
from app.service.progress import CalledOff
from app.store import backup, backup_file, vault
from app.store.backup import UNSOUND
from app.words import Refusal
from tests.build import day
from tests.house.sources import ROOT
from tests.store.backups import RESTORER, an_office_file, files, made, opened, vault_of
from tests.store.offices import SetClock, a_whole_patient, save, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return an_office_file(tmp_path)


def test_a_backup_says_what_it_is_and_is_for_its_owner_alone(path: Path) -> None:
    found = made(path)
    assert found.path.name == f"office-{found.made_at.astimezone():%Y%m%d-%H%M%S}{SUFFIX}"
    assert (found.name, found.last_deed, found.is_encrypted) == ("office.visitario", 3, False)
    assert found.path.stat().st_mode & 0o077 == 0
    assert files(found.path.parent) == [found.path.name]
    assert b"CO-001" not in found.path.read_bytes().split(b"manifest.json")[-1]


def test_a_backup_made_during_deeds_is_whole(path: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        with closing(opened(path)) as office:
            while not stop.is_set():
                number = len(written) + 2
                save(office, replace(a_whole_patient(f"CO-{number:03}"), appointments={}))
                written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with closing(opened(path)) as office:
            while not written:
                pass
            backups = [vault_of(office).make(Occasion.ASKED).backup for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert backups[0].last_deed < backups[-1].last_deed
    for number, each in enumerate(backups[-1:]):
        again = tmp_path / f"again-{number}.visitario"
        RESTORER.restore(each.path, again)
        with closing(opened(again)) as office, closing(opened(path)) as now:
            assert office.journal() == now.journal(before=each.last_deed + 1)
            codes = [patient.code for patient in office.patients()]
            assert office.patients() == now.patients(codes)
            assert len(codes) == each.last_deed - 2


def test_a_backup_that_is_not_sound_is_kept_aside_and_does_not_count(path: Path) -> None:
    with closing(opened(path)) as office:
        tamper(office, "journal", "UPDATE journal SET reason = 'forged' WHERE number = 2")
        with pytest.raises(Refusal, match=r"journal 2: .*altered.*kept aside"):
            vault_of(office).make(Occasion.ASKED)
        assert vault_of(office).backups() == []
        (listed,) = vault_of(office).listed()
        assert listed.path.name.endswith(SUFFIX + UNSOUND)
        assert listed.problem
        assert listed.kept_for == frozenset()


def test_a_backup_of_another_state_than_the_one_told_does_not_count(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def telling_wrong(*given: object) -> backup.Told:
        found = copy(*given)  # type: ignore[arg-type]
        return found._replace(last_deed=found.last_deed + 1)

    monkeypatch.setattr(backup, "_copy", telling_wrong)
    with closing(opened(path)) as office:
        with pytest.raises(Refusal, match="does not hold the deed that it was made after"):
            vault_of(office).make(Occasion.ASKED)
        assert vault_of(office).backups() == []


def test_every_backup_is_verified(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk did not keep is found by reading the backup itself again."""
    write = backup_file.write

    def forgetful(to: Path, *given: object) -> None:
        write(to, *given)  # type: ignore[arg-type]
        content = bytearray(to.read_bytes())
        content[len(content) // 2] ^= 1
        to.write_bytes(bytes(content))

    monkeypatch.setattr(backup_file, "write", forgetful)
    with closing(opened(path)) as office:
        with pytest.raises(Refusal, match=r"is not what was written|damaged"):
            vault_of(office).make(Occasion.ASKED)
        assert vault_of(office).backups() == []


@pytest.mark.parametrize("at", [1, 70])
def test_a_backup_that_is_called_off_leaves_nothing(path: Path, at: int) -> None:
    """While it is copied, and while it is verified."""

    def call_off(done: int, of: int) -> None:
        if at <= done < of:
            raise CalledOff

    with closing(opened(path)) as office:
        with pytest.raises(CalledOff):
            vault_of(office).make(Occasion.ASKED, call_off)
        assert files(vault_of(office).folder) == []


KILLED = """
import os, pathlib, sys
from app.service.backups import Occasion
from app.store import open_
from tests.store.offices import SetClock

office = open_(pathlib.Path(sys.argv[1]), who="x", clock=SetClock())

def stop(done, of):
    if done >= int(sys.argv[2]):
        os._exit(9)

office.vault.make(Occasion.ASKED, stop)
"""


@pytest.mark.parametrize("at", [1, 40, 50, 60, 100])
def test_a_backup_that_was_killed_counts_not_and_the_old_ones_stand(path: Path, at: int) -> None:
    old = made(path)
    command = [sys.executable, "-c", KILLED, str(path), str(at)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    clock = SetClock(SetClock().at + timedelta(days=2))
    with closing(opened(path, clock)) as office:
        assert vault_of(office).backups() == [old]
        assert [each.path for each in vault_of(office).listed()] == [old.path]
        left = [each for each in old.path.parent.iterdir() if each != old.path]
        assert left
        for each in left:
            os.utime(each, (0, 0))
        new = vault_of(office).make(Occasion.DAILY).backup
        assert files(old.path.parent) == sorted([old.path.name, new.path.name])


def test_a_second_place_that_did_not_keep_what_it_took_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    copied = vault._copied

    def forgetful(source: Path, to: Path) -> None:
        copied(source, to)
        content = bytearray(to.read_bytes())
        content[len(content) // 2] ^= 1
        to.write_bytes(bytes(content))

    monkeypatch.setattr(vault, "_copied", forgetful)
    with closing(opened(path, places=Places(second=second))) as office:
        told = vault_of(office).make(Occasion.ASKED)
        assert "is damaged or was not copied to its end" in str(told.second)
        assert [each.path for each in vault_of(office).backups()] == [told.backup.path]
    assert files(second) == []


def test_a_second_place_gets_a_copy_and_may_be_unplugged(path: Path, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    with closing(opened(path, places=Places(second=second))) as office:
        first = vault_of(office).make(Occasion.ASKED)
        assert first.second is None
        assert (second / first.backup.path.name).read_bytes() == first.backup.path.read_bytes()
        assert [each.is_second for each in vault_of(office).listed()].count(True) == 1
        (second / first.backup.path.name).unlink()
        second.rmdir()
        again = vault_of(office).make(Occasion.ASKED)
        assert again.second
        assert "stick, can't be reached" in str(again.second)
        assert not second.exists()
        assert again.backup.path.exists()


def test_a_second_place_that_is_full_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "stick"
    second.mkdir()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with closing(opened(path, places=Places(second=second))) as office:
        told = vault_of(office).make(Occasion.ASKED)
    assert "No space left" in str(told.second)
    assert told.backup.path.exists()
    assert files(second) == []


def test_whether_the_newest_backup_holds_every_deed(path: Path) -> None:
    with closing(opened(path)) as office:
        assert not vault_of(office).is_current()
        vault_of(office).make(Occasion.ASKED)
        assert vault_of(office).is_current()
        save(office, a_whole_patient("CO-002"))
        assert not vault_of(office).is_current()


def test_a_backup_is_looked_into_once_until_it_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time somebody comes back to the window it asks which there are."""
    looked, look = list[Path](), backup_file.look_into
    monkeypatch.setattr(backup_file, "look_into", lambda each: (looked.append(each), look(each))[1])
    first, clock = made(path), SetClock()
    clock.at += timedelta(hours=1)
    with closing(opened(path, clock)) as office:
        second = vault_of(office).make(Occasion.ASKED).backup
        assert [vault_of(office).backups() for _ in range(2)] == [[second, first]] * 2
        looked.clear()
        assert len(vault_of(office).backups()) == 2
        assert looked == []
        second.path.write_bytes(first.path.read_bytes() + b" ")
        assert first in vault_of(office).backups()
        assert looked == [second.path]


def test_days_without_a_backup_are_counted_from_the_offices_first_day() -> None:
    since = datetime(2014, 5, 1, 12, tzinfo=UTC)
    assert days_without([], since, day("2014-05-09")) == 8
    assert days_without([], since, day("2014-04-01")) == 0
