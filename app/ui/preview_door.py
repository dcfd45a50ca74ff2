"""How is one patient's paper looked at, and remembered once it was given out?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.workdays import OfficeDays
from app.service.dossier import Dossier
from app.service.issued import can_note, note_issued
from app.service.papers import PaperKind, PaperLook
from app.service.ports import Office
from app.ui.desk import Desk
from app.words import speech


def open_preview(
    desk: Desk, found: Dossier, name: str, parent: QWidget, show: Callable[[QDialog], None]
) -> None:
    """Preview the "calendar" or the "sheet" of a patient; to look at it is not to give it out."""
    from app.ui.dialogs.preview import PreviewDialog
    from app.ui.papers.fonts import measure
    from app.ui.papers.marks import Paper
    from app.ui.papers.registry import Layout, layout_for, sheet_for

    kind, code = PaperKind(name), found.patient.code

    def gather(office: Office) -> list[Layout]:
        # The first year of holidays takes long to load: not in the window's own thread.
        OfficeDays(found.site).public(found.today.year)
        return [layout_for(office, found, kind, large=large) for large in (False, True)]

    def preview(layouts: list[Layout]) -> None:
        def make(language: str, large: bool) -> Paper:
            return layouts[large](speech(language), measure, sheet_for(kind, PaperLook(language)))

        is_calendar = kind is PaperKind.CALENDAR
        dialog = PreviewDialog(
            make, desk.say, f"{code}-{kind}", large_print=is_calendar, parent=parent
        )
        dialog.issued.connect(lambda language: note(desk, kind, [code], language))
        show(dialog)

    desk.bridge.ask(gather, preview)


def note(desk: Desk, kind: PaperKind, codes: list[str], language: str, site: str = "") -> None:
    """Remember that a paper was given out, where the office can be written."""
    if can_note(desk.bridge.office):
        desk.bridge.do(
            lambda office: note_issued(
                office, kind, codes, today=desk.today, language=language, site=site
            ),
            lambda _: None,
            desk.bridge.refused.emit,
        )
