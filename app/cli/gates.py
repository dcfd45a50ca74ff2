"""What is to be settled before a visit, and how are the answers entered from a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from app.cli.arguments import Misuse, Parser, read_pairs
from app.cli.command import Command
from app.cli.deeds import add_patient_and_visit
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_as_of, day_of, reading, writing
from app.cli.output import Column, Row, answer
from app.domain.gates import GateLine
from app.domain.protocol import ProtocolVersion
from app.domain.report import Answer, GateAnswer
from app.service import gates
from app.service.dossier import Dossier, dossier
from app.service.gate_words import details, finding
from app.service.names import ANSWERS
from app.words import N_, Refusal, Speech

_KEYS: Final = (
    "gate",
    "text",
    "kind",
    "counts_from",
    "first",
    "last",
    "lies",
    "said",
    "answer",
    "answered_on",
    "note",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    add_patient_and_visit(to)
    group = to.add_argument_group(say("to answer (each may be given several times)"))
    told = say("yes, no, not_known, or nothing to take an answer back")
    metavar = say("QUESTION=ANSWER")
    group.add_argument("--answer", metavar=metavar, action="append", default=[], help=told)
    told = say("a note on the answer")
    metavar = say("QUESTION=TEXT")
    group.add_argument("--note", metavar=metavar, action="append", default=[], help=told)
    add_as_of(to)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.answer or arguments.note:
        return _answer(arguments, house, say)
    with reading(arguments, house) as office:
        found = dossier(office, arguments.code, day_of(arguments, house))
    lines = gates.check_list(found, arguments.visit)
    rows = [_row(line, found.version, say) for line in lines]
    if arguments.format == "table":
        rows = [{**row, "line": line} for row, line in zip(rows, lines, strict=True)]
    answer(arguments.format, rows, _columns(found, say), _KEYS, "")
    return 0


def _answer(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    for option, given in (("--as-of", arguments.as_of), ("--known-on", arguments.known_on)):
        if given is not None:
            raise Misuse(option, Refusal(N_("Answers are kept as of today: leave it out.")))
    today = house.clock.today()
    code, visit = arguments.code, arguments.visit
    with writing(arguments, house) as office:
        known = dossier(office, code, today).patient.answers.get(visit, {})
        given = _given(arguments, known, today)
        action = gates.answer_gates(office, code, visit, given, today=today)
    return show_deed(action, arguments, say)


def _given(
    arguments: argparse.Namespace, known: Mapping[str, GateAnswer], today: date
) -> dict[str, GateAnswer | None]:
    """The answers as typed, each with its note; a note alone goes with the answer there is."""
    given: dict[str, GateAnswer | None] = {}
    notes = {gate: text for _, gate, text in read_pairs("--note", arguments.note)}
    for place, gate, text in read_pairs("--answer", arguments.answer):
        if text not in (*_ANSWERS, _NOTHING):
            message = N_("It cannot be {given}. Choose one of: {known}.")
            listed = ", ".join((*_ANSWERS, _NOTHING))
            raise Misuse(place, Refusal(message, given=text, known=listed))
        note = notes.pop(gate, "")
        given[gate] = None if text == _NOTHING else GateAnswer(Answer(text), today, note)
    for gate, text in notes.items():
        if gate not in known:
            raise Misuse(f"--note {gate}", Refusal(N_("There is no answer to it: give --answer.")))
        given[gate] = GateAnswer(known[gate].answer, today, text)
    return given


_ANSWERS: Final = tuple(one.value for one in Answer)
_NOTHING: Final = "nothing"


def _row(line: GateLine, version: ProtocolVersion, say: Speech) -> Row:
    given = line.answer
    return {
        "gate": line.gate.id,
        "text": line.gate.text.in_(say.language),
        "kind": line.kind,
        "counts_from": line.counts_from,
        "first": line.first,
        "last": line.last,
        "lies": line.lies,
        "said": list(details(line, version, say)),
        "answer": given.answer if given else None,
        "answered_on": given.on if given else None,
        "note": given.note if given else None,
    }


def _columns(found: Dossier, say: Speech) -> list[Column]:
    def line_of(row: Row) -> GateLine:
        return cast("GateLine", row["line"])

    return [
        Column(say("Question"), lambda row: str(row["gate"])),
        Column(say("Before the visit"), lambda row: str(row["text"])),
        Column(say("What the dates say"), lambda row: finding(line_of(row), say)),
        Column(say("Details"), lambda row: " ".join(details(line_of(row), found.version, say))),
        Column(
            say("Answer"), lambda row: say(ANSWERS[str(row["answer"])]) if row["answer"] else ""
        ),
        Column(say("Note"), lambda row: str(row["note"] or "")),
    ]


GATES: Final = Command(
    "gates",
    N_("Show the check list before a visit, with what the dates say, and answer it."),
    "visitario gates CO-027 INF1 --answer G13=yes --note G13='Seen by Dr Ruiz'",
    _add_arguments,
    _run,
)
