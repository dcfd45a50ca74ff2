"""No dialog goes on beyond its right edge, however long the names are that it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.origin import Text
from app.service.ports import Office
from app.ui.carried import carried
from app.ui.dialogs.book import BookDialog
from app.ui.guide.picture import PictureDialog
from app.ui.main_window import MainWindow
from tests.desk import StoppedClock
from tests.ui import faults
from tests.ui.calendars import drop, the_booking, the_page
from tests.ui.views import dialogs
from tests.ui.windows import a_window

LONGER = 3
WIDE = 1280
THURSDAY = date(2026, 11, 26)


@pytest.fixture
def long_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Visits, assessments and events of three times as many words as they have."""
    plain = Text.in_

    def in_(text: Text, language: str) -> str:
        return " ".join([plain(text, language)] * LONGER)

    monkeypatch.setattr(Text, "in_", in_)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.usefixtures("long_names")
def test_no_dialog_scrolls_sideways(
    qtbot: QtBot, tmp_path: Path, office: Office, clock: StoppedClock, language: str
) -> None:
    window = a_window(qtbot, office, clock, tmp_path, language=language)
    wrong: list[str] = []
    for name, view in dialogs(window):
        for _ in range(3):  # words that have just come are laid out in the third
            qtbot.wait(1)
            QApplication.processEvents()
        wrong += [f"{name}: {fault}" for fault in sideways(view)]
    window.desk.bridge.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("long_names")
def test_a_long_reason_asked_for_later_is_broken_to_lines(window: MainWindow) -> None:
    page = the_page(window)
    drop(page.view, carried(the_booking(page, "CO-006", THURSDAY)), date(2026, 12, 4))
    dialog = window.deeds.open
    assert isinstance(dialog, BookDialog)
    assert dialog.reason.isVisible()
    wide = dialog.width()
    for _ in range(3):
        QApplication.processEvents()
    assert sideways(dialog) == []
    assert dialog.width() == wide
    asked = dialog.captions["reason"]
    assert asked.height() >= asked.heightForWidth(asked.width()) > asked.fontMetrics().height()


def sideways(view: QWidget) -> list[str]:
    """What goes on beyond the right edge of a view, and a view wider than the smallest screen."""
    if isinstance(view, PictureDialog):
        return []  # one goes over a picture in its own size
    areas = (each for each in faults.shown(view) if isinstance(each, QAbstractScrollArea))
    found = [each for each in areas if each.horizontalScrollBar().maximum() > 0]
    told = [f"{faults.told(each)} +{each.horizontalScrollBar().maximum()}" for each in found]
    return told + [f"{view.width()} wide"] * (view.width() > WIDE)
