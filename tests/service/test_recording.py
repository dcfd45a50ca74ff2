"""What is recorded of assessments keeps its day and is not written over without a reason."""

from __future__ import annotations

import pytest

from app.domain.status import Status
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome
from app.service import correcting, did_it_happen, unscheduled, visits
from app.service.did_it_happen import Became
from app.service.dossier import dossier
from app.service.ports import Office
from app.words import Refusal
from tests.build import DONE, day
from tests.desk import TODAY, an_office, book
from tests.service.test_deeds import NOT_DONE, enrol, the_patient
from tests.untidy import an_untidy_office

MRI_21 = AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-21"))


def an_enrolled_office() -> Office:
    office = an_office()
    enrol(office)
    return office


def record_w4(office: Office, on: str, **given: AssessmentRecord) -> None:
    visits.record(office, "CO-001", "W4", day(on), given, today=TODAY)


def correct_w4(office: Office, outcome: Outcome | None, on: str = "") -> None:
    known = (outcome, day(on) if on else None, {}, "typed wrong")
    correcting.correct(office, "CO-001", "W4", *known, today=TODAY)


def the_mri(office: Office) -> AssessmentRecord:
    return (the_patient(office).records["W4"].assessments or {})["MRI"]


@pytest.mark.parametrize("outcome", [None, Outcome.MISSED, Outcome.NOT_APPLICABLE])
def test_an_assessment_keeps_the_day_that_its_visit_loses(outcome: Outcome | None) -> None:
    office = an_enrolled_office()
    record_w4(office, "2014-04-21", MRI=DONE, BLOOD=NOT_DONE)
    correct_w4(office, outcome)
    assert the_patient(office).records["W4"].assessments == {"MRI": MRI_21, "BLOOD": NOT_DONE}


def test_a_visit_recorded_anew_leaves_the_day_of_what_was_done_before() -> None:
    office = an_enrolled_office()
    record_w4(office, "2014-04-21", MRI=DONE)
    correct_w4(office, None)
    record_w4(office, "2014-04-30")
    assert the_mri(office) == MRI_21


def test_another_day_of_a_visit_is_that_of_its_assessments_too() -> None:
    office = an_enrolled_office()
    record_w4(office, "2014-04-21", MRI=DONE)
    correct_w4(office, Outcome.DONE, "2014-04-22")
    assert the_mri(office) == DONE


def test_what_is_done_apart_from_its_visit_has_a_day() -> None:
    office = an_enrolled_office()
    with pytest.raises(Refusal, match="Say on which day MRI was done"):
        visits.record_assessments(office, "CO-001", "W4", {"MRI": DONE}, today=TODAY)
    visits.record_assessments(office, "CO-001", "W4", {"MRI": MRI_21}, today=TODAY)
    record_w4(office, "2014-04-22")
    visits.record_assessments(office, "CO-001", "W4", {"BLOOD": DONE}, today=TODAY)
    given = the_patient(office).records["W4"].assessments
    assert given == {"MRI": MRI_21, "BLOOD": DONE}


def test_what_is_recorded_is_not_written_over_without_a_reason() -> None:
    office = an_enrolled_office()
    visits.record_assessments(office, "CO-001", "W4", {"MRI": MRI_21}, today=TODAY)
    with pytest.raises(Refusal, match="Something else is recorded of MRI at W4"):
        visits.record_assessments(office, "CO-001", "W4", {"MRI": NOT_DONE}, today=TODAY)
    with pytest.raises(Refusal, match="Something else is recorded of MRI at W4"):
        record_w4(office, "2014-04-22", MRI=DONE)
    record_w4(office, "2014-04-21", MRI=DONE, BLOOD=DONE)
    same = {"MRI": MRI_21, "BLOOD": DONE}
    visits.record_assessments(office, "CO-001", "W4", same, today=TODAY)


def test_the_answer_that_it_took_place_writes_over_nothing_either() -> None:
    office = an_enrolled_office()
    book(office, "CO-001", "W4", day("2014-04-22"))
    visits.record_assessments(office, "CO-001", "W4", {"MRI": NOT_DONE}, today=TODAY)
    given = {"W4": {"MRI": DONE}}
    with pytest.raises(Refusal, match="Something else is recorded of MRI at W4"):
        did_it_happen.answer(office, "CO-001", "W4", Became.DONE, given=given, today=TODAY)
    did_it_happen.answer(office, "CO-001", "W4", Became.DONE, today=TODAY)
    assert the_mri(office) == NOT_DONE


def test_a_record_that_says_nothing_any_more_is_gone() -> None:
    office = an_untidy_office()
    unscheduled.add(office, "CO-001", "UNS", day("2014-04-28"), today=TODAY)
    visits.record(office, "CO-001", "UNS.1", day("2014-04-28"), {}, today=TODAY)
    given = ("CO-001", "UNS.1", None, None, {}, "another patient's")
    correcting.correct(office, *given, today=TODAY)
    assert "UNS.1" not in the_patient(office).records
    assert dossier(office, "CO-001", TODAY).line("UNS.1").status.status is Status.OVERDUE
    unscheduled.cancel_unscheduled(office, "CO-001", "UNS.1", "not hers")
    assert the_patient(office).unscheduled == {}
