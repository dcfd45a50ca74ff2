"""The office's papers, set in the real font and read back from their PDFs."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import BytesIO

import pypdf
import pytest

from app.service.agenda import agenda
from app.service.blinding import tells_in_message
from app.service.downtime import downtime
from app.service.handover import hand_over
from app.ui.papers.downtime import downtime_sheet
from app.ui.papers.fonts import measure
from app.ui.papers.handover import hand_over_sheet
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Paper
from app.ui.papers.office_month import office_month
from app.ui.papers.office_week import office_week
from app.ui.papers.pdf import pdf
from app.ui.papers.sheets import LETTER
from app.words import speech
from tests.ui.papers.office import EXAMPLE_DAY, an_example
from tests.ui.papers.seen import outside

pytestmark = pytest.mark.usefixtures("qapp")

BOTH = pytest.mark.parametrize("language", ["en", "es"])
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 20)


def read(paper: Paper) -> str:
    reader = pypdf.PdfReader(BytesIO(pdf(paper)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@BOTH
def test_every_appointment_can_be_read_once_in_month_and_week(language: str) -> None:
    say = speech(language)
    found = agenda(an_example(), FIRST, LAST, today=EXAMPLE_DAY, language=language)
    for layout, sheet in ((office_month, LETTER.turned), (office_week, LETTER)):
        paper = layout(found, say, measure, sheet)
        words = read(paper)
        wanted = Counter(
            f"{say.clock(each.booking.appointment.at)} {each.booking.patient} "
            for each in found.entries
        )
        assert {each: words.count(f" {each}") for each in wanted} == wanted
        assert tells_in_message(words) is None


@BOTH
def test_hand_over_and_downtime_are_set_within_their_margins(language: str) -> None:
    office, say = an_example(), speech(language)
    told = hand_over(office, FIRST, LAST, today=EXAMPLE_DAY, site="CO", language=language)
    busy = [note.standing.code for note in told.notes if not note.is_quiet]
    down = downtime(office, today=EXAMPLE_DAY, site="CO")
    for paper, codes in (
        (hand_over_sheet(told, say, measure, LETTER), busy),
        (
            downtime_sheet(down, say, measure, LETTER.turned),
            [x.standing.code for x in down.patients],
        ),
    ):
        assert outside(paper, MARGIN) == []
        words = read(paper)
        assert tells_in_message(words) is None
        assert all(f"{code} ·" in words for code in codes)
        assert say("Not a source document") in words
