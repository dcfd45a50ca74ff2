"""A small trial and its patients, to print papers of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from app.domain.appointment import Appointment
from app.domain.day import Duration
from app.domain.patient import Facts
from app.domain.protocol import (
    Assessment,
    Epoch,
    Origin,
    PlannedAssessment,
    PlannedVisit,
    ProtocolVersion,
    Text,
    Timing,
    Window,
)
from app.domain.schedule import project
from app.domain.site import Site
from app.domain.status import status
from app.domain.visit import Outcome, VisitRecord
from app.service.paper_subject import PaperSubject
from app.ui.papers.marks import Style

READ = Origin("registry")
OURS = Origin("assumed")
TODAY = date(2026, 11, 22)
SITE = Site(
    "CO", "Hospital del Puente", "Córdoba", "Europe/Madrid", "Consulta 4", "957 00 00 00", ""
)
EPOCHS = (
    Epoch("RUN_IN", Text({"en": "Run-in", "es": "Preparación"}), READ),
    Epoch("FOLLOW_UP", Text({"en": "Follow-up", "es": "Seguimiento"}), READ),
)
ASSESSMENTS = tuple(
    Assessment(id_, Text({"en": f"{id_} of multiple sclerosis"}), category)
    for id_, category in (("AE", "safety"), ("FUNC", "efficacy"), ("SKIN", "exploratory"))
)


def narrow(text: str, style: Style) -> float:
    """A measure without Qt: every letter is half as wide as the type is high."""
    return len(text) * style.size * (0.54 if style.bold else 0.5)


def a_visit(
    id_: str,
    anchor: str | None,
    days: int,
    window: tuple[int, int] | None,
    assessments: tuple[str, ...] = ("AE",),
    origin: Origin = OURS,
) -> PlannedVisit:
    """A visit so many days after its anchor, with so many days of window on either side."""
    span = window and Window(Duration(days=window[0]), Duration(days=window[1]), origin)
    timing = Timing(anchor, Duration(days=days), READ, span or None) if anchor else None
    name = Text({"en": f"Visit {id_}", "es": f"Visita {id_}"})
    planned = tuple(PlannedAssessment(code, READ) for code in assessments)
    epoch = "FOLLOW_UP" if days > 0 else "RUN_IN"
    return PlannedVisit(id_, name, epoch, timing, assessments=planned)


VISITS = (
    a_visit("CON", None, 0, None, ("IC",)),
    a_visit("SCAN", "INF", -7, (7, 6), ("MRI",)),
    a_visit("INF", "CON", 28, (7, 24), ("INFUS", "PREG", "MONIT", "AE")),
    a_visit("D1", "INF", 1, (0, 1), ("VS", "AE")),
    a_visit("W4", "INF", 28, (7, 7), ("MRI", "LAB_H", "EDSS", "AE")),
    a_visit("M6", "INF", 180, (14, 14), ("EP", "CSF", "FUNC", "SKIN")),
    a_visit("LONG", "INF", 360, None, ("EOS", "BLINDQ")),
)


def a_version(visits: tuple[PlannedVisit, ...] = VISITS) -> ProtocolVersion:
    """The trial, with the first infusion as Day 0."""
    title = Text({"en": "A trial of multiple sclerosis", "es": "Un ensayo"})
    day_zero = "INF" if any(visit.id == "INF" for visit in visits) else None
    return ProtocolVersion(
        "trial-7", "2.1", title, title, {}, visits, EPOCHS, (), ASSESSMENTS, day_zero=day_zero
    )


def a_subject(
    done: Mapping[str, date] | None = None,
    booked: Mapping[str, Appointment] | None = None,
    *,
    today: date = TODAY,
    visits: tuple[PlannedVisit, ...] = VISITS,
    is_example: bool = False,
    site: Site = SITE,
) -> PaperSubject:
    """Patient CO-004 with those visits done and booked."""
    records = {visit: VisitRecord(Outcome.DONE, day) for visit, day in (done or {}).items()}
    appointments = dict(booked or {})
    facts = Facts(records, {visit: at.day for visit, at in appointments.items()})
    timeline = project(a_version(visits), facts, today)
    statuses = {expected.visit.id: status(expected, today) for expected in timeline.visits}
    return PaperSubject(site, "CO-004", timeline, statuses, appointments, is_example)


def early(**more: object) -> PaperSubject:
    """A patient whose first infusion is booked."""
    infusion = Appointment(date(2026, 12, 2), time(8), "Europe/Madrid", "Planta 2")
    return a_subject({"CON": date(2026, 11, 2)}, {"INF": infusion}, **more)  # type: ignore[arg-type]


def midway(**more: object) -> PaperSubject:
    """A patient with the first infusion done, one visit late and one to be booked."""
    done = {"CON": date(2026, 5, 4), "INF": date(2026, 6, 8), "D1": date(2026, 6, 9)}
    return a_subject(done, **more)  # type: ignore[arg-type]


def many_visits(number: int) -> tuple[PlannedVisit, ...]:
    """Consent and so many visits after it, a week apart, with names that need two lines."""
    return (
        VISITS[0],
        *(
            a_visit(f"number {n} with a rather long name", "CON", 7 * n, (2, 2))
            for n in range(number)
        ),
    )
