"""What does the user's guide say, in a terminal?"""

from __future__ import annotations

import argparse
import sys
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.output import Column, answer
from app.service.guide import CHAPTERS, Section, chapter, found, guide, plain
from app.words import N_, Speech

_KEYS: Final = ("chapter", "place", "title", "text")


def _add(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what"))
    known = ", ".join(CHAPTERS)
    told = say("a chapter: {known}; without one, the chapters are listed", known=known)
    group.add_argument("chapter", nargs="?", metavar=say("CHAPTER"), help=told)
    group.add_argument(
        "--search", metavar=say("WORDS"), help=say("the places that hold all of these words")
    )


def _run(arguments: argparse.Namespace, _: House, say: Speech) -> int:
    sections = _wanted(arguments, say)
    if arguments.format == "table" and arguments.chapter:
        sys.stdout.write("\n".join(plain(each) for each in sections))
        return 0
    rows = [dict(zip(_KEYS, (*each[:3], plain(each)), strict=True)) for each in sections]
    columns = [
        Column(say("Chapter"), lambda row: str(row["chapter"])),
        Column(say("Title"), lambda row: str(row["title"])),
    ]
    answer(arguments.format, rows, columns, _KEYS, say("Not found."))
    return 0


def _wanted(arguments: argparse.Namespace, say: Speech) -> list[Section]:
    """The sections of the chapter, of what is searched for, or the first of each chapter."""
    kept = list(chapter(say.language, arguments.chapter).sections) if arguments.chapter else None
    if arguments.search:
        hits = found(say.language, arguments.search)
        return [each for each in hits if kept is None or each in kept]
    return kept or [each.sections[0] for each in guide(say.language)]


GUIDE: Final = Command(
    "guide",
    N_("Read the user's guide: the first morning, ten tasks, backups, privacy."),
    "visitario guide backups",
    _add,
    _run,
)
