"""What stands on the printed schedule of activities of a protocol?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.service.activities import activities
from app.service.activity_table import legend
from app.service.printed_activities import PrintedActivities
from app.service.value_words import holder, subject, written_out
from app.ui.papers.activity_grid import matrix
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.table import Band, Column, Row, said, table, titled
from app.ui.papers.typeset import Block, Measure, padded
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
TO_CONFIRM: Final = (
    (N_("What"), 0.42),
    (N_("Assumed value"), 0.22),
    (N_("Why it is assumed"), 0.36),
)


def schedule_of_activities(
    found: PrintedActivities, say: Speech, measure: Measure, sheet: Sheet = A4.turned
) -> Paper:
    """The matrix of assessments by visits, its notes, and what is still to be confirmed.

    Where the visits do not fit side by side they stand in parts, a page or more each.
    """
    setting = office_setting(say, measure, sheet)
    shown = activities(found.version, say)
    blocks = [
        *matrix(shown, setting),
        *_notes(list(legend(shown, say)), setting),
        *to_confirm_blocks(found, setting),
        *_questions(found, setting),
    ]
    kind = say("Schedule of activities, version {version}", version=TEMPLATE)
    title = say("Schedule of activities {study}", study=found.version.study)
    frame = office_frame(
        say("Schedule of activities"), kind, found.head, setting, sheet, found.version
    )
    return composed(title, say.language, blocks, frame)


def to_confirm_blocks(
    found: PrintedActivities, setting: Setting, *, opens: bool = False
) -> Iterator[Block]:
    """The values that nobody at the site has confirmed yet, under what they belong to."""
    say = setting.say
    yield titled(say("Still to be confirmed"), setting, opens=opens)
    if not found.open:
        yield from said(say("Every value of the protocol is confirmed."), setting)
        return
    told = say(
        "The site confirms these values against its own protocol; until then they are marked †."
    )
    yield from said(told, setting)
    yield Block(4, (), keep=True)
    columns = [Column(say(title), part) for title, part in TO_CONFIRM]
    yield from table(columns, _values(found, say), setting)


def _values(found: PrintedActivities, say: Speech) -> Iterator[Row | Band]:
    """A row for all that is assumed alike of one visit."""
    document = found.document
    for name, values in groupby(found.open, lambda value: holder(value, document, say)):
        yield Band(name)
        rows: dict[tuple[str, str], list[str]] = {}
        for value in values:
            note = value.assumed.origin.note
            why = note.in_(say.language) if note else ""
            alike = written_out(value, value.now, document, say), why
            rows.setdefault(alike, []).append(subject(value, document, say))
        yield from (("; ".join(what), *alike) for alike, what in rows.items())


def _notes(lines: list[str], setting: Setting) -> Iterator[Block]:
    """What the marks mean, then the numbered notes."""
    if lines:
        yield titled(setting.say("Notes"), setting)
        for line in lines:
            yield from said(line, setting, setting.look.small)


def _questions(found: PrintedActivities, setting: Setting) -> Iterator[Block]:
    """What the protocol itself leaves open."""
    questions = found.version.open_questions
    if not questions:
        return
    yield titled(setting.say("Open questions of this protocol"), setting)
    for number, question in enumerate(questions, 1):
        words = f"{number}. {question.in_(setting.say.language)}"
        *lines, last = said(words, setting)
        yield from (*lines, padded(last, below=3))
