"""The first start makes an office in four steps, encrypted or plain, by keyboard."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.change import Deed
from app.service.access import may
from app.service.pen import Drive
from app.store import slots
from app.ui.application import begin
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.password import strength
from app.ui.papers.fonts import measure
from app.ui.papers.marks import Text
from app.ui.papers.recovery_sheet import recovery_sheet
from app.ui.parts.office_folder import DRIVES
from app.ui.premises import Begun
from app.ui.threshold import Threshold
from app.words import speech
from tests.ui.beginnings import first, give_password, to_the_password
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.windows import MONDAY

__all__ = ["first", "house", "quick"]


def test_four_steps_from_nothing_to_an_encrypted_office(
    first: FirstStartDialog, house: House
) -> None:
    ended: list[Begun] = []
    first.begun.connect(ended.append)
    to_the_password(first)
    give_password(first)
    paper = first.paper
    group = paper._groups[paper._asked - 1]
    wrong = "AAAAA" if group != "AAAAA" else "BBBBB"
    paper.typed.setText(wrong)
    paper.go.click()
    assert "That is not group" in paper.refusal.text()
    paper.typed.setText(group.lower())
    QTest.keyClick(paper.typed, Qt.Key.Key_Return)
    assert first.step == 3
    assert all(each.isVisible() for each in (first.enrol, first.just, first.look))
    QTest.keyClick(first.enrol, Qt.Key.Key_Return)
    (begun,) = ended
    assert begun.enrols
    assert begun.office is not None
    assert [site.code for site in begun.office.sites()] == ["CO"]
    assert begun.office.who == "Ana Ruiz"
    (founder,) = begun.office.people()
    assert founder.name == "Ana Ruiz"
    assert may(founder, Deed.ADD_PATIENT) is None
    assert b"Reina Sof" not in house.path.read_bytes()


def test_without_a_password_the_file_is_plain(first: FirstStartDialog) -> None:
    to_the_password(first)
    first.founder.plain.click()
    assert not first.founder.asked.isVisible()
    first.next.click()
    assert first.step == 3
    assert first.found is not None
    assert first.found.office is not None
    assert first.found.office.keys is None
    assert first.enrol.isEnabled()


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("short", "", "at least 12 characters"),
        (PASSWORD, "else", "differ"),
        ("reina sofiacordoba", "", "guessed first"),
    ],
)
def test_a_bad_password_makes_no_office(
    first: FirstStartDialog, house: House, password: str, again: str, told: str
) -> None:
    to_the_password(first)
    give_password(first, password, again)
    assert told in first.refusal.text()
    assert not house.path.exists()


def test_the_office_is_kept_in_the_folder_that_is_chosen(
    first: FirstStartDialog, house: House, tmp_path: Path
) -> None:
    ended: list[Begun] = []
    first.begun.connect(ended.append)
    to_the_password(first)
    line = first.founder.folder
    assert line.text() == str(house.path.parent)
    line.setText(str(tmp_path))
    first.founder.plain.click()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert first.step == 3
    first.enrol.click()
    (begun,) = ended
    assert (begun.place, begun.enrols) == (tmp_path / "office.visitario", True)
    assert house.kept == [tmp_path / "office.visitario"]
    assert (tmp_path / "office.visitario").exists()
    assert not house.path.exists()


@pytest.mark.parametrize("drive", [each for each in Drive if each is not Drive.FIXED])
def test_a_drive_that_goes_away_is_warned_of_before_anything_is_written(
    first: FirstStartDialog, house: House, tmp_path: Path, drive: Drive
) -> None:
    to_the_password(first)
    assert first.founder.warning.isHidden()
    house.drive = drive
    first.founder.folder.setText(str(tmp_path))
    first.founder.plain.click()
    first.founder.folder.setFocus()
    QTest.keyClick(first.founder.folder, Qt.Key.Key_Return)
    assert first.step == 2
    assert first.refusal.text() == first.founder.warning.text() == DRIVES[drive]
    assert list(tmp_path.iterdir()) == []
    first.next.click()
    assert first.step == 3
    assert (tmp_path / "office.visitario").exists()


def test_folders_that_are_no_use_are_told_with_the_way_out(
    first: FirstStartDialog, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "dir" / "office.visitario").mkdir(parents=True)
    to_the_password(first)
    first.founder.plain.click()

    def told(folder: object) -> str:
        first.founder.folder.setText(str(folder))
        first.next.click()
        assert first.step == 2
        assert first.there.isHidden()
        return first.refusal.text()

    assert told("somewhere").startswith("Write the whole path")
    assert told("").startswith("Write the whole path")
    assert "is a file, not a folder. Choose a folder" in told(tmp_path / "file")
    assert "is a file, not a folder" in told(tmp_path / "file" / "below")
    assert "Make it first, or choose one" in told(tmp_path / "none")
    assert "Choose another folder for the office" in told(tmp_path / "dir")
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    assert "Nothing can be written in" in told(tmp_path)
    full = shutil.disk_usage(tmp_path)._replace(free=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    assert "is full: 1 MB are free, and 64 MB are needed" in told(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dir", "file"]
    assert not house.kept


def refuse(**_: object) -> object:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_an_office_that_lies_there_can_be_opened(
    first: FirstStartDialog, house: House, tmp_path: Path
) -> None:
    there = tmp_path / "office.visitario"
    house.premises.create(there, None)
    before = there.read_bytes()
    ended: list[Begun] = []
    first.begun.connect(ended.append)
    to_the_password(first)
    first.founder.folder.setText(str(tmp_path))
    first.next.click()
    assert "already an office" in first.refusal.text()
    QTest.keyClick(first.there, Qt.Key.Key_Return)
    assert ended == [Begun(place=there)]
    assert house.kept == [there]
    assert there.read_bytes() == before


def test_an_office_that_lay_there_is_opened_by_the_threshold(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "office.visitario"
    house.premises.create(there, None)
    monkeypatch.setattr("app.ui.entrance.first_start", lambda *_, **__: Begun(place=there))
    with ExitStack() as stack:
        threshold = Threshold(house.premises, speech("en"), stack, is_asked=True)
        office = threshold.come_in().office
        assert office is not None
        assert office.name == there.name
        assert threshold.place == there


def test_a_hospital_without_a_code_is_asked_for_one(first: FirstStartDialog) -> None:
    first.next.click()
    assert first.refusal.text() == "Give the site a code."
    assert first.step == 0


def test_the_demo_is_a_key_away(first: FirstStartDialog, house: House) -> None:
    ended: list[Begun] = []
    first.begun.connect(ended.append)
    first.demo.click()
    assert ended == [Begun(None, demo=True)]
    assert not house.path.exists()


def test_strength_is_told_by_length_alone() -> None:
    say = speech("en")
    assert strength("", say).startswith("At least 12 characters")
    assert strength("x" * 11, say) == "1 character more"
    assert strength("twelve signs", say) == "Good"
    assert strength(PASSWORD, say) == "Strong"


def test_what_is_shipped_costs_a_guess_dearly() -> None:
    """RFC 9106, 4: the second recommended option, at the least."""
    assert slots.Cost() == slots.Cost(3, 64 * 1024, 4)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sheet_bears_every_group_with_its_number(language: str) -> None:
    groups = [f"{n:05}" for n in range(14)]
    begin(speech("en"))
    paper = recovery_sheet("-".join(groups), "office.visitario", MONDAY, speech(language), measure)
    (page,) = paper.pages
    texts = [mark.text for mark in page.marks if isinstance(mark, Text)]
    assert set(groups) <= set(texts)
    assert {f"{n}." for n in range(1, 15)} <= set(texts)
