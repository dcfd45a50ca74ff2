"""Which backups give way to the one just made, and which stay whatever comes?"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.change import Deed
from app.domain.rotation import Rules, Span
from app.service.backups import SUFFIX, Occasion, Places, days_without, is_due
from tests.store.backups import an_office_file, made, opened, vault_of
from tests.store.offices import SetClock, an_office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return an_office_file(tmp_path)


def test_old_backups_give_way_and_strangers_stay(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.visitario"
    an_office(other).close()
    stranger = made(other).path
    folder = stranger.parent
    (folder / f"broken{SUFFIX}").write_bytes(b"PK\x03\x04 nothing")
    clock, places = SetClock(), Places(rules=Rules(2, 0, 1))
    with closing(opened(path, clock, places)) as office:
        for _ in range(5):
            last = vault_of(office).make(Occasion.DAILY)
            clock.at += timedelta(days=1)
        known = vault_of(office).backups()
        assert len(known) == 2
        assert known[0] == last.backup
        kept = [each.kept_for for each in vault_of(office).listed() if each.backup]
        assert kept == [frozenset({Span.DAY, Span.MONTH}), frozenset({Span.DAY})]
    assert stranger.exists()
    assert (folder / f"broken{SUFFIX}").exists()


def test_the_backup_just_made_stays_though_the_clock_was_set_back(path: Path) -> None:
    clock, places = SetClock(), Places(rules=Rules(1, 0, 0))
    with closing(opened(path, clock, places)) as office:
        clock.at += timedelta(days=4000)
        ahead = vault_of(office).make(Occasion.DAILY).backup
        clock.at -= timedelta(days=4000)
        new = vault_of(office).make(Occasion.DAILY).backup
        assert vault_of(office).backups() == [ahead, new]
        assert days_without(vault_of(office).backups(), new.made_at, clock.today()) == 0
        assert not is_due(vault_of(office).backups(), clock.today())
        assert is_due([ahead], clock.today())


def test_before_an_import_there_is_a_backup(path: Path) -> None:
    with closing(opened(path)) as office:
        with office.work(Deed.IMPORT_SHEET) as work:
            work.save(replace(work.site("CO"), department="Neurology"))
        (known,) = vault_of(office).backups()
        assert (known.occasion, known.last_deed) == (Occasion.IMPORT, 3)


def test_the_backup_before_an_import_stays_through_the_day(path: Path) -> None:
    clock = SetClock()
    with closing(opened(path, clock)) as office:
        vault_of(office).make(Occasion.DAILY)
        for department in ("Neurology", "Neurología"):
            clock.at += timedelta(minutes=5)
            with office.work(Deed.IMPORT_SHEET) as work:
                work.save(replace(work.site("CO"), department=department))
        for occasion in (Occasion.CLOSE, Occasion.DAILY, Occasion.CLOSE):
            clock.at += timedelta(minutes=5)
            vault_of(office).make(occasion)
        occasions = [each.occasion for each in vault_of(office).backups()]
        assert occasions == [Occasion.CLOSE, Occasion.IMPORT, Occasion.IMPORT]
        kept = [each.kept_for for each in vault_of(office).listed()]
        assert kept[1:] == [frozenset({Span.GOING_BACK})] * 2


def test_backups_dated_ahead_hold_no_day_of_later_ones(path: Path) -> None:
    clock, places = SetClock(), Places(rules=Rules(2, 0, 0))
    with closing(opened(path, clock, places)) as office:
        clock.at += timedelta(days=4000)
        for _ in range(3):
            vault_of(office).make(Occasion.DAILY)
            clock.at += timedelta(days=1)
        clock.at -= timedelta(days=4003)
        for _ in range(3):
            vault_of(office).make(Occasion.DAILY)
            clock.at += timedelta(days=1)
        kept = [each.kept_for for each in vault_of(office).listed()]
        assert kept == [frozenset()] * 2 + [frozenset({Span.DAY})] * 2


def test_those_of_a_copy_that_went_on_by_itself_stay(path: Path, tmp_path: Path) -> None:
    """It has deeds that this file has not, and nothing else may hold them."""
    clock, places = SetClock(), Places(folder=tmp_path / "backups", rules=Rules(1, 0, 0))
    copy = tmp_path / "elsewhere" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    with closing(opened(copy, clock, places)) as office:
        with office.work(Deed.ADD_SITE) as work:
            work.save(replace(work.site("CO"), department="Neurology"))
        further = vault_of(office).make(Occasion.DAILY).backup
    with closing(opened(path, clock, places)) as office:
        for _ in range(3):
            clock.at += timedelta(days=1)
            last = vault_of(office).make(Occasion.DAILY).backup
        assert vault_of(office).backups() == [last, further]
