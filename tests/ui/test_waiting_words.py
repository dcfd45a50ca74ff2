"""What waits for another visit says so, where its own window is over: nothing of it is open."""

from __future__ import annotations

import pytest

from app.cli.visit_rows import visit_columns
from app.domain.status import Flag, Status
from app.service import patients, visits
from app.service.dossier import VisitLine, dossier
from app.service.status_words import flags_said
from app.service.worklines import WorkRow
from app.service.worklist import overview, tiles
from app.ui import wording
from app.ui.papers.work_words import window_said
from app.words import speech
from tests.build import day
from tests.desk import an_office, the_trial

SAY = speech("en")
AFTER = day("2014-03-25")
"""A week after the window of the baseline closed, which counts from an infusion not yet booked."""


@pytest.fixture
def held() -> tuple[VisitLine, WorkRow, int]:
    """The baseline as a visit and as a line of the worklist, and how many windows close soon."""
    office = an_office()
    done = {"SCR": "2014-02-05", "INC": "2014-02-19", "BMH": "2014-02-19"}
    patients.enrol(
        office,
        code="CO-001",
        site="CO",
        study=the_trial().study,
        consented_on=day(done["SCR"]),
        today=AFTER,
    )
    for visit in ("INC", "BMH"):
        visits.record(office, "CO-001", visit, day(done[visit]), {}, today=AFTER)
    found = overview(office, AFTER, 14)
    (row,) = (row for row in found.rows if row.visit.id == "BSL")
    line = dossier(office, "CO-001", AFTER).line("BSL")
    office.close()
    return line, row, tiles(found.rows, AFTER).closing


def test_it_waits_in_the_words_of_the_window_the_terminal_and_the_papers(
    held: tuple[VisitLine, WorkRow, int],
) -> None:
    line, row, closing = held
    latest = line.expected.latest
    assert latest is not None
    assert latest < AFTER
    assert line.status.status is Status.DUE
    assert {Flag.WAITING, Flag.CLOSING} <= {*line.status.flags}
    assert wording.work_pill(row, SAY).text == "waits for INF1"
    assert wording.pill(line.status, SAY, line.visit).text == "waits for INF1"
    assert window_said(row, SAY).startswith("waits for INF1 · window ")
    assert "closes soon" not in flags_said(line.status.flags, SAY)
    assert "closes soon" not in wording.tips(line.status, SAY)
    assert closing == 0
    cells = {"status": line.status.status, "days": line.status.days, "flags": line.status.flags}
    texts = {each.heading: each.show for each in visit_columns(SAY)}
    assert texts["Status"](cells) == "waiting"
    assert texts["Days"](cells) == ""
