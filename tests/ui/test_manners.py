"""The window behaves as one expects of a program on the desktop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.application import Circumstances, begin, run
from app.ui.main_window import MainWindow
from app.ui.manners import Manners
from app.ui.notice import MorningNotice, notice_words
from app.ui.pages.today import TodayPage
from app.ui.pages.today_view import Grouping, View
from app.ui.parts.table import RowTable
from app.ui.single import Single
from app.ui.theme import LIGHT, SIZES, Scheme, Theme
from app.words import Refusal, speech
from tests.desk import StoppedClock
from tests.ui.windows import MONDAY, a_window

POPUP = Qt.WindowType.Popup & ~Qt.WindowType.Window


@pytest.fixture(autouse=True)
def application() -> None:
    begin(speech("en"))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Single]:
    single = Single(tmp_path / "office.visitario")
    assert single.claim()
    single.listen()
    yield single
    single.leave()


def test_a_second_start_calls_the_first_window(
    qtbot: QtBot, first: Single, tmp_path: Path, office: Office, clock: StoppedClock
) -> None:
    place = tmp_path / "office.visitario"
    with qtbot.waitSignal(first.called):
        assert run(office, speech("en"), clock, Circumstances(place=place)) == 0


def test_a_window_that_goes_leaves_nothing_behind(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    before = set(QApplication.topLevelWidgets())
    window = a_window(qtbot, office, clock, tmp_path)
    made = set(QApplication.topLevelWidgets()) - before
    # A popup is its completer's, which is the window's.
    orphans = {each for each in made if not each.parent() and not each.windowType() & POPUP}
    assert orphans == {window}


def test_a_window_that_does_not_answer_is_told_of(
    tmp_path: Path, office: Office, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Single(tmp_path / "office.visitario")
    assert held.claim()
    monkeypatch.setattr("app.ui.single.PATIENCE", 10)
    given = Circumstances(place=tmp_path / "office.visitario")
    with pytest.raises(Refusal, match="does not answer"):
        run(office, speech("en"), clock, given)
    held.leave()


def test_another_office_and_a_closed_one_have_windows_of_their_own(
    first: Single, tmp_path: Path
) -> None:
    other = Single(tmp_path / "other.visitario")
    assert other.claim()
    other.leave()
    first.leave()
    again = Single(tmp_path / "office.visitario")
    assert again.claim()
    again.leave()


def test_colours_and_size_are_remembered(settings: QSettings) -> None:
    theme = Theme()
    manners = Manners(settings, theme)
    assert (theme.scheme, theme.percent) == (Scheme.SYSTEM, 100)
    manners.choose_scheme(Scheme.CONTRAST)
    manners.step_size(2)
    settings.sync()
    again = Theme()
    Manners(QSettings(settings.fileName(), QSettings.Format.IniFormat), again)
    assert (again.scheme, again.percent) == (Scheme.CONTRAST, SIZES[2])
    assert again.fonts.body > theme._usual.body
    manners.step_size(99)
    assert theme.percent == SIZES[-1]
    manners.step_size(-99)
    assert theme.percent == SIZES[0]


def test_what_a_file_of_settings_has_wrong_is_left_out(settings: QSettings) -> None:
    settings.setValue("scheme", "pink")
    settings.setValue("size", "a lot")
    theme = Theme()
    Manners(settings, theme)
    assert (theme.scheme, theme.tokens) == (Scheme.SYSTEM, LIGHT)


def test_a_page_comes_back_as_it_was_left(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    window = a_window(qtbot, office, clock, tmp_path)
    page = window.room("patients")
    page.sites.take("MA")  # type: ignore[attr-defined]
    page.table.sort_by(1, falls=True)  # type: ignore[attr-defined]
    shown = [row.patient for row in page.table.records.lines]  # type: ignore[attr-defined]
    window.close()
    again = a_window(qtbot, office, clock, tmp_path).room("patients")
    assert again.sites.text() == "Site: MA ▾"  # type: ignore[attr-defined]
    assert [row.patient for row in again.table.records.lines] == shown  # type: ignore[attr-defined]
    header = again.table.horizontalHeader()  # type: ignore[attr-defined]
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    window.desk.bridge.close()


def test_the_notice_is_off_until_wanted_and_comes_once_a_day(
    window: MainWindow, settings: QSettings, clock: StoppedClock
) -> None:
    told: list[str] = []
    manners = Manners(settings, window.desk.theme)

    def tell(_: str, words: str) -> bool:
        told.append(words)
        return True

    notice = MorningNotice(window.desk, window.overview, manners, tell)
    window.overview.renew()
    assert told == []
    assert notice.turn()
    window.overview.renew()
    assert len(told) == 1
    clock.day = MONDAY + timedelta(days=1)
    window.desk.day.look()
    assert len(told) == 2
    assert notice.turn()
    window.overview.renew()
    assert len(told) == 2


def test_the_notice_names_codes_alone(window: MainWindow) -> None:
    words = notice_words(window.overview.rows, MONDAY, speech("en"))
    told, _, codes = words.partition(": ")
    assert re.fullmatch(r"\d+ lines to act on now, \d+ of them overdue", told)
    assert re.fullmatch(r"([A-Z]{2}-\d{3}(, )?)+ …", codes)
    assert notice_words((), MONDAY, speech("en")) == "Nothing to do today."


def test_columns_drawn_by_hand_are_remembered_and_given_back(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    window = a_window(qtbot, office, clock, tmp_path)
    window.go(window.room("patients"))
    table = window.shown.findChildren(RowTable)[0]
    needed = [table.columnWidth(place) for place in range(table.records.columnCount())]
    table.horizontalHeader().resizeSection(1, needed[1] + 90)
    drawn = table.columnWidth(1)
    assert drawn == pytest.approx(needed[1] + 90, abs=1)
    window.close()
    again = a_window(qtbot, office, clock, tmp_path)
    again.go(again.room("patients"))
    table = again.shown.findChildren(RowTable)[0]
    assert table.columnWidth(1) == pytest.approx(drawn, abs=1)
    (entry,) = (each for name, each in again.menus.actions if name.keys == "Ctrl+Shift+W")
    entry.trigger()
    assert [table.columnWidth(place) for place in range(len(needed))] == needed


@pytest.mark.parametrize("kept", ["x", "1:", "99:5", "1:1e9", "-1:4", "1:nan 2:-3", "1:9:9"])
def test_widths_that_make_no_sense_are_none(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path, kept: str
) -> None:
    window = a_window(qtbot, office, clock, tmp_path)
    window.go(window.room("patients"))
    table = window.shown.findChildren(RowTable)[0]
    needed = [table.columnWidth(place) for place in range(table.records.columnCount())]
    table.widths.bring_back(kept)
    assert [table.columnWidth(place) for place in range(len(needed))] == needed


def test_the_calendars_weeks_and_the_grouping_of_today_are_remembered(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    window = a_window(qtbot, office, clock, tmp_path)
    today = window.room("today")
    assert isinstance(today, TodayPage)
    today.bar.take(View(Grouping.PATIENT, text="CO-003"))
    window.room("calendar").take_manner("week")
    window.close()
    again = a_window(qtbot, office, clock, tmp_path)
    today = again.room("today")
    assert isinstance(today, TodayPage)
    assert today.bar.view == View(Grouping.PATIENT)
    assert again.room("calendar").manner == "week"


def test_a_manner_that_makes_no_sense_changes_nothing(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> None:
    window = a_window(qtbot, office, clock, tmp_path)
    for way, usual in (("today", "urgency"), ("calendar", "month")):
        page = window.room(way)
        page.take_manner("sideways")
        assert page.manner == usual
