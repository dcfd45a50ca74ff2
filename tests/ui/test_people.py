"""A real encrypted office: made at the first start, its people come, change and go, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app import store
from app.domain.access import Person, Role
from app.formats import protocol_file
from app.service.accounts import add_person
from app.service.keys import SignIn
from app.service.pen import Drive
from app.service.ports import Office
from app.store import slots
from app.ui.apart import Apart
from app.ui.application import begin
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.dialogs.password import PasswordDialog, strength
from app.ui.dialogs.people import AskAgainDialog, PeopleDialog
from app.ui.dialogs.person import AddPersonDialog, RemovePersonDialog
from app.ui.dialogs.recovery_key import RecoveryKeyDialog
from app.ui.main_window import MainWindow
from app.ui.papers.fonts import measure
from app.ui.papers.marks import Text
from app.ui.papers.recovery_sheet import recovery_sheet
from app.ui.people_door import renew_lost_password, show_people
from app.ui.premises import Begun, Premises
from app.ui.theme import Theme
from app.words import speech
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window

PASSWORD = "what nobody guesses soon"
NEXT = "another one that is long"
QUICK = slots.Cost(1, 8, 1)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing; what is shipped is asserted below."""
    monkeypatch.setattr(slots, "cost_here", lambda: QUICK)


class House:
    """Makes and opens the office of a test."""

    def __init__(self, folder: Path) -> None:
        self.clock = StoppedClock(MONDAY)
        self.path = folder / "new" / "office.visitario"
        self.opened: list[Office] = []

    def open(self, path: Path, *, sign_in: SignIn | None) -> Office:
        self.opened.append(store.enter(path, sign_in, who="desk", clock=self.clock))
        return self.opened[-1]

    def come_in(self, person: str = "Ana Ruiz", password: str = PASSWORD) -> Office:
        return self.open(self.path, sign_in=lambda locked: locked.unlock(person, password))

    @property
    def premises(self) -> Premises:
        def create(path: Path, founder: object) -> str:
            if founder is None:
                store.create(path, who="desk", clock=self.clock).close()
                return ""
            return store.found(path, founder, clock=self.clock)  # type: ignore[arg-type]

        def shipped() -> list[object]:
            return [protocol_file.load(path) for _, path in protocol_file.shipped()]

        more = (shipped, lambda _: Drive.FIXED, create, self.open, True)
        return Premises(self.path, self.clock, "ana", *more)  # type: ignore[arg-type]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    for office in made.opened:
        office.close()


@pytest.fixture
def first(qtbot: QtBot, house: House) -> FirstStartDialog:
    begin(speech("en"))
    dialog = FirstStartDialog(speech("en"), house.premises, Theme(), Apart(inline=True))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def type_in(dialog: QWidget, *words: str) -> None:
    """Type into one field after the other, by Tab."""
    for place, each in enumerate(words):
        if place:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        line = dialog.focusWidget()
        QTest.keyClicks(line, each)


def to_the_password(first: FirstStartDialog) -> None:
    type_in(first, "co", "Reina Sofia", "Cordoba", "957 000 000")
    QTest.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == 1
    QTest.keyClick(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == 2


def give_password(first: FirstStartDialog, password: str = PASSWORD, again: str = "") -> None:
    fields = first.founder.password
    first.founder.name.setText("Ana Ruiz")
    fields.first.line.setText(password)
    fields.again.line.setText(again or password)
    fields.again.line.setFocus()
    QTest.keyClick(fields.again.line, Qt.Key.Key_Return)


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
    assert not first.enrol.isEnabled()
    QTest.keyClick(first.add, Qt.Key.Key_Return)
    first.adding.name.setText("Berta Gil")
    first.adding.password.first.line.setText(NEXT)
    first.adding.password.again.line.setText(NEXT)
    first.adding.go.click()
    assert "Berta Gil can come in now" in first.why.text()
    first.just.click()
    (begun,) = ended
    assert begun.office is not None
    assert [site.code for site in begun.office.sites()] == ["CO"]
    assert begun.office.who == "Ana Ruiz"
    assert [person.name for person in begun.office.people()] == ["Ana Ruiz", "Berta Gil"]
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


@pytest.fixture
def window(qtbot: QtBot, house: House, tmp_path: Path) -> MainWindow:
    """The window of an encrypted office with an administrator and a coordinator."""
    create = house.premises.create
    from app.service.accounts import Founder

    house.path.parent.mkdir()
    create(house.path, Founder("Ana Ruiz", PASSWORD))
    office = house.come_in()
    add_person(office, Person("Berta Gil", Role.COORDINATOR), PASSWORD)
    return a_window(qtbot, office, house.clock, tmp_path)


def the_list(window: MainWindow) -> PeopleDialog:
    show_people(window)
    dialog = window.deeds.open
    assert isinstance(dialog, PeopleDialog)
    return dialog


def names(dialog: PeopleDialog) -> list[str]:
    return [row.person.name for row in dialog.table.records.lines]  # type: ignore[union-attr]


def test_somebody_is_added_and_comes_in(window: MainWindow, house: House) -> None:
    listed = the_list(window)
    QTest.keyClick(listed.add, Qt.Key.Key_Return)
    dialog = listed.open_now
    assert isinstance(dialog, AddPersonDialog)
    dialog.name.setText("  Carlos   Paz ")
    dialog.role.setCurrentIndex(dialog.role.findData(Role.MONITOR))
    dialog.password.first.line.setText(NEXT)
    dialog.password.again.line.setText(NEXT)
    QTest.keyClick(dialog.password.again.line, Qt.Key.Key_Return)
    assert names(listed) == ["Ana Ruiz", "Berta Gil", "Carlos Paz"]
    assert house.come_in("Carlos Paz", NEXT).person == Person(
        "Carlos Paz", Role.MONITOR, revision=1
    )
    listed.reject()


def test_somebody_is_removed_and_the_sheet_is_due(window: MainWindow) -> None:
    listed = the_list(window)
    listed.table.choose("Berta Gil")
    listed.remove.click()
    dialog = listed.open_now
    assert isinstance(dialog, RemovePersonDialog)
    dialog.go.click()
    assert dialog.refusal.text() == ""
    assert names(listed) == ["Ana Ruiz"]
    assert listed.told.isVisible()
    listed.key.click()
    again = listed.open_now
    assert isinstance(again, AskAgainDialog)
    again.password.line.setText(PASSWORD)
    again.go.click()
    shown = listed.open_now
    assert isinstance(shown, RecoveryKeyDialog)
    shown.accept()
    assert not listed.told.isVisible()
    listed.reject()


def test_nobody_removes_themselves(window: MainWindow) -> None:
    listed = the_list(window)
    listed.table.choose("Ana Ruiz")
    assert not listed.remove.isEnabled()
    assert "My password" in listed.remove.toolTip()
    listed.reject()


def test_ones_own_password_takes_the_old_one(window: MainWindow, house: House) -> None:
    listed = the_list(window)
    for old, told in (("not the old one", "password"), (PASSWORD, "")):
        listed.own.click()
        dialog = listed.open_now
        assert isinstance(dialog, PasswordDialog)
        dialog.old.line.setText(old)
        dialog.new.first.line.setText(NEXT)
        dialog.new.again.line.setText(NEXT)
        dialog.go.click()
        assert told in dialog.refusal.text()
        dialog.reject()
        house.clock.day = MONDAY.replace(year=2027)
    assert house.come_in("Ana Ruiz", NEXT).who == "Ana Ruiz"
    listed.reject()


@pytest.mark.usefixtures("window")
def test_a_coordinator_sees_why_the_list_is_not_theirs(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    other = a_window(qtbot, house.come_in("Berta Gil"), house.clock, tmp_path / "b")
    listed = the_list(other)
    assert not listed.add.isEnabled()
    assert "not for you" in listed.add.toolTip()
    assert listed.own.isEnabled()
    listed.reject()


def test_the_foot_says_who_is_in_and_as_what(window: MainWindow) -> None:
    assert window.state.who.text() == "Ana Ruiz · administrator"


def test_a_plain_office_says_why_it_has_no_people(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    office = store.in_memory(who="ana", clock=house.clock)
    plain = a_window(qtbot, office, house.clock, tmp_path)
    show_people(plain)
    box = plain.deeds.open
    assert isinstance(box, QMessageBox)
    assert "is not encrypted" in box.text()
    box.accept()
    renew_lost_password(plain)
    assert plain.deeds.open is None
    plain.desk.bridge.close()
    office.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sheet_bears_every_group_with_its_number(language: str) -> None:
    groups = [f"{n:05}" for n in range(14)]
    begin(speech("en"))
    paper = recovery_sheet("-".join(groups), "office.visitario", MONDAY, speech(language), measure)
    (page,) = paper.pages
    texts = [mark.text for mark in page.marks if isinstance(mark, Text)]
    assert set(groups) <= set(texts)
    assert {f"{n}." for n in range(1, 15)} <= set(texts)
