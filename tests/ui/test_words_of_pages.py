from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.appointment import Appointment
from app.domain.day import Duration
from app.domain.derivation import why
from app.domain.status import Flag, Punctuality, Status, VisitStatus
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.reasons import reasons
from app.service.value_words import duration
from app.ui import wording
from app.ui.dialogs.fields import time_of
from app.ui.main_window import MainWindow
from app.ui.table_model import Shape
from app.words import Refusal, speech
from tests.ui.windows import MONDAY

SAY = speech("en")


@pytest.mark.parametrize(
    ("found", "shape", "text"),
    [
        (VisitStatus(Status.OVERDUE, None, 3, ()), Shape.LATE, "3 days late"),
        (VisitStatus(Status.OVERDUE, None, 1, ()), Shape.LATE, "1 day late"),
        (VisitStatus(Status.DUE, None, 0, ()), Shape.OPEN, "last day"),
        (VisitStatus(Status.DUE, None, None, ()), Shape.OPEN, "open"),
        (VisitStatus(Status.UPCOMING, None, 1, ()), Shape.AHEAD, "opens tomorrow"),
        (VisitStatus(Status.DONE, Punctuality.IN_WINDOW, 0, ()), Shape.DONE, "done"),
        (VisitStatus(Status.DONE, Punctuality.EARLY, -2, ()), Shape.OUTSIDE, "done, 2 days early"),
        (VisitStatus(Status.MISSED, None, None, (Flag.INFERRED,)), Shape.QUESTION, "missed?"),
        (VisitStatus(Status.MISSED, None, None, ()), Shape.MISSED, "missed"),
        (VisitStatus(Status.DUE, None, 2, (Flag.DID_IT_HAPPEN,)), Shape.QUESTION, "was booked"),
        (VisitStatus(Status.PLANNED, None, None, (Flag.WAITING,)), Shape.NONE, "waiting"),
    ],
)
def test_a_status_has_a_mark_and_words(found: VisitStatus, shape: Shape, text: str) -> None:
    pill = wording.pill(found, SAY)
    assert (pill.shape, pill.text) == (shape, text)


def test_every_flag_is_explained() -> None:
    assert set(wording.FLAGS) == set(Flag)


def test_a_booking_outside_its_window_carries_a_mark() -> None:
    booked = Appointment(date(2026, 11, 25), time(9, 0))
    inside = VisitStatus(Status.DUE, None, 2, ())
    outside = VisitStatus(Status.DUE, None, 2, (Flag.BOOKED_OUTSIDE,))
    assert wording.booked(booked, inside, MONDAY, SAY) == "Wed 25 Nov, 9:00"
    assert wording.booked(booked, outside, MONDAY, SAY).startswith("▲")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("", None), ("9", time(9)), ("9:30", time(9, 30)), ("9.30", time(9, 30)), ("8 h", time(8))],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert time_of(typed) == meant


@pytest.mark.parametrize("typed", ["nine", "25:00", "9:99", "-1"])
def test_an_odd_time_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="time of day"):
        time_of(typed)


@pytest.mark.parametrize(
    ("iso", "said"), [("P24W", "24 weeks"), ("-P7D", "−7 days"), ("P1M15D", "1 month 15 days")]
)
def test_durations_keep_their_units(iso: str, said: str) -> None:
    assert duration(Duration.parse(iso), SAY) == said


def test_the_reasons_name_anchor_sum_window_and_cut(window: MainWindow, office: Office) -> None:
    found = dossier(office, "CO-002", MONDAY)
    said = "\n".join(reasons(why(found.timeline, "M6"), found.version, window.desk.say))
    assert "Day 0, first infusion" in said
    assert "+ 180 days = target" in said
    assert "†" in said
    assert "Not after Day +180" in said


def test_no_stage_of_a_patient_is_cut_where_there_is_room(window: MainWindow) -> None:
    page: Any = window.room("patients")
    window.go(page)
    stage, next_visit = 3, 6
    for wide, is_whole in ((1920, True), (960, False)):
        window.resize(wide, 720)
        QApplication.processEvents()
        needed = page.table.widths._needed[stage]
        assert (page.table.columnWidth(stage) >= needed) is is_whole
        assert page.table.columnWidth(next_visit) > 0
