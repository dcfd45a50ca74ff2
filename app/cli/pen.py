"""How does a terminal tell who has the pen of an office, and take one that was left?"""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Final

from app.cli.arguments import Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_office, writing
from app.cli.output import Column, Row, answer, tell
from app.service.cautions import of_drive
from app.service.pen import Pen, Whose
from app.words import N_, Speech

_KEYS: Final = ("pen", "who", "host", "since", "drive")
_WHOSE: Final = {
    Whose.FREE: N_("free"),
    Whose.OTHERS: N_("somebody has it"),
    Whose.LEFT: N_("left behind"),
}


def _add(to: Parser) -> None:
    group = add_office(to)
    told = to.say("free a pen that was left behind by a window that is not there any more")
    group.add_argument("--take", action="store_true", help=told)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with writing(arguments, house) as office:
        pen = office.pen
        if pen and arguments.take:
            pen.take()  # and put it down with the file, for the next window
        caution = of_drive(office.name, pen.drive) if pen else None
        if caution:
            tell(caution.said(say))
        rows = [_row(pen)] if pen else []
    columns = [
        Column(say("Pen"), lambda row: say(_WHOSE[Whose(row["pen"])])),
        Column(say("Who"), lambda row: str(row["who"])),
        Column(say("Computer"), lambda row: str(row["host"])),
        Column(say("Since"), lambda row: _since(row, say)),
    ]
    answer(arguments.format, rows, columns, _KEYS, say("Opened to be read only."))
    return 0


def _row(pen: Pen) -> dict[str, object]:
    standing = pen.look()
    # A pen of our own is put down in the next moment.
    whose = Whose.FREE if standing.whose is Whose.OURS else standing.whose
    holder = standing.holder if whose is not Whose.FREE else None
    return {
        "pen": whose.value,
        "who": holder.who if holder else "",
        "host": holder.host if holder else "",
        "since": holder.since.astimezone().isoformat(timespec="minutes") if holder else None,
        "drive": pen.drive.value,
    }


def _since(row: Row, say: Speech) -> str:
    given = row["since"]
    at = datetime.fromisoformat(str(given)) if given else None
    return f"{say.dated(at.date())}, {at:%H:%M}" if at else ""


PEN: Final = Command(
    "pen",
    N_("Tell who has the pen of the office, or free one that was left behind."),
    "visitario pen --take",
    _add,
    _run,
)
