"""What is left of a patient once texts that somebody wrote are taken out?"""

from __future__ import annotations

from collections.abc import Collection

from app.domain.change import Change, apply, facts
from app.domain.patient import Patient
from app.domain.written import is_written


def without(patient: Patient, gone: Collection[str], instead: str) -> Patient:
    """The patient with something else in the place of these texts, as a replay gives him."""
    changes = [
        Change(("patient", patient.code), path, text, instead)
        for path, text in facts(patient).items()
        if is_written("patient", path) and text in gone
    ]
    return apply(patient, changes, Patient) or patient
