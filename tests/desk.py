"""An office in memory with a study adopted, for tests that do deeds and ask questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from app.domain.change import Action
from app.domain.neutral import is_dated_elsewhere
from app.domain.protocol import PlannedAssessment, ProtocolVersion, Side
from app.domain.site import Site
from app.service import bookings, studies
from app.service.covering import Covers
from app.service.in_force import version_of
from app.service.ports import Office
from tests.build import ASSUMED, GIVEN, a_protocol, a_visit, a_window, day
from tests.memory import in_memory

TODAY = day("2014-05-01")


@dataclass
class StoppedClock:
    """A clock that stands at noon of the day it is set to."""

    day: date = TODAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(12), UTC)


def the_trial() -> ProtocolVersion:
    """A small trial in the shape of the shipped one."""
    screening = (
        PlannedAssessment("IC", GIVEN),
        PlannedAssessment("BLOOD", GIVEN, a_window("P0D", "P28D")),
        PlannedAssessment("CSF", GIVEN, optional=True),
    )
    trial = a_protocol(
        a_visit("SCR", assessments=screening),
        a_visit("INC", "SCR", "P14D", ("P13D", "P14D")),
        a_visit("BMH", "INC", "P0D", ("P0D", "P7D")),
        a_visit(
            "BSL",
            "INF1",
            "-P3D",
            ("P4D", "P3D"),
            bounds=[(Side.NOT_AFTER, "INF1", "P0D")],
            assessments=["MRI", "EDSS"],
        ),
        a_visit("INF1", "BMH", "P28D", ("P7D", "P24D"), assessments=["INFUS"]),
        a_visit("W4", "INF1", "P4W", ("P7D", "P7D"), assessments=["MRI", "BLOOD"], origin=ASSUMED),
        a_visit("INF2", "INF1", "P180D", ("P7D", "P14D"), assessments=["INFUS"]),
        a_visit("P2W4", "INF2", "P4W", ("P7D", "P7D"), assessments=["MRI"]),
        events=["RELAPSE"],
        day_zero="INF1",
    )
    return replace(trial, consent="IC", inclusion="INC", treatment="INFUS")


def book(
    office: Office, code: str, what: str | Covers, on: date, *slot: Any, **more: Any
) -> Action | None:
    """Book with a reason for whatever day it is; `slot` is the time, the place and the reason.

    Where others set the date none is given.
    """
    details = dict(zip(("at", "place", "reason"), slot, strict=False))
    (patient,) = office.patients([code]) or (None,)
    covers = [what] if isinstance(what, str) else what
    version = version_of(office, patient) if patient else the_trial()
    silent = all(is_dated_elsewhere(version, (visit,)) for visit in covers)
    reason = "" if silent else "as agreed"
    return bookings.book(
        office, code, what, on, **{"today": TODAY, "reason": reason, **details, **more}
    )


def an_office(who: str = "ana", clock: StoppedClock | None = None) -> Office:
    """An office in memory with the site CO running the trial."""
    office = in_memory(who=who, clock=clock or StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    studies.adopt(office, "CO", the_trial(), day("2014-01-01"))
    return office
