"""Every page and dialog opens in both languages and schemes, uncut, named and within reach."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.site import Closure
from app.service.office_days import close_days
from app.service.ports import Office
from app.ui.application import begin
from app.ui.main_window import MainWindow
from app.ui.parts.inside import Inside
from app.ui.parts.labels import label
from app.ui.table_model import plain_tip
from app.ui.theme import SIZES, Scheme
from app.words import speech
from tests.desk import StoppedClock
from tests.ui import faults
from tests.ui.flashes import Flashes
from tests.ui.views import dialogs, every_dialog, pages
from tests.ui.windows import MONDAY, a_window, the_example

SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)
FEWEST_MODELS = 20
FAULTS = (faults.unnamed, faults.out_of_reach, faults.rich, faults.endless)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_view(qtbot: QtBot, tmp_path: Path, language: str, scheme: Qt.ColorScheme) -> None:
    clock = StoppedClock(MONDAY)
    office = the_example(clock, language)
    closure = Closure(MONDAY + timedelta(days=30), MONDAY + timedelta(days=31))
    close_days(office, "CO", closure, today=MONDAY)
    window = a_window(qtbot, office, clock, tmp_path, language=language, scheme=scheme)
    flashes = Flashes()
    begin(speech(language)).installEventFilter(flashes)
    wrong, opened, models = [], set(), 0
    for each in (pages, dialogs):
        for name, view in each(window):
            qtbot.wait(1)
            assert not view.grab().isNull()
            for _ in range(2):  # words that have just come are laid out in the second
                QApplication.processEvents()
            opened.add(type(view))
            models += faults.judge_models(view)
            for what in (*FAULTS, faults.cut, faults.elided):
                wrong += [f"{name}, {what.__name__}: {fault}" for fault in what(view)]
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert not flashes.seen, "shown as windows of their own"
    forgotten = every_dialog() - opened
    assert not forgotten, sorted(each.__name__ for each in forgotten)
    assert models > FEWEST_MODELS
    window.desk.bridge.close()
    office.close()


def test_the_look_at_a_view_sees_what_is_wrong(qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    short, wrapped, plain = QLabel("long words here", view), QLabel("word " * 40, view), label("ok")
    short.setTextFormat(Qt.TextFormat.PlainText)
    short.setGeometry(0, 0, 20, 20)
    wrapped.setWordWrap(True)
    wrapped.setGeometry(0, 30, 100, 20)
    plain.setParent(view)
    plain.setGeometry(0, 60, 100, 30)
    plain.setToolTip("typed <b>by somebody</b>")
    box, note = QLineEdit(view), QPlainTextEdit(view)
    view.show()
    assert len(faults.cut(view)) == 2
    assert [fault.split()[0] for fault in faults.unnamed(view)] == ["QLineEdit", "QPlainTextEdit"]
    assert [fault.split()[0] for fault in faults.out_of_reach(view)] == ["QPlainTextEdit"]
    assert len(faults.rich(view)) == 2
    plain.setToolTip(plain_tip(plain.toolTip()))
    assert len(faults.rich(view)) == 1
    box.setAccessibleName("Box")
    note.setAccessibleName("Note")
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert faults.unnamed(view) == []
    assert len(faults.out_of_reach(view)) == 2


def test_the_look_at_a_view_sees_what_is_elided(qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    bar, box, line = QTabBar(view), QComboBox(view), QLineEdit(view)
    for words in ("The first of the tabs", "The second of the tabs"):
        bar.addTab(words)
        box.addItem(words)
    bar.setElideMode(Qt.TextElideMode.ElideRight)
    line.setPlaceholderText("What is to be written here")
    for place, widget in enumerate((bar, box, line)):
        widget.setGeometry(0, 40 * place, 60, 30)
    view.show()
    assert [fault.split()[0] for fault in faults.elided(view)] == ["tab", "tab", "choice", "hint"]
    box.setToolTip("The first of the tabs")
    line.setText("written")
    bar.hide()
    assert faults.elided(view) == []


@pytest.mark.parametrize(("kind", "faulty"), [(QWidget, 1), (Inside, 0)])
def test_the_look_at_a_view_sees_what_scrolls_beyond_its_end(
    qtbot: QtBot, kind: type[QWidget], faulty: int
) -> None:
    view, area, within = QWidget(), QScrollArea(), kind()
    qtbot.addWidget(view)
    QVBoxLayout(view).addWidget(area)
    area.setWidgetResizable(True)
    column = QVBoxLayout(within)
    for _ in range(9):
        column.addWidget(label("some words that stand on several lines " * 3, wrap=True))
    area.setWidget(within)
    view.resize(900, 200)
    view.show()
    assert len(faults.endless(view)) == faulty


@pytest.mark.parametrize("scheme", [*Scheme])
def test_what_has_the_keyboard_can_be_seen(window: MainWindow, scheme: Scheme) -> None:
    window.manners.choose_scheme(scheme)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    unseen: list[str] = []
    for name, view in pages(window):
        for widget in faults.within_reach(view):
            unseen += [f"{name}: {faults.told(widget)}"] * (not faults.shows_focus(widget))
    window.manners.choose_scheme(Scheme.SYSTEM)
    assert not unseen, "\n".join(dict.fromkeys(unseen))


@pytest.mark.parametrize(("language", "percent"), [("en", 150), ("en", 200), ("es", 200)])
def test_larger_words_are_not_cut(
    qtbot: QtBot, tmp_path: Path, office: Office, clock: StoppedClock, language: str, percent: int
) -> None:
    """At twice the size the window takes the room of a larger screen, as 1280 x 720 points do."""
    window = a_window(qtbot, office, clock, tmp_path, language=language)
    window.manners.step_size(SIZES.index(percent))
    window.resize(1280 * percent // 100, 720 * percent // 100)
    wrong: list[str] = []
    for each in (pages, dialogs):
        for name, view in each(window):
            qtbot.wait(1)
            end_pauses(view)
            for _ in range(2):  # words that have just come are laid out in the second
                QApplication.processEvents()
            wrong += [f"{name}: {fault}" for fault in (*faults.cut(view), *faults.elided(view))]
    window.manners.step_size(-len(SIZES))
    window.desk.bridge.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def end_pauses(view: QWidget) -> None:
    """Let come now what a page says a moment later, or it may come between two looks."""
    for timer in view.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive():
            timer.stop()
            timer.timeout.emit()
