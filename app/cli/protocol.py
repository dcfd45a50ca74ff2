"""Is a protocol file fit for use, and which protocols come with the program?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from app.cli.activities import show
from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.output import Column, Row, answer, complain
from app.domain.confirming import assumed
from app.domain.protocol import ProtocolVersion
from app.service.papers import PaperLook
from app.service.protocols import NoProtocol, ProtocolError
from app.words import N_, Refusal, Speech

FINDINGS: Final = 1
SIZES: Final = ("a4", "letter")
_PROBLEM_KEYS: Final = ("place", "problem")
_COUNT_KEYS: Final = (
    "study",
    "version",
    "title",
    "visits",
    "unscheduled",
    "assessments",
    "events",
    "unconfirmed",
    "open_questions",
)


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    told = say("check a file, show or print its schedule of activities, or list what is shipped")
    group.add_argument("what", choices=("check", "show", "print", "list"), help=told)
    told = say("the protocol file, or the id of a study that comes with the program")
    group.add_argument("file", metavar=say("FILE"), nargs="?", help=told)
    group = to.add_argument_group(say("to print it"))
    told = say("the PDF file to write")
    group.add_argument("-o", "--output", metavar=say("FILE.pdf"), help=told)
    told = say("the size of the sheet")
    group.add_argument("--paper", choices=SIZES, default=SIZES[0], help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.what != "print" and arguments.output is not None:
        raise Misuse("--output", Refusal(N_("Only `protocol print` writes a file.")))
    if arguments.what == "list":
        if arguments.file is not None:
            raise Misuse("protocol list", Refusal(N_("It takes no file.")))
        rows = [_counted(version, say) for version in house.shipped()]
        answer(arguments.format, rows, _count_columns(say), _COUNT_KEYS, "")
        return 0
    if arguments.file is None:
        raise Misuse(f"protocol {arguments.what}", Refusal(N_("Name the protocol file.")))
    if arguments.what == "show":
        return show(arguments.format, house.protocol(arguments.file), say)
    if arguments.what == "print":
        return _print(arguments, house, say)
    return _check(arguments, house, say)


def _print(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    if arguments.output is None:
        raise Misuse("--output", Refusal(N_("Say where to with -o FILE.pdf.")))
    version, path = house.protocol(arguments.file), Path(arguments.output)
    house.print_protocol(version, PaperLook(say.language, arguments.paper), path)
    rows = [{"file": str(path), "study": version.study}]
    columns = [Column(say("Written"), lambda row: str(row["file"]))]
    answer(arguments.format, rows, columns, ("file", "study"), "")
    return 0


def _check(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    try:
        version = house.protocol(arguments.file)
    except NoProtocol:
        raise
    except ProtocolError as error:
        rows = [{"place": p.place, "problem": say(p.message, **p.values)} for p in error.problems]
        columns = [
            Column(say("Place"), lambda row: str(row["place"])),
            Column(say("Problem"), lambda row: str(row["problem"])),
        ]
        complain(Refusal.said(error, say))
        answer(arguments.format, rows, columns, _PROBLEM_KEYS, "")
        return FINDINGS
    if arguments.format != "table":
        # The same shape as for findings: a list of problems, empty.
        answer(arguments.format, [], [], _PROBLEM_KEYS, "")
        return 0
    sys.stdout.write(_report(version, say))
    return 0


def _report(version: ProtocolVersion, say: Speech) -> str:
    row = _counted(version, say)
    lines = [
        say("{study}, version {version}: no problems.", study=row["study"], version=row["version"]),
        *(f"  {column.heading}: {column.show(row)}" for column in _count_columns(say)[2:]),
    ]
    ours = assumed(version)
    if ours:
        lines += ["", say("To confirm against the site's own protocol:")]
        lines += [f"  {one.place}" for one in ours]
    if version.open_questions:
        lines += ["", say("Open questions:")]
        lines += [f"  {question.in_(say.language)}" for question in version.open_questions]
    return "\n".join(lines) + "\n"


def _counted(version: ProtocolVersion, say: Speech) -> Row:
    return {
        "study": version.study,
        "version": version.version,
        "title": (version.short_title or version.title).in_(say.language),
        "visits": len(version.visits),
        "unscheduled": len(version.unscheduled),
        "assessments": len(version.assessments),
        "events": len(version.events),
        "unconfirmed": len(assumed(version)),
        "open_questions": len(version.open_questions),
    }


def _count_columns(say: Speech) -> list[Column]:
    return [
        Column(say("Study"), lambda row: str(row["study"])),
        Column(say("Version"), lambda row: str(row["version"])),
        Column(say("Visits"), lambda row: str(row["visits"])),
        Column(say("Unscheduled"), lambda row: str(row["unscheduled"])),
        Column(say("Assessments"), lambda row: str(row["assessments"])),
        Column(say("Events"), lambda row: str(row["events"])),
        Column(say("To confirm"), lambda row: str(row["unconfirmed"])),
        Column(say("Open questions"), lambda row: str(row["open_questions"])),
        Column(say("Title"), lambda row: str(row["title"])),
    ]


PROTOCOL: Final = Command(
    "protocol",
    N_("Check a protocol file, show or print its schedule of activities, or list those shipped."),
    "visitario protocol check my-study.toml",
    _add_arguments,
    _run,
)
