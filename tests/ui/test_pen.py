"""Two windows on one office: one writes, the other reads and says why; the pen goes to and fro."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.access import Person, Role
from app.domain.change import Action
from app.service import bookings
from app.service.pen import STALE, Drive
from app.service.ports import Office
from app.store import OfficeFile, create, open_
from app.store.pen_file import PenFile, pen_for
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.menus.window import UNDO
from app.ui.parts.deed_button import DeedButton
from app.ui.pen_banner import PenBanner
from app.ui.pen_watch import PenWatch
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import speech
from tests.desk import StoppedClock
from tests.people import sign_in
from tests.ui.windows import MONDAY, _driver, the_example

BOOKED = MONDAY + timedelta(days=3)


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.at = datetime.combine(MONDAY, time(12), UTC)

    def today(self) -> date:
        return self.at.date()

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file with the example's patients."""
    place = tmp_path / "office.visitario"
    clock = StoppedClock(MONDAY)
    with (
        closing(create(place, who="x", clock=clock)) as office,
        closing(the_example(clock)) as made,
    ):
        _driver(made).backup(_driver(office))
    return place


def booked(office: Office) -> Action | None:
    return bookings.book(office, "CO-003", "W4", BOOKED, reason="agreed", today=MONDAY)


class Desks:
    """Opens windows of one file, each on a computer of its own."""

    def __init__(self, qtbot: QtBot, place: Path, clock: Clock) -> None:
        self.place, self.clock = place, clock
        self._qtbot = qtbot
        self._opened: list[tuple[OfficeFile, MainWindow]] = []

    def open(self, who: str, host: str, drive: Drive = Drive.FIXED) -> MainWindow:
        office = open_(self.place, who=who, clock=self.clock)
        pen = PenFile(self.place, who=who, clock=self.clock, host=host, drive=drive)
        office.pen = pen
        pen.take_if_free()
        return self.window(office)

    def window(self, office: OfficeFile) -> MainWindow:
        begin(say := speech("en"))
        bridge = Bridge(office, inline=True)
        desk = Desk(bridge, DayWatch(self.clock), Theme(), say, Preferred(), pen=PenWatch(bridge))
        settings = QSettings(str(self.place.with_name("w.ini")), QSettings.Format.IniFormat)
        window = MainWindow(desk, settings)
        self._qtbot.addWidget(window, before_close_func=lambda each: each.desk.bridge.close())
        fill(window)
        window.resize(1280, 720)
        window.show()
        self._opened.append((office, window))
        return window

    def close(self) -> None:
        for office, window in self._opened:
            window.desk.bridge.close()
            office.close()


@pytest.fixture
def desks(qtbot: QtBot, place: Path, clock: Clock) -> Iterator[Desks]:
    made = Desks(qtbot, place, clock)
    yield made
    made.close()


def banner(window: MainWindow) -> PenBanner:
    found = window.banners.pen
    assert found
    return found


def look(*windows: MainWindow) -> None:
    for window in windows:
        assert window.desk.pen
        window.desk.pen.look()


def test_the_second_window_reads_and_says_who_writes(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    assert banner(first).isHidden()
    assert not first.desk.past
    told = banner(second).words.text()
    assert "Ana Gil has the pen on PC-1 since 23 Nov 2026" in told
    foot = [each.text() for each in second.statusBar().findChildren(QLabel)]
    assert any("read only, Ana Gil has the pen" in words for words in foot)
    assert "saved, you have the pen" in first.state.state.text()
    second.open_patient("CO-003", "W4")
    first.open_patient("CO-003", "W4")
    resting = second.patient.findChildren(DeedButton)
    assert resting
    assert not any(button.isEnabled() for button in resting)
    assert all("Ana Gil" in button.toolTip() for button in resting)
    assert any(button.isEnabled() for button in first.patient.findChildren(DeedButton))
    assert "Ana Gil" in second.menus.why_not(UNDO)
    second.deeds.on_patient("CO-003", "record", "W4")
    box = second.deeds.open
    assert isinstance(box, QMessageBox)
    assert "Ana Gil" in box.text()
    box.close()


def test_the_pen_goes_to_whoever_asks_and_back(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    banner(second).ask.click()
    assert "was asked for it" in banner(second).words.text()
    assert banner(second).ask.isHidden()
    look(first)
    assert "Dr. Ruiz asks for the pen on PC-2" in banner(first).words.text()
    banner(first).hand_over.click()
    assert "Dr. Ruiz has the pen" in first.desk.past
    look(second)
    assert not second.desk.past
    assert banner(second).isHidden()
    banner(first).ask.click()
    look(second)
    banner(second).hand_over.click()
    look(first)
    assert not first.desk.past


def test_not_now_leaves_the_pen_where_it_is(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    banner(second).ask.click()
    look(first)
    banner(first).not_now.click()
    assert banner(first).isHidden()
    look(second)
    assert "answered: not now" in banner(second).words.text()
    assert not banner(second).ask.isHidden()


def test_a_pen_that_was_left_is_offered(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    desks.clock.at += STALE + timedelta(minutes=1)
    look(second)
    assert "has not been heard of" in banner(second).words.text()
    banner(second).take.click()
    assert not second.desk.past
    look(first)
    assert "Dr. Ruiz has the pen" in first.desk.past


def test_a_free_pen_is_offered(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    office = first.desk.bridge.office
    assert isinstance(office.pen, PenFile)
    office.pen.put_down()
    look(second)
    assert "the pen is free" in banner(second).words.text()
    banner(second).take.click()
    assert not second.desk.past
    assert banner(second).isHidden()


def test_the_other_window_shows_what_is_written(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    second.open_patient("CO-003", "")
    assert booked(first.desk.bridge.office)
    second.desk.bridge._look_beside()
    assert second.patient.dossier
    found = second.patient.dossier.line("W4").appointment
    assert found
    assert found.day == BOOKED


def test_a_window_opened_to_be_read_only_says_so(desks: Desks) -> None:
    desks.open("Ana Gil", "PC-1")
    office = open_(desks.place, who="Dr. Ruiz", clock=desks.clock, read_only=True)
    reader = desks.window(office)
    assert reader.desk.past == "This window was opened to be read only."
    assert not any(each.isVisible() for each in banner(reader)._buttons)


def test_an_office_without_patients_is_not_taken_for_a_past_day(desks: Desks) -> None:
    empty = desks.place.with_name("empty.visitario")
    create(empty, who="x", clock=desks.clock).close()
    reader = desks.window(open_(empty, who="Eva", clock=desks.clock, read_only=True))
    words = [each.text() for each in reader.room("today").findChildren(QLabel)]
    assert "No patients yet." in words
    assert reader.desk.past in words


def test_a_poor_place_and_a_clock_set_back_are_told_until_read(qtbot: QtBot, desks: Desks) -> None:
    with closing(open_(desks.place, who="x", clock=desks.clock)) as office:
        assert booked(office)
    desks.clock.at -= timedelta(days=2)
    window = desks.open("Ana Gil", "PC-1", Drive.SHARE)
    caution = window.banners.caution
    qtbot.waitUntil(lambda: bool(caution.words.text()))
    told = caution.words.text()
    assert "lies on a network share" in told
    assert "the last deed in office.visitario was done on 23 Nov 2026" in told
    caution.understood.click()
    assert caution.isHidden()
    caution.look()
    assert caution.isHidden()


def test_a_command_has_the_pen_on_a_share_for_as_long_as_it_is_open(
    place: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.pen_file.drive_of", lambda _: Drive.SHARE)
    pen = pen_for(place, "Ana Gil", clock, is_window=False)
    office = open_(place, who="Ana Gil", clock=clock, pen=pen)
    assert not place.with_name("office.visitario.pen").exists()
    assert booked(office)
    assert place.with_name("office.visitario.pen").exists()
    office.close()
    assert not place.with_name("office.visitario.pen").exists()


def test_whoever_only_reads_hears_nothing_of_the_pen(desks: Desks) -> None:
    desks.open("Ana Gil", "PC-1")
    office = open_(desks.place, who="Eva Paz", clock=desks.clock)
    sign_in(office, Role.MONITOR, "Eva Paz")
    office.pen = PenFile(desks.place, who="Eva Paz", clock=desks.clock, host="PC-2")
    office.pen.lend()
    hers = desks.window(office)
    look(hers)
    assert banner(hers).isHidden()
    assert hers.state.state.text().endswith("· read only")
    assert "monitor" in hers.desk.why_not()
    assert not hers.desk.past


def test_whoever_may_write_no_more_leaves_the_pen_to_others(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    first.desk.bridge.person = Person("Ana Gil", Role.MONITOR)
    look(first, second)
    assert banner(first).isHidden()
    assert "the pen is free" in banner(second).words.text()


def test_whoever_took_the_pen_asks_for_it_no_more(desks: Desks) -> None:
    first, second = desks.open("Ana Gil", "PC-1"), desks.open("Dr. Ruiz", "PC-2")
    banner(second).ask.click()
    office = first.desk.bridge.office
    assert isinstance(office.pen, PenFile)
    office.pen.put_down()
    look(second)
    banner(second).take.click()
    look(second)
    assert banner(second).isHidden()
    assert not [each for each in desks.place.parent.iterdir() if each.name.endswith("asked")]
