"""Whatever is saved, removed and undone: the file stays true to its journal, and undo to do."""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import date, time

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from app.domain.appointment import Appointment
from app.domain.change import Action, Deed, apply, invert
from app.domain.patient import Patient
from app.domain.visit import VisitRecord
from app.store import OfficeFile
from tests.build import a_patient
from tests.lives import patients
from tests.store.offices import an_office

deeds = st.lists(patients | st.sampled_from(["CO-001", "CO-002"]), max_size=6)


def facts(office: OfficeFile) -> list[Patient]:
    return [replace(patient, revision=0) for patient in office.patients()]


def kept(patient: Patient) -> Patient:
    """The patient as facts have it: a record that says nothing is none."""
    said = {
        visit: replace(record, assessments=record.assessments or {})
        for visit, record in patient.records.items()
        if replace(record, assessments=record.assessments or {}) != VisitRecord()
    }
    return replace(patient, records=said)


def do(office: OfficeFile, wanted: Patient | str) -> Action | None:
    """Save a patient over the one there is, or remove the one with this code."""
    code = wanted if isinstance(wanted, str) else wanted.code
    there = office.patients([code])
    with office.work(Deed.CORRECT) as work:
        if isinstance(wanted, Patient):
            work.save(replace(wanted, revision=there[0].revision if there else 0))
        elif there:
            work.remove(there[0])
    return work.action


def undo(office: OfficeFile, action: Action) -> None:
    (about,) = action.subjects
    with office.work(Deed.UNDO, undoes=action.number) as work:
        there = office.patients([about[1]])
        before = apply(there[0] if there else None, invert(action.changes), Patient)
        if before:
            work.save(before)
        else:
            work.remove(there[0])


@settings(max_examples=60)
@given(deeds)
def test_the_file_stays_true_to_its_journal_and_undo_to_do(wanted: list[Patient | str]) -> None:
    with closing(an_office()) as office:
        states, actions = [facts(office)], []
        for each in wanted:
            action = do(office, each)
            if isinstance(each, Patient):
                assert kept(each) in facts(office)
            if action:
                actions.append(action)
                states.append(facts(office))
            assert office.verify() == []
        assert facts(office) == states.pop()
        for action in reversed(actions):
            undo(office, action)
            assert facts(office) == states.pop()
        assert office.verify() == []


@settings(max_examples=40)
@given(st.lists(st.tuples(patients, st.booleans()), max_size=5))
def test_a_deed_taken_back_leaves_nothing(wanted: list[tuple[Patient, bool]]) -> None:
    with closing(an_office()) as office:
        for patient, stands in wanted:
            before, deeds_before = office.patients(), office.journal()
            save_or_break_off(office, patient, stands=stands)
            if not stands:
                assert (office.patients(), office.journal()) == (before, deeds_before)
        assert office.verify() == []


def save_or_break_off(office: OfficeFile, patient: Patient, *, stands: bool) -> None:
    there = office.patients([patient.code])

    def deed() -> None:
        with office.work(Deed.CORRECT) as work:
            work.save(replace(patient, revision=there[0].revision if there else 0))
            assert kept(patient) == replace(work.patient(patient.code), revision=0)
            if not stands:
                raise KeyboardInterrupt

    with nullcontext() if stands else pytest.raises(KeyboardInterrupt):
        deed()


def test_times_of_day_are_kept_to_the_second() -> None:
    booked = {"a1": Appointment(date(2014, 1, 1), time(8, 30, 15))}
    with closing(an_office()) as office:
        do(office, replace(a_patient(), appointments=booked))
        assert facts(office)[0].appointments == booked
