"""Of which patients is something wanted: some by their codes, those of a site or a study, all?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.patient import Patient
from app.service.ports import Office, Unknown
from app.words import N_


@dataclass(frozen=True, slots=True)
class Choice:
    """Which patients: `codes`, or everybody if there are none, of a `site` and a `study` or any."""

    codes: tuple[str, ...] = ()
    site: str = ""
    study: str = ""


NO_PATIENT: Final = N_("There is no patient {code} here. Check the code.")


def the_patient(office: Office, code: str) -> Patient:
    """The patient with a code; `Unknown` if the office has none."""
    found = office.patients([code])
    if not found:
        raise Unknown(NO_PATIENT, code=code)
    return found[0]


def chosen(office: Office, choice: Choice) -> Sequence[Patient]:
    """The patients of a choice, ordered by code; `Unknown` for a code that the office lacks."""
    if choice.site:
        office.site(choice.site)
    if choice.study and all(choice.study not in site.studies for site in office.sites()):
        raise Unknown(N_("No study {study} was adopted here. Check its id."), study=choice.study)
    found = office.patients(choice.codes or None)
    gone = set(choice.codes) - {patient.code for patient in found}
    if gone:
        raise Unknown(NO_PATIENT, code=min(gone))
    return [
        patient
        for patient in found
        if choice.site in ("", patient.site) and choice.study in ("", patient.study)
    ]
