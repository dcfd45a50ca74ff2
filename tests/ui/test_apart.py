"""Work off the window's thread: heard by whoever asked, unless they are gone by then."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.apart import Apart
from app.words import N_, Refusal

NO = N_("No.")


class Asker(QObject):
    """Somebody who waits; `heard` outlives them."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, what: object) -> None:
        self._heard.append(what)


def refuse() -> str:
    raise Refusal(NO)


@pytest.mark.parametrize("is_gone", [False, True])
@pytest.mark.parametrize("is_refused", [False, True])
def test_who_asked_hears_unless_they_are_gone(
    qtbot: QtBot, *, is_gone: bool, is_refused: bool
) -> None:
    apart, heard, may_end, after = Apart(), list[object](), threading.Event(), list[str]()
    asker = Asker(heard)

    def work() -> str:
        assert may_end.wait(10)
        return refuse() if is_refused else "done"

    apart.run(work, partial(Asker.hear, asker), asker.hear)
    if is_gone:
        delete(asker)
    may_end.set()
    apart.run(lambda: "later", after.append, lambda _: None)
    qtbot.waitUntil(lambda: after == ["later"])
    assert [str(each) for each in heard] == ([] if is_gone else ["No." if is_refused else "done"])
    apart.close()
