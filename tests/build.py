"""Speaking builders: a protocol, facts and patients in the fewest words a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.appointment import WHOLE, Appointment
from app.domain.day import Duration
from app.domain.patient import End, Ending, Facts, Patient
from app.domain.protocol import (
    Assessment,
    Bound,
    Epoch,
    Event,
    Origin,
    PlannedAssessment,
    PlannedVisit,
    ProtocolVersion,
    Side,
    Text,
    Timing,
    Window,
)
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord

GIVEN = Origin("source")
ASSUMED = Origin("assumed")
DONE = AssessmentRecord(AssessmentOutcome.DONE)


def day(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)


def text(words: str) -> Text:
    """A text that reads alike in both languages, marked so that one can tell them apart."""
    return Text({"en": words, "es": f"{words} (es)"})


def a_window(before: str, after: str, origin: Origin = GIVEN) -> Window:
    """A window of so much before and after."""
    return Window(Duration.parse(before), Duration.parse(after), origin)


def closing_with(visit: str, before: str = "P0D", origin: Origin = GIVEN) -> Window:
    """A window that opens so much before and closes with that of a visit."""
    return Window(Duration.parse(before), Duration(), origin, visit)


def a_visit(
    name: str,
    anchor: str | None = None,
    offset: str = "P0D",
    window: tuple[str, str] | None = None,
    *,
    bounds: Iterable[tuple[Side, str, str]] = (),
    assessments: Iterable[str | PlannedAssessment] = (),
    origin: Origin = GIVEN,
) -> PlannedVisit:
    """A planned visit; without an anchor it is an entered one."""
    width = a_window(*window, origin) if window else None
    timing = Timing(anchor, Duration.parse(offset), GIVEN, width) if anchor else None
    cut = tuple(Bound(side, other, Duration.parse(by), GIVEN) for side, other, by in bounds)
    planned = tuple(
        PlannedAssessment(one, GIVEN) if isinstance(one, str) else one for one in assessments
    )
    return PlannedVisit(name, text(name), "E", timing, cut, planned)


def a_protocol(
    *visits: PlannedVisit, events: Iterable[str] = (), day_zero: str | None = None
) -> ProtocolVersion:
    """A protocol of these visits, with all the assessments that they plan."""
    planned = dict.fromkeys(one.id for visit in visits for one in visit.assessments)
    return ProtocolVersion(
        study="S",
        version="1.0",
        title=text("A study"),
        status=text("made for a test"),
        origins={"source": text("as published"), "assumed": text("assumed")},
        visits=visits,
        epochs=(Epoch("E", text("Period"), GIVEN),),
        events=tuple(Event(event, text(event)) for event in events),
        assessments=tuple(Assessment(one, text(one), "clinical") for one in planned),
        day_zero=day_zero,
    )


def some_facts(
    done: Mapping[str, str] | None = None,
    booked: Mapping[str, str] | None = None,
    missed: Iterable[str] = (),
    not_applicable: Iterable[str] = (),
    events: Mapping[str, str] | None = None,
    ended: str | None = None,
) -> Facts:
    """Facts as the command line gives them: nothing is known of assessments."""
    records = {
        visit: VisitRecord(Outcome.DONE, day(on), assessments=None)
        for visit, on in (done or {}).items()
    }
    records |= {visit: VisitRecord(Outcome.MISSED, assessments=None) for visit in missed}
    records |= {
        visit: VisitRecord(Outcome.NOT_APPLICABLE, assessments=None) for visit in not_applicable
    }
    return Facts(
        records,
        {visit: day(on) for visit, on in (booked or {}).items()},
        {event: day(on) for event, on in (events or {}).items()},
        day(ended) if ended else None,
    )


def a_patient(
    code: str = "CO-001",
    consented: str = "2014-02-03",
    done: Mapping[str, str] | None = None,
    booked: Mapping[str, str] | None = None,
    ended: str | None = None,
) -> Patient:
    """A patient of site CO in study S, with visits done and booked."""
    records = {
        visit: VisitRecord(Outcome.DONE, day(on), "", "1.0") for visit, on in (done or {}).items()
    }
    appointments = {
        f"a{number}": Appointment(day(on), covers={visit: WHOLE})
        for number, (visit, on) in enumerate((booked or {}).items(), 1)
    }
    end = End(Ending.COMPLETED, day(ended)) if ended else None
    since = {day(consented): "1.0"}
    return Patient(code, "CO", "S", day(consented), since, records, appointments, end=end)
