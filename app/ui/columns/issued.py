"""What stands in a line about a paper that a patient was given?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from app.domain.issued import IssuedPaper, newest
from app.service.dossier import Dossier
from app.service.issued import WITH_DAYS
from app.service.issued_words import kind_said
from app.service.names import LANGUAGE_NAMES
from app.service.outdated import NewDay, outdated_of
from app.service.patients import is_out_of_touch
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone
from app.words import N_


class Worth(Enum):
    """What a paper is worth by now."""

    RIGHT = N_("still right")
    OLD = N_("old dates")
    REPLACED = N_("replaced")
    UNKNOWN = "–"


_LOOKS: Final = {
    Worth.RIGHT: (Tone.DONE, Shape.DONE),
    Worth.OLD: (Tone.OVERDUE, Shape.LATE),
    Worth.REPLACED: (Tone.QUIET, Shape.AHEAD),
}


class Given(NamedTuple):
    """A paper given out, by its key, what it is worth, and each day in it that holds no more."""

    key: str
    paper: IssuedPaper
    worth: Worth
    days: tuple[NewDay, ...] = ()


def given_to(found: Dossier) -> Iterator[Given]:
    """The papers and files of a patient that were given out, the newest first."""
    patient, today = found.patient, found.today
    old = {each.key: each.days for each in outdated_of(patient, found.version, found.lines, today)}
    latest = set(newest(patient.issued).values())
    in_order = sorted(patient.issued.items(), key=lambda one: (one[1].on, int(one[0][1:])))
    for key, paper in reversed(in_order):
        if paper.kind not in WITH_DAYS or is_out_of_touch(patient, today):
            worth = Worth.UNKNOWN
        elif key not in latest:
            worth = Worth.REPLACED
        else:
            worth = Worth.OLD if key in old else Worth.RIGHT
        yield Given(key, paper, worth, old.get(key, ()))


def given_out(desk: Desk) -> tuple[Column[Given], ...]:
    """The papers of one patient."""
    say = desk.say
    return (
        Column(say("State"), str, Look.PILL, 16, pill=lambda row: worth_pill(row, desk)),
        Column(say("Given out on"), lambda row: say.weekday(row.paper.on), Look.STRONG, 18),
        Column(say("Paper"), lambda row: _paper(row, desk), tip=lambda row: _paper(row, desk)),
        Column(say("Language"), lambda row: _language(row, desk), width=14),
        Column(say("By"), lambda row: row.paper.by, Look.QUIET, 14, may_be_cut=True),
        Column("", lambda _: "", Look.ACTIONS, 22),
    )


def worth_pill(row: Given, desk: Desk) -> Pill:
    """Whether what it says still holds; a dash for a file that promises no days."""
    if row.worth is Worth.UNKNOWN:
        return Pill(Tone.QUIET, Shape.NONE, row.worth.value)
    return Pill(*_LOOKS[row.worth], desk.say(row.worth.value))


def _paper(row: Given, desk: Desk) -> str:
    kind = kind_said(row.paper.kind, desk.say)
    return desk.say("{paper}: told anew", paper=kind) if row.paper.is_told else kind


def _language(row: Given, desk: Desk) -> str:
    known = row.paper.language in LANGUAGE_NAMES
    return desk.say(LANGUAGE_NAMES[row.paper.language]) if known else ""
