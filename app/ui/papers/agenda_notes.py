"""What is left to book in a month or week of the office, and what do its marks and codes mean?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from app.domain.day_span import DaySpan
from app.service.agenda import Agenda, AgendaEntry
from app.ui.papers.cells import MOST
from app.ui.papers.day_cell import OUTSIDE, RECORDED, UNANSWERED
from app.ui.papers.look import Setting
from app.ui.papers.marks import RULE, SHADE, Box, Hatch, Mark
from app.ui.papers.typeset import Block, padded, placed
from app.words import N_

ABREAST: Final = 3
"""So many windows stand side by side."""

MARKS: Final = {
    OUTSIDE: N_("outside its window"),
    RECORDED: N_("recorded"),
    UNANSWERED: N_("did it happen? Nothing is recorded"),
}


def closing(subject: Agenda, span: DaySpan, setting: Setting) -> Iterator[Block]:
    """The windows that close in the span and have no appointment, by their last day."""
    say = setting.say
    found = [
        say(
            "{patient} · {visit}, until {day}",
            patient=each.patient,
            visit=each.visit.name.in_(say.language),
            day=say.weekday(each.latest),
        )
        for each in subject.closing(span.first, span.last)
    ]
    if not found:
        return
    words = say("Not booked yet, and the window closes in these days")
    heading = padded(setting.text(words, setting.look.heading), 7, 2)
    yield replace(heading, keep=True)
    inner = replace(setting, width=setting.width / ABREAST - 10)
    for first in range(0, len(found), ABREAST):
        marks: list[Mark] = []
        cells = [inner.text(words, most=4) for words in found[first : first + ABREAST]]
        for place, cell in enumerate(cells):
            marks += placed(cell, place * setting.width / ABREAST, 0)
        yield Block(max(cell.height for cell in cells) + 1, tuple(marks), heading)


def legend(setting: Setting) -> Block:
    """What hatched days and marks mean, in a line."""
    style, say, measure = setting.look.small, setting.say, setting.measure
    marks: list[Mark] = [Hatch(0, 1, 14, 8, 3.0), Box(0, 1, 14, 8, None, 0.5, RULE)]
    closed = say("holiday or closed")
    marks += placed(setting.text(closed, style), 18, 0)
    x = 18 + measure(closed, style) + 12
    marks.append(Box(x, 1, 14, 8, SHADE, 0.5, RULE))
    told = " · ".join((say("weekend"), *(f"{mark} {say(words)}" for mark, words in MARKS.items())))
    text = setting.text(told, style, setting.width - x - 18)
    marks += placed(text, x + 18, 0)
    return padded(Block(max(style.height, text.height), tuple(marks)), 6, 0)


def visit_keys(entries: Iterable[AgendaEntry], setting: Setting) -> Iterator[Block]:
    """The names of the visits behind their codes, a paragraph for each study."""
    say = setting.say
    studies: dict[str, dict[str, str]] = {}
    for entry in entries:
        for visit in entry.booking.visits:
            known = studies.setdefault(entry.booking.study, {})
            known[visit.id.replace("_", " ")] = visit.name.in_(say.language)
    for study, known in sorted(studies.items()):
        told = "; ".join(
            f"{code}\N{NO-BREAK SPACE}= {name}" for code, name in sorted(known.items())
        )
        words = f"{study.upper()}: {told}" if len(studies) > 1 else told
        yield padded(setting.text(words, setting.look.small, most=MOST), 2, 0)
