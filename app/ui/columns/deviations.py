"""What stands in a line of the deviation log?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.deviation import DeviationState
from app.domain.written import is_redacted
from app.service.deviation_words import STATES, at_the_visit, remarks, visit_of
from app.service.deviations import DeviationRow
from app.service.names import CAUSES, GRADES
from app.ui import wording
from app.ui.desk import Desk
from app.ui.paint.rows import RowAction
from app.ui.table_model import Column, Look, Pill, Shape
from app.ui.theme import Tone
from app.words import Speech

_LOOKS: Final = {
    DeviationState.DRAFT: (Tone.QUESTION, Shape.QUESTION),
    DeviationState.COMPLETED: (Tone.DONE, Shape.DONE),
    DeviationState.CURED: (Tone.QUIET, Shape.NONE),
}


def deviations(desk: Desk, *, of_one_patient: bool = False) -> tuple[Column[DeviationRow], ...]:
    """The log of all patients, or of one."""
    say = desk.say

    def name(row: DeviationRow) -> str:
        return visit_of(row.deviation, row.version, say)

    def said(row: DeviationRow) -> str:
        return at_the_visit(row.deviation, row.version, say)

    patient = Column[DeviationRow](say("Patient"), lambda row: row.patient, Look.STRONG, 9)
    return (
        Column(say("State"), str, Look.PILL, 19, pill=lambda row: _pill(row, desk)),
        *(() if of_one_patient else (patient,)),
        Column(
            say("Visit"),
            name,
            Look.STRONG if of_one_patient else Look.PLAIN,
            tip=name,
        ),
        Column(say("Departure"), lambda row: _marked(row, said(row)), tip=lambda r: _tip(r, desk)),
        Column(say("Day"), lambda row: wording.day(row.deviation.on, desk.today, say), width=11),
        Column(say("Grade"), lambda row: _grade(row, desk), width=11),
        Column(say("Reported"), lambda row: _reported(row, desk), width=11),
        Column("", lambda _: "", Look.ACTIONS, 20),
    )


def actions_of(say: Speech) -> Callable[[DeviationRow], tuple[RowAction, ...]]:
    """What can be done with a line: complete it, change what was said, or take the words out."""
    complete = RowAction("deviation", say("Complete…"), is_first=True)
    change = RowAction("deviation", say("Change…"))
    redact = RowAction("redact_deviation", say("Redact…"))

    def actions(one: DeviationRow) -> tuple[RowAction, ...]:
        if one.state is DeviationState.DRAFT:
            return (complete,)
        has_words = one.report and one.report.measures and not is_redacted(one.report.measures)
        return (redact, change) if has_words else (change,)

    return actions


def foot_words(say: Speech) -> str:
    """What the dagger means."""
    return say(
        "{dagger} rests on an assumed value that the site has not confirmed",
        dagger=wording.DAGGER,
    )


def _pill(row: DeviationRow, desk: Desk) -> Pill:
    tone, shape = _LOOKS[row.state]
    return Pill(tone, shape, desk.say(STATES[row.state]))


def _marked(row: DeviationRow, words: str) -> str:
    """A dagger where it rests on a value that the site has not confirmed."""
    return f"{words} {wording.DAGGER}" if row.deviation.is_unconfirmed else words


def _tip(row: DeviationRow, desk: Desk) -> str:
    say, report = desk.say, row.report
    lines = [at_the_visit(row.deviation, row.version, say), *remarks(row.deviation, say)]
    if report and report.cause:
        lines.append(say("Cause: {cause}", cause=say(CAUSES[report.cause])))
    if report and report.measures:
        lines.append(say("Done about it: {measures}", measures=report.measures))
    return "\n".join(lines)


def _grade(row: DeviationRow, desk: Desk) -> str:
    return desk.say(GRADES[row.report.grade]) if row.report else wording.NOTHING


def _reported(row: DeviationRow, desk: Desk) -> str:
    return wording.day(row.report.reported_on if row.report else None, desk.today, desk.say)
