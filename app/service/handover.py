"""What must somebody know who takes over the office for some days, and has never seen it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.domain.day_span import DaySpan
from app.domain.deviation import DeviationState
from app.domain.lead import order_from
from app.domain.neutral import is_neutral
from app.domain.origin import Text
from app.service.agenda import Agenda, AgendaEntry, agenda
from app.service.calendar_rows import OpenWindow
from app.service.days_to_come import check_days
from app.service.deviations import DeviationRow, Sought, log
from app.service.dossier import VisitLine
from app.service.neutral_names import neutrally
from app.service.paper_head import PaperHead
from app.service.ports import Office
from app.service.slots import to_order
from app.service.standing import Standing
from app.service.tasks import TaskRow
from app.service.worklines import Group, WorkRow
from app.service.worklist import Overview, overview

NEXT: Final = 3
"""So many dates ahead of each patient are told."""


class SlotDay(NamedTuple):
    """Slots of a visit that need ordering from a day of the span on."""

    patient: str
    visit: Text
    on: date
    assessments: tuple[Text, ...]


class PatientNote(NamedTuple):
    """One patient in the hand-over: all that is to be done or known by the end of the span.

    `rows` and `tasks` are those of the worklist, `drafts` the deviations that nobody completed,
    `next` the visits ahead that come first.
    """

    standing: Standing
    entries: tuple[AgendaEntry, ...]
    rows: tuple[WorkRow, ...]
    tasks: tuple[TaskRow, ...]
    orders: tuple[SlotDay, ...]
    drafts: tuple[DeviationRow, ...]
    next: tuple[VisitLine, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.entries or self.rows or self.tasks or self.orders or self.drafts)


class HandOverDay(NamedTuple):
    """One day of the span: who comes, which windows open or close unbooked, what is for that day.

    `starts` are what is made ready from that day on, each with its appointment.
    """

    day: date
    entries: tuple[AgendaEntry, ...]
    closes: tuple[OpenWindow, ...]
    opens: tuple[OpenWindow, ...]
    tasks: tuple[TaskRow, ...]
    orders: tuple[SlotDay, ...]
    starts: tuple[tuple[AgendaEntry, str], ...]
    wakes: tuple[WorkRow, ...]


@dataclass(frozen=True)
class HandOver:
    """The hand-over of a span of days; `notes` are those of all patients, in their order.

    The `agenda` goes on beyond the span as far as something is made ready ahead.
    `has_treatments`: a study gives a treatment, whose date others set.
    """

    head: PaperHead
    span: DaySpan
    agenda: Agenda
    notes: tuple[PatientNote, ...]
    has_treatments: bool

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """The worklist by the end of the span, without what is put aside until after it."""
        return tuple(row for note in self.notes for row in note.rows if not self._rests(row))

    def waiting(self) -> tuple[WorkRow, ...]:
        """What is late or unanswered already."""
        return tuple(row for row in self.rows if row.group in (Group.CONFIRM, Group.LATE))

    def days(self) -> Iterator[HandOverDay]:
        """The days of the span, one by one."""
        tasks = [task for note in self.notes for task in note.tasks]
        orders = [order for note in self.notes for order in note.orders]
        rows = [row for note in self.notes for row in note.rows if row.snooze]
        known = {note.standing.code for note in self.notes}
        windows = [
            each
            for each in self.agenda.calendar.windows
            if each.booked_on is None and each.patient in known and not each.is_tentative
        ]
        for day in self.span.days:
            yield HandOverDay(
                day,
                self.agenda.by_day.get(day, ()),
                tuple(each for each in windows if each.latest == day),
                tuple(each for each in windows if each.earliest == day != each.latest),
                tuple(task for task in tasks if task.is_contact and task.day == day),
                tuple(order for order in orders if order.on == day),
                tuple(self._starts(day)),
                tuple(row for row in rows if row.snooze and row.snooze.until == day),
            )

    def _rests(self, row: WorkRow) -> bool:
        return row.snooze is not None and row.snooze.until > self.span.last

    def _starts(self, day: date) -> Iterator[tuple[AgendaEntry, str]]:
        for entry in self.agenda.entries:
            for one in entry.preparations:
                if one.since == day and one.done_on is None:
                    yield entry, one.name


def hand_over(
    office: Office,
    first: date,
    last: date,
    *,
    today: date,
    site: str = "",
    study: str = "",
    codes: Sequence[str] = (),
    language: str = "en",
) -> HandOver:
    """What is to be done from `first` to `last`, both included, as the office stands on `today`.

    Of one site, study and some patients, or of all. `Unknown` site; `Refusal` for days that are
    over, in the wrong order or too many.
    """
    span = DaySpan(first, last)
    check_days(span, today)
    reach = max([0, *(each.days for one in office.sites() for each in one.preparations.values())])
    ahead = date.fromordinal(last.toordinal() + reach)
    told = agenda(
        office, first, ahead, today=today, site=site, study=study, codes=codes, language=language
    )
    found = overview(office, today, (last - today).days, site or None, list(codes) or None)
    standings = [each for each in found.standings if study in ("", each.patient.study)]
    drafts = _drafts(office, today, site, study)
    notes = (_note(each, told, found, span, today, drafts) for each in standings)
    return HandOver(
        told.head, span, told, tuple(notes), any(x.version.treatment_visits for x in standings)
    )


def _drafts(
    office: Office, today: date, site: str, study: str
) -> Mapping[str, tuple[DeviationRow, ...]]:
    """The deviations that nobody completed yet, by patient."""
    found: dict[str, list[DeviationRow]] = {}
    for row in log(office, today, Sought(site=site, study=study, state=DeviationState.DRAFT)):
        if not is_neutral(row.version, row.deviation.visit):
            found.setdefault(row.patient, []).append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def _note(
    standing: Standing,
    told: Agenda,
    found: Overview,
    span: DaySpan,
    today: date,
    drafts: Mapping[str, tuple[DeviationRow, ...]],
) -> PatientNote:
    code = standing.code
    return PatientNote(
        standing,
        tuple(
            each
            for each in told.entries
            if each.booking.patient == code and each.booking.appointment.day <= span.last
        ),
        tuple(_told(row, standing) for row in found.rows if row.patient == code),
        tuple(task for task in found.tasks if task.patient == code),
        tuple(_orders(standing, span, today)),
        drafts.get(code, ()),
        _next(standing, today),
    )


def _told(row: WorkRow, standing: Standing) -> WorkRow:
    """The line as a paper tells it."""
    visit = neutrally(row.visit, standing.version)
    return row if visit is row.visit else row._replace(visit=visit, assessments=())


def _orders(standing: Standing, span: DaySpan, today: date) -> Iterator[SlotDay]:
    """The slots that come to be ordered within the span, of visits that lie beyond it."""
    patient, version = standing.patient, standing.version
    for line in standing.lines:
        opens = line.expected.earliest or line.expected.target
        if not line.status.is_open or opens is None or opens <= span.last:
            continue
        now = to_order(patient, version, line, patient.booked, today)
        later = to_order(patient, version, line, patient.booked, span.last)
        days: dict[date, list[Text]] = {}
        for planned in line.visit.assessments:
            on = order_from(version, line.expected, planned)
            if on and planned.id in later and planned.id not in now:
                known = days.setdefault(max(on, span.first), [])
                known.append(version.assessment_by_id[planned.id].name)
        for on, names in sorted(days.items()):
            yield SlotDay(standing.code, line.visit.name, on, tuple(names))


def _next(standing: Standing, today: date) -> tuple[VisitLine, ...]:
    """The open visits of the plan that come first, by the day in force."""
    planned = standing.planned
    days = [
        (day, place)
        for place, line in enumerate(planned)
        if line.status.is_open and (day := line.expected.in_force) and day >= today
    ]
    return tuple(planned[place] for _, place in sorted(days)[:NEXT])
