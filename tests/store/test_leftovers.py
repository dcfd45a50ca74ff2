"""A new office gets nothing of the one before it: neither its log, nor its backups."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.service.accounts import Founder
from app.service.backups import Occasion, Places, is_due
from app.store import create
from app.store.encrypting import encrypt
from app.store.leftovers import BESIDE_IT
from app.store.way_back import offered
from app.words import Refusal
from tests.build import a_patient
from tests.store.backups import RESTORER, an_office_file, files, made, opened, vault_of
from tests.store.encrypted import ANA, PASSWORDS
from tests.store.offices import SetClock, save

FOUNDER = Founder(ANA, PASSWORDS[ANA])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return an_office_file(tmp_path)


def crashed(path: Path) -> None:
    """Make the office's last deeds be in its log alone, as a crash leaves them."""
    with closing(opened(path)) as office:
        save(office, a_patient("CO-002"))
        beside = [path.with_name(path.name + end) for end in ("-wal", "-shm")]
        kept = {each: each.read_bytes() for each in beside}
        whole = path.read_bytes()
    for each, content in {path: whole, **kept}.items():
        each.write_bytes(content)


def test_a_log_that_a_crash_left_never_gets_into_another_office(path: Path) -> None:
    """The file alone was moved away, and an office comes back under the name that it had."""
    found = made(path)
    crashed(path)
    moved = path.rename(path.with_name("moved.visitario"))
    with pytest.raises(Refusal, match=r"office\.visitario-wal lies there still"):
        RESTORER.restore(found.path, path)
    with pytest.raises(Refusal, match=r"office\.visitario-wal lies there still"):
        create(path, who="x", clock=SetClock())
    assert not path.exists()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).rename(moved.with_name(moved.name + end))
    assert RESTORER.restore(found.path, path).patients == 1
    with closing(opened(path)) as again, closing(opened(moved)) as office:
        assert (len(again.patients()), len(office.patients())) == (1, 2)
        assert (again.verify(), office.verify()) == ([], [])


@pytest.mark.parametrize("end", BESIDE_IT)
def test_every_log_is_in_the_way_of_a_new_office(path: Path, end: str) -> None:
    found, new = made(path), path.with_name("new.visitario")
    left = new.with_name(new.name + end)
    left.write_bytes(b"of another office")
    for make in (
        lambda: RESTORER.restore(found.path, new),
        lambda: create(new, who="x", clock=SetClock()),
        lambda: encrypt(path, FOUNDER, who="x", clock=SetClock(), keep=new),
    ):
        with pytest.raises(Refusal, match=f"{left.name} lies there still"):
            make()
    assert left.read_bytes() == b"of another office"
    assert not new.exists()


def test_a_log_of_somebody_who_came_in_meanwhile_keeps_a_file_plain(path: Path) -> None:
    late = path.with_name(f"{path.name}-wal")

    def come_in(done: int, of: int) -> None:
        if done == of:
            late.write_bytes(b"a deed")

    with pytest.raises(Refusal, match="only be encrypted while nobody else"):
        encrypt(path, FOUNDER, who="x", clock=SetClock(), keep=None, progress=come_in)
    late.unlink()
    assert files(path.parent) == ["office.visitario"]
    with closing(opened(path)) as office:
        assert len(office.patients()) == 1


def test_a_copy_restored_beside_the_office_has_backups_of_its_own(path: Path) -> None:
    """Somebody looks at the state of three days ago, where the dialog proposes it."""
    clock = SetClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
    with closing(opened(path, clock)) as office:
        first = vault_of(office).make(Occasion.DAILY).backup
        clock.at += timedelta(days=3)
        save(office, a_patient("CO-002"))
        newest = vault_of(office).make(Occasion.CLOSE).backup
        copy = path.with_name("office-2026-11-20.visitario")
        RESTORER.restore(first.path, copy)
        with closing(opened(copy, clock)) as other:
            clock.at += timedelta(hours=1)
            assert vault_of(other).make(Occasion.CLOSE).gone == ()
            clock.at += timedelta(days=1)
            theirs = vault_of(other).make(Occasion.DAILY).backup
            assert [each.name for each in vault_of(other).backups()] == [copy.name] * 2
        own = vault_of(office)
        assert own.backups() == [newest, first]
        assert is_due(own.backups(), clock.today()), "the copy's backup is no backup of this one"
        assert {newest, first, theirs} <= set(own.of_office())
        assert own.is_current()
        assert own.newest_sound() == newest, "the copy's own is newer"
        assert [each.place for each in offered(own)] == [newest.path.name]


def test_a_copy_that_went_on_under_the_same_name_keeps_its_backups(tmp_path: Path) -> None:
    """Both keep their backups in one folder, such as on a share."""
    clock, places = SetClock(), Places(folder=tmp_path / "backups")
    path = an_office_file(tmp_path)
    with closing(opened(path, clock, places)) as office:
        first = vault_of(office).make(Occasion.ASKED).backup
        copy = tmp_path / "elsewhere" / path.name
        RESTORER.restore(first.path, copy)
        save(office, a_patient("CO-002"))
        clock.at += timedelta(hours=1)
        ahead = vault_of(office).make(Occasion.ASKED).backup
    with closing(opened(copy, clock, places)) as other:
        clock.at += timedelta(hours=1)
        assert vault_of(other).make(Occasion.ASKED).gone == ()
    assert ahead.path.exists()


@pytest.mark.parametrize("is_readable", [True, False])
def test_the_backup_of_another_office_is_not_taken_for_its_own(
    tmp_path: Path, *, is_readable: bool
) -> None:
    """Two offices are kept under one name, in two folders, with their backups in a third."""
    clock, places = SetClock(), Places(folder=tmp_path / "backups")
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        clock.at += timedelta(hours=1)
        with closing(opened(an_office_file(folder), clock, places)) as office:
            last = vault_of(office).make(Occasion.ASKED).backup
    path = one / "office.visitario"
    content = bytearray(path.read_bytes())
    if is_readable:
        content = content[: len(content) - 5000]
    else:
        content[100:] = bytes(len(content) - 100)
    path.write_bytes(content)
    with pytest.raises(Refusal, match="damaged") as told:
        opened(path, clock, places).close()
    said = str(told.value)
    assert (last.path.name in said) is not is_readable
    assert ("can't be told any more" in said) is not is_readable
