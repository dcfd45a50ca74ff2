"""What stands on the patient's schedule sheet, the paper for the binder?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.service.paper_subject import PaperSubject
from app.ui.papers import letterhead
from app.ui.papers.look import MARGIN, TABLE, Setting
from app.ui.papers.marks import SHADE, Box, Line, Mark, Paper, Style
from app.ui.papers.page import Frame, composed
from app.ui.papers.sheet_rows import FOOTNOTES, SheetRow, set_apart, sheet_row, signed_notes
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.signature import REVIEWER, signature
from app.ui.papers.timeline_band import timeline_band
from app.ui.papers.typeset import Block, Measure, padded, paragraph, placed
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
PAD: Final = 3.0
ABOVE: Final = 2.2
COLUMNS: Final = (
    (N_("Visit"), 0.275),
    (N_("Target date"), 0.12),
    (N_("Visit window"), 0.185),
    (N_("Appointment"), 0.145),
    (N_("Done on"), 0.13),
    (N_("Study day"), 0.07),
    (N_("Initials"), 0.075),
)
"""Titles of the columns and their parts of the width."""

TITLES: Final = replace(TABLE.small, bold=True)
ITALIC: Final = replace(TABLE.body, italic=True)
LOWEST_ROW: Final = 15.4


def schedule_sheet(
    subject: PaperSubject, say: Speech, measure: Measure, sheet: Sheet = A4
) -> Paper:
    """Every planned visit with target, window, appointment, day done and room for initials.

    The table's head is repeated on each page and no row is cut. It is no source document.
    """
    setting = Setting(say, measure, TABLE, sheet.width - 2 * MARGIN)
    head = _cells([say(title) for title, _ in COLUMNS], TITLES, setting, fill=SHADE)
    rows = [sheet_row(expected, subject, say) for expected in subject.timeline.visits]
    line = timeline_band(subject, setting)
    blocks = [
        *([line] if line else []),
        Block(head.height, head.marks, keep=True),
        *_lines(rows, subject, setting, head),
        *_signatures(subject, setting),
        _footnotes(rows, subject, setting),
        signature(REVIEWER, setting),
    ]
    title = say("Schedule sheet {code}", code=subject.code)
    return composed(title, say.language, blocks, _frame(subject, setting, sheet))


def _lines(
    rows: Sequence[SheetRow], subject: PaperSubject, setting: Setting, head: Block
) -> Iterator[Block]:
    """The rows under the names of their periods; the last one stays with what follows."""
    period = None
    version = subject.timeline.version
    for row, expected in zip(rows, subject.timeline.visits, strict=True):
        if expected.visit.epoch != period:
            period = expected.visit.epoch
            epoch = version.epoch_by_id.get(period)
            if epoch:
                band = _band(epoch.name.in_(setting.say.language), setting)
                yield Block(band.height, band.marks, head, keep=True)
        line = _row(row, setting)
        yield Block(line.height, line.marks, head, keep=row is rows[-1])


def _row(row: SheetRow, setting: Setting) -> Block:
    style = ITALIC if row.provisional else TABLE.body
    words = (row.visit, row.target, row.window, row.booked, row.done, row.study_day, "")
    return _cells(words, style, setting)


def _band(name: str, setting: Setting) -> Block:
    text = padded(setting.text(name, TABLE.strong, setting.width - 2 * PAD), 3, 1.5)
    frame = Box(0, 0, setting.width, text.height)
    return Block(text.height, (frame, *placed(text, PAD, 0)))


def _cells(
    words: Sequence[str], style: Style, setting: Setting, fill: float | None = None
) -> Block:
    """One row: the words wrapped in their columns, as high as the highest."""
    marks: list[Mark] = []
    height, x = LOWEST_ROW, 0.0
    widths = [part * setting.width for _, part in COLUMNS]
    for said, width in zip(words, widths, strict=True):
        text = paragraph(said, style, width - 2 * PAD, setting.measure, 4)
        height = max(height, text.height + 2 * ABOVE)
        marks += placed(text, x + PAD, ABOVE)
        x += width
    edges = [sum(widths[:place]) for place in range(1, len(widths))]
    rules = (Line(edge, 0, edge, height) for edge in edges)
    return Block(height, (Box(0, 0, setting.width, height, fill), *rules, *marks))


def _frame(subject: PaperSubject, setting: Setting, sheet: Sheet) -> Frame:
    say, version = setting.say, subject.timeline.version
    study = (version.short_title or version.title).in_(say.language)
    address = (
        subject.code,
        say("Study {study}", study=version.study.upper()),
        say("protocol version {version}", version=version.version),
    )
    under = " · ".join((study, letterhead.hospital(subject.site)))
    head = letterhead.head(say("Visit schedule"), under, address, setting)
    notes = (
        say("Not a source document"),
        say("Schedule sheet, version {version}", version=TEMPLATE),
        letterhead.printed_on(subject, say),
    )
    headed = letterhead.headed(head, setting, subject)
    return Frame(headed, letterhead.foot(notes, setting), sheet, MARGIN)


def _signatures(subject: PaperSubject, setting: Setting) -> Iterator[Block]:
    """What was signed in the program, a line for each visit."""
    notes = list(signed_notes(subject, setting.say))
    for place, note in enumerate(notes, start=1):
        block = padded(setting.text(note, TABLE.small), 6 if place == 1 else 0, 0)
        yield Block(block.height, block.marks, keep=place == len(notes))


def _footnotes(rows: Sequence[SheetRow], subject: PaperSubject, setting: Setting) -> Block:
    """What the marks mean that occur on this sheet; tied to the signature below."""
    say = setting.say
    met = "".join(row.target + row.window + row.study_day for row in rows)
    notes = [
        f"{mark}\N{NO-BREAK SPACE}{say(words)}" for mark, words in FOOTNOTES.items() if mark in met
    ]
    notes += set_apart(subject, say)
    zero = subject.timeline.version.day_zero
    visit = subject.timeline.version.by_id.get(zero) if zero else None
    if visit:
        name = visit.name.in_(say.language)
        notes.append(say("Study days count from Day 0: {visit}", visit=name))
    block = padded(setting.text(";   ".join(notes), TABLE.small), 6, 8)
    return Block(block.height, block.marks, keep=True)
