"""After a lock the backups go on by themselves, and deeds are whose sign-in they follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from app.domain.access import Person, Role
from app.service.accounts import Founder, add_person
from app.service.backups import Occasion, Vault
from app.service.ports import Office
from app.store.restoring import Backups
from app.ui.application import begin, fill
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.dialogs.closure import ClosureDialog
from app.ui.idle import IdleWatch
from app.ui.interpreter import Interpreter
from app.ui.keeper import Keeper
from app.ui.lock import Lock
from app.ui.main_window import MainWindow
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.words import speech
from tests.store.offices import set_up
from tests.ui.encrypted import PASSWORD, House, house, quick
from tests.ui.locked import Now, now, press, sign_in

__all__ = ["house", "now", "quick"]


@pytest.fixture
def interpreter(house: House, now: Now, tmp_path: Path) -> Iterator[Interpreter]:
    """The window of an encrypted office with two people, which locks and keeps backups."""
    house.path.parent.mkdir()
    house.premises.create(house.path, Founder("Ana Ruiz", PASSWORD))
    office = house.come_in()
    set_up(office)
    add_person(office, Person("Berta Gil", Role.LEAD_COORDINATOR), PASSWORD)
    say = speech("en")
    begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Light)
    bridge, day = Bridge(office, inline=True), DayWatch(house.clock)
    lock = Lock(bridge, lambda way: house.open(house.path, sign_in=way), IdleWatch(now, 10), say)
    keeper = Keeper(office, Bridge(office, inline=True), lambda: Backups(house.clock))
    desk = Desk(bridge, day, theme, say, Preferred(), lock=lock, keeper=keeper)
    lock.opening.connect(day.go_on)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Interpreter(MainWindow(desk, settings), say, begin, fill)
    fill(made.window)
    made.window.show()
    keeper.begin(desk)
    yield made
    lock.watch.stop()
    keeper.is_automatic = False
    bridge.close()
    made.window.close()
    made.window.deleteLater()


def the_office(interpreter: Interpreter) -> Office:
    office = interpreter.window.desk.bridge.now
    assert office is not None
    return office


def vault(interpreter: Interpreter) -> Vault:
    vault = the_office(interpreter).vault
    assert vault is not None
    return vault


def occasions(interpreter: Interpreter) -> list[Occasion]:
    return [each.occasion for each in vault(interpreter).backups()]


@pytest.mark.parametrize("person", ["Ana Ruiz", "Berta Gil"])
def test_a_night_under_lock_is_followed_by_the_days_backup(
    interpreter: Interpreter, house: House, person: str
) -> None:
    assert occasions(interpreter) == [Occasion.DAILY]
    press(interpreter, "Ctrl+L")
    house.clock.day += timedelta(days=1)
    interpreter.window.desk.day.look()
    sign_in(interpreter, person, PASSWORD)
    assert occasions(interpreter) == [Occasion.DAILY] * 2
    keeper = interpreter.window.desk.keeper
    assert keeper
    assert keeper.trouble is None
    house.clock.day += timedelta(days=1)
    interpreter.window.desk.day.look()
    assert occasions(interpreter) == [Occasion.DAILY] * 3


def test_what_is_done_after_a_lock_is_backed_up_on_closing(
    qtbot: QtBot, interpreter: Interpreter
) -> None:
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    window = interpreter.window
    close_a_day(window)
    last = the_office(interpreter).journal(limit=1)[0].number
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    made = {each.occasion: each.last_deed for each in vault(interpreter).backups()}
    assert made[Occasion.CLOSE] == last


def test_whoever_signs_in_after_a_lock_owns_what_they_do(interpreter: Interpreter) -> None:
    close_a_day(interpreter.window)
    assert the_office(interpreter).journal(limit=1)[0].who == "Ana Ruiz"
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Berta Gil", PASSWORD)
    close_a_day(interpreter.window, later=1)
    assert the_office(interpreter).journal(limit=1)[0].who == "Berta Gil"
    assert interpreter.window.state.who.text().startswith("Berta Gil")
    assert not interpreter.window.deeds.open


def test_a_backup_is_made_on_closing_while_a_past_day_is_shown(
    qtbot: QtBot, interpreter: Interpreter
) -> None:
    window = interpreter.window
    close_a_day(window)
    window.desk.bridge.show(the_office(interpreter).known_on(window.desk.today))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert Occasion.CLOSE in occasions(interpreter)


def test_what_is_done_is_backed_up_as_the_window_locks(interpreter: Interpreter) -> None:
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    assert occasions(interpreter) == [Occasion.DAILY]
    close_a_day(interpreter.window)
    last, kept = the_office(interpreter).journal(limit=1)[0].number, vault(interpreter)
    press(interpreter, "Ctrl+L")
    made = {each.occasion: each.last_deed for each in kept.backups()}
    assert made[Occasion.CLOSE] == last
    sign_in(interpreter, "Ana Ruiz", PASSWORD)


def test_a_past_day_that_is_shown_makes_no_backup_and_hides_none(
    interpreter: Interpreter, house: House
) -> None:
    house.clock.day += timedelta(days=1)
    window = interpreter.window
    window.desk.day.look()
    made, foot = occasions(interpreter), window.state.backup.text()
    assert foot.startswith("backup: today")
    past = window.desk.today - timedelta(days=1)
    window.past.show_past(the_office(interpreter).known_on(past))
    assert window.desk.today == past
    assert occasions(interpreter) == made
    assert window.state.backup.text() == foot


def test_wrong_passwords_are_told_once_to_whoever_comes_in(
    interpreter: Interpreter, house: House
) -> None:
    banner = interpreter.window.banners.caution
    assert banner.isHidden()
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Ana Ruiz", "guessed by another")
    house.clock.day += timedelta(days=1)
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    assert banner.words.text().startswith("A password for Ana Ruiz was wrong on 23 Nov 2026 at ")
    banner.understood.click()
    banner.look()
    assert banner.isHidden()
    press(interpreter, "Ctrl+L")
    for _ in range(2):
        sign_in(interpreter, "Ana Ruiz", "guessed by another")
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    assert banner.words.text().startswith("2 passwords for Ana Ruiz were wrong, ")
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Berta Gil", PASSWORD)
    assert interpreter.window.banners.caution.isHidden()


def test_one_s_own_slip_is_told_by_the_history_alone(interpreter: Interpreter) -> None:
    press(interpreter, "Ctrl+L")
    sign_in(interpreter, "Ana Ruiz", "slipped")
    sign_in(interpreter, "Ana Ruiz", PASSWORD)
    assert interpreter.window.banners.caution.isHidden()
    known = the_office(interpreter).keys
    assert known is not None
    assert known.wrong_before.times == 1
    changes = [change for each in the_office(interpreter).journal() for change in each.changes]
    assert [change.new for change in changes if change.path[-1] == "wrong"] == ["1"]


def close_a_day(window: MainWindow, later: int = 0) -> None:
    """Keep a day free, by the dialog."""
    window.deeds.close_days()
    dialog = window.deeds.open
    assert isinstance(dialog, ClosureDialog)
    dialog.reason.setText("Repairs")
    dialog.first.take(window.desk.today + timedelta(days=30 + later))
    dialog.go.click()
