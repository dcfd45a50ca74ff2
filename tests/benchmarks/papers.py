"""How many pages a second: the calendars of 100 patients as one PDF?"""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app import store
from app.service.papers import PaperKind, PaperLook, PaperOrder
from tests.benchmarks.clock import TODAY, StoppedClock
from tests.benchmarks.measure import Figure, best
from tests.benchmarks.offices import make

PATIENTS = 100
GOAL = 50


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
            took = best(press, times=3)
            bare = best(lambda: bare_pdf(paper), times=3)
    pages = len(paper.pages)
    said = f"the calendars of {PATIENTS} patients as one PDF of {pages} pages"
    reference = "a bare QPdfWriter painting the same marks"
    speed = pages / took
    goal = f"≥ {GOAL} pages a second ({speed:.0f})"
    return [Figure(said, took * 1000, "ms", bare * 1000, reference, goal, speed >= GOAL)]
