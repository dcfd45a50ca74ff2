"""The list, the patient's header, the worklist and the end agree on who is expected, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest

from app.domain.appointment import Cover
from app.domain.patient import Ending
from app.service import participation, patients, visits
from app.service.days_left import days_left_of
from app.service.dossier import Dossier, dossier
from app.service.ending import outlook
from app.service.ending_words import remarks
from app.service.ports import Office
from app.service.worklines import Group
from app.service.worklist import RosterRow, overview
from app.ui.main_window import MainWindow
from app.ui.read_aloud import next_appointment
from app.words import speech
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.ui.windows import MONDAY

CODE = "CO-001"
DONE = {"INC": "2014-02-17", "BMH": "2014-02-19", "BSL": "2014-03-20", "INF1": "2014-04-01"}
MRI = Cover(itself=False, assessments=frozenset({"MRI"}))


@pytest.fixture
def trial() -> Iterator[Office]:
    """An office whose one patient is in the window of W4."""
    office = an_office()
    since = day("2014-02-03")
    patients.enrol(office, code=CODE, site="CO", study="S", consented_on=since, today=TODAY)
    for visit, on in DONE.items():
        visits.record(office, CODE, visit, day(on), {}, today=TODAY)
    yield office
    office.close()


def found(office: Office) -> Dossier:
    return dossier(office, CODE, TODAY)


def listed(office: Office) -> RosterRow:
    (row,) = overview(office, TODAY).roster
    return row


def expected(office: Office) -> list[str]:
    """The visits of those who come today."""
    rows = overview(office, TODAY).rows
    return [row.visit.id for row in rows if row.group is Group.COMES_TODAY]


def end(office: Office, kind: Ending = Ending.WITHDREW_CONSENT) -> None:
    participation.end(office, CODE, kind, TODAY, "as told", today=TODAY)


def test_an_appointment_of_the_last_day_stands_everywhere(trial: Office) -> None:
    book(trial, CODE, "W4", TODAY, time(9), "Room 4")
    book(trial, CODE, "INF2", day("2014-09-22"))
    seen = outlook(found(trial), Ending.WITHDREW_CONSENT, TODAY)
    (said,) = (one for one in remarks(seen, speech("en")) if "stands" in one)
    assert said == "1 appointment of this day stands: 9:00, Room 4. Call it off if nobody comes."
    end(trial)
    there = next_appointment(found(trial))
    assert there
    assert (there.day, there.at) == (TODAY, time(9))
    assert expected(trial) == ["W4"]
    assert list(days_left_of(trial, overview(trial, TODAY), TODAY)) == [None]
    row = listed(trial)
    assert row.next
    assert (row.next.visit.id, row.next_on) == ("W4", TODAY)


def test_nobody_is_expected_who_was_entered_in_error(trial: Office) -> None:
    book(trial, CODE, "W4", TODAY, time(9))
    book(trial, CODE, {"W4": MRI}, TODAY, time(11))
    assert not outlook(found(trial), Ending.ENTERED_IN_ERROR, TODAY).stand
    end(trial, Ending.ENTERED_IN_ERROR)
    assert next_appointment(found(trial)) is None
    assert expected(trial) == []
    assert listed(trial).next is None


def test_what_is_left_of_a_visit_and_booked_is_next(trial: Office) -> None:
    book(trial, CODE, {"W4": MRI}, TODAY, time(14))
    visits.record(trial, CODE, "W4", day("2014-04-29"), {}, today=TODAY)
    row = listed(trial)
    assert row.next
    assert (row.next.visit.id, row.next_on) == ("W4", TODAY)
    assert found(trial).next_line == row.next


def test_the_header_goes_on_once_todays_visit_is_recorded(trial: Office) -> None:
    book(trial, CODE, "W4", TODAY, time(9))
    book(trial, CODE, "INF2", day("2014-09-22"))
    visits.record(trial, CODE, "W4", TODAY, {}, today=TODAY)
    there = next_appointment(found(trial))
    assert there
    assert there.day == day("2014-09-22")


def test_a_patient_is_opened_at_the_visit_that_the_list_names(window: MainWindow) -> None:
    row = next(each for each in window.overview.roster if each.patient == "CO-005")
    assert row.next
    assert (row.next.visit.id, row.next_on) == ("W4", MONDAY)
    window.open_patient("CO-005", "")
    assert window.patient.in_hand == ("CO-005", "W4")
