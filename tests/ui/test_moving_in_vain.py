"""A backup, a password or a folder that is no use is told in a sentence, and leaves nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.service.pen import Drive
from app.store.restoring import Backups
from app.ui.apart import Apart
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.under_way import UnderWay
from app.ui.parts.office_folder import DRIVES
from app.ui.premises import Begun
from app.ui.theme import Theme
from app.words import Refusal, speech
from tests.ui.beginnings import first
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.moving import ANA, backup, chosen, ended, plain, recovery_key, stick

__all__ = ["backup", "ended", "first", "house", "plain", "quick", "recovery_key", "stick"]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def flipped(file: Path) -> None:
    """One bit of the office in it is another."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def no_backup(file: Path) -> None:
    file.write_bytes(b"something else")


def newer(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = [(each, archive.read(each)) for each in archive.infolist()]
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in parts:
            archive.writestr(each, later(content) if each.filename.endswith(".json") else content)


def later(manifest: bytes) -> bytes:
    """What a program to come would say."""
    return json.dumps({**json.loads(manifest), "schema": "9999", "program": "7.0.0"}).encode()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (cut, "backup"),
        (flipped, "damaged"),
        (no_backup, "is no backup of Visitario"),
        (newer, "7.0.0"),
    ],
)
def test_what_is_no_use_is_told_in_a_sentence_and_leaves_nothing(
    first: FirstStartDialog,
    house: House,
    plain: Path,
    ended: list[Begun],
    harm: Callable[[Path], None],
    told: str,
) -> None:
    harm(plain)
    chosen(first, plain)
    if not first.refusal.isVisible():
        first.next.click()
    assert told in first.refusal.text()
    assert plain.name in first.refusal.text()
    assert ended == []
    assert not house.path.exists()
    assert first.next.isEnabled()


def test_a_wrong_password_is_told_and_another_can_be_tried(
    first: FirstStartDialog, house: House, backup: Path, ended: list[Begun]
) -> None:
    chosen(first, backup)
    keys = first.moving.keys
    keys.person.setText(ANA)
    keys.password.line.setText("guessed")
    first.next.click()
    assert "password" in first.refusal.text()
    assert not house.path.exists()
    keys.password.line.setText(PASSWORD)
    first.next.click()
    assert [each.place for each in ended] == [house.path]


def test_without_a_backup_nothing_happens(first: FirstStartDialog, house: House) -> None:
    first.restore.click()
    assert not first.moving.look.isEnabled()
    first.next.click()
    assert first.refusal.text() == "Choose the backup first."
    assert not house.path.exists()


def test_folders_are_checked_as_at_the_first_step(
    first: FirstStartDialog, house: House, plain: Path, tmp_path: Path
) -> None:
    chosen(first, plain)
    first.moving.office.line.setText(str(tmp_path / "none"))
    first.next.click()
    assert "There is no folder" in first.refusal.text()
    house.drive = Drive.REMOVABLE
    first.moving.office.line.setText(str(tmp_path))
    first.next.click()
    assert first.refusal.text() == DRIVES[Drive.REMOVABLE]
    assert not (tmp_path / "office.visitario").exists()


def test_an_office_that_is_there_stays_and_can_be_opened(
    first: FirstStartDialog, house: House, plain: Path, ended: list[Begun], tmp_path: Path
) -> None:
    there = tmp_path / "office.visitario"
    house.premises.create(there, None)
    before = there.read_bytes()
    chosen(first, plain)
    first.moving.office.line.setText(str(tmp_path))
    first.next.click()
    assert "already an office" in first.refusal.text()
    first.there.click()
    assert ended == [Begun(place=there)]
    assert there.read_bytes() == before


def test_called_off_it_leaves_nothing(
    qtbot: QtBot, house: House, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.under_way.PATIENCE", 0)
    apart = Apart()

    def slowly(*given: Any, **_: Any) -> None:
        while True:
            given[-1](0, 1)

    monkeypatch.setattr(Backups, "restore", slowly)
    dialog = FirstStartDialog(speech("en"), house.premises, Theme(), apart)
    qtbot.addWidget(dialog)
    dialog.show()
    chosen(dialog, plain)
    dialog.next.click()
    assert not dialog.next.isEnabled()
    (shown,) = dialog.findChildren(UnderWay)
    shown.reject()
    qtbot.waitUntil(lambda: dialog.next.isEnabled())
    apart.close()
    assert dialog.isVisible()
    assert not house.path.exists()


def test_where_the_settings_take_nothing_it_says_so(
    qtbot: QtBot, house: House, plain: Path, tmp_path: Path
) -> None:
    def keep(_: Path) -> None:
        raise Refusal("The settings could not be written.")

    premises = replace(house.premises, keep=keep)
    dialog = FirstStartDialog(speech("en"), premises, Theme(), Apart(inline=True))
    qtbot.addWidget(dialog)
    dialog.show()
    chosen(dialog, plain)
    dialog.moving.office.line.setText(str(tmp_path))
    dialog.next.click()
    assert dialog.refusal.text() == "The settings could not be written."
