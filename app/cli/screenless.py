"""What does a person without a display get instead of the window?"""

from __future__ import annotations

import sys
from pathlib import Path

from app.cli.house import House
from app.cli.output import answer, tell
from app.cli.worklist import work_columns
from app.service.papers import PaperKind, PaperLook, PaperOrder
from app.service.ports import Office
from app.service.tables.worklist import work_rows
from app.service.worklist import overview
from app.words import Speech


def show(office: Office, house: House, say: Speech, folder: Path) -> None:
    """Print the worklist, and write the calendars of all who take part into `folder`."""
    today = house.clock.today()
    tell(say("There is no display, so no window can open. This is what it would show:"))
    rows = work_rows(overview(office, today, house.settings.horizon), say)
    answer("table", rows, work_columns(say), (), say("Nothing has to be done."))
    sys.stdout.flush()
    written = 0
    for patient in office.patients():
        path = folder / f"{patient.code}.pdf"
        if patient.end:
            path.unlink(missing_ok=True)  # one from before the end would still promise visits
        else:
            folder.mkdir(parents=True, exist_ok=True)
            order = PaperOrder(PaperKind.CALENDAR, (patient.code,))
            house.print_papers(office, order, PaperLook(say.language), today, path)
            written += 1
    if written:
        tell(say("The patients' calendars are in {folder}", folder=folder))
    tell(say("More: visitario --help"))
