"""Difference, application and inversion of changes: laws over whole patients."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given

from app.domain.appointment import Appointment
from app.domain.change import (
    Action,
    Change,
    Deed,
    OutOfDate,
    apply,
    diff,
    invert,
    subject,
)
from app.domain.dependence import depends
from app.domain.patient import Patient
from app.domain.site import Adoption, Site
from tests.build import a_patient, day
from tests.lives import patients, sites


@given(patients, patients)
def test_applying_the_difference_gives_the_new_and_its_inverse_the_old(
    old: Patient, new: Patient
) -> None:
    old, new = as_facts(old), replace(as_facts(new), code=old.code)
    changes = diff(old, new)
    assert apply(old, changes, Patient) == new
    assert apply(new, invert(changes), Patient) == old


def as_facts(patient: Patient) -> Patient:
    """The patient as facts have it: no difference is made between nothing and an empty thing."""
    return apply(None, diff(None, patient), Patient) or patient


@given(sites, sites)
def test_a_sites_changes_lead_there_and_back(old: Site, new: Site) -> None:
    changes = diff(old, new)
    assert apply(old, changes, Site) == new
    assert apply(new, invert(changes), Site) == old


@given(patients)
def test_a_patient_is_born_and_taken_out_by_changes(patient: Patient) -> None:
    patient = as_facts(patient)
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
