"""The guide opens at the right place of every page and dialog, and is read by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.service.guide import CHAPTERS, chapter, path_of
from app.ui.application import begin
from app.ui.dialogs.book import BookDialog
from app.ui.guide import html
from app.ui.guide.html import page
from app.ui.guide.picture import PictureDialog
from app.ui.guide.places import DIALOGS, PAGES, PATIENT, START, TABS
from app.ui.guide.window import GuideWindow
from app.ui.main_window import MainWindow
from app.ui.theme import SIZES, Scheme
from app.ui.ways import WAYS
from app.words import LANGUAGES, speech
from tests.ui import faults
from tests.ui.views import every_dialog

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Leave Qt's own words as they were found."""
    yield
    begin(speech("en"))


def a_guide(qtbot: QtBot, language: str = "en", settings: QSettings | None = None) -> GuideWindow:
    guide = GuideWindow(speech(language), settings)
    qtbot.addWidget(guide)
    guide.open(START)
    qtbot.waitUntil(guide.isActiveWindow)  # keys answer in the window in front alone
    return guide


def at(guide: GuideWindow) -> str:
    fragment = guide.view.source().fragment()
    return f"{guide.view.chapter}#{fragment}" if fragment else guide.view.chapter


def help_of(window: MainWindow) -> GuideWindow:
    assert window.help.guide is not None
    return window.help.guide


def press(qtbot: QtBot, dialog: QDialog) -> None:
    """F1, once the keyboard has come to the dialog."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(QApplication.focusWidget() or dialog, Key.Key_F1)


def test_f1_tells_of_the_page_in_view(qtbot: QtBot, window: MainWindow) -> None:
    for way in WAYS:
        window.go(window.room(way.way))
        qtbot.keyClick(window, Key.Key_F1)
        assert at(help_of(window)) == PAGES[way.way]
        assert help_of(window).isVisible()


def test_f1_tells_of_the_tab_of_a_patient(window: MainWindow) -> None:
    window.open_patient("CO-002", "W24")
    for tab, place in TABS.items():
        window.patient.tabs.open(tab)
        window.help.open()
        assert at(help_of(window)) == place
    window.patient.tabs.open("Visits")
    window.help.open()
    assert at(help_of(window)) == PATIENT


def test_f1_in_a_dialog_tells_of_it_and_leaves_it_open(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.on_patient("CO-003", "book", "W12")
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    press(qtbot, dialog)
    assert at(help_of(window)) == "appointments#book"
    assert dialog.isVisible()
    guide = help_of(window)
    guide.activateWindow()
    qtbot.waitUntil(guide.isActiveWindow)  # no dialog of the window stands in its way
    guide.contents.setCurrentIndex(guide.contents.listed()[0])
    assert at(guide) == START
    dialog.reject()


def test_f1_in_a_dialog_that_another_dialog_opened(qtbot: QtBot, window: MainWindow) -> None:
    window.deeds.on_patient("CO-004", "record", "INF1")
    dialog = window.deeds.open
    dialog.held.day.take(dialog.held.day.day.replace(day=1))  # type: ignore[union-attr]
    dialog.go.click()  # type: ignore[union-attr]
    press(qtbot, dialog.consequences)  # type: ignore[union-attr]
    assert at(help_of(window)) == "changes#consequences"
    dialog.consequences.reject()  # type: ignore[union-attr]
    dialog.reject()  # type: ignore[union-attr]


def test_a_dialog_without_a_place_of_its_own_belongs_to_its_page(window: MainWindow) -> None:
    window.go(window.room("history"))
    assert window.help.place_of(QMessageBox(window)) == PAGES["history"]


def test_every_dialog_has_a_place_in_the_guide() -> None:
    """But for work under way, which is about the page that it was begun on."""
    named = {each.__name__ for each in every_dialog()}
    assert named - set(DIALOGS) == {"UnderWay"}, "give it a place in app/ui/guide/places.py"
    assert set(DIALOGS) - named == set()


def test_links_lead_on_and_back(qtbot: QtBot) -> None:
    guide = a_guide(qtbot)
    assert not guide.back.isEnabled()
    guide.view.setSource(guide.view.source().resolved(QUrl("changes.md#consequences")))
    assert at(guide) == "changes#consequences"
    assert guide.contents.currentIndex().data() == "Move or correct an infusion"
    qtbot.keyClick(guide, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(guide) == START
    qtbot.mouseClick(guide.forward, Qt.MouseButton.LeftButton)
    assert at(guide) == "changes#consequences"


def test_a_search_lists_places_and_marks_the_words(qtbot: QtBot) -> None:
    guide = a_guide(qtbot, "es")
    qtbot.keyClick(guide, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(guide.search, "recuperacion")
    listed = [each.data() for each in guide.contents.listed()]
    assert "La clave de recuperación" in listed
    assert "Tablero" not in listed
    assert "En " in guide.told.text()
    qtbot.keyClick(guide.search, Key.Key_Return)
    assert guide.focusWidget() is guide.contents
    assert at(guide) == "people#key"
    marked = [mark.cursor.selectedText() for mark in guide.view.extraSelections()]
    assert marked
    assert set(marked) <= {"recuperación", "Recuperación"}
    qtbot.keyClick(guide, Key.Key_Escape)
    assert len(guide.contents.listed()) == len(list(guide.contents.indexes())) > len(listed)
    guide.search.setText("xilófono")
    assert guide.told.text() == "No se encuentra."
    guide.search.clear()
    qtbot.keyClick(guide, Key.Key_Escape)
    assert not guide.isVisible()


def test_nothing_but_the_guide_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    guide = a_guide(qtbot)
    other = tmp_path / "secret.png"
    other.write_bytes(b"")
    for address in ("../../../etc/passwd", f"file://{other}"):
        found = guide.view.loadResource(2, address)
        assert found.isNull()


def test_pictures_are_as_wide_as_there_is_room(qtbot: QtBot) -> None:
    guide = a_guide(qtbot)
    for width in (1300, 900):
        guide.resize(width, 700)
        qtbot.wait(200)
        guide.view.open("today")
        room = guide.view.viewport().width()
        assert guide.view.loadResource(2, "pictures/today.png").width() <= room
        assert guide.view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_of_the_chapters_is_understood(qtbot: QtBot, language: str) -> None:
    guide = a_guide(qtbot, language)
    for name in CHAPTERS:
        guide.view.open(name)
        shown = guide.view.toPlainText()
        assert not [mark for mark in ("**", "`", "](", "<a ", "<!--", "| ") if mark in shown], name
        assert not re.search(r"(?m)^(#|>|- |\d+\. )", shown), name
        assert '<p class="tip"></p>' not in page(chapter(language, name), list)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_chapters_is_shown(qtbot: QtBot, language: str) -> None:
    begin(speech(language))
    guide = a_guide(qtbot, language)
    for name in CHAPTERS:
        guide.view.open(name)
        shown = guide.view.toPlainText()
        codes = re.findall(r"`(.+?)`", path_of(language, f"{name}.md").read_text("utf-8"))
        assert [code for code in codes if code not in shown] == [], name


def test_a_key_that_the_window_calls_otherwise_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    begin(speech("en"))
    guide = a_guide(qtbot, "es")
    guide.view.open("keys")
    assert "Ctrl+Intro" in guide.view.toPlainText()


def test_the_keys_are_those_of_the_menus(qtbot: QtBot) -> None:
    guide = a_guide(qtbot)
    guide.view.open("keys")
    assert "Ctrl+Shift+R" in guide.view.toPlainText()
    assert "Record assessments…" in guide.view.toPlainText()


def test_a_key_is_written_as_the_menus_write_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "native", lambda keys: keys.replace("Ctrl", "Strg"))
    guide = a_guide(qtbot)
    guide.view.open("today")
    assert "Strg+Shift+A" in guide.view.toPlainText()
    assert "Ctrl+" not in guide.view.toPlainText()


def test_the_window_keeps_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    guide = a_guide(qtbot, settings=settings)
    guide.resize(700, 500)
    guide.close()
    assert a_guide(qtbot, settings=settings).size().toTuple() == (700, 500)


def test_the_guide_goes_with_its_window_and_speaks_as_it(window: MainWindow) -> None:
    window.help.open(START)
    first = help_of(window)
    window.close()
    assert window.help.guide is None
    assert not first.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_window_is_whole(qtbot: QtBot, window: MainWindow, language: str, percent: int) -> None:
    window.manners.step_size(SIZES.index(percent))
    for scheme in (Scheme.DARK, Scheme.CONTRAST):
        window.manners.choose_scheme(scheme)
        guide = a_guide(qtbot, language)
        guide.resize(1280 * percent // 100, 720 * percent // 100)
        qtbot.wait(1)
        for look in (faults.unnamed, faults.out_of_reach, faults.rich, faults.cut, faults.elided):
            assert look(guide) == [], look.__name__
        for each in faults.within_reach(guide):
            assert faults.shows_focus(each), faults.told(each)
    window.manners.step_size(-len(SIZES))
    window.manners.choose_scheme(Scheme.SYSTEM)


def test_with_large_words_most_of_the_room_is_for_what_is_read(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = application.font()
    large = application.font()
    large.setPixelSize(26)
    application.setFont(large)
    guide = a_guide(qtbot, "es")
    assert guide.view.width() > 0.55 * guide.width()
    assert guide.height() <= guide.screen().availableGeometry().height()
    guide.close()
    application.setFont(usual)


def test_a_picture_is_seen_in_its_own_size(qtbot: QtBot) -> None:
    guide = a_guide(qtbot)
    before = at(guide)
    assert '<a href="pictures/' in page(chapter("en", "today"), list)
    guide.view.setSource(QUrl("pictures/today.png"))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PictureDialog)
    picture = shown.area.widget()
    assert picture.width() == guide.view.picture("today.png").width()
    assert at(guide) == before
    qtbot.keyClick(shown, Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
