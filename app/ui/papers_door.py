"""How does a patient's dossier become a paper to look at before it is printed?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.workdays import OfficeDays
from app.service.dossier import Dossier
from app.service.paper_subject import PaperSubject, subject_of
from app.service.patients import check_contact
from app.service.ports import Office
from app.ui.desk import Desk
from app.words import speech


def open_preview(
    desk: Desk, found: Dossier, name: str, parent: QWidget, show: Callable[[QDialog], None]
) -> None:
    """Preview the "calendar" or the "sheet" of a patient; nothing is sent anywhere."""

    def preview(_: object) -> None:
        from app.ui.dialogs.preview import PreviewDialog
        from app.ui.papers.calendar import visit_calendar
        from app.ui.papers.fonts import measure
        from app.ui.papers.marks import Paper
        from app.ui.papers.sheet import schedule_sheet

        subject = _subject_in(desk.bridge.office, found)
        is_calendar = name == "calendar"

        def make(language: str, large: bool) -> Paper:
            say = speech(language)
            if is_calendar:
                return visit_calendar(subject, say, measure, large=large)
            return schedule_sheet(subject, say, measure)

        file_name = f"{found.patient.code}-{name}"
        show(PreviewDialog(make, desk.say, file_name, large_print=is_calendar, parent=parent))

    # The first year of holidays takes long to load: not in the window's own thread.
    desk.bridge.ask(lambda _: _make_ready(found, name), preview)


def _subject_in(office: Office, found: Dossier) -> PaperSubject:
    return subject_of(found, is_example=office.is_example, known_on=office.known_as_of)


def _make_ready(found: Dossier, name: str) -> None:
    check_paper(found, name)
    OfficeDays(found.site).public(found.today.year)


def check_paper(found: Dossier, name: str) -> None:
    """`Refusal` for a paper meant for a patient with whom there is no contact any more."""
    if name == "calendar":
        check_contact(found.patient, found.today)
