"""Long work: shown once it lasts, called off by Esc, gone whatever comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.service.ports import Office
from app.service.progress import CalledOff, Progress, watched
from app.ui.apart import Apart
from app.ui.bridge import Bridge
from app.ui.desk import Desk
from app.ui.dialogs import under_way
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import UnderWay, take_time, take_time_apart
from app.ui.preferred import Preferred
from app.ui.unforeseen import FAULT
from app.words import N_, Refusal
from tests.desk import StoppedClock
from tests.ui.windows import a_window

PARTS = 200


@pytest.fixture
def desk(qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a window, with an office thread of its own."""
    window = a_window(qtbot, office, clock, tmp_path)
    bridge = Bridge(office)
    yield Desk(bridge, window.desk.day, window.desk.theme, window.desk.say, Preferred())
    bridge.close()


class Slow:
    """Work in parts, each of which waits until it may go on."""

    def __init__(self) -> None:
        self.done = 0
        self.may_end = Event()
        self.is_over = Event()

    def __call__(self, _: Office, progress: Progress) -> str:
        try:
            for _part in watched(range(PARTS), progress):
                self.done += 1
                self.may_end.wait(0.01)
        finally:
            self.is_over.set()
        return "all"


def begin(desk: Desk, work: Slow, parent: QWidget) -> tuple[UnderWay, list[str]]:
    """Begin the work; what is told in the end is kept."""
    told: list[str] = []
    shown = take_time(
        desk,
        "Counting",
        work,
        told.append,
        lambda refusal: told.append(str(refusal)),
        parent,
        called_off=lambda: told.append("called off"),
    )
    return shown, told


def test_work_that_lasts_is_shown_with_its_progress(qtbot: QtBot, desk: Desk) -> None:
    parent, slow = QWidget(), Slow()
    qtbot.addWidget(parent)
    shown, told = begin(desk, slow, parent)
    qtbot.waitUntil(shown.isVisible)
    qtbot.waitUntil(lambda: shown.bar.maximum() == PARTS and shown.bar.value() > 0)
    assert f"of {PARTS}" in shown.words.text()
    slow.may_end.set()
    qtbot.waitUntil(lambda: told == ["all"])
    assert slow.done == PARTS


def test_escape_calls_the_work_off_at_its_next_step(qtbot: QtBot, desk: Desk) -> None:
    parent, slow = QWidget(), Slow()
    qtbot.addWidget(parent)
    shown, told = begin(desk, slow, parent)
    # Until it is the active window, Esc belongs to the page beneath.
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.cancel.isEnabled()
    qtbot.waitUntil(lambda: told == ["called off"])
    assert slow.is_over.is_set()
    assert slow.done < PARTS


def test_short_work_shows_nothing(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(UnderWay, "open", lambda _: opened.append(True))
    parent, slow = QWidget(), Slow()
    qtbot.addWidget(parent)
    slow.may_end.set()
    _, told = begin(desk, slow, parent)
    qtbot.waitUntil(lambda: told == ["all"])
    qtbot.wait(under_way.PATIENCE + 50)
    assert opened == []


def test_a_refusal_ends_the_dialog_and_is_told(qtbot: QtBot, desk: Desk) -> None:
    def refuse(_: Office, progress: Progress) -> str:
        progress(1, 2)
        raise Refusal(N_("{day} has not come yet."), day="2027")

    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[Refusal] = []
    take_time(desk, "Counting", refuse, lambda _: None, told.append, parent)
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.waitUntil(lambda: parent.findChildren(UnderWay) == [])


def test_calling_off_stops_the_parts() -> None:
    def stop(done: int, _: int) -> None:
        if done == 3:
            raise CalledOff

    seen: list[int] = []
    with pytest.raises(CalledOff):
        seen.extend(watched(range(9), stop))
    assert seen == [0, 1, 2]


@pytest.fixture
def asking(qtbot: QtBot, desk: Desk) -> Iterator[Question]:
    """A dialog that begins long work."""
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Question(desk, "Counting", "", "Count", window)
    dialog.show()
    yield dialog
    window.close()


def test_a_dialog_stays_until_it_has_heard_what_came_of_its_work(
    qtbot: QtBot, desk: Desk, asking: Question
) -> None:
    slow = Slow()
    _, told = begin(desk, slow, asking)
    asking.cancel.click()
    asking.reject()
    asking.close()
    assert asking.isVisible()
    assert not asking.cancel.isEnabled()
    slow.may_end.set()
    qtbot.waitUntil(lambda: told == ["all"])
    assert asking.cancel.isEnabled()
    asking.cancel.click()
    assert not asking.isVisible()


@pytest.mark.parametrize("is_apart", [False, True], ids=["office", "apart"])
def test_a_dialog_is_let_go_once_behind_work_that_broke(
    qtbot: QtBot, desk: Desk, asking: Question, *, is_apart: bool
) -> None:
    """Let go twice, it would go away under the next work."""

    def break_down(progress: Progress) -> str:
        progress(1, 2)
        raise LookupError("planted")

    apart, told = Apart(), list[Refusal]()
    heard = (pytest.fail, told.append, asking)
    with qtbot.captureExceptions() as caught:
        if is_apart:
            take_time_apart(desk.say, apart, "Counting", break_down, *heard)
        else:
            take_time(desk, "Counting", lambda _, progress: break_down(progress), *heard)
        qtbot.waitUntil(lambda: len(caught) == 1)
    apart.close()
    assert [refusal.message for refusal in told] == [FAULT]
    qtbot.waitUntil(asking.cancel.isEnabled)
    asking.hold()
    asking.reject()
    assert asking.isVisible()
    asking.let_go()
    asking.reject()
    assert not asking.isVisible()


def test_nothing_is_told_to_a_widget_that_is_gone(qtbot: QtBot, desk: Desk) -> None:
    parent, slow = QWidget(), Slow()
    _, told = begin(desk, slow, parent)
    parent.deleteLater()
    qtbot.waitUntil(lambda: not isValid(parent))
    with qtbot.waitSignal(desk.bridge.busy, check_params_cb=lambda is_busy: not is_busy):
        slow.may_end.set()
    assert told == []
