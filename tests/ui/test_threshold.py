"""At the door of an office a fault can be tried again, and nothing is kept of who was in before."""

from __future__ import annotations

import gc
import weakref
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import store
from app.service.accounts import Founder
from app.service.keys import SignIn
from app.service.ports import Office
from app.ui.apart import Apart
from app.ui.application import begin
from app.ui.dialogs.sign_in import SignInDialog
from app.ui.threshold import Threshold
from app.words import speech
from tests.ui.encrypted import PASSWORD as HOUSE_PASSWORD
from tests.ui.encrypted import House, house, quick
from tests.ui.locks import PASSWORD, OpenSesame

__all__ = ["house", "quick"]


def test_a_fault_lets_one_try_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, apart = OpenSesame(), Apart()
    begin(speech("en"))
    dialog = SignInDialog(
        speech("en"),
        locked.name,
        locked.people,
        lambda way, then, failed: apart.run(lambda: way(locked), then, failed),
        likely="ana",
    )
    qtbot.addWidget(dialog)
    monkeypatch.setattr(OpenSesame, "unlock", lambda *_: 1 // 0)
    dialog.panel.secret.line.setText(PASSWORD)
    with qtbot.captureExceptions() as faults:
        dialog.panel.answer()
        qtbot.waitUntil(lambda: bool(faults))
    apart.close()
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert dialog.panel.go.isEnabled()
    assert dialog.panel.secret.isEnabled()
    assert "Something went wrong in the program" in dialog.panel.refusal.text()


def test_nothing_is_kept_of_an_office_that_was_opened_again(
    house: House,
) -> None:
    house.premises.create(house.path, Founder("Ana Ruiz", HOUSE_PASSWORD))
    opened: list[weakref.ref[Office]] = []

    def open_one(path: Path, *, sign_in: SignIn | None, **_: object) -> Office:
        office = store.enter(path, sign_in, who="desk", clock=house.clock)
        opened.append(weakref.ref(office))
        return office

    premises = replace(house.premises, open=open_one, is_new=False)
    with ExitStack() as stack:
        threshold = Threshold(premises, speech("en"), stack, is_asked=True)
        for _ in range(3):
            threshold.reopen(lambda it: it.unlock("Ana Ruiz", HOUSE_PASSWORD))
            gc.collect()
            assert [each() is None for each in opened] == [True] * (len(opened) - 1) + [False]
