"""What stands on the printed deviation log of a study at a site?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.deviation import DeviationState
from app.service.deviation_log import DeviationLog
from app.service.deviation_words import STATES, about, departure, remarks
from app.service.deviations import DeviationRow
from app.service.names import CAUSES, DEVIATION_KINDS, GRADES
from app.ui.papers.look import Setting
from app.ui.papers.marks import Paper
from app.ui.papers.office_frame import office_frame, office_setting
from app.ui.papers.page import composed
from app.ui.papers.sheets import A4, Sheet
from app.ui.papers.signature import REVIEWER, signature
from app.ui.papers.table import Band, Column, Row, said, table
from app.ui.papers.typeset import Block, Measure, padded
from app.words import N_, Speech

TEMPLATE: Final = "1.0"
NOTHING: Final = "–"
COLUMNS: Final = (
    (N_("No."), 0.035),
    (N_("Deviation"), 0.1),
    (N_("Day"), 0.083),
    (N_("Kind"), 0.085),
    (N_("What departs from the protocol"), 0.215),
    (N_("Grade"), 0.07),
    (N_("Cause"), 0.1),
    (N_("What was done about it"), 0.185),
    (N_("Reported on"), 0.083),
    (N_("State"), 0.08),
)


def deviation_log(
    found: DeviationLog, say: Speech, measure: Measure, sheet: Sheet = A4.turned
) -> Paper:
    """The log patient by patient, with room to sign.

    Its foot says how many are left off and why.
    """
    setting = office_setting(say, measure, sheet)
    blocks = [*log_blocks(found, setting), padded(signature(REVIEWER, setting), 14)]
    title = say("Deviation log {site} {study}", site=found.run.site.code, study=found.run.study)
    kind = say("Deviation log, version {version}", version=TEMPLATE)
    notes = list(filter(None, [left_off(found, say)]))
    about_ = _headline(found, say), kind, found.run.head
    frame = office_frame(*about_, setting, sheet, found.run.version, notes)
    return composed(title, say.language, blocks, frame)


def log_blocks(found: DeviationLog, setting: Setting) -> Iterator[Block]:
    """The table of the log, or that there is nothing in it."""
    say = setting.say
    if not found.rows:
        yield from said(_none(found, say), setting)
        return
    columns = [Column(say(title), part) for title, part in COLUMNS]
    yield from table(columns, _rows(found, say), setting)


def left_off(found: DeviationLog, say: Speech) -> str:
    """How many deviations are not printed yet, and why; empty where all are."""
    if not found.left_off:
        return ""
    return say.plural(
        "{n} deviation left off: it rests on a value of the protocol that the site has not"
        " confirmed yet",
        "{n} deviations left off: they rest on values of the protocol that the site has not"
        " confirmed yet",
        found.left_off,
    )


def _headline(found: DeviationLog, say: Speech) -> str:
    """What the paper is, and of which days where it is not of all."""
    title, since, until = say("Protocol deviation log"), found.since, found.until
    if since and until:
        span = say("from {first} to {last}", first=say.dated(since), last=say.dated(until))
    elif since:
        span = say("from {first} on", first=say.dated(since))
    elif until:
        span = say("up to {last}", last=say.dated(until))
    else:
        return title
    return say("{title}, {span}", title=title, span=span)


def _none(found: DeviationLog, say: Speech) -> str:
    if found.left_off:
        return say("No deviation can be printed yet.")
    return say("There are no deviations.")


def _rows(found: DeviationLog, say: Speech) -> Iterator[Row | Band]:
    """The lines under their patients, numbered through the log."""
    patient = None
    for number, row in enumerate(found.rows, 1):
        if row.patient != patient:
            patient = row.patient
            yield Band(patient)
        yield _row(number, row, say)


def _row(number: int, row: DeviationRow, say: Speech) -> Row:
    deviation, report = row.deviation, row.report
    departs = f"{about(deviation, row.version, say)}: {departure(deviation, row.version, say)}"
    is_cured = row.state is DeviationState.CURED
    return (
        str(number),
        deviation.key,
        say.dated(deviation.on) if deviation.on else NOTHING,
        say(DEVIATION_KINDS[deviation.kind]),
        "\n".join((departs, *(() if is_cured else remarks(deviation, say)))),
        say(GRADES[report.grade]) if report else "",
        _cause(row, say),
        report.measures if report else "",
        say.dated(report.reported_on) if report and report.reported_on else "",
        say(STATES[row.state]),
    )


def _cause(row: DeviationRow, say: Speech) -> str:
    """The cause, or a dash where none is asked for."""
    if row.report and row.report.cause:
        return say(CAUSES[row.report.cause])
    return "" if row.deviation.asks_cause else NOTHING
