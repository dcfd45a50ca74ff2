"""How are assessments typed: done, not done and why, all of them?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_patient_and_visit, add_reason
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.cli.output import tell
from app.domain.protocol import PlannedVisit
from app.domain.sharing import asked_beside
from app.domain.visit import AssessmentOutcome, AssessmentRecord, WhyNotDone
from app.service import visits
from app.service.dossier import Dossier, dossier
from app.service.ports import Office
from app.words import N_, Refusal, Speech

Given = dict[str, AssessmentRecord | None]

_DONE: Final = AssessmentRecord(AssessmentOutcome.DONE)


def add_assessments(to: Parser) -> None:
    """Add --all-done, --done and --not-done."""
    say = to.say
    group = to.add_argument_group(say("assessments (each may be given several times)"))
    told = say("all that nothing else is said of were done")
    group.add_argument("--all-done", action="store_true", help=told)
    metavar = say("ASSESSMENT[=DATE]")
    told = say("done, on the visit's day or on another one")
    group.add_argument("--done", metavar=metavar, action="append", default=[], help=told)
    metavar = say("ASSESSMENT[=WHY]")
    causes = ", ".join(one.value for one in WhyNotDone)
    told = say("not done, and why: one of {causes}, or your own words", causes=causes)
    group.add_argument("--not-done", metavar=metavar, action="append", default=[], help=told)


def given_of(arguments: argparse.Namespace, planned: Iterable[str] = ()) -> Given:
    """The assessments as typed; --all-done takes those `planned`. `Misuse` for one given twice."""
    given: Given = {}
    for text in arguments.done:
        name, found, day = text.partition("=")
        on = read_day(f"--done {text}", day) if found else None
        _take(given, f"--done {text}", name, AssessmentRecord(AssessmentOutcome.DONE, on))
    for text in arguments.not_done:
        name, _, why = text.partition("=")
        _take(given, f"--not-done {text}", name, not_done(why))
    if arguments.all_done:
        given = {**dict.fromkeys(planned, _DONE), **given}
    return given


def planned_at(office: Office, arguments: argparse.Namespace, today: date) -> tuple[str, ...]:
    """The ids of the assessments of the visit named; none where there is no such visit."""
    found = dossier(office, arguments.code, today)
    visit = visit_of(found, arguments.visit)
    return tuple(one.id for one in visit.assessments) if visit else ()


def open_at(office: Office, arguments: argparse.Namespace, today: date) -> tuple[str, ...]:
    """As `planned_at`, without those that something is recorded of."""
    record = dossier(office, arguments.code, today).patient.records.get(arguments.visit)
    known = record.assessments if record and record.assessments else {}
    return tuple(one for one in planned_at(office, arguments, today) if one not in known)


def visit_of(found: Dossier, visit: str) -> PlannedVisit | None:
    """A visit of the patient, planned or unscheduled; None if there is no such visit."""
    return next((line.visit for line in found.lines if line.visit.id == visit), None)


def not_done(why: str) -> AssessmentRecord:
    """An assessment not done: a cause of the list, "illness: fever", words alone, or no cause."""
    if not why:
        return AssessmentRecord(AssessmentOutcome.NOT_DONE)
    listed, _, words = (part.strip() for part in why.partition(":"))
    if listed in set(WhyNotDone):
        return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, words, WhyNotDone(listed))
    return AssessmentRecord(AssessmentOutcome.NOT_DONE, None, why, WhyNotDone.OTHER)


def tell_of_shared(found: Dossier, visit: str, on: date, say: Speech) -> None:
    """Say which visits share the day and ask for some of the same, and how to record it there."""
    asked = asked_beside(found.timeline, found.patient.appointments, visit, on)
    for other, parts in asked.items():
        options = " ".join(f"--done {one}" for one in sorted(parts))
        command = f"visitario assess {found.patient.code} {other} {options}"
        tell(
            say(
                "{visit} shares the day. If it was done for both: {command}",
                visit=other,
                command=command,
            )
        )


def _take(given: Given, place: str, name: str, record: AssessmentRecord) -> None:
    if name in given:
        raise Misuse(place, Refusal(N_("{name} is given twice. Keep one of the two."), name=name))
    given[name] = record


def _add_assess(to: Parser) -> None:
    group = add_patient_and_visit(to)
    add_reason(group, to.say)
    add_assessments(to)
    add_office(to)


def _assess(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    today = house.clock.today()
    with writing(arguments, house) as office:
        typed = given_of(arguments, open_at(office, arguments, today))
        given = {name: record for name, record in typed.items() if record}
        if not given:
            message = N_("Say which assessments were done, --done, or not done, --not-done.")
            raise Misuse("assess", Refusal(message))
        names = (arguments.code, arguments.visit)
        action = visits.record_assessments(
            office, *names, given, today=today, reason=arguments.reason
        )
    return show_deed(action, arguments, say)


ASSESS: Final = Command(
    "assess",
    N_("Record assessments by themselves: done on their own day, or not done and why."),
    "visitario assess CO-027 W4 --done MRI=2014-04-23 --not-done CSF=refused",
    _add_assess,
    _assess,
)
