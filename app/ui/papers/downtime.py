"""What stands on the downtime sheet, for the day on which the computer is dead?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.domain.status import Flag, Status
from app.service.downtime import DownPatient, Downtime, DownVisit
from app.service.names import STAGES, brief
from app.service.status_words import UNCONFIRMED
from app.ui.papers.cells import bar, columns, in_column, row, ticks
from app.ui.papers.look import Setting
from app.ui.papers.marks import BLACK, Box, Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.table import said, titled
from app.ui.papers.typeset import Block, Measure, padded, placed, stacked
from app.ui.papers.work_words import appointment_said
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
NOTE: Final = N_("Downtime sheet, version {version}")
AFTERWARDS: Final = N_("Enter it in the program afterwards")
COLUMNS: Final = (
    (N_("Visit"), 0.17),
    (N_("Window"), 0.12),
    (N_("Appointment"), 0.15),
    (N_("Done on"), 0.1),
    (N_("Tick what was done"), 0.32),
    (N_("Initials"), 0.065),
    (N_("Entered"), 0.075),
)
PARTS: Final = tuple(part for _, part in COLUMNS)
UNPLANNED: Final = (
    (N_("Patient"), 0.1),
    (N_("Day and time"), 0.13),
    (N_("Visit, call or message"), 0.25),
    (N_("What was done or said"), 0.38),
    (N_("Initials"), 0.065),
    (N_("Entered"), 0.075),
)
BLANKS: Final = 12
LOWEST: Final = 26.0
TALLEST: Final = 200.0
"""So many points of boxes to tick stand in one row: no row is higher than a page that lies."""

PROVISIONAL: Final = "*"
MARKS: Final = {
    Flag.PROVISIONAL: (PROVISIONAL, N_("provisional: counts from a visit not done yet")),
    Flag.WINDOW_UNCONFIRMED: (UNCONFIRMED, N_("window not yet confirmed by the site")),
}
ABOUT: Final = N_(
    "For the day on which the computer is out of order. Write the day on which a visit was done,"
    " tick what was done there, strike out what was not, and sign with your initials. When the"
    " computer is back, enter every line in the program, tick “Entered”, and keep the sheet with"
    " the papers of the office."
)


def downtime_sheet(
    told: Downtime, say: Speech, measure: Measure, sheet: Sheet = A4.turned
) -> Paper:
    """Every visit that may come, patient by patient, with room to write; then blank lines.

    Each visit stands once, and a row is never cut.
    """
    setting = office_setting(say, measure, sheet)
    kind, span = say(NOTE, version=TEMPLATE), say.span(*told.span)
    notes = [span, say(AFTERWARDS)]
    name = say("Downtime sheet")
    frame = office_frame(name, kind, told.head, setting, sheet, notes=notes)
    blocks = [
        *_about(told, setting),
        *(block for each in told.patients for block in _patient(each, setting)),
        *_marks(told, setting),
        *_quiet(told, setting),
        *_unplanned(setting),
    ]
    return composed(f"{name} {span}", say.language, blocks, frame)


def _about(told: Downtime, setting: Setting) -> Iterator[Block]:
    """What to do with it, and how far the record had come when it was printed; in a box."""
    say, pad = setting.say, 6.0
    inner = replace(setting, width=setting.width - 2 * pad)
    look = setting.look
    text = stacked(
        [
            inner.text(say(ABOUT), look.strong, most=20),
            inner.text(_freshness(told, say), look.body),
        ],
        3,
    )
    box = Box(0, 0, setting.width, text.height + 2 * pad, None, 1.2, BLACK)
    yield padded(Block(box.height, (box, *placed(text, pad, pad))), 0, 6)
    if not told.patients:
        words = say("No visit is to be done from {first} to {last}.", **_span(told, say))
        yield from said(words, setting)


def _span(told: Downtime, say: Speech) -> dict[str, str]:
    return {"first": say.dated(told.span.first), "last": say.dated(told.span.last)}


def _freshness(told: Downtime, say: Speech) -> str:
    """From which day to which, how old it is, and which entry was the last one it knows of."""
    days = say("Visits from {first} to {last}.", **_span(told, say))
    if told.printed_at:
        days += " " + say("Printed on {when}.", when=_instant(told.printed_at, say))
    entry = told.last_entry
    if entry is None:
        return days
    at = _instant(entry.at, say)
    known = say(
        "The last entry it knows of is no. {number} of the history, of {at}.",
        number=entry.number,
        at=at,
    )
    return f"{days} {known}"


def _instant(at: datetime, say: Speech) -> str:
    return f"{say.dated(at.date())}, {say.clock(at.time())}"


def _patient(each: DownPatient, setting: Setting) -> Iterator[Block]:
    """The patient's line, the visits, and one to write a visit on that nobody planned."""
    say = setting.say
    head = columns([say(title) for title, _ in COLUMNS], PARTS, setting)
    standing = each.standing
    who = f"{standing.code} · {say(STAGES[standing.stage])}"
    name = bar(who, setting, standing.version.study.upper())
    both = stacked([name, head], keep=True)
    yield replace(padded(both, 5, 0), bookmark=standing.code)
    again = replace(both, keep=False)
    lines = [line for visit in each.visits for line in _visit(visit, setting)]
    for line in lines:
        yield replace(line, heading=again, keep=line is lines[-1])
    yield replace(_blank(say("Not planned:"), PARTS, setting), heading=again)


def _visit(visit: DownVisit, setting: Setting) -> Iterator[Block]:
    """A row, and more where there is very much to tick: no row is higher than a page."""
    say = setting.say
    names = tuple(dict.fromkeys(brief(one.in_(say.language)) for one in visit.assessments))
    first, *others = _shares(names, in_column(PARTS[4], setting)) or [[]]
    yield _row(visit, first, setting)
    for share in others:
        empty, more = Block(0, ()), ticks(share, in_column(PARTS[4], setting))
        name = in_column(PARTS[0], setting).text(visit.name.in_(say.language))
        yield row([name, empty, empty, empty, more, empty, empty], PARTS, setting)


def _shares(names: Sequence[str], setting: Setting) -> list[list[str]]:
    """What is to be ticked off, in as many parts as rows are needed."""
    shares: list[list[str]] = []
    for name in names:
        if shares and ticks([*shares[-1], name], setting).height <= TALLEST:
            shares[-1].append(name)
        else:
            shares.append([name])
    return shares


def _row(visit: DownVisit, names: Sequence[str], setting: Setting) -> Block:
    say, look = setting.say, setting.look
    name, window, booked, done, parts, initials, entered = (
        in_column(part, setting) for part in PARTS
    )
    cells = (
        name.text(visit.name.in_(say.language), look.strong),
        stacked([window.text(words) for words in _window(visit, say)]),
        stacked([booked.text(appointment_said(one, say)) for one in visit.booked]),
        done.text(_done(visit, say)),
        ticks(names, parts),
        initials.text(""),
        ticks([" "], entered),
    )
    return row(cells, PARTS, setting, lowest=LOWEST)


def _window(visit: DownVisit, say: Speech) -> Iterator[str]:
    """The target, and the window with its marks."""
    expected, flags = visit.expected, visit.status.flags
    mark = PROVISIONAL if Flag.PROVISIONAL in flags else ""
    if expected.earliest and expected.latest:
        dagger = UNCONFIRMED if Flag.WINDOW_UNCONFIRMED in flags else ""
        yield f"{say.span(expected.earliest, expected.latest)}{mark}{dagger}"
    elif expected.target:
        yield say("target {day}", day=say.dated(expected.target)) + mark
    if visit.status.status is Status.OVERDUE:
        yield say("overdue")
    if Flag.DID_IT_HAPPEN in flags:
        yield say("did it happen?")


def _done(visit: DownVisit, say: Speech) -> str:
    """Blank to write on, but where the visit itself was done already."""
    if visit.expected.done_on is None:
        return ""
    return say("visit done {day}", day=say.dated(visit.expected.done_on))


def _blank(words: str, parts: Sequence[float], setting: Setting) -> Block:
    """A line to write on."""
    first = in_column(parts[0], setting).text(words, setting.look.small)
    empty = [Block(0, ())] * (len(parts) - 2)
    entered = ticks([" "], in_column(parts[-1], setting))
    return row([first, *empty, entered], parts, setting, lowest=LOWEST)


def _marks(told: Downtime, setting: Setting) -> Iterator[Block]:
    """What the marks at the windows mean."""
    say = setting.say
    flags = {flag for each in told.patients for one in each.visits for flag in one.status.flags}
    words = " · ".join(
        f"{mark} {say(meant)}" for flag, (mark, meant) in MARKS.items() if flag in flags
    )
    if words:
        yield padded(setting.text(words, setting.look.small), 4, 0)


def _quiet(told: Downtime, setting: Setting) -> Iterator[Block]:
    """The patients without a visit in these days, each with the first date to come."""
    if not told.quiet:
        return
    say = setting.say
    yield titled(say("Without a visit in these days; what comes first"), setting)
    for each in told.quiet:
        if each.next and each.next.expected.in_force:
            name = each.next.visit.name.in_(say.language)
            day = say.dated(each.next.expected.in_force)
            yield from said(f"{each.standing.code} · {name}, {day}", setting)


def _unplanned(setting: Setting) -> Iterator[Block]:
    """Blank lines for whoever comes or calls unplanned, on a page of their own."""
    say = setting.say
    parts = tuple(part for _, part in UNPLANNED)
    yield titled(say("Unplanned visits and calls"), setting, opens=True)
    head = columns([say(title) for title, _ in UNPLANNED], parts, setting)
    yield head
    for _ in range(BLANKS):
        yield replace(_blank("", parts, setting), heading=replace(head, keep=False))
