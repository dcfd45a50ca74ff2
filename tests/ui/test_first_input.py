"""A dialog begins in its first input, never on a deed that cannot be taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.dialogs.people import PeopleDialog
from app.ui.dialogs.person import RemovePersonDialog
from app.ui.dialogs.question import Question
from app.ui.main_window import MainWindow
from tests.ui.views import suits


def opened(window: MainWindow, wish: str) -> Question:
    """The dialog for a wish, about the first patient whom it suits."""
    from app.service.dossier import dossier

    office, today = window.desk.bridge.office, window.desk.today
    found = (dossier(office, row.patient, today) for row in window.overview.roster)
    code, about = next(suits(wish, found))
    window.deeds.on_patient(code, wish, about)
    made = window.deeds.open
    assert isinstance(made, Question)
    QApplication.processEvents()
    return made


def test_what_is_wiped_begins_with_the_reason_and_says_what_it_is(window: MainWindow) -> None:
    for wish, named in (("redact_contact", "message"), ("redact_deviation", "Week 1")):
        dialog = opened(window, wish)
        assert dialog.focusWidget() is dialog.fields["reason"]
        assert named in dialog.about.text()
        assert ".missing" not in dialog.about.text()
        dialog.reject()


def test_assessments_begin_with_their_day(window: MainWindow) -> None:
    dialog = opened(window, "assess")
    assert dialog.fields["day"].isAncestorOf(dialog.focusWidget())


def test_a_deed_that_is_to_be_read_first_does_not_begin_on_it(window: MainWindow) -> None:
    dialog = RemovePersonDialog(window.desk, "ana", window)
    window.deeds.show(dialog)
    assert dialog.focusWidget() is dialog.cancel


def test_a_list_has_the_keyboard_first(window: MainWindow) -> None:
    dialog = PeopleDialog(window.desk, window)
    window.deeds.show(dialog)
    assert dialog.focusWidget() is dialog.table
