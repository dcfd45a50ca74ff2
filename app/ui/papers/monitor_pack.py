"""What stands in the pack of papers that a monitor reads at a visit?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.service.monitor_pack import MonitorPack
from app.ui.papers import monitor_rows
from app.ui.papers.activities import to_confirm_blocks
from app.ui.papers.deviation_log import left_off, log_blocks
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.signature import MONITOR, REVIEWER, signature
from app.ui.papers.table import Column, Row, said, table, titled
from app.ui.papers.typeset import Block, Measure, padded
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
HIDDEN: Final = N_("Procedures beside the plan are not on this paper")
"""Said on every pack alike, so that it tells nothing of anybody."""

Heads = Sequence[tuple[str, float]]
"""Titles of columns and their parts of the width."""

SCREENED: Final[Heads] = (
    (N_("Code"), 0.09),
    (N_("Screened before as"), 0.1),
    (N_("Consent"), 0.09),
    (N_("Protocol version"), 0.12),
    (N_("Stage"), 0.16),
    (N_("Inclusion"), 0.09),
    (N_("End"), 0.09),
    (N_("Reason of the end"), 0.26),
)
DONE: Final[Heads] = (
    (N_("Patient"), 0.09),
    (N_("Visit"), 0.25),
    (N_("Done on"), 0.09),
    (N_("Visit window"), 0.16),
    (N_("In its window?"), 0.11),
    (N_("Not done or outstanding"), 0.3),
)
ADDED: Final[Heads] = (
    (N_("Patient"), 0.09),
    (N_("Visit"), 0.22),
    (N_("Counts from"), 0.09),
    (N_("Follows"), 0.16),
    (N_("Cause"), 0.26),
    (N_("State"), 0.18),
)
OPENED: Final[Heads] = (
    (N_("Patient"), 0.12),
    (N_("Opened on"), 0.2),
    (N_("Opened by"), 0.24),
    (N_("Why"), 0.2),
    (N_("Who learned of it"), 0.24),
)
CORRECTED: Final[Heads] = (
    (N_("When"), 0.12),
    (N_("Who"), 0.1),
    (N_("Patient"), 0.08),
    (N_("Deed"), 0.15),
    (N_("What was changed"), 0.34),
    (N_("Why"), 0.21),
)
OPEN: Final[Heads] = (
    (N_("Patient"), 0.1),
    (N_("What"), 0.4),
    (N_("Visit window"), 0.2),
    (N_("How it stands"), 0.3),
)


def monitor_pack(
    found: MonitorPack, say: Speech, measure: Measure, sheet: Sheet = A4.turned
) -> Paper:
    """All parts of the pack, each with a title, by codes alone; what is empty says so."""
    setting = office_setting(say, measure, sheet)
    kind = say("Monitor's pack, version {version}", version=TEMPLATE)
    run, said_from = found.run, say("from {first} to {last}", **_span(found, say))
    title = say("Monitor's pack {site} {study}", site=run.site.code, study=run.study)
    head = say("{title}, {span}", title=say("Monitor's pack"), span=said_from)
    notes = [say(HIDDEN)]
    if found.open_values:
        notes.append(say("† assumed, to be confirmed by the site"))
    frame = office_frame(head, kind, run.head, setting, sheet, run.version, notes)
    return composed(title, say.language, list(_blocks(found, setting)), frame)


def _span(found: MonitorPack, say: Speech) -> dict[str, str]:
    return {"first": say.dated(found.since), "last": say.dated(found.run.head.today)}


def _blocks(found: MonitorPack, setting: Setting) -> Iterator[Block]:
    say = setting.say
    rows = monitor_rows
    screened = rows.screened(found.screening, say)
    yield from _part(say("Screening and enrolment log"), SCREENED, screened, setting)
    done = rows.done(found.visits, say)
    yield from _part(say("Visits done in this time"), DONE, done, setting)
    entered = rows.done(found.entered, say)
    yield from _part(say("Done before, entered in this time"), DONE, entered, setting)
    added = rows.added(found.unscheduled, say)
    yield from _part(say("Unscheduled visits"), ADDED, added, setting)
    opened = rows.opened(found.openings, say)
    yield from _part(say("Treatment codes opened"), OPENED, opened, setting)
    yield from _deviations(found, setting)
    corrected = rows.corrected(found.corrections, found.run.site.zone, say)
    yield from _part(say("Corrections"), CORRECTED, corrected, setting)
    open_ = rows.still_open(found, say)
    yield from _part(say("Open today"), OPEN, open_, setting)
    yield from to_confirm_blocks(found.to_confirm, setting)
    monitor = signature(MONITOR, setting)
    yield Block(monitor.height + 14, padded(monitor, 14).marks, keep=True)
    yield padded(signature(REVIEWER, setting), 8)


def _part(title: str, heads: Heads, rows: Iterable[Row], setting: Setting) -> Iterator[Block]:
    """A part of the pack: its table, or that there is nothing of it."""
    say, told = setting.say, list(rows)
    yield titled(title, setting)
    if told:
        yield from table([Column(say(head), part) for head, part in heads], told, setting)
    else:
        yield from said(say("There is nothing of this kind."), setting)


def _deviations(found: MonitorPack, setting: Setting) -> Iterator[Block]:
    """The deviations of the time and those to be completed, and how many are left off."""
    log = found.deviations
    yield titled(setting.say("Protocol deviations"), setting)
    yield from log_blocks(log, setting)
    if why := left_off(log, setting.say):
        yield Block(3, ())
        yield from said(f"{why}.", setting)
