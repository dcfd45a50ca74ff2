"""Offices to test on: in a file or in memory, with a site, a study and patients."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import Connection

from app.domain.appointment import WHOLE, Appointment, Cover, Fate
from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.issued import IssuedList, IssuedPaper, PrintedDay
from app.domain.opening import CodeOpening, OpeningCause, Told
from app.domain.override import Override
from app.domain.paper_text import SiteText, TextApproval, seal_of
from app.domain.partial import PartialDay
from app.domain.patient import End, Ending, Patient, TreatmentStop
from app.domain.preparation import Preparation
from app.domain.protocol import ProtocolVersion
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.signature import Meaning, Signature
from app.domain.site import Adoption, Closure, Confirmation, LocalHoliday, Site
from app.domain.snooze import Snooze
from app.domain.unscheduled import UnscheduledVisit
from app.domain.visit import AssessmentOutcome, AssessmentRecord, Outcome, VisitRecord
from app.store import OfficeFile, create
from tests.build import DONE, a_patient, a_protocol, a_visit, day, text
from tests.memory import in_memory

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


def a_whole_site(site: Site) -> Site:
    """The site with every kind of fact beside its own."""
    week = IssuedList("week", day("2014-05-05"), "Dr. O'Hara", "en")
    trackers = {"0f1e2d": {"A": "patient", "F": "visit:W4", "shape": "patients"}}
    whole, place = a_site_of_schema_3(site), "assessments.MRI.prepare.es"
    words = "Venga en ayunas; «=1+1» y ñ"
    adoption = replace(
        whole.studies["S"],
        texts={place: SiteText("Dr. Gil", day("2014-02-01"), words)},
        approvals={"es": TextApproval("2.0", "CEIm", day("2014-02-02"), {place: seal_of(words)})},
    )
    return replace(whole, studies={"S": adoption}, issued={"i1": week}, trackers=trackers)


def a_site_of_schema_3(site: Site) -> Site:
    """The site with every kind of fact that the third and the fourth schema had."""
    kit = Preparation("Kit ready", 7, "MRI")
    return replace(a_site_of_schema_2(site), preparations={"kit": kit})


def a_site_of_schema_2(site: Site) -> Site:
    """The site with every kind of fact that the second schema had."""
    confirmed = {"visits.W4.window": Confirmation("Dr. Gil", day("2014-01-09"), "8.2", "P3D/P5D")}
    adoption = replace(site.studies["S"], confirmations=confirmed, readings={"G4": "within"})
    return replace(
        site,
        region="ES-AN",
        studies={"S": adoption},
        local_holidays={day("2014-10-24"): LocalHoliday("San Rafael", is_confirmed=True)},
        closures={"x1": Closure(day("2014-08-01"), day("2014-08-31"), "scanner away", "MRI")},
        marks={"crf": "CRF entered"},
    )


def a_whole_patient(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact, and with texts that are hard to keep."""
    said = {
        "W4": frozenset({PrintedDay("2014-05-02T09:30"), PrintedDay("2014-05-05")}),
        "M6": frozenset({PrintedDay("2014-09-08/2014-10-03")}),
        "M12": frozenset({PrintedDay("2015-03-21/2015-03-31~")}),
    }
    issued = {"i1": IssuedPaper("calendar", day("2014-04-30"), "Dr. O'Hara", "es", said, True)}
    at = datetime(2014, 5, 1, 8, 42, 7, tzinfo=UTC)
    signed = {"SCR": Signature("Dr. O'Hara", at, Meaning.REVIEWED, "5e" * 32)}
    told = frozenset({Told.TREATING, Told.SPONSOR})
    opened = CodeOpening(day("2014-04-20"), time(3, 15), "Dr. Gil", OpeningCause.EMERGENCY, told)
    return replace(
        a_patient_of_schema_4(code), issued=issued, signatures=signed, openings={"o1": opened}
    )


def a_patient_of_schema_4(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact that the fourth schema had."""
    known = a_patient_of_schema_3(code)
    taken_along = replace(known.records["M12"], closed_with="W4")
    return replace(known, records={**known.records, "M12": taken_along})


def a_patient_of_schema_3(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact that the third schema had."""
    return replace(
        a_patient_of_schema_2(code),
        snoozes={"M12": Snooze(day("2015-03-20"), 'calls back; "later"')},
        prepared={"a1": {"kit": day("2014-04-28")}},
    )


def a_patient_of_schema_2(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact that the second schema had."""
    mri = Cover(itself=False, assessments=frozenset({"MRI", "CSF"}))
    off = Appointment(day("2014-05-02"), covers={"W12": mri}, fate=Fate.DID_NOT_COME, reason="bus")
    known = a_patient_of_schema_1(code)
    return replace(
        known,
        appointments={**known.appointments, "a1": off},
        events={**known.events, "relapse.2": PartialDay("2014-04")},
        stop=TreatmentStop(day("2014-08-01"), "own wish"),
        rescreens="CO-000",
        overrides={"M6": Override("abroad", "Dr. O'Hara", target=day("2014-09-30"))},
        unscheduled={"UNS_R.1": UnscheduledVisit("UNS_R", day("2014-04-02"), "", "relapse.2")},
        contacts={"c1": Contact(day("2014-05-01"), Means.CALL, False, "=1+1", is_question=True)},
        marks={"SCR": {"crf": day("2014-02-09")}},
        reports={"W4.missed": DeviationReport(Grade.MINOR, Cause.PATIENT, 'told "why"')},
        answers={"INC": {"G1": GateAnswer(Answer.NOT_KNOWN, day("2014-02-10"), "asked again")}},
    )


def a_patient_of_schema_1(code: str = "CO-001") -> Patient:
    """A patient with every kind of fact that the first schema had."""
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
        "W24": Appointment(
            day("2014-09-08"), time(8, 30), "Europe/Madrid", "Room 4, 1st floor", {"W24": WHOLE}
        ),
        "M6": Appointment(day("2014-09-20"), covers={"M6": WHOLE}),
    }
    return replace(
        a_patient(code, CONSENTED),
        records=records,
        appointments=booked,
        events={"relapse": PartialDay("2014-03-01"), "last_dose": PartialDay("2014-03-09")},
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
