"""What does the board say of a cell and of a visit in words, for whoever asks or listens?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.domain.protocol import PlannedVisit, ProtocolVersion, Timing
from app.domain.status import Flag, Status
from app.domain.timeline import Basis
from app.domain.values import written
from app.service.board import outstanding
from app.service.board_order import Only, Order
from app.service.board_sets import SetKind, VisitSet
from app.service.dossier import VisitLine
from app.service.names import brief
from app.service.standing import Standing
from app.service.status_words import worth_saying
from app.service.value_words import duration, window_said
from app.ui import wording
from app.ui.board_looks import is_about, short_day, shown_day
from app.ui.desk import Desk
from app.words import N_, Speech

ORDERS: Final[Mapping[Order, str]] = {
    Order.PATIENT: N_("patient"),
    Order.NEXT: N_("next date"),
    Order.LATE: N_("most overdue"),
    Order.STAGE: N_("stage"),
}

ONLY: Final[Mapping[Only, str]] = {
    Only.LATE: N_("overdue"),
    Only.OPEN: N_("window open"),
    Only.UPCOMING: N_("upcoming"),
    Only.CONFIRM: N_("to confirm"),
    Only.TO_BOOK: N_("to book"),
    Only.INCOMPLETE: N_("incomplete"),
    Only.DEPARTED: N_("outside or missed"),
}

_SAID_ABOVE: Final = frozenset({Flag.NOT_BOOKED, Flag.POSTPONED, Flag.ASSESSMENTS_OUTSTANDING})
MOST_NAMED: Final = 1
"""How many assessments that share their visits are named before the rest are counted."""


def cell_words(row: Standing, line: VisitLine, desk: Desk) -> tuple[str, ...]:
    """A visit of a patient in words: which one, its status, days, booking, what is outstanding."""
    name = desk.text(line.visit.name)
    return (f"{row.code} · {name}", *_standing_words(row, line, desk))


def beside_words(row: Standing, desk: Desk) -> tuple[str, ...]:
    """The visits added beside the plan, one a line."""
    say, lines = desk.say, row.unscheduled
    head = say.plural("1 unscheduled visit", "{n} unscheduled visits", len(lines))
    return (f"{row.code} · {head}", *(_beside_line(line, desk) for line in lines))


def copied_words(line: VisitLine | None, desk: Desk) -> str:
    """A cell as it is pasted elsewhere, where no mark goes along: its day, and what day it is."""
    if line is None:
        return ""
    pill, day = wording.pill(line.status, desk.say, line.visit), shown_day(line)
    about = desk.say("about") if is_about(line) else ""
    booked = desk.say("booked") if line.expected.basis is Basis.BOOKED else ""
    words = ", ".join(filter(None, (about, booked, pill.text)))
    closed = line.status.status is Status.NOT_EXPECTED
    return words if closed or day is None else f"{day.isoformat()} {words}"


def copied_beside(row: Standing, desk: Desk) -> str:
    """The visits added beside the plan, as they are pasted elsewhere."""
    return "; ".join(_beside_line(line, desk) for line in row.unscheduled)


def column_words(visit: PlannedVisit, version: ProtocolVersion, desk: Desk) -> tuple[str, ...]:
    """A visit of the protocol in words: its name, when it is due, its window, what is done."""
    say, timing = desk.say, visit.timing
    told = [f"{visit.id} · {desk.text(visit.name)}"]
    if timing:
        told.append(_due(timing, version, desk))
        window = timing.window
        shown = window_said(written(window), version, say) if window else ""
        told.append(say("Window: {window}", window=shown) if shown else say("no window"))
    names = version.assessment_by_id
    done = [brief(desk.text(names[one.id].name)) for one in visit.assessments if one.id in names]
    if done:
        told.append(", ".join(done))
    return tuple(told)


def set_words(each: VisitSet, desk: Desk) -> str:
    """What a set of visits is called: "infusions", "Brain MRI", "Evoked potentials + 4"."""
    if each.kind is SetKind.TREATMENT:
        return desk.say("infusions")
    names = [brief(desk.text(name)) for name in each.names]
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} + {more}" if more > 0 else shown


def _due(timing: Timing, version: ProtocolVersion, desk: Desk) -> str:
    events = {event.id: event.name for event in version.events}
    visit = version.by_id.get(timing.anchor)
    anchor = desk.text(visit.name if visit else events[timing.anchor])
    length = duration(timing.offset, desk.say)
    return desk.say("Due: {length} from {anchor}", length=length, anchor=anchor)


def _standing_words(row: Standing, line: VisitLine, desk: Desk) -> Iterator[str]:
    say, found, expected = desk.say, line.status, line.expected
    yield wording.pill(found, say, line.visit).text
    if expected.done_on:
        yield say("Done: {day}", day=say.dated(expected.done_on))
    if expected.target and expected.visit.timing:
        about = say("about {day}", day=say.dated(expected.target))
        shown = about if is_about(line) else say.dated(expected.target)
        yield say("Target: {day}", day=shown)
        days = wording.window(expected.earliest, expected.latest, found, desk.today, say)
        yield say("Window: {window}", window=days)
    if found.is_open and (until := expected.postponed_to):
        yield say("Put off: not before {day}", day=say.dated(until))
    if found.is_open or line.appointment:
        booked = wording.booked(line.appointment, found, desk.today, say)
        place = line.appointment.place if line.appointment else ""
        yield say("Booked: {when}", when=", ".join(filter(None, (booked, place))))
    if left := outstanding(row, line, desk.today):
        yield say("Outstanding: {what}", what=", ".join(_named(left, row.version, desk)))
    yield from (
        say(wording.FLAGS[flag]) for flag in worth_saying(found.flags) if flag not in _SAID_ABOVE
    )


def _named(ids: Iterable[str], version: ProtocolVersion, desk: Desk) -> list[str]:
    names = version.assessment_by_id
    return [brief(desk.text(names[one].name)) if one in names else one for one in ids]


def _beside_line(line: VisitLine, desk: Desk) -> str:
    day, say = shown_day(line), desk.say
    when = short_day(day, desk.today, say) if day else wording.NOTHING
    return f"{desk.text(line.visit.name)} · {when} · {wording.pill(line.status, say).text}"


def spoken(words: Iterable[str]) -> str:
    """Words one after the other, as a reader of screens says them."""
    return ". ".join(word.rstrip(".") for word in words)


def stage_words(row: Standing, say: Speech, names: Mapping[str, str]) -> tuple[str, ...]:
    """Where a patient stands: code, site, study version, stage and study day."""
    told = [f"{row.code} · {say(names[row.stage])}"]
    if row.study_day is not None:
        told.append(say("Study day {day}", day=row.study_day))
    told.append(say("Protocol version {version}", version=row.version.version))
    return tuple(told)
