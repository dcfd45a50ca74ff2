"""Random deeds of every kind, likely ones, on the patients of a small office."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property, partial

from app.domain.appointment import BookingState
from app.domain.change import Action, Deed
from app.domain.contact import Contact, Means
from app.domain.neutral import is_dated_elsewhere
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.report import Answer, Cause, GateAnswer, Grade
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, WhyNotDone
from app.formats import protocol_file
from app.service import (
    bookings,
    closing,
    contacts,
    correcting,
    deviations,
    did_it_happen,
    events,
    gates,
    journal,
    marks,
    overrides,
    participation,
    patients,
    studies,
    unscheduled,
    visits,
)
from app.service.dossier import dossier
from app.service.ports import Office
from app.words import Refusal
from tests.build import day
from tests.chance_identities import IDENTITIES
from tests.chance_office import OFFICE
from tests.chance_waiting import WAITING
from tests.desk import StoppedClock, an_office

TODAY = day("2016-06-01")
FIRST = day("2014-02-03")
STUDY = "NCT01745783"
OF_PEOPLE = frozenset(
    {
        Deed.SIGN_IN,
        Deed.ADD_PERSON,
        Deed.CHANGE_PERSON,
        Deed.REMOVE_PERSON,
        Deed.CHANGE_PASSWORD,
        Deed.CHANGE_KEY,
        Deed.SHOW_RECOVERY_KEY,
        Deed.SIGN_VISIT,
    }
)
"""What takes an encrypted file, which has tests of its own."""

NOT_BY_CHANCE = frozenset({Deed.ADD_SITE, Deed.UNDO}) | OF_PEOPLE
MOST_PATIENTS = 12


def a_real_office(clock: StoppedClock | None = None) -> tuple[Office, ProtocolVersion]:
    """An office in memory that runs the shipped trial, and the trial."""
    office = an_office(clock=clock or StoppedClock(TODAY))
    version = protocol_file.load(protocol_file.find(STUDY))
    studies.adopt(office, "CO", version, FIRST)
    return office, version


class Chance:
    """Draws deeds; what is drawn is often sensible, and refused where it is not."""

    def __init__(self, office: Office, version: ProtocolVersion, seed: int) -> None:
        self.office, self.version = office, version
        self.draw = random.Random(seed)  # noqa: S311 - a test needs no secrecy

    def do(self) -> Action | None:
        """Do a deed drawn by chance; None where it was refused or changed nothing."""
        try:
            if self.draw.random() < 0.04 or not self.codes:
                return self.enrol()
            return self.draw.choice(self.ways)()
        except Refusal:
            return None

    @property
    def codes(self) -> list[str]:
        return [p.code for p in self.office.patients() if p.study == STUDY]

    @cached_property
    def ways(self) -> list[Callable[[], Action | None]]:
        """The deeds, the commoner ones several times."""
        common = [self.record, self.record, self.book, self.book, self.assess, self.contact]
        rare: list[Callable[[], Action | None]] = [
            *(self.close, self.correct, self.cancel, self.agree, self.answer, self.event),
            *(self.end, self.reopen, self.stop, self.resume, self.add_visit, self.cancel_visit),
            *(self.override, self.lift, self.close_contact, self.mark, self.report, self.gate),
            *(partial(deed, self, TODAY) for deed in (*OFFICE, *WAITING, *IDENTITIES)),
        ]
        return common * 2 + rare

    def enrol(self) -> Action | None:
        if len(self.codes) >= MOST_PATIENTS:
            return None
        code = patients.next_code(self.office, "CO")
        named = {"code": code, "site": "CO", "study": STUDY, "today": TODAY}
        return patients.enrol(self.office, consented_on=self.day(), **named)

    def record(self) -> Action | None:
        """The visits most likely in their order, so that there are long histories."""
        patient = self.patient()
        found = dossier(self.office, patient.code, TODAY)
        open_ = [line for line in found.lines if line.expected.outcome is None]
        line = open_[0] if open_ and self.draw.random() < 0.7 else self.draw.choice(found.lines)
        target = line.expected.in_force or self.day()
        on = target + timedelta(days=self.draw.randint(-3, 6))
        given = {
            one.id: self.result() for one in line.visit.assessments if self.draw.random() < 0.8
        }
        return visits.record(self.office, patient.code, line.visit.id, on, given, today=TODAY)

    def assess(self) -> Action | None:
        visit = self.draw.choice(self.version.visits)
        given = {one.id: self.result() for one in visit.assessments if self.draw.random() < 0.4}
        code = self.patient().code
        return visits.record_assessments(self.office, code, visit.id, given, today=TODAY)

    def close(self) -> Action | None:
        outcome = self.draw.choice([Outcome.MISSED, Outcome.NOT_APPLICABLE])
        what = self.draw.choice(list(closing.Dependants))
        code, visit = self.patient().code, self.visit()
        why = "" if is_dated_elsewhere(self.version, (visit,)) else "ill"
        return closing.close(self.office, code, visit, outcome, why, what)

    def correct(self) -> Action | None:
        patient = self.patient()
        visit = self.some(patient.records)
        outcome = self.draw.choice([*Outcome, None])
        on = self.day() if outcome is Outcome.DONE else None
        return correcting.correct(
            self.office, patient.code, visit, outcome, on, {}, "typed wrong", today=TODAY
        )

    def book(self) -> Action | None:
        on = TODAY + timedelta(days=self.draw.randint(-200, 60))
        code, visit = self.patient().code, self.visit()
        reason = "" if is_dated_elsewhere(self.version, (visit,)) else "as agreed"
        return bookings.book(self.office, code, visit, on, reason=reason, today=TODAY)

    def cancel(self) -> Action | None:
        patient = self.patient()
        return bookings.cancel(self.office, patient.code, self.some(patient.appointments), "ill")

    def agree(self) -> Action | None:
        patient = self.patient()
        keys = [self.some(patient.appointments)]
        state = self.draw.choice(list(BookingState))
        return bookings.set_state(self.office, patient.code, keys, state)

    def answer(self) -> Action | None:
        patient = self.patient()
        became = self.draw.choice(list(did_it_happen.Became))
        key, on = self.some(patient.appointments), self.day()
        return did_it_happen.answer(
            self.office, patient.code, key, became, day=on, reason="so it was", today=TODAY
        )

    def event(self) -> Action | None:
        event = self.draw.choice(self.version.events).id
        on = PartialDay(self.day().isoformat()[: self.draw.choice([4, 7, 10, 10])])
        return events.record_event(self.office, self.patient().code, event, on, today=TODAY)

    def end(self) -> Action | None:
        kind = self.draw.choice(list(Ending))
        given = (self.patient().code, kind, self.day(), "away")
        return participation.end(self.office, *given, today=TODAY)

    def reopen(self) -> Action | None:
        return participation.reopen(self.office, self.patient().code, "a mistake")

    def stop(self) -> Action | None:
        given = (self.patient().code, self.day(), "own wish")
        return participation.stop_treatment(self.office, *given, today=TODAY)

    def resume(self) -> Action | None:
        return participation.resume_treatment(self.office, self.patient().code, "a mistake")

    def add_visit(self) -> Action | None:
        kind = self.draw.choice(self.version.unscheduled).id
        return unscheduled.add(self.office, self.patient().code, kind, self.day(), today=TODAY)

    def cancel_visit(self) -> Action | None:
        patient = self.patient()
        key = self.some(patient.unscheduled)
        return unscheduled.cancel_unscheduled(self.office, patient.code, key, "not so")

    def override(self) -> Action | None:
        on = self.day()
        decided = self.draw.choice(
            [
                Override("abroad", "Dr. Gil", target=on),
                Override("abroad", "Dr. Gil", earliest=on, latest=on + timedelta(days=9)),
                Override("abroad", "Dr. Gil", not_applicable=True),
            ]
        )
        return overrides.override(self.office, self.patient().code, self.visit(), decided)

    def lift(self) -> Action | None:
        patient = self.patient()
        return overrides.lift(self.office, patient.code, self.some(patient.overrides), "is back")

    def contact(self) -> Action | None:
        told = (self.draw.random() < 0.5, "said", None, self.draw.random() < 0.3)
        made = Contact(self.day(), self.draw.choice(list(Means)), *told)
        return contacts.log(self.office, self.patient().code, made, today=TODAY)

    def close_contact(self) -> Action | None:
        patient = self.patient()
        key = self.some(patient.contacts)
        return contacts.close(self.office, patient.code, key, TODAY, "answered", today=TODAY)

    def mark(self) -> Action | None:
        patient = self.patient()
        days = {self.some(marks.the_marks(self.office, "CO")): self.draw.choice([TODAY, None])}
        visit = self.some(patient.records)
        return marks.set_marks(self.office, patient.code, visit, days, today=TODAY)

    def report(self) -> Action | None:
        rows = deviations.of_dossier(dossier(self.office, self.patient().code, TODAY))
        if not rows:
            return None
        row = self.draw.choice(rows)
        cause = self.draw.choice([None, *Cause])
        given = (row.patient, row.deviation.key, self.draw.choice(list(Grade)), cause, "told")
        return deviations.report(self.office, *given, today=TODAY)

    def gate(self) -> Action | None:
        gate = self.draw.choice(self.version.gates)
        answers = {gate.id: GateAnswer(self.draw.choice(list(Answer)), TODAY, "looked up")}
        given = (self.patient().code, self.draw.choice(gate.at), answers)
        return gates.answer_gates(self.office, *given, today=TODAY)

    def patient(self) -> Patient:
        return self.office.patients([self.draw.choice(self.codes)])[0]

    def visit(self) -> str:
        return self.draw.choice(self.version.visits).id

    def day(self) -> date:
        return FIRST + timedelta(days=self.draw.randint(0, (TODAY - FIRST).days))

    def result(self) -> AssessmentRecord:
        if self.draw.random() < 0.85:
            return AssessmentRecord(AssessmentOutcome.DONE)
        cause = self.draw.choice(list(WhyNotDone))
        return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, "broken", cause)

    def some(self, among: Mapping[str, object]) -> str:
        """A key, or one that there is not."""
        return self.draw.choice(sorted(among)) if among else "none"

    def undo(self) -> Action | None:
        """Try to take back one of the last deeds."""
        last = self.draw.choice(self.office.journal(limit=8))
        try:
            return journal.undo(self.office, last.number)
        except Refusal:
            return None
