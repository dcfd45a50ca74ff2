"""What somebody may not see stands in no page, tab, tip, dialog, hit or copy of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.access import Role
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.shown import as_shown
from app.store import OfficeFile
from app.ui.pages.patient_tabs import TABS, VISITS
from app.ui.ways import WAYS
from app.ui.wishes import WISHES
from app.words import Refusal
from tests.desk import StoppedClock
from tests.people import enter_person, sign_in_again
from tests.planted import ABOUT, NAME, NOTE, NUMBER, plant_everywhere
from tests.ui.other_views import other_views
from tests.ui.telling import tips_of, words_of, words_of_rows
from tests.ui.test_finder import NO_SCREEN, shown
from tests.ui.views import OTHER_WISHES, suits
from tests.ui.windows import MONDAY, a_window, the_example

Said = dict[str, str]

pytestmark = pytest.mark.qt_log_ignore(NO_SCREEN)

LIKE_NOTE: Final = NOTE[:6]
"""What is left of a word that a painter had no room for."""


PLANTED: Final = {
    ("correct_contact", ABOUT): "c8",
    ("deviation", ABOUT): "W4.late",
    ("gates", ABOUT): "INF1",
    ("cancel_unscheduled", ABOUT): "UNS.1",
}
"""Wishes about what has words."""


class Sweep:
    """The window of somebody of a role, and everything that it says when all of it is opened."""

    def __init__(self, qtbot: QtBot, role: Role, folder: Path, patch: pytest.MonkeyPatch) -> None:
        clock = StoppedClock(MONDAY)
        office = the_example(clock)
        assert isinstance(office, OfficeFile)
        self.raw: Office = office
        self.codes = plant_everywhere(office)
        self.names = tuple(_names(office))
        self.wanted = _wanted(office)
        enter_person(office, role, "Eva")
        sign_in_again(office, "Eva")
        self.window = a_window(qtbot, as_shown(office), clock, folder)
        self._patch = patch

    def everything(self) -> Said:
        return {**self.pages(), **self.dialogs(), **self.copies(), **self.hits()}

    def pages(self) -> Said:
        found = {}
        for way in WAYS:
            self.window.go(self.window.room(way.way))
            found[way.way] = self._all_of(self.window.room(way.way))
        for code in (ABOUT, self.codes[-1]):
            self.window.open_patient(code, "")
            for tab in (VISITS, *(tab.name for tab in TABS)):
                self.window.patient.tabs.open(tab)
                found[f"patient {code} {tab}"] = self._all_of(self.window.patient)
        return {**found, "window": words_of(self.window)}

    def dialogs(self) -> Said:
        """Those that the window opens for them, and those that it would refuse, made past it."""
        found = {}
        for (wish, code), about in self.wanted.items():
            self.window.deeds.on_patient(code, wish, about)
            found[f"wish {wish} {code}"] = self._opened()
            if wish in WISHES:
                found[f"past the gate {wish} {code}"] = self._made(wish, code, about)
        for name, opening in other_views(self.window).items():
            opening()
            found[f"dialog {name}"] = self._opened()
        return found

    def copies(self) -> Said:
        """What can be put on the clipboard."""
        board: Any = self.window.room("board")
        protocol: Any = self.window.room("protocol")
        ways: dict[str, Callable[[], object]] = {
            "board": partial(board.copy, whole=True),
            "activities": protocol.matrix.view.copy,
        }
        clipboard, found = QGuiApplication.clipboard(), {}
        for name, copy in ways.items():
            clipboard.clear()
            copy()
            held = clipboard.mimeData()
            found[f"copy {name}"] = held.text() + held.html()
            assert found[f"copy {name}"], name
        return found

    def hits(self) -> Said:
        """What Find offers for what nobody should find."""
        found, finder = {}, self.window.finder
        for typed in (NAME, NOTE, NUMBER, *self.names):
            finder.clear()
            finder.setText(typed)
            finder._look(typed)
            if finder._pause.isActive():
                finder._look_for_people()
            found[f"find {typed}"] = "\n".join(shown(self.window))
        return found

    def _all_of(self, view: QWidget) -> str:
        QApplication.processEvents()
        return words_of(view) + words_of_rows(view) + tips_of(view, self._patch)

    def _opened(self) -> str:
        QApplication.processEvents()
        dialog = self.window.deeds.open
        if dialog is None:
            return ""
        said = words_of(dialog) + words_of_rows(dialog)
        dialog.reject()
        QApplication.processEvents()
        return said

    def _made(self, wish: str, code: str, about: str) -> str:
        desk = self.window.desk
        known = dossier(desk.bridge.office, code, desk.today)
        try:
            dialog = WISHES[wish](desk, known, about, self.window)
        except Refusal as refusal:
            return refusal.said(desk.say)
        except (KeyError, StopIteration):
            return ""  # it is about what is not there for them
        dialog.show()
        said = words_of(dialog)
        dialog.reject()
        dialog.deleteLater()
        return said


def _wanted(office: Office) -> dict[tuple[str, str], str]:
    """What each wish can be about, for everybody who sees all of it."""
    dossiers = [dossier(office, each.code, MONDAY) for each in office.patients()]
    found = {}
    for wish in (*WISHES, *OTHER_WISHES):
        for number, (code, about) in enumerate(suits(wish, dossiers)):
            if number < 2:
                found[wish, code] = about
    return found | PLANTED


def _names(office: Office) -> Iterator[str]:
    for each in office.identities():
        yield from filter(None, (each.family, *(one.number for one in each.telephones)))


@pytest.fixture
def sweep(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Sweep]:
    made = Sweep(qtbot, request.param, tmp_path, monkeypatch)
    yield made
    made.window.desk.bridge.close()
    made.raw.close()


def places(found: Said, word: str) -> set[str]:
    return {place for place, said in found.items() if word.casefold() in said.casefold()}


def as_(role: Role) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sweep", [role], indirect=True, ids=[role])


@as_(Role.EXAMINING_INVESTIGATOR)
def test_the_examiner_is_shown_no_note_and_no_name(sweep: Sweep) -> None:
    found = sweep.everything()
    assert len(found) > 60
    assert places(found, LIKE_NOTE) <= {f"find {NOTE}"}
    assert named(found, sweep) == set()
    assert len(places(found, ABOUT)) > 15


@as_(Role.MONITOR)
def test_the_monitor_finds_the_notes_so_the_look_is_a_good_one_and_no_name(sweep: Sweep) -> None:
    before = sweep.raw.journal(limit=1)[0].number
    found = sweep.everything()
    noted = places(found, NOTE)
    assert noted >= {"history", "window", f"patient {ABOUT} Contacts", f"patient {ABOUT} Visits"}
    about_words = ("correct_contact", "deviation", "gates")
    assert {f"past the gate {wish} {ABOUT}" for wish in about_words} <= noted
    assert named(found, sweep) == set()
    assert sweep.raw.journal(limit=1)[0].number == before


def named(found: Said, sweep: Sweep) -> set[str]:
    """Where a name or a telephone stands that nobody typed there."""
    wanted = (NAME, NUMBER, *sweep.names)
    return {place for word in wanted for place in places(found, word) - {f"find {word}"}}
