"""How does a patient's dossier become a paper to look at before it is printed?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.ui.papers.subject import PaperSubject, holidays_in_reach
from app.words import speech


def open_preview(
    desk: Desk,
    found: Dossier,
    name: str,
    parent: QWidget,
    show: Callable[[QDialog], None],
) -> None:
    """Preview the "calendar" or the "sheet" of a patient; nothing is sent anywhere."""

    def preview(closed: frozenset[date]) -> None:
        from app.ui.dialogs.preview import PreviewDialog
        from app.ui.papers.calendar import visit_calendar
        from app.ui.papers.fonts import measure
        from app.ui.papers.marks import Paper
        from app.ui.papers.sheet import schedule_sheet

        subject = subject_of(found, closed, is_example=desk.bridge.office.is_example)
        is_calendar = name == "calendar"

        def make(language: str, large: bool) -> Paper:
            say = speech(language)
            if is_calendar:
                return visit_calendar(subject, say, measure, large=large)
            return schedule_sheet(subject, say, measure)

        file_name = f"{found.patient.code}-{name}"
        show(PreviewDialog(make, desk.say, file_name, large_print=is_calendar, parent=parent))

    desk.bridge.ask(lambda _: holidays_in_reach(found.timeline), preview)


def subject_of(found: Dossier, closed: frozenset[date], *, is_example: bool) -> PaperSubject:
    """What a paper may say of this patient."""
    return PaperSubject(
        site=found.site,
        code=found.patient.code,
        timeline=found.timeline,
        statuses={line.visit.id: line.status for line in found.lines},
        appointments=found.patient.appointments,
        closed=closed,
        is_example=is_example,
    )
