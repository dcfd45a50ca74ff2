"""A small trial with the untidy parts of a protocol: events, unscheduled visits, a look-back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.day import Duration
from app.domain.origin import Span
from app.domain.patient import Patient
from app.domain.protocol import Assessment, Event, ProtocolVersion
from app.domain.rules import Gate
from app.domain.site import Site
from app.service import patients, studies, visits
from app.service.ports import Office
from tests.build import GIVEN, a_visit, day, text
from tests.desk import TODAY, StoppedClock, the_trial
from tests.memory import in_memory


def untidy_trial() -> ProtocolVersion:
    """The trial of the desk with an early termination, a relapse and a procedure beside it."""
    trial = the_trial()
    early = a_visit("ET", "WITHDRAWAL", "P0D", ("P0D", "P14D"), assessments=["EDSS"])
    relapse = a_visit("UNS_R", "RELAPSE", "P0D", ("P0D", "P7D"), assessments=["EDSS"])
    repeat = a_visit("REP", assessments=["HARV"])
    safety = a_visit("UNS", assessments=["BLOOD"])
    gate = Gate("G1", ("INC",), text("labs"), GIVEN, assessments=("BLOOD",))
    return replace(
        trial,
        events=(
            Event("RELAPSE", text("Relapse"), repeatable=True),
            Event("ONSET", text("Onset"), repeatable=True),
            Event("WITHDRAWAL", text("Withdrawal")),
        ),
        assessments=(*trial.assessments, Assessment("HARV", text("Harvest"), "procedure")),
        unscheduled=(early, *(replace(one, repeatable=True) for one in (relapse, repeat, safety))),
        gates=(replace(gate, max_age=Span(Duration.parse("P28D"), GIVEN)),),
    )


def an_untidy_office(who: str = "ana") -> Office:
    """An office in memory that runs it, with CO-001, who consented on 2014-02-03."""
    office = in_memory(who=who, clock=StoppedClock())
    studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
    studies.adopt(office, "CO", untidy_trial(), day("2014-01-01"))
    enrol(office, "CO-001", "2014-02-03")
    return office


def enrol(office: Office, code: str, consented: str, rescreens: str = "") -> None:
    """Add a patient of the site CO."""
    patients.enrol(
        office,
        code=code,
        site="CO",
        study="S",
        consented_on=day(consented),
        today=TODAY,
        rescreens=rescreens,
    )


def do(office: Office, **days: str) -> None:
    """Record visits of CO-001 as done on these days."""
    for visit, on in days.items():
        visits.record(office, "CO-001", visit, day(on), {}, today=TODAY)


def the_patient(office: Office, code: str = "CO-001") -> Patient:
    """The patient as the office knows them now."""
    return office.patients([code])[0]


def ahead(days: int) -> date:
    """So many days from today."""
    return date.fromordinal(TODAY.toordinal() + days)
