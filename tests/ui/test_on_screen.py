"""No dialog opens beyond the screen, and its buttons stay in view whatever the words' size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui.dialogs.question import Question
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.main_window import MainWindow
from app.ui.parts.room import PAUSE, _Keeper, inside, keep_on_screen
from app.ui.theme import SIZES
from tests.desk import StoppedClock
from tests.ui.locks import PASSWORD, OpenSesame, at_once
from tests.ui.views import dialogs
from tests.ui.windows import a_window

ROOM = QRect(0, 0, 1280, 720)


@pytest.fixture
def large(
    qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    window = a_window(qtbot, office, clock, tmp_path, language="es")
    window.manners.choose_size(SIZES[-1])
    yield window
    window.manners.choose_size(SIZES[0])
    window.desk.bridge.close()


def test_a_window_is_put_back_on_the_screen() -> None:
    assert inside(ROOM, QRect(100, 100, 400, 300)) == QPoint(100, 100)
    assert inside(ROOM, QRect(100, -40, 400, 300)) == QPoint(100, 0)
    assert inside(ROOM, QRect(1000, 600, 400, 300)) == QPoint(880, 420)
    assert inside(ROOM, QRect(-50, 30, 2000, 900)) == QPoint(0, 0)
    assert inside(ROOM.translated(1280, 40), QRect(0, 0, 400, 300)) == QPoint(1280, 40)


def test_what_grows_beyond_the_screen_comes_back(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    keep_on_screen(dialog)
    room = dialog.screen().availableGeometry()
    dialog.move(room.left() + 30, room.bottom() - 90)
    dialog.show()
    _be_kept(qtbot, dialog)
    assert room.contains(dialog.frameGeometry())
    dialog.resize(300, room.height() * 2)
    _be_kept(qtbot, dialog)
    assert room.contains(dialog.frameGeometry())
    dialog.move(room.left() + 30, room.top() - 50)
    dialog.resize(300, 200)
    _be_kept(qtbot, dialog)
    assert room.contains(dialog.frameGeometry())


def test_a_dialog_is_kept_on_the_screen_once(window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "record", "W4")
    dialog = window.deeds.open
    assert isinstance(dialog, Question)
    assert len(dialog.findChildren(_Keeper)) == 1
    dialog.reject()


def test_a_dialog_in_the_corner_while_it_is_placed_is_left_to_the_system(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    keep_on_screen(dialog)
    dialog.setGeometry(0, 0, 300, 200)  # as X11 tells while the frame is put around it
    dialog.show()
    qtbot.wait(2 * PAUSE)
    dialog.move(200, 150)
    _be_kept(qtbot, dialog)
    assert dialog.pos() == QPoint(200, 150)


def test_a_dialog_that_grew_while_it_was_placed_comes_over_its_window(qtbot: QtBot) -> None:
    window, dialog = a_window_with_a_dialog(qtbot)
    dialog.show()
    dialog.setGeometry(0, 0, 300, 240)  # what X11 makes of another size asked for too early
    _be_kept(qtbot, dialog)
    middle = dialog.frameGeometry().center() - window.frameGeometry().center()
    assert middle.manhattanLength() <= 2


def test_a_dialog_that_somebody_moved_to_the_corner_stays_there(qtbot: QtBot) -> None:
    _, dialog = a_window_with_a_dialog(qtbot)
    dialog.show()
    _be_kept(qtbot, dialog)
    dialog.move(4, 4)
    dialog.resize(320, 260)
    _be_kept(qtbot, dialog)
    assert dialog.pos() == QPoint(4, 4)


def a_window_with_a_dialog(qtbot: QtBot) -> tuple[QWidget, QDialog]:
    """A window in the middle of the screen, and a dialog of it that is yet to be shown."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 80, 600, 420)
    window.show()
    dialog = QDialog(window)
    dialog.resize(300, 200)
    keep_on_screen(dialog)
    return window, dialog


def test_dialogs_of_large_words_stay_within_the_height(qtbot: QtBot, large: MainWindow) -> None:
    """The screen of the tests is narrower than any, but its height is like others'."""
    room = large.screen().availableGeometry()
    for name, view in dialogs(large):
        if not isinstance(view, Question):
            continue
        _be_kept(qtbot, view)
        frame = view.frameGeometry()
        assert room.top() <= frame.top(), name
        assert frame.bottom() <= room.bottom(), name
        go = view.go.mapTo(view, view.go.rect().bottomRight())
        assert view.rect().contains(go), name
        choices: list[QWidget] = [*view.findChildren(QRadioButton), *view.findChildren(QLineEdit)]
        for each in choices:
            if each.isVisible() and each.window() is view:
                assert each.height() >= _needed(each), (name, each)
                end = each.mapTo(view, each.rect().bottomRight()).x()
                goes_on = view.middle.horizontalScrollBar().maximum()
                assert end <= view.width() + goes_on, (name, each)
                is_too_wide = view.frameGeometry().width() >= room.width()
                assert not goes_on or is_too_wide, name


@pytest.mark.parametrize("locks", [False, True])
def test_signing_in_with_large_words_is_within_reach(large: MainWindow, locks: bool) -> None:
    locked, say = OpenSesame(), large.desk.say
    made = SignInDialog(say, locked.name, locked.people, at_once(locked), likely="ana", locks=locks)
    made.resize(640, 400)
    made.show()
    made.panel.say_why_not("Algo que no es cierto y se dice en varias líneas. " * 3)
    _settle()
    bar = made.scrolled.verticalScrollBar()
    assert bar.maximum() > 0
    made.scrolled.ensureWidgetVisible(made.panel.go)
    view = made.scrolled.viewport()
    place = made.panel.go.mapTo(view, QPoint())
    assert view.rect().contains(made.panel.go.rect().translated(place))
    assert made.scrolled.horizontalScrollBar().maximum() == 0
    opened: list[object] = []
    made.opened.connect(opened.append)
    made.panel.secret.line.setText(PASSWORD)
    QTest.keyClick(made.panel.secret.line, Qt.Key.Key_Return)
    _settle()
    assert opened
    made.hide()
    made.deleteLater()


def _needed(widget: QWidget) -> int:
    """How high it is at least, in pixels; a choice's line has the choice's frame, none itself."""
    is_inner = isinstance(widget.parent(), QComboBox)
    return widget.fontMetrics().height() if is_inner else widget.minimumSizeHint().height()


def _be_kept(qtbot: QtBot, window: QWidget) -> None:
    """Wait until a window has been looked at where it stays."""
    _settle()
    (keeper,) = window.findChildren(_Keeper)
    qtbot.waitUntil(lambda: not keeper._soon.isActive())
    _settle()


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
