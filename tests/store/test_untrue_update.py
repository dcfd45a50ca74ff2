"""An older file in which something is not right is brought up to date only if that is wanted."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.service.backups import Occasion
from app.service.damaged import Untrue
from app.store import OfficeFile, backup_file, open_
from app.store.tables import SCHEMA
from app.words import Refusal
from tests.store.backups import RESTORER
from tests.store.offices import SetClock
from tests.store.test_schema import PAST, asked, laid_out


@pytest.fixture
def untrue(tmp_path: Path) -> Path:
    """A file of the third schema with a day that its journal does not know of."""
    place = tmp_path / "v3.visitario"
    shutil.copy(PAST[2], place)
    with closing(sqlite3.connect(place)) as file:
        file.execute("UPDATE patient SET consented_on = '1999-12-31'")
        file.commit()
    return place


def opened(path: Path, *, is_wanted_untrue: bool = False) -> OfficeFile:
    return open_(path, who="x", clock=SetClock(), is_wanted_untrue=is_wanted_untrue)


def test_it_stays_as_it_was(untrue: Path) -> None:
    before, backups = laid_out(untrue), untrue.parent / "backups"
    with pytest.raises(Untrue, match="something in it is not right"):
        opened(untrue)
    assert (laid_out(untrue), list(backups.iterdir())) == (before, [])
    assert asked(untrue, "SELECT version_num FROM alembic_version") == "0003"


def test_the_newest_backup_is_named(untrue: Path) -> None:
    sound = untrue.with_name("sound") / untrue.name
    sound.parent.mkdir()
    shutil.copy(PAST[2], sound)
    opened(sound).close()
    (made,) = (sound.parent / "backups").iterdir()
    kept = untrue.parent / "backups" / made.name
    kept.parent.mkdir()
    made.rename(kept)
    with pytest.raises(Untrue) as told:
        opened(untrue)
    assert told.value.newest
    assert told.value.newest.path == kept


def test_nobody_is_locked_out_for_a_fault_that_was_there_before(untrue: Path) -> None:
    with closing(opened(untrue, is_wanted_untrue=True)) as office:
        assert office.verify()[0].place == "patient CO-001: consented_on"
    assert asked(untrue, "SELECT version_num FROM alembic_version") == SCHEMA
    (kept,) = (untrue.parent / "backups").iterdir()
    assert backup_file.read_through(kept).manifest.schema == "0003"


@pytest.mark.parametrize("occasion", [Occasion.MIGRATION, Occasion.CLOSE])
def test_its_backups_are_restored_only_if_that_is_wanted_too(
    untrue: Path, tmp_path: Path, occasion: Occasion
) -> None:
    with closing(opened(untrue, is_wanted_untrue=True)) as office:
        assert office.vault
        (made,) = office.vault.folder.iterdir()
        if occasion is Occasion.CLOSE:
            with pytest.raises(Refusal, match="is not sound"):
                office.vault.make(occasion)
            (made,) = set(office.vault.folder.iterdir()) - {made}
    again = tmp_path / "again.visitario"
    for refused in (RESTORER.preview, lambda file: RESTORER.restore(file, again)):
        with pytest.raises(Untrue, match="this one can be restored anyway"):
            refused(made)
    assert not again.exists()
    held = RESTORER.restore(made, again, is_wanted_untrue=True)
    assert isinstance(held.problem, Untrue)
    with closing(opened(again)) as office:
        assert office.verify()[0].place == "patient CO-001: consented_on"
