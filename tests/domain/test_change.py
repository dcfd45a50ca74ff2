"""Difference, application and inversion of changes: laws over whole patients."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.appointment import Appointment
from app.domain.change import (
    Action,
    Change,
    Deed,
    OutOfDate,
    apply,
    depends,
    diff,
    invert,
    subject,
)
from app.domain.patient import End, Ending, Patient
from app.domain.site import Adoption, Site
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from tests.build import a_patient, day

VISITS = st.sampled_from(["SCR", "INF1", "W4"])
DAYS = st.dates(date(2014, 1, 1), date(2016, 12, 31))
REASONS = st.text(max_size=8)
ASSESSMENTS = st.dictionaries(
    st.sampled_from(["MRI", "EDSS"]),
    st.builds(AssessmentRecord, st.sampled_from(AssessmentOutcome), st.none() | DAYS, REASONS),
)
RECORDS = st.builds(
    VisitRecord,
    st.none() | st.sampled_from(Outcome),
    st.none() | DAYS,
    REASONS,
    st.just("1.0"),
    ASSESSMENTS,
)
APPOINTMENTS = st.builds(
    Appointment, DAYS, st.none() | st.times().map(lambda t: t.replace(microsecond=0)), REASONS
)
PATIENTS = st.builds(
    Patient,
    st.just("CO-001"),
    st.just("CO"),
    st.just("S"),
    DAYS,
    st.dictionaries(DAYS, st.sampled_from(["1.0", "2.0"]), min_size=1),
    st.dictionaries(VISITS, RECORDS),
    st.dictionaries(VISITS, APPOINTMENTS),
    st.dictionaries(st.sampled_from(["RELAPSE"]), DAYS),
    st.none() | st.builds(End, st.sampled_from(Ending), DAYS, REASONS),
)


@given(PATIENTS, PATIENTS)
def test_applying_the_difference_gives_the_new_and_its_inverse_the_old(
    old: Patient, new: Patient
) -> None:
    changes = diff(old, new)
    assert apply(old, changes, Patient) == new
    assert apply(new, invert(changes), Patient) == old


@given(PATIENTS)
def test_a_patient_is_born_and_taken_out_by_changes(patient: Patient) -> None:
    changes = diff(None, patient)
    assert apply(None, changes, Patient) == patient
    assert apply(patient, invert(changes), Patient) is None
    assert diff(patient, None) == invert(changes)


def test_a_revision_is_no_fact() -> None:
    patient = a_patient()
    assert diff(patient, replace(patient, revision=7)) == ()


def test_a_change_that_starts_elsewhere_is_out_of_date() -> None:
    old, new = a_patient(done={"W4": "2014-04-21"}), a_patient(done={"W4": "2014-04-22"})
    with pytest.raises(OutOfDate):
        apply(a_patient(done={"W4": "2014-04-23"}), diff(old, new), Patient)


def an_action(number: int, *changes: Change) -> Action:
    return Action(number, datetime(2014, 5, 1, tzinfo=UTC), "ana", Deed.CORRECT, "", changes)


def test_an_action_depends_on_the_same_record_and_on_its_subjects_birth() -> None:
    born = an_action(1, *diff(None, a_patient()))
    w4 = an_action(2, *diff(a_patient(), a_patient(done={"W4": "2014-04-21"})))
    again = an_action(3, *diff(a_patient(done={"W4": "2014-04-21"}), a_patient()))
    other = an_action(4, *diff(a_patient(), a_patient(booked={"W4": "2014-04-21"})))
    elsewhere = an_action(5, *diff(a_patient("CO-2"), a_patient("CO-2", done={"W4": "2014-04-21"})))
    assert depends(w4, born)
    assert depends(again, w4)
    assert not depends(other, w4)
    assert not depends(elsewhere, w4)


def test_an_action_knows_whom_it_touches() -> None:
    action = an_action(1, *diff(None, a_patient()))
    assert action.subjects == (("patient", "CO-001"),)
    assert action.touches("patient", "CO-001")
    assert not action.touches("patient", "CO-002")


def test_a_site_is_written_alike() -> None:
    site = Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid")
    run = replace(site, studies={"S": Adoption("1.0", day("2014-01-01"), "d1")})
    assert subject(site) == ("site", "CO")
    assert apply(site, diff(site, run), Site) == run


def test_a_time_of_day_survives() -> None:
    booked = replace(a_patient(), appointments={"W4": Appointment(day("2014-04-21"), time(8, 30))})
    assert apply(None, diff(None, booked), Patient) == booked
