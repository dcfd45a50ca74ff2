"""A window settles once, also where Today can't be filled, and nobody waits without a broom."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.service.ports import Office
from app.ui import entrance, settling
from app.ui.application import begin, fill
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.interpreter import Interpreter
from app.ui.main_window import MainWindow
from app.ui.settling import settle_once
from app.ui.threshold import Left, coming_up
from app.words import N_, Refusal, speech
from tests.desk import StoppedClock
from tests.ui.encrypted import House, house, quick
from tests.ui.windows import a_window

__all__ = ["house", "quick"]

WHYS: dict[str, Callable[[MainWindow], None]] = {
    "filled": lambda window: window.overview.renewed.emit(),
    "refused": lambda window: window.desk.bridge.refused.emit(Refusal(N_("Nobody came in."))),
    "damaged": lambda window: window.desk.bridge.damaged.emit(Refusal(N_("Nobody came in."))),
}


@pytest.fixture
def broom(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the garbage collection, which goes on as it was."""
    asked: list[str] = []

    class Broom:
        freeze = staticmethod(lambda: asked.append("freeze"))
        enable = staticmethod(lambda: asked.append("enable"))
        set_threshold = staticmethod(lambda _: None)

    monkeypatch.setattr(settling, "gc", Broom)
    monkeypatch.setattr(settling, "SOON", 0)
    return asked


class Listener:
    """Counts how often it was told to listen."""

    def __init__(self) -> None:
        self.listens = 0

    def listen(self) -> None:
        self.listens += 1


@pytest.fixture
def interpreter(qtbot: QtBot, office: Office, clock: StoppedClock, tmp_path: Path) -> Interpreter:
    return Interpreter(a_window(qtbot, office, clock, tmp_path), speech("en"), begin, fill)


@pytest.mark.parametrize("why", WHYS)
def test_a_window_settles_once_whatever_becomes_of_today(
    qtbot: QtBot, interpreter: Interpreter, broom: list[str], why: str
) -> None:
    shown, single = list[bool](), Listener()
    settle_once(interpreter, lambda: shown.append(True), single)  # type: ignore[arg-type]
    assert shown == []
    WHYS[why](interpreter.window)
    qtbot.waitUntil(lambda: single.listens == 1)
    for each in WHYS.values():
        each(interpreter.window)
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert (shown, broom, single.listens) == ([True], ["freeze", "enable"], 1)


def test_a_window_settles_though_nothing_comes(
    qtbot: QtBot, interpreter: Interpreter, broom: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "LATEST", 1)
    single = Listener()
    settle_once(interpreter, None, single)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: single.listens == 1)
    assert broom == ["freeze", "enable"]


@pytest.fixture
def swept() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.usefixtures("qtbot", "swept")
def test_garbage_is_looked_for_while_somebody_is_asked(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(FirstStartDialog, "exec", lambda _: seen.append(gc.isenabled()))
    with coming_up(speech("en"), is_asked=True):
        assert not gc.isenabled()
        with pytest.raises(Left):
            entrance.first_start(house.premises, speech("en"), is_asked=True)
        seen.append(gc.isenabled())
    assert seen == [True, False]
