"""What the office and a patient said: the deeds that log a contact, settle it and correct it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.appointment import next_key
from app.domain.change import Action, Deed
from app.domain.contact import Contact
from app.domain.day import EARLIEST
from app.domain.patient import Ending, Patient
from app.service.patients import check_reason, check_text, seen
from app.service.ports import Office, Search, Unknown
from app.words import N_, Refusal

LETTER: Final = "c"
"""What the key of a contact begins with: "c1"."""

NO_CONTACT: Final[Mapping[Ending, str]] = {
    Ending.WITHDREW_CONSENT: N_(
        "{code} withdrew consent on {ended}: there is no contact any more. If the patient came to"
        " you with a medical question, log it as a question for the investigator."
    ),
    Ending.DIED: N_(
        "{code} died on {ended}: there is no contact any more. If the family asks something"
        " medical, log it as a question for the investigator."
    ),
    Ending.ENTERED_IN_ERROR: N_(
        "{code} was entered in error: there is nobody to be in touch with. Log it under the right"
        " code."
    ),
}
"""The ends after which the office is in touch no more, and what is said of each."""


def log(
    office: Office,
    code: str,
    contact: Contact,
    *,
    today: date,
    settles: Iterable[str] = (),
    revision: int | None = None,
) -> Action | None:
    """Log a contact, or an attempt at one, under a key that none of the patient's ever had.

    It may lie before consent: patients are called before they enrol. `settles` are the keys of
    contacts whose next step this one was: they are closed on its day. `Refusal` for a day to
    come, a next step before the contact, a question without words, and, once consent is
    withdrawn or the patient has died, for all but a medical question.
    """
    with office.work(Deed.LOG_CONTACT) as work:
        patient = seen(work.patient(code), revision)
        _check(patient, contact, today)
        settled = {
            key: _closed(patient, key, contact.on, "", today, by_contact=True)
            for key in dict.fromkeys(settles)
        }
        key = next_key(LETTER, (*patient.contacts, *_given(office, code)))
        contacts = {**patient.contacts, **settled, key: _tidy(contact)}
        work.save(replace(patient, contacts=contacts))
    return work.action


def close(
    office: Office,
    code: str,
    key: str,
    on: date,
    answer: str = "",
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Close a contact's question, on a day and with an `answer`, or else its next step.

    Of a contact with both each is closed by itself: without an `answer`, the step. `Refusal` if
    nothing of it is open, for a day to come or before the contact.
    """
    check_text(answer)
    with office.work(Deed.CLOSE_CONTACT) as work:
        patient = seen(work.patient(code), revision)
        closed = _closed(patient, key, on, answer.strip(), today)
        work.save(replace(patient, contacts={**patient.contacts, key: closed}))
    return work.action


def correct(
    office: Office,
    code: str,
    key: str,
    contact: Contact | None,
    reason: str,
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Correct a contact as logged, or take it back (None); a reason is asked.

    A contact corrected to be open again has no `closed_on`.
    """
    check_reason(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        known = the_contact(patient, key)
        contacts = {**patient.contacts}
        if contact is None:
            del contacts[key]
        else:
            _check(patient, contact, today, known)
            contacts[key] = _tidy(contact)
        work.save(replace(patient, contacts=contacts))
    return work.action


def the_contact(patient: Patient, key: str) -> Contact:
    """A patient's contact by its key; `Unknown` names those there are."""
    if key not in patient.contacts:
        known = ", ".join(patient.contacts) or "–"
        raise Unknown(
            N_("{code} has no contact {key}. There are: {known}."),
            code=patient.code,
            key=key,
            known=known,
        )
    return patient.contacts[key]


def in_order(contacts: Mapping[str, Contact]) -> tuple[tuple[str, Contact], ...]:
    """The contacts with their keys, the oldest first; of one day, as they were logged."""
    return tuple(sorted(contacts.items(), key=lambda item: (item[1].on, int(item[0][1:]))))


def attempts(patient: Patient, today: date) -> tuple[Contact, ...]:
    """The attempts since the patient was last reached, up to `today`, the oldest first."""
    found: list[Contact] = []
    for _, contact in in_order(patient.contacts):
        if contact.on <= today:
            found = [] if contact.reached else [*found, contact]
    return tuple(found)


def _given(office: Office, code: str) -> Iterator[str]:
    """The keys of all contacts ever logged: the history goes on naming those taken back."""
    for action in office.journal(Search(patient=code, deed=Deed.LOG_CONTACT)):
        for change in action.changes:
            if change.subject == ("patient", code) and change.path[0] == "contacts":
                yield change.path[1]


def _tidy(contact: Contact) -> Contact:
    return replace(contact, note=contact.note.strip(), answer=contact.answer.strip())


def _closed(
    patient: Patient, key: str, on: date, answer: str, today: date, *, by_contact: bool = False
) -> Contact:
    known = the_contact(patient, key)
    if not known.is_open:
        raise Refusal(N_("Nothing of contact {key} of {code} is open."), key=key, code=patient.code)
    has_both = known.is_question and known.next_on is not None
    if known.has_open_question and by_contact and not has_both:
        raise Refusal(
            N_("Contact {key} is a question for the investigator: close it with the answer."),
            key=key,
        )
    if has_both:
        return _one_closed(known, on, answer, today)
    closed = replace(known, closed_on=on, answer=answer)
    _check_closing(closed, today)
    return closed


def _one_closed(known: Contact, on: date, answer: str, today: date) -> Contact:
    """A contact with a question and a step: answered, or else its step closed."""
    _check_closing(replace(known, closed_on=on, answer=answer or "–"), today)
    if answer and known.has_open_question:
        return replace(known, answer=answer)
    if not known.has_open_step:
        raise Refusal(N_("Say what the investigator answered."), answer="")
    return replace(known, closed_on=on)


def _check(patient: Patient, contact: Contact, today: date, known: Contact | None = None) -> None:
    check_text(contact.note)
    check_text(contact.answer)
    _check_days(contact, today)
    _check_closing(contact, today)
    if contact.is_question and not contact.note.strip():
        raise Refusal(N_("Write the question down for the investigator."), note="")
    if known is None or (known.on, known.is_question) != (contact.on, contact.is_question):
        _check_in_touch(patient, contact)


def _check_days(contact: Contact, today: date) -> None:
    if contact.on > today:
        raise Refusal(
            N_("{on} has not come yet: a contact is logged once it was made or tried."),
            on=contact.on,
        )
    if contact.on < EARLIEST:
        raise Refusal(N_("A contact can't be dated {on}. Check the year."), on=contact.on)
    if contact.next_on and contact.next_on < contact.on:
        raise Refusal(
            N_("The next step, {next_on}, lies before the contact, {on}."),
            next_on=contact.next_on,
            on=contact.on,
        )


def _check_closing(contact: Contact, today: date) -> None:
    closed_on = contact.closed_on
    if closed_on is None:
        return
    if not contact.on <= closed_on <= today:
        raise Refusal(
            N_("It can't be closed on {closed_on}: say a day from {on}, when it began, to today."),
            closed_on=closed_on,
            on=contact.on,
        )
    if contact.is_question and contact.next_on is None and not contact.answer.strip():
        raise Refusal(N_("Say what the investigator answered."), answer="")


def _check_in_touch(patient: Patient, contact: Contact) -> None:
    """Whoever withdrew or died is called no more; what was said up to that day may be logged."""
    end = patient.end
    if end and end.kind in NO_CONTACT and contact.on > end.on and not contact.is_question:
        raise Refusal(NO_CONTACT[end.kind], code=patient.code, ended=end.on)
