"""A backup of an office that is not true to itself becomes no office, whoever packed it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.service.backups import Backup
from app.service.progress import CalledOff
from app.store import verify
from app.words import Refusal, speech
from tests.store.backups import RESTORER, an_office_file, files, made


@pytest.fixture
def untrue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Backup:
    """One that was packed in order, of an office in which a fact was touched behind the back."""
    path = an_office_file(tmp_path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE patient SET consented_on = '1999-12-31'")
        file.commit()
    with monkeypatch.context() as world:
        world.setattr(verify, "findings", lambda *_: ())
        return made(path)


def test_it_is_refused_with_the_place_and_leaves_nothing(untrue: Backup, tmp_path: Path) -> None:
    again = tmp_path / "moved" / "again.visitario"
    with pytest.raises(Refusal, match="is not sound") as refused:
        RESTORER.restore(untrue.path, again)
    said = refused.value.said(speech("en"))
    assert "patient CO-001: consented_on" in said
    assert "1999" not in said, "who asks may not be shown what was written"
    assert files(again.parent) == []


def test_it_tells_how_far_it_has_come_and_is_called_off_while_it_verifies(tmp_path: Path) -> None:
    backup, again = made(an_office_file(tmp_path)), tmp_path / "moved" / "again.visitario"
    told: list[int] = []

    def hear(done: int, of: int) -> None:
        told.append(100 * done // of)
        if told[-1] > 70:
            raise CalledOff

    with pytest.raises(CalledOff):
        RESTORER.restore(backup.path, again, progress=hear)
    assert files(again.parent) == []
    told.clear()
    RESTORER.restore(backup.path, again, progress=lambda done, of: told.append(100 * done // of))
    assert (told, told[-1]) == (sorted(told), 100)


def test_nothing_is_told_of_what_it_holds(untrue: Backup) -> None:
    with pytest.raises(Refusal, match="is not sound"):
        RESTORER.preview(untrue.path)
