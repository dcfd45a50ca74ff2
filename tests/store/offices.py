"""Offices to test on: in a file or in memory, with a site, a study and patients."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import Connection

from app.domain.appointment import Appointment
from app.domain.change import Deed
from app.domain.patient import End, Ending, Patient
from app.domain.protocol import ProtocolVersion
from app.domain.site import Adoption, Site
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.store import OfficeFile, create, in_memory
from tests.build import DONE, a_patient, a_protocol, a_visit, day, text

CONSENTED = "2014-02-03"


@dataclass
class SetClock:
    """A clock that stands where a test sets it."""

    at: datetime = datetime(2014, 5, 1, 8, 42, 7, tzinfo=UTC)

    def today(self) -> date:
        return self.at.date()

    def now(self) -> datetime:
        return self.at


def the_protocol(title: str = "A study") -> ProtocolVersion:
    """Version 1.0 of study S, which `a_patient` is in."""
    visits = (a_visit("SCR", assessments=["EDSS"]), a_visit("W4", "SCR", "P4W", ("P7D", "P7D")))
    return replace(a_protocol(*visits), title=text(title))


def the_site() -> Site:
    """Site CO, where `a_patient` is."""
    return Site("CO", "Hospital Reina Sofía", "Córdoba", "Europe/Madrid", urgent="957 000 000")


def a_whole_patient(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact, and with texts that are hard to keep."""
    records = {
        "SCR": VisitRecord(Outcome.DONE, day(CONSENTED), "", "1.0", {"EDSS": DONE}),
        "W4": VisitRecord(Outcome.MISSED, None, 'Ana\'s <b>car</b>; "no"\n\t– ☂', "1.0"),
        "W12": VisitRecord(
            assessments={
                "MRI": AssessmentRecord(AssessmentOutcome.DONE, day("2014-04-30")),
                "CSF": AssessmentRecord(AssessmentOutcome.NOT_DONE, reason="['declined\", {x}']"),
            }
        ),
        "M12": VisitRecord(Outcome.NOT_APPLICABLE),
    }
    booked = {
        "W24": Appointment(day("2014-09-08"), time(8, 30), "Europe/Madrid", "Room 4, 1st floor"),
        "M6": Appointment(day("2014-09-20")),
    }
    return replace(
        a_patient(code, CONSENTED),
        records=records,
        appointments=booked,
        events={"relapse": day("2014-03-01"), "last_dose": day("2014-03-09")},
        end=End(Ending.LOST_TO_FOLLOW_UP, day("2014-10-01"), "moved away"),
    )


def set_up(office: OfficeFile) -> OfficeFile:
    """Enter site CO and adopt study S there."""
    with office.work(Deed.ADD_SITE) as work:
        work.save(the_site())
    with office.work(Deed.ADOPT_STUDY) as work:
        adoption = Adoption("1.0", day("2014-01-01"), work.keep(the_protocol()))
        work.save(replace(work.site("CO"), studies={"S": adoption}))
    return office


def an_office(path: Path | None = None, *, who: str = "investigator") -> OfficeFile:
    """A new office with site CO and study S, in a file or in memory."""
    if path is None:
        return set_up(in_memory(who=who, clock=SetClock()))
    return set_up(create(path, who=who, clock=SetClock()))


def save(office: OfficeFile, *new: Patient | Site, reason: str = "") -> None:
    """Save values in one deed."""
    with office.work(Deed.CORRECT, reason) as work:
        for each in new:
            work.save(each)


def the_patient(office: OfficeFile, code: str = "CO-001") -> Patient:
    """The patient with this code."""
    (found,) = office.patients([code])
    return found


def facts_of(patient: Patient) -> Patient:
    """The patient without his revision, which is no fact."""
    return replace(patient, revision=0)


def raw(office: OfficeFile) -> Connection:
    """The connection under an office, to do what no deed would."""
    return office._connection


def tamper(office: OfficeFile, table: str, statement: str) -> None:
    """Change a row behind the program's back, once the triggers that guard it are gone."""
    for verb in ("insert", "update", "delete"):
        raw(office).exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
    raw(office).exec_driver_sql("PRAGMA foreign_keys = OFF")
    raw(office).exec_driver_sql(statement)
