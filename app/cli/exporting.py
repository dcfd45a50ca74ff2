"""What do all commands that write a file of the office's data share?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app.cli.arguments import Parser
from app.cli.house import House
from app.cli.office_file import writing
from app.cli.output import Column, answer, tell
from app.service.chosen import Choice
from app.service.issued import Days, note_issued
from app.service.whole_files import FileKind, Stranger, write_whole
from app.words import N_, Refusal, Speech


def add_choice(to: Parser) -> None:
    """Add --patient, --site and --study."""
    say = to.say
    group = to.add_argument_group(say("of whom (default: everybody)"))
    told = say("this patient; give it again for more of them")
    group.add_argument("--patient", metavar=say("CODE"), action="append", default=[], help=told)
    group.add_argument("--site", metavar=say("SITE"), help=say("the patients of one site only"))
    group.add_argument("--study", metavar=say("STUDY"), help=say("the patients of one study only"))


def choice_of(arguments: argparse.Namespace) -> Choice:
    """The patients asked for."""
    return Choice(tuple(arguments.patient), arguments.site or "", arguments.study or "")


def add_output(to: Parser, metavar: str, told: str) -> None:
    """Add --output, the file or folder to write, and --replace."""
    say = to.say
    group = to.add_argument_group(say("where to"))
    group.add_argument("-o", "--output", metavar=metavar, required=True, help=told)
    add_replace(group, say)


def add_replace(group: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --replace."""
    told = say("take the place of a file of somebody else's, too; an office file always stays")
    group.add_argument("--replace", action="store_true", help=told)


@contextmanager
def naming_replace(say: Speech) -> Iterator[None]:
    """Say of a `Stranger` that --replace would let it go."""
    try:
        yield
    except Stranger as stranger:
        message = N_("{problem} With --replace it takes its place.")
        raise Refusal(message, problem=stranger.said(say)) from None


class Given(NamedTuple):
    """What is remembered of a file: its kind, and of which patients, or of which site, it is.

    `days`: by patient, what it promises of the days of each visit, where it does.
    """

    kind: str
    patients: Sequence[str] = ()
    site: str = ""
    days: Mapping[str, Days] | None = None


def give_out(
    arguments: argparse.Namespace,
    house: House,
    files: Mapping[Path, bytes],
    kind: FileKind,
    given: Given,
    say: Speech,
) -> int:
    """Write the files, all or none, say where they are, and remember it; the exit code."""
    with naming_replace(say):
        write_whole(files, kind, over_strangers=arguments.replace)
    _remember(arguments, house, given, say)
    rows = [{"file": str(path), "bytes": len(content)} for path, content in files.items()]
    columns = [
        Column(say("Written"), lambda row: str(row["file"])),
        Column(say("Bytes"), lambda row: str(row["bytes"])),
    ]
    answer(arguments.format, rows, columns, ("file", "bytes"), "")
    return 0


def _remember(arguments: argparse.Namespace, house: House, given: Given, say: Speech) -> None:
    """Have the office remember what was given out; of a past day nothing is."""
    if arguments.known_on is not None:
        return
    try:
        with writing(arguments, house) as office:
            note_issued(
                office,
                given.kind,
                given.patients,
                today=house.clock.today(),
                language=say.language,
                site=given.site,
                days=given.days,
            )
    except Refusal as refusal:
        tell(
            say(
                "The file is written, but not remembered as given out. {why}", why=refusal.said(say)
            )
        )
