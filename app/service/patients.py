"""Who takes part: the deeds that add a patient and end a participation."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.change import Action, Deed
from app.domain.day import EARLIEST
from app.domain.patient import End, Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service.ports import Office, Unknown
from app.words import N_, Refusal

# A digit is asked so that no name passes; capitals alone, since some disks don't tell them apart.
_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9._-]{0,23}", re.ASCII)
_HIDING: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of writing: they can hide what is said."""

LONGEST_TEXT: Final = 500
"""The most characters that a reason, a note or a place may have."""


def enrol(
    office: Office, *, code: str, site: str, study: str, consented_on: date, today: date
) -> Action | None:
    """Add a patient at consent, under the version that the site runs.

    Records the consent visit as done on that day, with the consent itself done; the visit's other
    assessments stay outstanding. `Refusal` for an odd or taken code or an impossible day.
    """
    if not _CODE.fullmatch(code):
        raise Refusal(
            N_(
                "“{code}” can't be a patient's code: use the site and a number, such as CO-001, in"
                " capitals, never a name."
            ),
            code=code,
        )
    _check_consent(consented_on, today)
    with office.work(Deed.ADD_PATIENT) as work:
        studies = work.site(site).studies
        if study not in studies:
            raise Unknown(N_("Site {site} doesn't run the study {study}."), site=site, study=study)
        version = work.version(study, studies[study].version)
        if office.patients([code]):
            raise Refusal(
                N_("There is already a patient {code}. Choose the next free code."), code=code
            )
        records = _consent(version, consented_on)
        versions = {consented_on: version.version}
        work.save(Patient(code, site, study, consented_on, versions, records))
    return work.action


def end(
    office: Office, code: str, kind: Ending, on: date, reason: str, today: date
) -> Action | None:
    """End a participation on a day; what becomes of the open visits follows from the day."""
    check_text(reason)
    with office.work(Deed.END_PARTICIPATION, reason) as work:
        patient = work.patient(code)
        if patient.end:
            raise Refusal(
                N_("The participation of {code} ended already, on {on}."),
                code=code,
                on=patient.end.on,
            )
        check_day(patient, on, today)
        work.save(replace(patient, end=End(kind, on, reason)))
    return work.action


def next_code(office: Office, site: str) -> str:
    """The next free code of a site: one more than its highest, "CO-027"."""
    pattern = re.compile(re.escape(site) + r"-(\d{1,6})", re.ASCII)
    taken = [found for p in office.patients() if (found := pattern.fullmatch(p.code))]
    highest = max((int(found[1]) for found in taken), default=0)
    return f"{site}-{highest + 1:03}"


def check_text(text: str) -> None:
    """`Refusal` for a text that is too long or has control characters."""
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            N_("The text is too long: {length} characters, {most} at the most."),
            length=len(text),
            most=LONGEST_TEXT,
        )
    if _HIDING.search(text):
        raise Refusal(N_("The text has control characters; type it again as plain text."))


def check_day(patient: Patient, day: date, today: date) -> None:
    """`Refusal` for a day on which nothing can have been done: ahead, or before consent."""
    if day > today:
        raise Refusal(
            N_("{day} has not come yet: what is done can't be dated after today, {today}."),
            day=day,
            today=today,
        )
    check_after_consent(patient, day)


def check_after_consent(patient: Patient, day: date) -> None:
    """`Refusal` for a day before the patient consented."""
    if day < patient.consented_on:
        raise Refusal(
            N_("{day} is before {code} consented, on {consented_on}. Check the year."),
            day=day,
            code=patient.code,
            consented_on=patient.consented_on,
        )


def _check_consent(consented_on: date, today: date) -> None:
    if consented_on > today:
        raise Refusal(
            N_("The consent can't be dated {day}, after today, {today}."),
            day=consented_on,
            today=today,
        )
    if consented_on < EARLIEST:
        raise Refusal(N_("The consent can't be dated {day}. Check the year."), day=consented_on)


def _consent(version: ProtocolVersion, consented_on: date) -> dict[str, VisitRecord]:
    visit = version.consent_visit
    if visit is None or version.consent is None:
        return {}
    consent = {version.consent: AssessmentRecord(AssessmentOutcome.DONE)}
    return {visit: VisitRecord(Outcome.DONE, consented_on, "", version.version, consent)}
