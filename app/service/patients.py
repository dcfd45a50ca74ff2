"""Who takes part: the deed that adds a patient, and what every deed checks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from app.domain.change import Action, Deed
from app.domain.patient import Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.service.codes_alike import alike
from app.service.consent_days import check_consent, check_not_long_ago
from app.service.in_force import version_run
from app.service.ports import Office
from app.words import N_, Refusal

# A digit is asked so that no name passes; capitals alone, since some disks don't tell them apart.
_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9._-]{0,23}", re.ASCII)
_HIDING: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of writing: they can hide what is said."""

WITHOUT_CONTACT: Final = frozenset({Ending.WITHDREW_CONSENT, Ending.DIED, Ending.ENTERED_IN_ERROR})
"""The ends after which nobody calls, writes to or sees the patient for the study."""

Seen = TypeVar("Seen", Patient, Site)

LONGEST_TEXT: Final = 500
"""The most characters that a reason, a note or a place may have."""


def enrol(
    office: Office,
    *,
    code: str,
    site: str,
    study: str,
    consented_on: date,
    today: date,
    rescreens: str = "",
    is_long_ago: bool = False,
) -> Action | None:
    """Add a patient at consent, under the version that the site runs.

    Records the consent visit as done that day, with the consent done and nothing else of it.
    `rescreens` is the code of an earlier screening. `Refusal` for an odd or taken code, an
    impossible day or a first screening that did not fail; `LongAgo` unless `is_long_ago`.
    """
    _check_form(code)
    check_consent(consented_on, today)
    with office.work(Deed.ADD_PATIENT) as work:
        its = work.site(site)
        version = version_run(work, its, study)
        _check_new(office, code, site)
        if not is_long_ago:
            check_not_long_ago(office, study, consented_on, today)
        if rescreens:
            _check_first(office, work.patient(rescreens), study, consented_on)
        about = {consented_on: its.studies[study].version}, _consent(version, consented_on)
        work.save(Patient(code, site, study, consented_on, *about, rescreens=rescreens))
    return work.action


def next_code(office: Office, site: str) -> str:
    """The next free code of a site: one more than its highest, "CO-027"."""
    pattern = re.compile(re.escape(site) + r"-(\d{1,6})", re.ASCII)
    taken = [found for p in office.patients() if (found := pattern.fullmatch(p.code))]
    highest = max((int(found[1]) for found in taken), default=0)
    return f"{site}-{highest + 1:03}"


def seen(known: Seen, revision: int | None) -> Seen:
    """A patient or a site as the person saw it, so that the save tells a stale revision."""
    return known if revision is None else replace(known, revision=revision)


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


def check_reason(reason: str) -> None:
    """`Refusal` where a change is to be kept with its reason and none is given."""
    check_text(reason)
    if not reason.strip():
        raise Refusal(N_("Say why: this change is kept with its reason."))


def check_no_reason(visit: str, reason: str) -> None:
    """`Refusal` for a reason of a date that others set: a new date is a new date."""
    if reason.strip():
        message = N_("No reason is kept of a new date of {visit}: leave it out.")
        raise Refusal(message, visit=visit)


def check_no_cause(visit: str, reason: str) -> None:
    """`Refusal` for a reason why what others set the date of does not take place."""
    if reason.strip():
        message = N_("No reason is kept of {visit}, which does not take place: leave it out.")
        raise Refusal(message, visit=visit)


def check_day(patient: Patient, day: date, today: date) -> None:
    """`Refusal` for a day on which nothing can have been done with the patient.

    One ahead, one before consent, one after the patient's death.
    """
    check_noted(patient, day, today)
    end = patient.end
    if end and end.kind is Ending.DIED and day > end.on:
        raise Refusal(
            N_("{code} died on {on}: nothing can have been done on {day}. Check both days."),
            code=patient.code,
            on=end.on,
            day=day,
        )


def check_noted(patient: Patient, day: date, today: date) -> None:
    """`Refusal` for a day on which nothing can have been noted either: ahead, or before consent."""
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


def check_contact(patient: Patient, day: date) -> None:
    """`Refusal` for a day from which there is no contact with the patient any more."""
    if patient.end and is_out_of_touch(patient, day):
        raise Refusal(
            N_("There is no contact with {code} for the study any more, since {on}."),
            code=patient.code,
            on=patient.end.on,
        )


def is_out_of_touch(patient: Patient, on: date) -> bool:
    """Whether the patient's participation has ended by `on` in a way that ends all contact."""
    return bool(patient.end and patient.end.kind in WITHOUT_CONTACT and patient.end.on <= on)


def rescreenable(office: Office, study: str) -> tuple[str, ...]:
    """The codes of a study's screen failures that were not screened again yet."""
    known = office.patients()
    again = {patient.rescreens for patient in known if not _is_error(patient)}
    return tuple(p.code for p in known if p.study == study and _failed(p) and p.code not in again)


def _failed(patient: Patient) -> bool:
    return patient.end is not None and patient.end.kind is Ending.SCREEN_FAILURE


def _is_error(patient: Patient) -> bool:
    return patient.end is not None and patient.end.kind is Ending.ENTERED_IN_ERROR


def _check_first(office: Office, first: Patient, study: str, consented_on: date) -> None:
    """`Refusal` where a patient can't be screened again after this first screening."""
    if not _failed(first) or first.study != study:
        message = N_("{code} is no screen failure of {study}: only such a patient is rescreened.")
        raise Refusal(message, code=first.code, study=study)
    if first.code not in rescreenable(office, study):
        raise Refusal(N_("{code} was screened again already."), code=first.code)
    if first.end and consented_on < first.end.on:
        raise Refusal(
            N_("{day} is before the first screening of {code} ended, on {on}."),
            day=consented_on,
            code=first.code,
            on=first.end.on,
        )


def _check_form(code: str) -> None:
    if not _CODE.fullmatch(code):
        raise Refusal(
            N_(
                "“{code}” can't be a patient's code: use the site and a number, such as CO-001, in"
                " capitals, never a name."
            ),
            code=code,
        )


def _check_new(office: Office, code: str, site: str) -> None:
    if office.patients([code]):
        raise Refusal(
            N_("There is already a patient {code}. Choose the next free code."), code=code
        )
    if other := alike(office, code, site):
        message = N_(
            "{code} could be taken for {other}, who is here already. If it is another patient,"
            " choose the next free code."
        )
        raise Refusal(message, code=code, other=other)


def _consent(version: ProtocolVersion, consented_on: date) -> dict[str, VisitRecord]:
    visit = version.consent_visit
    if visit is None or version.consent is None:
        return {}
    consent = {version.consent: AssessmentRecord(AssessmentOutcome.DONE)}
    return {visit: VisitRecord(Outcome.DONE, consented_on, "", version.version, consent)}
