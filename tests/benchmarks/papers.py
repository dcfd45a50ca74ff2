"""How many pages a second: the calendars of 100 patients as one PDF?"""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app import store
from app.service.papers import PaperKind, PaperLook, PaperOrder
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.figure import Figure, Goal, figure
from tests.benchmarks.measure import side_by_side
from tests.benchmarks.offices import make

PATIENTS = 100
GOAL = 50
REFERENCE = "a bare QPainter on a QPdfWriter drawing the same marks"


def figures() -> list[Figure]:
    """Asked, laid out and written, beside a bare QPdfWriter that paints the same marks."""
    # Qt is loaded once this is measured: the figures of the start come before it.
    from app.ui.papers.press import Batch, as_one, laid_out, save_as_one
    from tests.benchmarks.bare_pdf import bare_pdf

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papers.visitario"
        make(path, PATIENTS)
        with closing(store.open_(path, who="ana", clock=StoppedClock())) as office:
            codes = tuple(patient.code for patient in office.patients())
            order = PaperOrder(PaperKind.CALENDAR, codes)
            look, today = PaperLook("es"), TODAY + timedelta(days=1)

            def press() -> Batch:
                batch = laid_out(office, order, look, today)
                save_as_one(batch, Path(folder) / "calendars.pdf")
                return batch

            paper = as_one(press())
            taken = side_by_side(press, lambda: bare_pdf(paper))
    pages = len(paper.pages)
    goal = Goal(f"≥ {GOAL} pages a second", pages / taken[0].least >= GOAL)
    work = f"the calendars of {PATIENTS} patients as one PDF of {pages} pages"
    return [figure(work, taken, REFERENCE, goal=goal)]
