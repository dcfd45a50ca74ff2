"""An older office says that it is being brought up to date, and can be left as it was."""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite3

from app.store.tables import SCHEMA
from app.ui import updating, way_in
from app.ui.application import begin
from app.ui.dialogs.under_way import UnderWay
from app.ui.threshold import Left, Threshold
from app.ui.updating import Updating
from app.ui.way_in import Way, WayBox
from app.words import Refusal, Speech, speech
from tests.store.test_schema import asked
from tests.ui.encrypted import House, house, quick

__all__ = ["house", "quick"]

OLD = Path(__file__).parents[1] / "store" / "files" / "v3.visitario"


@pytest.fixture
def at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qtbot
    begin(speech("en"))
    monkeypatch.setattr(updating, "PATIENCE", 0)


def shown() -> list[UnderWay]:
    found = QApplication.topLevelWidgets()
    return [each for each in found if isinstance(each, UnderWay) and each.isVisible()]


@pytest.mark.usefixtures("at_once")
def test_it_is_shown_until_it_has_come_to_its_end() -> None:
    progress = Updating(speech("en"), is_asked=True)
    progress(0, 3)
    (seen,) = shown()
    assert seen.windowTitle() == "Bringing the office up to date"
    progress(3, 3)
    assert shown() == []


@pytest.mark.usefixtures("at_once")
def test_it_speaks_the_language_that_was_chosen_unless_one_was_asked_for() -> None:
    QSettings("Visitario", "Visitario").setValue("language", "es")
    for is_asked, words in ((True, "Bringing the office"), (False, "Actualizando la oficina")):
        progress = Updating(speech("en"), is_asked=is_asked)
        progress(0, 3)
        (seen,) = shown()
        assert words in seen.windowTitle()
        progress(3, 3)


def test_nothing_is_shown_of_what_takes_no_time(qtbot: QtBot) -> None:
    assert qtbot
    progress = Updating(speech("en"), is_asked=True)
    progress(0, 3)
    progress(3, 3)
    assert shown() == []


@pytest.mark.usefixtures("at_once")
def test_an_office_in_which_something_is_wrong_is_updated_if_that_is_chosen(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, offered = tmp_path / "old.visitario", list[Way]()
    shutil.copy(OLD, place)
    with closing(sqlite3.connect(place)) as file:
        file.execute("UPDATE patient SET consented_on = '1999-12-31'")
        file.commit()

    def ask(refusal: Refusal, say: Speech) -> Way:
        offered.extend(WayBox(refusal, say).ways.values())
        return Way.UPDATE

    monkeypatch.setattr(way_in, "ask_way", ask)
    premises = replace(house.premises, place=place, is_new=False)
    with ExitStack() as stack:
        office = Threshold(premises, speech("en"), stack, is_asked=True).come_in().office
        assert office
        assert office.verify()
    assert offered == [Way.RESTORE, Way.UPDATE, Way.ELSEWHERE, Way.LEAVE]
    assert shown() == []


@pytest.mark.usefixtures("at_once")
def test_nothing_is_shown_from_another_thread() -> None:
    beside = threading.Thread(target=Updating(speech("en"), is_asked=True), args=(0, 3))
    beside.start()
    beside.join()
    assert shown() == []


@pytest.mark.usefixtures("at_once")
def test_called_off_the_office_stays_as_it_was(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "old.visitario"
    shutil.copy(OLD, place)
    opening = UnderWay.open

    def open_and_call_off(self: UnderWay) -> None:
        opening(self)
        self.cancel.click()

    premises = replace(house.premises, place=place, is_new=False)
    with ExitStack() as stack:
        threshold = Threshold(premises, speech("en"), stack, is_asked=True)
        with monkeypatch.context() as world:
            world.setattr(UnderWay, "open", open_and_call_off)
            with pytest.raises(Left):
                threshold.come_in()
        assert asked(place, "SELECT version_num FROM alembic_version") == "0003"
        office = threshold.come_in().office
        assert office is not None
        assert asked(place, "SELECT version_num FROM alembic_version") == SCHEMA
    assert shown() == []
