"""What stands in the way of an undo: what was booked or said since would lose its ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.appointment import Cover
from app.domain.change import Deed
from app.domain.patient import Ending
from app.domain.report import Cause, DeviationReport, Grade
from app.service import bookings, participation, unscheduled
from app.service.journal import CannotUndo, undo
from app.service.ports import Office
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol
from tests.service.test_undo import all_facts
from tests.service.test_unscheduled import add
from tests.untidy import an_untidy_office, the_patient


def anew(office: Office) -> None:
    """W4 is called off and booked anew."""
    book(office, "CO-001", "W4", day("2014-04-21"))
    bookings.cancel(office, "CO-001", "a1", "no room")
    book(office, "CO-001", "W4", day("2014-04-22"))


def in_part(office: Office) -> None:
    """The images of W4 are called off, and booked anew with another hour's blood."""
    mri, blood = (Cover(itself=False, assessments=frozenset(one)) for one in (["MRI"], ["BLOOD"]))
    book(office, "CO-001", {"W4": mri}, day("2014-04-21"))
    bookings.cancel(office, "CO-001", "a1", "no room")
    both = Cover(itself=False, assessments=mri.assessments | blood.assessments)
    book(office, "CO-001", {"W4": both}, day("2014-04-22"))


def resumed(office: Office) -> None:
    """The treatment is stopped, and its infusion booked anew after it is resumed."""
    book(office, "CO-001", "INF2", day("2014-09-20"))
    participation.stop_treatment(office, "CO-001", TODAY, today=TODAY)
    participation.resume_treatment(office, "CO-001", "x")
    book(office, "CO-001", "INF2", day("2014-09-21"))
    undo(office, office.journal(limit=2)[1].number)


def reopened(office: Office) -> None:
    """A participation ends, goes on, and the visit is booked anew."""
    book(office, "CO-001", "INF2", day("2014-09-20"))
    participation.end(office, "CO-001", Ending.COMPLETED, TODAY, "moved away", today=TODAY)
    participation.reopen(office, "CO-001", "x")
    book(office, "CO-001", "INF2", day("2014-09-21"))
    undo(office, office.journal(limit=2)[1].number)


@pytest.mark.parametrize("deeds", [anew, in_part, resumed, reopened])
def test_no_undo_lets_two_appointments_stand_for_the_same(
    deeds: Callable[[Office], None],
) -> None:
    office = an_office()
    enrol(office)
    deeds(office)
    off = next(
        entry.number
        for entry in office.journal()
        if any(c.path == ("appointments", "a1", "fate") for c in entry.changes)
    )
    before = all_facts(office)
    with pytest.raises(CannotUndo, match="a2"):
        undo(office, off)
    assert all_facts(office) == before
    is_infusion = deeds in (resumed, reopened)
    bookings.cancel(office, "CO-001", "a2", "" if is_infusion else "for the first one")
    undo(office, off)
    assert office.patients()[0].appointments["a1"].is_open


def test_what_is_kept_of_a_cancelled_one_does_not_pass_to_the_next() -> None:
    office = an_untidy_office()
    add(office, "UNS", "2014-04-28")
    added = office.journal()[0].number
    late = DeviationReport(Grade.MINOR, Cause.PATIENT)
    reports = {"UNS.1.missed": late}
    with office.work(Deed.REPORT_DEVIATION) as work:
        work.save(replace(work.patient("CO-001"), reports=reports))
    with pytest.raises(CannotUndo, match="depend"):
        undo(office, added)
    unscheduled.cancel_unscheduled(office, "CO-001", "UNS.1", "entered twice")
    add(office, "UNS", "2014-04-29")
    assert list(the_patient(office).unscheduled) == ["UNS.2"]
