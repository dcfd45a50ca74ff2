"""On a new computer, one backup file and one password are all that the first start takes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.store.restoring import Backups
from app.ui.apart import Apart
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.guide.desk import HelpDesk
from app.ui.premises import Begun
from app.ui.threshold import Threshold
from app.words import Refusal, speech
from tests.ui.beginnings import first
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.moving import ANA, backup, chosen, ended, plain, recovery_key, stick, words

__all__ = ["backup", "ended", "first", "house", "plain", "quick", "recovery_key", "stick"]


def test_one_backup_and_one_password_by_keyboard(
    first: FirstStartDialog,
    house: House,
    backup: Path,
    ended: list[Begun],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    first.restore.setFocus()
    QTest.keyClick(first.restore, Qt.Key.Key_Return)
    QTest.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert "A backup of reina.visitario, made on" in words(first)
    assert "It is the only backup of its office in its folder." in words(first)
    keys = first.moving.keys
    keys.person.setText(ANA)
    keys.password.line.setFocus()
    QTest.keyClicks(keys.password.line, PASSWORD)
    QTest.keyClick(keys.password.line, Qt.Key.Key_Return)
    (begun,) = ended
    assert begun.office is not None
    assert (begun.place, begun.office.who) == (house.path, ANA)
    assert house.kept == []
    assert not first.isVisible()
    # It is an office like any other from now on: the password opens it again.
    begun.office.close()
    assert house.come_in().who == ANA


def test_the_window_opens_on_it_at_once(
    house: House, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def restore(dialog: FirstStartDialog) -> None:
        chosen(dialog, backup)
        dialog.moving.keys.person.setText(ANA)
        dialog.moving.keys.password.line.setText(PASSWORD)
        dialog.next.click()

    monkeypatch.setattr(FirstStartDialog, "exec", restore)
    monkeypatch.setattr("app.ui.entrance.Apart", lambda: Apart(inline=True))
    with ExitStack() as stack:
        threshold = Threshold(house.premises, speech("en"), stack, is_asked=True)
        begun = threshold.come_in()
        assert begun.office is not None
        assert threshold.place == house.path


def test_a_plain_backup_asks_no_password_and_goes_where_it_is_wanted(
    first: FirstStartDialog, house: House, plain: Path, ended: list[Begun], tmp_path: Path
) -> None:
    chosen(first, plain)
    assert first.moving.keys.isHidden()
    folder = tmp_path / "here"
    folder.mkdir()
    first.moving.office.line.setText(str(folder))
    first.next.click()
    (begun,) = ended
    assert begun.office is not None
    assert begun.place == folder / "office.visitario"
    assert house.kept == [begun.place]
    assert [each.code for each in begun.office.patients()] == ["CO-001"]


def test_looking_inside_tells_what_it_holds_and_leaves_nothing(
    first: FirstStartDialog, house: House, plain: Path, ended: list[Begun]
) -> None:
    chosen(first, plain)
    before = sorted(house.path.parent.parent.rglob("*"))
    first.moving.look.click()
    assert "The office file is called office.visitario." in words(first)
    assert "It holds CO: 1 patient." in words(first)
    assert first.next.isEnabled()
    assert sorted(house.path.parent.parent.rglob("*")) == before
    assert ended == []


def test_nothing_is_unpacked_on_the_stick(
    first: FirstStartDialog, house: House, plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def preview(*_: object, aside: Path) -> None:
        asked.append(aside)
        raise Refusal("enough")

    monkeypatch.setattr(Backups, "preview", preview)
    chosen(first, plain)
    first.moving.look.click()
    assert asked == [house.path.parent.parent]


def test_the_recovery_key_does_for_a_forgotten_password(
    first: FirstStartDialog, backup: Path, recovery_key: str, ended: list[Begun]
) -> None:
    chosen(first, backup)
    first.moving.keys.person.setText(ANA)
    first.moving.keys.key.setText(recovery_key)
    first.next.click()
    (begun,) = ended
    assert begun.office is not None
    assert begun.office.keys is not None
    assert begun.office.keys.is_recovered


def test_a_name_misspelt_beside_the_recovery_key_is_asked_for_at_the_door(
    first: FirstStartDialog, house: House, backup: Path, recovery_key: str, ended: list[Begun]
) -> None:
    chosen(first, backup)
    first.moving.keys.person.setText("Anna Ruiz")
    first.moving.keys.key.setText(recovery_key)
    first.next.click()
    assert ended == [Begun(place=house.path)]
    assert house.come_in().who == ANA


def test_back_leads_to_the_first_step_and_help_to_its_own_place(first: FirstStartDialog) -> None:
    (help_desk,) = first.findChildren(HelpDesk)
    assert help_desk.place_of(first) == "first-morning#steps"
    first.restore.click()
    assert (first.title.text(), first.counted.text()) == ("Restore a backup", "")
    assert help_desk.place_of(first) == "backups#moving"
    first.back.click()
    assert first.step == 0
    assert help_desk.place_of(first) == "first-morning#steps"
