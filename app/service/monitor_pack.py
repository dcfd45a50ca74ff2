"""What has a monitor to read since the last monitoring visit, by codes alone?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.domain.change import Action
from app.domain.deviation import DeviationState
from app.domain.neutral import is_neutral
from app.domain.opening import CodeOpening
from app.domain.origin import Text
from app.domain.outstanding import AssessmentState, ExpectedAssessment, assessments
from app.domain.patient import Ending
from app.domain.protocol import ProtocolVersion
from app.domain.status import HORIZON
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import WhyNotDone
from app.service.confirming import Value
from app.service.corrections import Correction, corrections, journal_since
from app.service.deviation_log import DeviationLog, printable
from app.service.deviations import DeviationRow, Sought, log
from app.service.dossier import VisitLine
from app.service.ports import Office
from app.service.printed_activities import PrintedActivities, at_site
from app.service.running import Run
from app.service.screening_log import ScreenedRow, screening_log
from app.service.standing import Standing
from app.service.tasks import TaskKind, TaskRow
from app.service.worklines import Group, WorkRow
from app.service.worklist import Overview, overview
from app.words import N_, Refusal

UNSETTLED: Final = (Group.LATE, Group.CONFIRM)
"""The parts of the worklist that a monitor asks about."""


class DoneVisit(NamedTuple):
    """A visit done, and its assessments that were not, or are outstanding."""

    patient: str
    line: VisitLine
    lacking: tuple[ExpectedAssessment, ...]
    names: tuple[Text, ...]


class AddedVisit(NamedTuple):
    """A visit beside the plan, how it stands, and what it follows, as `version` names it."""

    patient: str
    line: VisitLine
    added: UnscheduledVisit
    version: ProtocolVersion


class OpenedCode(NamedTuple):
    """A treatment code that was opened, never what it said."""

    patient: str
    opening: CodeOpening


@dataclass(frozen=True, slots=True)
class MonitorPack:
    """All of a study at a site from the day `since` up to the day of printing, both included.

    `visits` were done in that time; those `entered` were done before and entered in it. The
    `screening` log, codes opened and what is open are as they stand on the day.
    """

    run: Run
    since: date
    screening: tuple[ScreenedRow, ...]
    visits: tuple[DoneVisit, ...]
    entered: tuple[DoneVisit, ...]
    unscheduled: tuple[AddedVisit, ...]
    openings: tuple[OpenedCode, ...]
    deviations: DeviationLog
    corrections: tuple[Correction, ...]
    open_rows: tuple[WorkRow, ...]
    questions: tuple[TaskRow, ...]
    to_confirm: PrintedActivities

    @property
    def open_values(self) -> tuple[Value, ...]:
        """The values of the protocol that nobody has confirmed yet."""
        return self.to_confirm.open


def monitor_pack(office: Office, run: Run, since: date, today: date) -> MonitorPack:
    """The pack of a study at a site; `Refusal` for a day of the last visit that is to come.

    Procedures beside the plan are on no paper but their patient's. Source: DOMAIN, Blinding.
    """
    if since > today:
        raise Refusal(N_("The last monitoring visit can't be on {since}, to come."), since=since)
    found = overview(office, today, HORIZON, run.site.code)
    standings = [one for one in found.standings if one.version.study == run.study]
    actions = journal_since(office, since)
    touched = frozenset(_touched(actions))
    visits = [one for stands in standings for one in _done(stands, today)]
    return MonitorPack(
        run,
        since,
        screening_log(standings, today),
        tuple(one for one in visits if _day(one) >= since),
        tuple(one for one in visits if _day(one) < since and _key(one) in touched),
        tuple(one for stands in standings for one in _added(stands, since, touched)),
        _openings(standings),
        _deviations(office, run, since, today, touched),
        corrections(actions, _gone(actions, run) | {one.code: one.version for one in standings}),
        tuple(_open(found, standings)),
        tuple(_questions(found, run.study)),
        at_site(office, run),
    )


def _gone(actions: Iterable[Action], run: Run) -> dict[str, ProtocolVersion]:
    """The patients whom an undo took out of the study at the site again."""
    out = (change for each in actions for change in each.changes if change.new is None)
    told = {(change.subject, change.path): change.old for change in out}
    return {
        code: run.version
        for (kind, code), path in told
        if kind == "patient"
        and path == ("code",)
        and told.get(((kind, code), ("site",))) == run.site.code
        and told.get(((kind, code), ("study",))) == run.study
    }


def _touched(actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    """The visits and the deviations of patients that somebody wrote about."""
    for action in actions:
        for (kind, code), path, _, new in action.changes:
            if kind == "patient" and len(path) > 1 and new is not None:
                if path[0] == "records" and path[2:] in (("outcome",), ("done_on",)):
                    yield code, path[1]
                if path[0] in ("reports", "unscheduled"):
                    yield code, path[1]


def _done(stands: Standing, today: date) -> Iterator[DoneVisit]:
    """The visits done of one patient, by their days; none of one who was entered in error."""
    if stands.stage is Ending.ENTERED_IN_ERROR:
        return
    names = stands.version.assessment_by_id
    done = [line for line in stands.lines if line.expected.done_on and not _is_hidden(stands, line)]
    for line in sorted(done, key=lambda line: line.expected.done_on or date.min):
        record = stands.patient.records.get(line.visit.id)
        lacking = tuple(
            one
            for one in assessments(line.expected, record, line.status, today) or ()
            if _was_left_out(one) or _is_open(one)
        )
        yield DoneVisit(
            stands.code, line, lacking, tuple(names[one.planned.id].name for one in lacking)
        )


def _was_left_out(one: ExpectedAssessment) -> bool:
    """Whether it was not done; one asked of some patients alone may not apply to this one."""
    does_not_apply = one.planned.some_patients and one.cause in (None, WhyNotDone.DOES_NOT_APPLY)
    return one.state is AssessmentState.NOT_DONE and not does_not_apply


def _is_open(one: ExpectedAssessment) -> bool:
    return one.state is AssessmentState.OUTSTANDING and not one.planned.optional


def _is_hidden(stands: Standing, line: VisitLine) -> bool:
    return is_neutral(stands.version, line.visit.id)


def _day(one: DoneVisit) -> date:
    return one.line.expected.done_on or date.min


def _key(one: DoneVisit) -> tuple[str, str]:
    return one.patient, one.line.visit.id


def _added(
    stands: Standing, since: date, touched: Collection[tuple[str, str]]
) -> Iterator[AddedVisit]:
    """The visits beside the plan that started, were done or were entered in the time."""
    for line in stands.unscheduled:
        key = line.visit.id
        added, done = stands.patient.unscheduled[key], line.expected.done_on
        is_new = (stands.code, key) in touched or max(added.starts_on, done or date.min) >= since
        if is_new and not _is_hidden(stands, line):
            yield AddedVisit(stands.code, line, added, stands.version)


def _openings(standings: Iterable[Standing]) -> tuple[OpenedCode, ...]:
    """All that were ever opened: each concerns the blind of the whole study."""
    found = [
        OpenedCode(stands.code, each)
        for stands in standings
        for each in stands.patient.openings.values()
    ]
    return tuple(sorted(found, key=lambda one: (one.opening.on, one.opening.at, one.patient)))


def _deviations(
    office: Office, run: Run, since: date, today: date, touched: Collection[tuple[str, str]]
) -> DeviationLog:
    """Those that came about in the time, are to be completed, or were dealt with in it."""

    def is_new(row: DeviationRow) -> bool:
        deviation = row.deviation
        if row.state is DeviationState.DRAFT or (deviation.on and deviation.on >= since):
            return True
        return any((row.patient, key) in touched for key in (deviation.key, deviation.visit))

    rows = log(office, today, Sought(site=run.site.code, study=run.study))
    kept, left_off = printable(row for row in rows if is_new(row))
    return DeviationLog(run, kept, left_off, since, today)


def _open(found: Overview, standings: Sequence[Standing]) -> Iterator[WorkRow]:
    """What is late, or was booked or passed over and nobody has said what became of it."""
    versions = {one.code: one.version for one in standings}
    for row in found.rows:
        version = versions.get(row.patient)
        if version and row.group in UNSETTLED and not is_neutral(version, row.visit.id):
            yield row


def _questions(found: Overview, study: str) -> Iterator[TaskRow]:
    """The questions that the investigator has not answered yet; what they ask is not for others."""
    for task in found.tasks:
        if task.kind is TaskKind.QUESTION and task.study == study:
            yield task
