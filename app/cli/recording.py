"""How is what happened at a visit recorded or corrected from a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.assessing import add_assessments, given_of, open_at, planned_at, tell_of_shared
from app.cli.command import Command
from app.cli.consequences import do_or_preview
from app.cli.deeds import add_patient_and_visit, add_reason
from app.cli.departures import tell_of_rules
from app.cli.dependants import add_dependants, check_no_dependants, dependants_of
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office, writing
from app.cli.participation import add_preview
from app.domain.change import Action
from app.domain.visit import AssessmentRecord, Outcome
from app.service import closing, correcting, visits
from app.service.closing import Dependants
from app.service.dossier import Dossier, dossier
from app.service.ports import Office
from app.words import N_, Refusal, Speech


def _add_outcome(to: Parser, group: argparse._ArgumentGroup) -> None:
    say = to.say
    told = say("the day it was done")
    group.add_argument("date", metavar=say("DATE"), nargs="?", help=told)
    told = say("it did not take place")
    group.add_argument("--missed", action="store_true", help=told)
    told = say("it does not apply to this patient")
    group.add_argument("--not-applicable", action="store_true", help=told)


def _add_record(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    _add_outcome(to, group)
    add_dependants(group, say)
    add_reason(group, say)
    add_preview(group, say)
    add_assessments(to)
    add_office(to)


def _record(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    outcome, on = _outcome(arguments, say)
    today = house.clock.today()

    def deed(office: Office) -> Action | None:
        typed = given_of(arguments, open_at(office, arguments, today))
        given = {name: record for name, record in typed.items() if record}
        return _recorded(office, arguments, outcome, on, given, today)

    def tell(_: Dossier, after: Dossier) -> None:
        tell_of_rules(after, arguments.visit, say)
        if on:
            tell_of_shared(after, arguments.visit, on, say)

    return do_or_preview(arguments, house, say, deed, tell)


def _recorded(
    office: Office,
    arguments: argparse.Namespace,
    outcome: Outcome | None,
    on: date | None,
    given: Mapping[str, AssessmentRecord],
    today: date,
) -> Action | None:
    code, visit, reason = arguments.code, arguments.visit, arguments.reason
    if on:
        check_no_dependants(arguments)
        return visits.record(office, code, visit, on, given, today=today, reason=reason)
    if outcome:
        if given:
            message = N_("A visit that did not take place takes no assessments along.")
            raise Misuse("record", Refusal(message))
        return closing.close(office, code, visit, outcome, reason, dependants_of(office, arguments))
    check_no_dependants(arguments)
    if not given:
        message = N_("Give the day it was done, --missed, --not-applicable or assessments.")
        raise Misuse("record", Refusal(message))
    return visits.record_assessments(office, code, visit, given, today=today, reason=reason)


def _add_correct(to: Parser) -> None:
    say = to.say
    group = add_patient_and_visit(to)
    _add_outcome(to, group)
    told = say("take back what was recorded: nothing is known of it")
    group.add_argument("--nothing", action="store_true", help=told)
    add_dependants(group, say)
    add_reason(group, say)
    add_preview(group, say)
    add_assessments(to)
    told = say("outstanding again")
    metavar = say("ASSESSMENT")
    to.add_argument_group().add_argument(
        "--outstanding", metavar=metavar, action="append", default=[], help=told
    )
    add_office(to)


def _correct(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    outcome, on = _outcome(arguments, say)
    if arguments.nothing and outcome:
        raise Misuse("--nothing", Refusal(N_("It cannot be given with a day or an outcome.")))
    code, visit, reason = arguments.code, arguments.visit, arguments.reason
    today = house.clock.today()

    def deed(office: Office) -> Action | None:
        given = given_of(arguments, planned_at(office, arguments, today))
        given |= dict.fromkeys(arguments.outstanding)
        turned = outcome, on
        if outcome is None and not arguments.nothing:
            record = dossier(office, code, today).patient.records.get(visit)
            turned = (record.outcome, record.done_on) if record else (None, None)
        facts = (*turned, given, reason, _corrected_dependants(office, arguments))
        return correcting.correct(office, code, visit, *facts, today=today)

    return do_or_preview(arguments, house, say, deed)


def _corrected_dependants(office: Office, arguments: argparse.Namespace) -> Dependants:
    if arguments.missed or arguments.not_applicable:
        return dependants_of(office, arguments)
    check_no_dependants(arguments)
    return Dependants.NOT_APPLICABLE


def _outcome(
    arguments: argparse.Namespace, say: Speech
) -> tuple[Outcome, date | None] | tuple[None, None]:
    """The outcome and the day as given; `Misuse` if two of them are."""
    given = [arguments.date is not None, arguments.missed, arguments.not_applicable]
    if sum(given) > 1:
        message = N_("Give one alone: the day it was done, --missed or --not-applicable.")
        raise Misuse(say("DATE"), Refusal(message))
    if arguments.date is not None:
        return Outcome.DONE, read_day(say("DATE"), arguments.date)
    if arguments.missed:
        return Outcome.MISSED, None
    return (Outcome.NOT_APPLICABLE, None) if arguments.not_applicable else (None, None)


def _add_missed(to: Parser) -> None:
    group = add_patient_and_visit(to)
    add_dependants(group, to.say)
    add_reason(group, to.say)
    add_office(to)


def _missed(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with writing(arguments, house) as office:
        dependants = dependants_of(office, arguments)
        code, visit, reason = arguments.code, arguments.visit, arguments.reason
        action = closing.close(office, code, visit, Outcome.MISSED, reason, dependants)
    return show_deed(action, arguments, say)


RECORD: Final = Command(
    "record",
    N_("Record what happened at a visit, and at its assessments."),
    "visitario record CO-027 W4 2014-04-21 --all-done --not-done MRI='service: scanner broken'",
    _add_record,
    _record,
)
MISSED: Final = Command(
    "missed",
    N_("Record that a visit did not take place and will not, with the reason."),
    "visitario missed CO-027 W4 --reason 'On holiday abroad'",
    _add_missed,
    _missed,
)
CORRECT: Final = Command(
    "correct",
    N_("Correct what was recorded of a visit, with a reason."),
    "visitario correct CO-027 W4 2014-04-22 --reason 'Typed the wrong day'",
    _add_correct,
    _correct,
)
