"""What stands on the patient's visit calendar, the paper for the fridge door?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.service.outlook import Ahead, Standing, ahead
from app.service.paper_subject import PaperSubject
from app.service.paper_texts import CALLS, URGENT
from app.ui.papers import letterhead
from app.ui.papers.approval import approved, marked
from app.ui.papers.entries import entry, later
from app.ui.papers.look import LARGE, MARGIN, NORMAL, Setting
from app.ui.papers.marks import Box, Paper
from app.ui.papers.month import legend, months_row
from app.ui.papers.page import Frame, composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.typeset import Block, Measure, padded, placed, stacked
from app.words import N_, Speech

TEMPLATE: Final = "1.1"
NOTE: Final = N_("Visit calendar, version {version}")
SHORT_NOTE: Final = N_("Version {version}")
ROWS_ABOVE: Final = 2
MONTHS_WIDE: Final = 4
"""So many months stand two in a row, and more of them three, to share the first page."""

MONTHS_AT_MOST: Final = 14
BLANK: Final = "_" * 22
APPOINTMENTS: Final = N_("Your appointments")
TO_ARRANGE: Final = N_("Still to be arranged, by telephone")
_BOOKED: Final = (Standing.BOOKED,)
_TO_ARRANGE: Final = (Standing.TO_BOOK, Standing.ABOUT)


def visit_calendar(
    subject: PaperSubject,
    say: Speech,
    measure: Measure,
    sheet: Sheet = A4,
    *,
    large: bool = False,
) -> Paper:
    """The patient's visits ahead: months, then the list; `large` is 18 points and the list alone.

    What is booked comes first, then what is to be arranged, in the order of days; one line stands
    for all that was let pass, which is the office's to settle. Visits that hang on one without a
    day come last, with the part of the month alone: no date is promised too early.
    """
    width = sheet.width - 2 * MARGIN
    setting = Setting(say, measure, LARGE if large else NORMAL, width)
    visits = ahead(subject)
    dated = [visit for visit in visits if visit.standing in (*_BOOKED, *_TO_ARRANGE)]
    grids = [] if large else list(_grids(dated, setting))
    blocks = [
        *((*grids[:ROWS_ABOVE], legend(setting)) if grids else ()),
        *_under(say(APPOINTMENTS), dated, _BOOKED, subject, setting),
        *_under(say(TO_ARRANGE), dated, _TO_ARRANGE, subject, setting),
        *_let_pass(visits, setting),
        *(_none(setting) if not visits else ()),
        _calls(subject, setting),
        *_later(visits, subject, setting),
        *_more(grids[ROWS_ABOVE:], setting),
    ]
    return composed(_title(subject, say), say.language, blocks, _frame(subject, setting, sheet))


def _title(subject: PaperSubject, say: Speech) -> str:
    """What the PDF is called inside: by the code, and by nothing where the name is on it."""
    return (
        say("Visit calendar") if subject.name else say("Visit calendar {code}", code=subject.code)
    )


def _frame(subject: PaperSubject, setting: Setting, sheet: Sheet) -> Frame:
    say, site = setting.say, subject.site
    head = letterhead.head(
        say("Your next visits"),
        letterhead.hospital(site),
        letterhead.address_of(site, subject.called, setting),
        setting,
    )
    notes = (
        say(SHORT_NOTE if setting.look.stacks else NOTE, version=TEMPLATE),
        approved(subject, say),
        letterhead.printed_on(subject, say),
    )
    headed = letterhead.headed(head, setting, subject)
    return Frame(headed, letterhead.foot(notes, setting), sheet, MARGIN)


def _grids(visits: Sequence[Ahead], setting: Setting) -> Iterator[Block]:
    """The months in which a visit is booked or may be, two or three in a row."""
    booked = {day for v in visits if v.standing is Standing.BOOKED for day in v.days}
    bookable = {day for v in visits if v.standing is Standing.TO_BOOK for day in v.days}
    months = sorted({day.replace(day=1) for day in booked | bookable})[:MONTHS_AT_MOST]
    abreast = 2 if len(months) <= MONTHS_WIDE else 3
    for first in range(0, len(months), abreast):
        row = tuple(months[first : first + abreast])
        yield months_row(row, booked, bookable, setting, abreast)


def _under(
    words: str,
    visits: Sequence[Ahead],
    standings: Collection[Standing],
    subject: PaperSubject,
    setting: Setting,
) -> Iterator[Block]:
    """The entries of some of the visits, under their heading."""
    found = [visit for visit in visits if visit.standing in standings]
    if found:
        yield replace(padded(setting.text(words, setting.look.heading), 7, 5), keep=True)
    for visit in found:
        yield entry(visit, subject, setting)


def _let_pass(visits: Sequence[Ahead], setting: Setting) -> Iterator[Block]:
    """One line for all visits whose days have passed without a record; else nothing."""
    if any(visit.standing is Standing.CALL for visit in visits):
        words = setting.say("If you have missed a visit, please call us to agree on a new day.")
        text = padded(setting.text(words, setting.look.strong), 6, 6)
        yield Block(text.height, (setting.rule(), *text.marks))


def _none(setting: Setting) -> tuple[Block]:
    return (padded(setting.text(setting.say("No visits are planned at present.")), 4, 12),)


def _calls(subject: PaperSubject, setting: Setting) -> Block:
    """What to call about, and the numbers, in a box; a number that is unknown stays blank."""
    say, look, pad = setting.say, setting.look, setting.look.body.size * 0.8
    inner = Setting(say, setting.measure, look, setting.width - 2 * pad)
    texts = subject.texts(say.language)
    reasons = marked(texts.text(CALLS), say).splitlines()
    telephone, urgent = subject.site.telephone or BLANK, subject.site.urgent or BLANK
    text = stacked(
        [
            inner.text(say("Please call us, without waiting for the visit, if"), look.strong),
            *(inner.text(f"–  {reason}") for reason in reasons),
            padded(inner.text(say("Our telephone: {number}", number=telephone), look.strong), 3),
            inner.text(say("Urgent, at any hour: {number}", number=urgent), look.strong),
            inner.text(marked(texts.text(URGENT), say)),
        ]
    )
    box = Box(0, 0, setting.width, text.height + 2 * pad, None, 0.8, 0)
    return padded(Block(box.height, (box, *placed(text, pad, pad))), 8, 14)


def _later(visits: Sequence[Ahead], subject: PaperSubject, setting: Setting) -> Iterator[Block]:
    """The visits that wait for another one, under a heading of their own."""
    say, look = setting.say, setting.look
    waiting = [visit for visit in visits if visit.standing is Standing.LATER]
    about = say(
        "Approximate: these visits count from one whose day is not fixed yet."
        " We will confirm each date."
    )
    words = [setting.text(say("Later on"), look.heading), setting.text(about, look.small)]
    heading = padded(stacked(words, 1, keep=True), below=5)
    yield from (heading,) if waiting else ()
    for visit in waiting:
        line = later(visit, subject, setting)
        yield Block(line.height, line.marks, heading)


def _more(rows: Sequence[Block], setting: Setting) -> Iterator[Block]:
    if rows:
        words = setting.text(setting.say("Further months"), setting.look.heading)
        block = padded(words, 14, 6)
        yield Block(block.height, block.marks, keep=True)
    yield from rows
