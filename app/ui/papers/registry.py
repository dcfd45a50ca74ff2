"""Which question and which layout make each kind of paper?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.status import HORIZON
from app.service.agenda import Agenda, agenda
from app.service.deviation_log import printed_log
from app.service.dossier import Dossier, dossier
from app.service.downtime import downtime
from app.service.handover import hand_over
from app.service.look_up import OpenedNames
from app.service.monitor_pack import monitor_pack
from app.service.paper_subject import subject_of
from app.service.papers import PaperKind, PaperLook, PaperOrder, completed
from app.service.patients import check_contact
from app.service.ports import Office
from app.service.printed_activities import at_site
from app.service.printed_journal import printed_journal
from app.service.running import Run, runs
from app.ui.papers.activities import schedule_of_activities
from app.ui.papers.calendar import visit_calendar
from app.ui.papers.deviation_log import deviation_log
from app.ui.papers.downtime import downtime_sheet
from app.ui.papers.handover import hand_over_sheet
from app.ui.papers.journal import journal_paper
from app.ui.papers.marks import Paper
from app.ui.papers.monitor_pack import monitor_pack as monitor_paper
from app.ui.papers.office_month import office_month
from app.ui.papers.office_week import office_week
from app.ui.papers.sheet import schedule_sheet
from app.ui.papers.sheets import SHEETS, Sheet
from app.ui.papers.typeset import Measure
from app.words import Speech, speech

Layout = Callable[[Speech, Measure, Sheet], Paper]
"""A paper about what was gathered, in a language, measured, on a sheet."""


class Draft(NamedTuple):
    """A paper to be: what its file is called (never a name), whose it is, and how to gather it."""

    name: str
    patient: str
    gather: Callable[[], Layout]


class _Wish(NamedTuple):
    """All that the makers below are told."""

    office: Office
    order: PaperOrder
    look: PaperLook
    today: date
    names: OpenedNames


def sheet_for(kind: PaperKind, look: PaperLook) -> Sheet:
    """The sheet that a paper of this kind is laid out on."""
    portrait = SHEETS[look.size]
    return portrait.turned if look.lies(kind) else portrait


def drafts(
    office: Office, order: PaperOrder, look: PaperLook, today: date, names: OpenedNames
) -> Sequence[Draft]:
    """The papers that an order asks for, one for each patient where the kind is a patient's.

    Nothing is gathered yet. `Refusal` where the order can't be fulfilled at all.
    """
    whole = completed(order, today)
    return tuple(_MAKERS[order.kind](_Wish(office, whole, look, today, names)))


def _of_patients(wish: _Wish) -> Iterator[Draft]:
    kind = wish.order.kind
    for number, code in enumerate(wish.order.patients, start=1):
        name = f"{kind}-{number}" if wish.look.named else f"{code}-{kind}"
        yield Draft(name, code, lambda code=code: _patients_own(wish, code))  # type: ignore[misc]


def _patients_own(wish: _Wish, code: str) -> Layout:
    found = dossier(wish.office, code, wish.today, HORIZON)
    name = wish.names.of(wish.office, code) if wish.look.named else ""
    kind, large = wish.order.kind, wish.look.large
    return layout_for(wish.office, found, kind, large=large, name=name)


def layout_for(
    office: Office, found: Dossier, kind: PaperKind, *, large: bool = False, name: str = ""
) -> Layout:
    """A patient's own paper from the dossier, as it is or as it would be.

    The calendar calls the patient by a `name` that is given, and then nowhere by the code.
    `Refusal` for a calendar for a patient with whom there is no contact any more.
    """
    subject = subject_of(found, is_example=office.is_example, known_on=office.known_as_of)
    if kind is PaperKind.SHEET:
        return lambda say, measure, sheet: schedule_sheet(subject, say, measure, sheet)
    check_contact(found.patient, found.today)
    subject = replace(subject, name=name)
    return lambda say, measure, sheet: visit_calendar(subject, say, measure, sheet, large=large)


def _agenda(wish: _Wish) -> Agenda:
    order = wish.order
    first, last = order.first or wish.today, order.last or wish.today
    return agenda(
        wish.office,
        first,
        last,
        today=wish.today,
        site=order.site,
        study=order.study,
        codes=order.patients,
        language=wish.look.language,
    )


def _month(wish: _Wish) -> Iterator[Draft]:
    def gather() -> Layout:
        found = _agenda(wish)
        return lambda say, measure, sheet: office_month(found, say, measure, sheet)

    yield Draft(f"month-{wish.order.first:%Y-%m}", "", gather)


def _week(wish: _Wish) -> Iterator[Draft]:
    def gather() -> Layout:
        found = _agenda(wish)
        return lambda say, measure, sheet: office_week(found, say, measure, sheet)

    yield Draft(f"week-{wish.order.first}", "", gather)


def _handover(wish: _Wish) -> Iterator[Draft]:
    order = wish.order

    def gather() -> Layout:
        found = hand_over(
            wish.office,
            order.first or wish.today,
            order.last or wish.today,
            today=wish.today,
            site=order.site,
            study=order.study,
            codes=order.patients,
            language=wish.look.language,
        )
        return lambda say, measure, sheet: hand_over_sheet(found, say, measure, sheet)

    yield Draft(f"handover-{order.first}", "", gather)


def _downtime(wish: _Wish) -> Iterator[Draft]:
    order = wish.order

    def gather() -> Layout:
        found = downtime(
            wish.office,
            today=wish.today,
            first=order.first,
            last=order.last,
            site=order.site,
            study=order.study,
            codes=order.patients,
            at=order.at,
        )
        return lambda say, measure, sheet: downtime_sheet(found, say, measure, sheet)

    yield Draft(f"downtime-{order.first}", "", gather)


def _runs(wish: _Wish) -> Sequence[Run]:
    return runs(wish.office, wish.today, wish.order.site, wish.order.study)


def _activities(wish: _Wish) -> Iterator[Draft]:
    for run in _runs(wish):

        def gather(run: Run = run) -> Layout:
            found = at_site(wish.office, run)
            return lambda say, measure, sheet: schedule_of_activities(found, say, measure, sheet)

        yield Draft(f"activities-{run.site.code}-{run.study}", "", gather)


def _deviations(wish: _Wish) -> Iterator[Draft]:
    order = wish.order
    for run in _runs(wish):

        def gather(run: Run = run) -> Layout:
            found = printed_log(wish.office, run, wish.today, since=order.first, until=order.last)
            return lambda say, measure, sheet: deviation_log(found, say, measure, sheet)

        yield Draft(f"deviations-{run.site.code}-{run.study}", "", gather)


def _monitor(wish: _Wish) -> Iterator[Draft]:
    since = wish.order.first or wish.today
    for run in _runs(wish):

        def gather(run: Run = run) -> Layout:
            found = monitor_pack(wish.office, run, since, wish.today)
            return lambda say, measure, sheet: monitor_paper(found, say, measure, sheet)

        yield Draft(f"monitor-{run.site.code}-{run.study}", "", gather)


def _journal(wish: _Wish) -> Iterator[Draft]:
    order, say = wish.order, speech(wish.look.language)

    def gather() -> Layout:
        found = printed_journal(wish.office, wish.today, say, order.first, order.last)
        return lambda say, measure, sheet: journal_paper(found, say, measure, sheet)

    yield Draft("journal", "", gather)


_MAKERS: Final[Mapping[PaperKind, Callable[[_Wish], Iterator[Draft]]]] = {
    PaperKind.CALENDAR: _of_patients,
    PaperKind.SHEET: _of_patients,
    PaperKind.MONTH: _month,
    PaperKind.WEEK: _week,
    PaperKind.HANDOVER: _handover,
    PaperKind.MONITOR: _monitor,
    PaperKind.ACTIVITIES: _activities,
    PaperKind.DEVIATIONS: _deviations,
    PaperKind.DOWNTIME: _downtime,
    PaperKind.JOURNAL: _journal,
}

KINDS: Final = tuple(kind for kind in PaperKind if kind in _MAKERS)
"""The kinds that can be had, in their order."""
