from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.domain.change import Action
from app.service import patients
from app.service.ports import Office
from app.ui.banners import Banners
from app.ui.bridge import Bridge
from app.ui.day_watch import DayWatch
from app.ui.desk import Desk
from app.ui.preferred import Preferred
from app.ui.theme import Theme
from app.ui.unforeseen import FAULT
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, StoppedClock, an_office


def test_the_office_is_asked_off_the_windows_thread_and_answers_on_it(qtbot: QtBot) -> None:
    bridge = Bridge(an_office())
    asked: list[threading.Thread] = []
    answered: list[threading.Thread] = []

    def question(_office: Office) -> int:
        asked.append(threading.current_thread())
        return 1

    bridge.ask(question, lambda _: answered.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(answered))
    assert asked[0] is not threading.main_thread()
    assert answered == [threading.main_thread()]
    bridge.close()


def test_a_deed_is_told_to_all_and_a_refusal_to_who_asked(qtbot: QtBot) -> None:
    bridge = Bridge(an_office(), inline=True)
    done: list[Action | None] = []
    refused: list[Refusal] = []
    given = {"code": "CO-001", "site": "CO", "study": "S", "consented_on": day("2014-02-03")}
    with qtbot.waitSignal(bridge.changed):
        bridge.do(patients.enrol, done.append, refused.append, today=TODAY, **given)
    assert len(done) == 1
    with qtbot.assertNotEmitted(bridge.changed):
        bridge.do(patients.enrol, done.append, refused.append, today=TODAY, **given)
    assert len(refused) == 1
    bridge.close()


def test_who_waits_hears_of_a_fault_and_it_is_reported(qtbot: QtBot) -> None:
    bridge, told = Bridge(an_office()), list[Refusal]()

    def broken(_office: Office) -> int:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as faults:
        with qtbot.waitSignal(bridge.busy, check_params_cb=lambda is_busy: not is_busy):
            bridge.ask(broken, lambda _: pytest.fail("answered"), told.append)
        qtbot.waitUntil(lambda: bool(faults))
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert [refusal.message for refusal in told] == [FAULT]
    bridge.close()


def test_another_writer_is_noticed(qtbot: QtBot) -> None:
    bridge = Bridge(an_office(), inline=True)
    with qtbot.assertNotEmitted(bridge.written_beside):
        bridge._compare(4)
        bridge._compare(4)
    with qtbot.waitSignal(bridge.written_beside):
        bridge._compare(5)
    bridge.close()


def test_the_day_turns_once(qtbot: QtBot) -> None:
    clock = StoppedClock()
    watch = DayWatch(clock)
    with qtbot.assertNotEmitted(watch.turned):
        watch.look()
    clock.day = day("2014-05-02")
    with qtbot.waitSignal(watch.turned):
        watch.look()
    assert watch.today == day("2014-05-02")


def test_an_answer_for_a_closed_dialog_is_dropped_and_the_deed_still_told(qtbot: QtBot) -> None:
    class Dialog(QObject):
        def take(self, _: object) -> None:
            pytest.fail("the dialog is gone")

    bridge, dialog = Bridge(an_office()), Dialog()
    told: list[Action] = []
    bridge.changed.connect(told.append)
    given = {"code": "CO-001", "site": "CO", "study": "S", "consented_on": day("2014-02-03")}
    bridge.do(patients.enrol, dialog.take, dialog.take, today=TODAY, **given)
    delete(dialog)
    qtbot.waitUntil(lambda: bool(told))
    lost = Dialog()
    with qtbot.waitSignal(bridge.refused):
        bridge.do(patients.enrol, lost.take, lost.take, today=TODAY, **given)
        delete(lost)
    bridge.close()


class Gone(QObject):
    def take(self, _: object) -> None:
        pytest.fail("who asked is gone")

    def take_both(self, _: object, __: object) -> None:
        pytest.fail("who asked is gone")


@pytest.mark.parametrize(
    "waiting",
    [
        lambda gone: lambda found: gone.take(found),
        lambda gone: partial(gone.take_both, 1),
        lambda gone: partial(Gone.take_both, gone),
        lambda gone: partial(lambda found, by: by.take(found), by=gone),
    ],
)
def test_an_answer_for_who_is_gone_is_dropped_however_it_would_be_told(
    qtbot: QtBot, waiting: Callable[[Gone], Callable[[object], None]]
) -> None:
    bridge, gone = Bridge(an_office()), Gone()
    may_answer = threading.Event()
    bridge.ask(lambda _: may_answer.wait(), waiting(gone))
    delete(gone)
    with qtbot.waitSignal(bridge.busy, check_params_cb=lambda is_busy: not is_busy):
        may_answer.set()
    bridge.close()


def test_the_banners_of_a_window_that_is_gone_hear_nothing(qtbot: QtBot) -> None:
    bridge = Bridge(an_office())
    desk = Desk(bridge, DayWatch(StoppedClock()), Theme(), speech("en"), Preferred())
    may_answer, banners = threading.Event(), Banners(desk)
    bridge.ask(lambda _: may_answer.wait(), lambda _: None)
    banners.begin()
    delete(banners)
    with qtbot.waitSignal(bridge.busy, check_params_cb=lambda is_busy: not is_busy):
        may_answer.set()
    bridge.close()


@pytest.mark.usefixtures("qapp")
def test_a_file_out_of_reach_is_told_once() -> None:
    bridge = Bridge(an_office(), inline=True)
    told: list[Refusal] = []
    bridge.refused.connect(told.append)
    for _ in range(3):
        bridge._lose_sight(Refusal("gone"))
    bridge._compare(1)
    bridge._lose_sight(Refusal("gone"))
    assert len(told) == 2
    bridge.close()
