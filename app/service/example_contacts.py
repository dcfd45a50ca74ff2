"""What was said with the patients of the example office, and what did it tick off?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.patient import Patient
from app.domain.visit import Outcome
from app.domain.workdays import is_weekend
from app.service import contacts
from app.service.marks import define_marks, offered
from app.service.ports import Office
from app.words import N_, Speech

CHECKED: Final = {"CO": 3, "MA": 1, "SE": 1}
"""How many of a site's patients have their oldest visits ticked off."""


class Said(NamedTuple):
    """A contact so many days from today; `next` is the next step's day, counted alike."""

    code: str
    days: int
    means: Means
    note: str
    reached: bool = True
    next: int | None = None
    is_question: bool = False
    settles: tuple[str, ...] = ()


SAID: Final = (
    Said("CO-002", -8, Means.MESSAGE, N_("Reminded of the day of the infusion; will come.")),
    Said("CO-003", -4, Means.CALL, N_("No answer."), reached=False, next=-2),
    Said(
        "CO-003",
        -2,
        Means.CALL,
        N_("Left a message on the machine."),
        reached=False,
        next=0,
        settles=("c1",),
    ),
    Said(
        "CO-005",
        -3,
        Means.CALL,
        N_("Takes ibuprofen for back pain: stop before the lumbar puncture?"),
        is_question=True,
    ),
    Said("CO-009", -5, Means.CALL, N_("Asks for the parking permit."), next=4),
    Said("CO-012", -1, Means.LETTER, N_("Copy of the visit calendar sent."), next=9),
    Said("MA-002", -6, Means.CALL, N_("Busy; asked to be called back."), next=-1),
    Said("SE-002", -30, Means.CALL, N_("No answer."), reached=False),
    Said("SE-002", -24, Means.CALL, N_("No answer."), reached=False),
    Said("SE-002", -17, Means.LETTER, N_("Letter to the last known address."), reached=False),
    Said(
        "SE-005",
        -1,
        Means.IN_PERSON,
        N_("A cold sore since Sunday: does it matter?"),
        is_question=True,
        next=1,
    ),
)


def fill(office: Office, today: date, say: Speech) -> None:
    """Log the contacts, answer the first question a patient had, and tick off some visits."""
    for said in SAID:
        contact = Contact(
            _workday_before(today + timedelta(days=said.days)),
            said.means,
            said.reached,
            say(said.note),
            None if said.next is None else _ahead(today, said.next),
            said.is_question,
        )
        contacts.log(office, said.code, contact, today=today, settles=said.settles)
    _answered(office, today, say)
    for site in office.sites():
        define_marks(office, site.code, offered(say))
        _tick_off(office, site.code, today)


def _answered(office: Office, today: date, say: Speech) -> None:
    """A question that is settled, so that the log shows one with its answer."""
    asked = say("Asks whether the flu jab this week is all right.")
    on = _workday_before(today - timedelta(days=12))
    question = Contact(on, Means.CALL, reached=True, note=asked, is_question=True)
    contacts.log(office, "CO-005", question, today=today)
    answer = say("Yes, at least a week before the next visit.")
    key = max(office.patients(["CO-005"])[0].contacts, key=lambda key: int(key[1:]))
    contacts.close(office, "CO-005", key, on + timedelta(days=1), answer, today=today)


def _tick_off(office: Office, site: str, today: date) -> None:
    """The oldest visits are settled, the latest still wait for somebody to find the time.

    One deed a patient, not one a visit: an example is to be there at once.
    """
    mine = [patient for patient in office.patients() if patient.site == site]
    for patient in mine[: CHECKED.get(site, 0)]:
        with office.work(Deed.SET_MARKS) as work:
            work.save(replace(patient, marks=_marks(patient, today)))


def _marks(patient: Patient, today: date) -> dict[str, dict[str, date]]:
    done = sorted(
        (record.done_on, visit)
        for visit, record in patient.records.items()
        if record.outcome is Outcome.DONE and record.done_on
    )
    found: dict[str, dict[str, date]] = {}
    for place, (day, visit) in enumerate(done[:-1]):
        found[visit] = {"crf_entered": min(day + timedelta(days=3), today)}
        if place < len(done) - 2:
            found[visit]["samples_sent"] = min(day + timedelta(days=1), today)
        if place % 3 == 0:
            found[visit]["travel_claimed"] = min(day + timedelta(days=7), today)
    return found


def _workday_before(day: date) -> date:
    while is_weekend(day):
        day -= timedelta(days=1)
    return day


def _ahead(today: date, days: int) -> date:
    """So many days from today; one still to come is moved off the weekend."""
    day = today + timedelta(days=days)
    while days > 0 and is_weekend(day):
        day += timedelta(days=1)
    return day
