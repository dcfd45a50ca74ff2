"""The patient's timeline on the schedule sheet: the screen's own line, in inks and shapes alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.service.dossier import dossier
from app.service.paper_subject import PaperSubject, subject_of
from app.service.ports import Office
from app.ui.paint.timeline_layout import Scale, marks, whole_span
from app.ui.papers.look import MARGIN, TABLE, Setting
from app.ui.papers.marks import Area, Line, Page, Text
from app.ui.papers.sheet import schedule_sheet
from app.ui.papers.sheets import A4, LETTER, Sheet
from app.ui.papers.timeline_band import EDGE, timeline_band
from app.ui.papers.typeset import Block, placed
from app.words import speech
from tests.build import day
from tests.service.test_example import an_example
from tests.ui.papers.seen import overlapping
from tests.ui.papers.trial import a_subject, early, midway, narrow

EN = speech("en")


def setting(sheet: Sheet = A4, language: str = "en") -> Setting:
    return Setting(speech(language), narrow, TABLE, sheet.width - 2 * MARGIN)


def the_band(subject: PaperSubject, **of: object) -> Block:
    found = timeline_band(subject, setting(**of))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.fixture(scope="module")
def example() -> Office:
    return an_example(day("2026-11-22"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("sheet", [A4, LETTER])
def test_nothing_leaves_the_paper_and_no_words_meet(
    example: Office, sheet: Sheet, language: str
) -> None:
    for patient in example.patients():
        subject = subject_of(dossier(example, patient.code, day("2026-11-22")), is_example=True)
        paper = schedule_sheet(subject, speech(language), narrow, sheet)
        assert overlapping(paper) == []
        for mark in the_band(subject, sheet=sheet, language=language).marks:
            left = min(mark.x, mark.to_x) if isinstance(mark, Line) else mark.x
            right = max(mark.x, mark.to_x) if isinstance(mark, Line) else mark.x + mark.width
            assert left >= -0.01
            assert right <= sheet.width - 2 * MARGIN + 0.01


def test_it_is_the_line_of_the_screen() -> None:
    subject = midway()
    span = whole_span(subject)
    assert span is not None
    scale = Scale(*span, EDGE, setting().width - 2 * EDGE)
    found = marks(subject, scale)
    drawn = [mark for mark in the_band(subject).marks if isinstance(mark, Area)]
    for mark in found:
        for x in (mark.done, mark.booked):
            if x is not None:
                assert any(abs(area.x + area.width / 2 - x) < 0.01 for area in drawn)
    assert sum(mark.done is not None for mark in found) == 3


def test_shapes_alone_tell_done_from_booked_and_from_done_outside() -> None:
    late = a_subject({"CON": date(2026, 5, 4), "INF": date(2026, 6, 8), "W4": date(2026, 7, 30)})
    shapes = {len(mark.corners) for mark in the_band(late).marks if isinstance(mark, Area)}
    assert shapes == {4, 24}
    fills = {mark.fill for mark in the_band(early()).marks if isinstance(mark, Area)}
    assert len(fills) == 2


def test_what_the_marks_mean_stands_below() -> None:
    words = [mark.text for mark in the_band(midway()).marks if isinstance(mark, Text)]
    assert words[-6:] == [
        "visit window",
        "target date",
        "booked",
        "done",
        "done outside its window",
        "missed",
    ]
    assert "today" in words


def test_a_patient_of_whom_nothing_is_dated_has_no_line() -> None:
    assert timeline_band(a_subject(), setting()) is None
    assert schedule_sheet(a_subject(), EN, narrow).pages


def test_an_area_moves_as_a_whole() -> None:
    square = Area(((0, 0), (2, 0), (2, 2), (0, 2)))
    (there,) = placed(Block(2, (square,)), 5, 7)
    assert isinstance(there, Area)
    assert (there.x, there.y, there.width, there.height) == (5, 7, 2, 2)
    assert Page(10, 10, (replace(there, fill=0.5),)).marks[0] != there
