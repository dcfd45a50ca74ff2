"""Words that nobody should see who may not, put into every place of an office that takes some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Final

from app.domain.access import Role
from app.domain.change import Change, Deed, apply, facts
from app.domain.contact import Contact, Means
from app.domain.identity import Identity, Telephone
from app.domain.opening import CodeOpening, OpeningCause
from app.domain.override import Override
from app.domain.patient import Patient
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.rights import sees
from app.domain.snooze import Snooze
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import (
    AssessmentOutcome,
    AssessmentRecord,
    Outcome,
    VisitRecord,
    WhyNotDone,
)
from app.domain.written import is_written
from app.store import OfficeFile

TODAY: Final = date(2026, 11, 23)
NOTE: Final = "Zzyzxexantema"
NAME: Final = "Qwxapellido"
NUMBER: Final = "600 000 077"
ABOUT: Final = "CO-001"


def told(patient: Patient) -> Patient:
    """The patient with words in every place that takes some."""
    on = TODAY
    unwell = AssessmentRecord(AssessmentOutcome.NOT_DONE, None, NOTE, WhyNotDone.ILLNESS)
    return replace(
        patient,
        contacts={"c8": Contact(on, Means.CALL, reached=True, note=NOTE, next_on=on, answer=NOTE)},
        reports={"W4.late": DeviationReport(Grade.MINOR, Cause.OTHER, NOTE)},
        answers={"INF1": {"G13": GateAnswer(Answer.NO, on, NOTE)}},
        snoozes={"M12": Snooze(on, NOTE)},
        overrides={"M12": Override(NOTE, "Dr. Gil", target=on)},
        unscheduled={"UNS.1": UnscheduledVisit("UNS", on, NOTE)},
        openings={"o1": CodeOpening(on, time(9), NOTE, OpeningCause.EMERGENCY)},
        records={
            **patient.records,
            "P2W4": VisitRecord(Outcome.MISSED, reason=NOTE),
            "W12": VisitRecord(Outcome.DONE, on, assessments={"AE": unwell}),
        },
        appointments={
            key: replace(each, reason=NOTE) for key, each in patient.appointments.items()
        },
    )


def plant(office: OfficeFile) -> None:
    """Write words and a name into the office."""
    with office.work(Deed.CORRECT, NOTE) as work:
        work.save(told(work.patient(ABOUT)))
    with office.work(Deed.SAVE_IDENTITY) as work:
        known = work.identity(ABOUT)
        number = (Telephone(NUMBER, NAME),)
        work.save_identity(Identity(ABOUT, NAME, NAME, number, NAME, revision=known.revision))


def plant_everywhere(office: OfficeFile) -> Sequence[str]:
    """Do as `plant`, and put the words in the place of everything an examiner must not read.

    The codes of those who have some.
    """
    plant(office)
    found = []
    with office.work(Deed.CORRECT, NOTE) as work:
        for patient in office.patients():
            changes = [
                Change(("patient", patient.code), path, text, NOTE)
                for path, text in facts(patient).items()
                if is_written("patient", path) and not sees(Role.EXAMINING_INVESTIGATOR, path)
            ]
            made = apply(patient, changes, Patient)
            if changes and made:
                found.append(patient.code)
                work.save(replace(made, revision=patient.revision))
    return found
