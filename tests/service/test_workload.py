"""What comes in each week of the year ahead, from bookings and from targets."""

from __future__ import annotations

import pytest

from app.domain.appointment import Cover
from app.domain.load import By, Count
from app.domain.visit import AssessmentOutcome, AssessmentRecord
from app.service import visits
from app.service.ports import Office, Unknown
from app.service.workload import Workload, workload
from app.words import Refusal
from tests.build import day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import enrol, record

MRI_ALONE = Cover(itself=False, assessments=frozenset({"MRI"}))


@pytest.fixture
def office() -> Office:
    """Infusion 1 done on 24 March; week 4 and its MRI are late; infusion 2 targeted 20 Sept."""
    office = an_office()
    enrol(office)
    for visit, on in (("INC", "2014-02-17"), ("BMH", "2014-02-17"), ("INF1", "2014-03-24")):
        record(office, visit, on)
    return office


def counts(found: Workload, week: str, of: str = "") -> dict[str, Count]:
    return dict(next(one.counts for one in found.weeks if (one.iso, one.of) == (week, of)))


def test_an_open_visit_counts_on_its_target_and_what_is_late_now(office: Office) -> None:
    found = workload(office, TODAY)
    assert len(found.weeks) == 53
    assert [one.id for one in found.measured] == ["INFUS", "MRI"]
    assert counts(found, "2014-W18") == {"": Count(0, 1, 0), "MRI": Count(0, 1, 0)}
    assert counts(found, "2014-W38") == {"": Count(0, 1, 0), "INFUS": Count(0, 1, 0)}
    assert counts(found, "2014-W42") == {"": Count(0, 0, 1), "MRI": Count(0, 0, 1)}
    assert sum(one.counts.get("", Count()).total for one in found.weeks) == 3


def test_a_booking_goes_before_the_target_and_is_no_longer_provisional(office: Office) -> None:
    book(office, "CO-001", "P2W4", day("2014-10-08"))
    found = workload(office, TODAY)
    assert counts(found, "2014-W41") == {"": Count(1, 0, 0), "MRI": Count(1, 0, 0)}
    assert counts(found, "2014-W42") == {}


def test_a_slot_booked_apart_counts_on_its_own_day(office: Office) -> None:
    book(office, "CO-001", {"W4": MRI_ALONE}, day("2014-05-06"), None, "Radiology")
    found = workload(office, TODAY, by=By.PLACE)
    assert counts(found, "2014-W19", "Radiology") == {"MRI": Count(1, 0, 0)}
    assert counts(found, "2014-W18") == {"": Count(0, 1, 0)}


def test_what_is_recorded_and_what_waits_for_its_outcome_is_not_ahead(office: Office) -> None:
    done = AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-22"))
    visits.record_assessments(office, "CO-001", "W4", {"MRI": done}, today=TODAY)
    assert counts(workload(office, TODAY), "2014-W18") == {"": Count(0, 1, 0)}
    book(office, "CO-001", "W4", day("2014-04-28"))
    found = workload(office, TODAY)
    assert counts(found, "2014-W18") == {}
    assert found.without_day == 0


def test_two_visits_on_one_day_share_its_slot(office: Office) -> None:
    book(office, "CO-001", {"P2W4": Cover(), "W4": Cover()}, day("2014-05-07"))
    assert counts(workload(office, TODAY), "2014-W19") == {
        "": Count(2, 0, 0),
        "MRI": Count(1, 0, 0),
    }


def test_what_waits_for_a_late_visit_has_no_day_ahead() -> None:
    office = an_office()
    enrol(office, consented="2013-02-04")
    found = workload(office, TODAY)
    assert found.without_day == 6
    assert [one.counts for one in found.weeks if one.counts] == [{"": Count(0, 1, 0)}]


def test_one_site_or_study_alone_and_unknown_ones_are_refused(office: Office) -> None:
    assert sum(1 for one in workload(office, TODAY, study="S").weeks if one.counts) == 3
    with pytest.raises(Unknown):
        workload(office, TODAY, site="XX")
    with pytest.raises(Unknown, match="The studies are: S"):
        workload(office, TODAY, study="T")
    for weeks in (0, 157):
        with pytest.raises(Refusal, match="how many weeks"):
            workload(office, TODAY, weeks)
