"""How is a paper written to a PDF where no window is open, and maybe no display is there?"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.service.dossier import Dossier
from app.service.paper_subject import subject_of
from app.ui.papers.calendar import visit_calendar
from app.ui.papers.fonts import measure
from app.ui.papers.painter import render_pdf
from app.ui.papers.sheet import schedule_sheet
from app.ui.papers_door import check_paper
from app.words import Speech


def print_pdf(
    found: Dossier,
    name: str,
    say: Speech,
    path: Path,
    *,
    large: bool,
    is_example: bool,
    known_on: date | None = None,
) -> None:
    """Write the "calendar" or the "sheet" of a patient to `path`; `Refusal` if that can't be.

    `known_on`: the past day on which all of it was known, where one was asked for.
    """
    check_paper(found, name)
    if QGuiApplication.instance() is None:
        _application()
    subject = subject_of(found, is_example=is_example, known_on=known_on)
    if name == "calendar":
        paper = visit_calendar(subject, say, measure, large=large)
    else:
        paper = schedule_sheet(subject, say, measure)
    render_pdf(paper.pages, path, paper.title)


@cache
def _application() -> QGuiApplication:
    """Fonts need one; it lives as long as the program, and shows nothing."""
    return QGuiApplication(["visitario", "-platform", "offscreen"])
