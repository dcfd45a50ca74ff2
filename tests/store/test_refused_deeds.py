"""What an office refuses to write, in a file as in memory, and what it leaves as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.change import Deed
from app.domain.patient import Patient
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service.ports import Conflict, Unknown
from app.store import OfficeFile
from app.words import Refusal
from tests.build import a_patient, day
from tests.store.offices import (
    a_whole_patient,
    facts_of,
    save,
    tamper,
    the_patient,
    the_protocol,
)

NOT_DONE = AssessmentOutcome.NOT_DONE


@pytest.mark.parametrize("stale", [0, 2])
def test_a_stale_save_is_refused_with_who_and_when(office: OfficeFile, stale: int) -> None:
    save(office, a_patient())
    with pytest.raises(Conflict, match="investigator on 1 May 2014") as refused:
        save(office, replace(a_whole_patient(), revision=stale))
    assert refused.value.values["code"] == "CO-001"
    assert the_patient(office).records == {}


def test_removing_what_is_not_there_is_a_conflict(office: OfficeFile) -> None:
    with pytest.raises(Conflict), office.work(Deed.UNDO) as work:
        work.remove(replace(a_patient("CO-009"), revision=1))


@pytest.mark.parametrize("ask", ["patient", "site"])
def test_unknown_names_are_refused(office: OfficeFile, ask: str) -> None:
    with pytest.raises(Unknown, match="nobody"), office.work(Deed.CORRECT) as work:
        getattr(work, ask)("nobody")


def test_an_unknown_version_is_refused(office: OfficeFile) -> None:
    with pytest.raises(Unknown, match=r"no version 9 of the study S"):
        office.version("S", "9")


def test_another_protocol_under_the_same_version_is_refused(office: OfficeFile) -> None:
    with pytest.raises(Refusal, match="version of its own"), office.work(Deed.ADOPT_STUDY) as work:
        work.keep(the_protocol("Changed afterwards"))


@pytest.mark.parametrize(
    "wrong",
    [replace(a_patient(), site="XX"), replace(a_patient(), versions={day("2014-02-03"): "9"})],
)
def test_a_patient_of_an_unknown_site_or_version_is_refused(
    office: OfficeFile, wrong: Patient
) -> None:
    with pytest.raises(Refusal, match="FOREIGN KEY"):
        save(office, wrong)
    assert office.patients() == ()
    assert office.verify() == []


@pytest.mark.parametrize(
    "record",
    [
        VisitRecord(Outcome.DONE),
        VisitRecord(Outcome.MISSED, day("2014-03-03")),
        VisitRecord(assessments={"MRI": AssessmentRecord(NOT_DONE, day("2014-03-03"))}),
    ],
)
def test_a_contradictory_record_is_refused(office: OfficeFile, record: VisitRecord) -> None:
    with pytest.raises(Refusal, match="CHECK constraint failed"):
        save(office, replace(a_patient(), records={"W4": record}))
    assert office.patients() == ()


def test_a_text_with_broken_characters_is_refused(office: OfficeFile) -> None:
    with pytest.raises(Refusal, match="broken characters"):
        save(office, replace(a_patient(), events={"\udcff": day("2014-02-03")}))
    with pytest.raises(Refusal, match="broken characters"):
        save(office, a_patient(), reason="\udcff")
    assert office.patients() == ()


def test_a_deed_within_a_deed_is_refused_and_the_outer_one_stands(office: OfficeFile) -> None:
    with office.work(Deed.CORRECT) as work:
        work.save(a_patient())
        with pytest.raises(Refusal), office.work(Deed.CORRECT):
            pass
    assert work.action
    assert facts_of(the_patient(office)) == a_patient()


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("appointment", "UPDATE appointment SET at = '25:99'"),
        ("visit_record", "UPDATE visit_record SET done_on = '2014-02-30' WHERE outcome = 'done'"),
    ],
)
def test_a_row_that_says_nothing_sensible_is_damage(
    office: OfficeFile, table: str, statement: str
) -> None:
    save(office, a_whole_patient())
    tamper(office, "journal", "PRAGMA ignore_check_constraints = ON")
    tamper(office, table, statement)
    assert office.verify()
    office._reading._patients.clear()
    with pytest.raises(Refusal, match="damaged"):
        office.patients()
