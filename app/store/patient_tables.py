"""Which tables keep a patient: what was planned, booked, done, said and decided?"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from app.domain.appointment import BookingState, ContactMode, Fate
from app.domain.contact import Means
from app.domain.opening import OpeningCause
from app.domain.patient import Ending
from app.domain.report import Answer, Cause, Grade
from app.domain.signature import Meaning
from app.domain.visit import AssessmentOutcome, Outcome, WhyNotDone
from app.store.shapes import (
    a_day,
    a_partial_day,
    a_printed_day,
    key,
    metadata,
    number,
    one_of,
    patient_key,
    table,
    text,
    yes_or_no,
)

patient = Table(
    "patient",
    metadata,
    Column("id", Integer, primary_key=True),
    text("code"),
    text("site", ForeignKey("site.code")),
    text("study"),
    text("consented_on"),
    Column("revision", Integer, nullable=False),
    UniqueConstraint("code"),
    UniqueConstraint("id", "study"),
    CheckConstraint("code <> ''", name="code"),
    a_day("consented_on"),
    sqlite_strict=True,
    # A number is never given twice, so that what was read of a patient since removed stays his.
    sqlite_autoincrement=True,
)

patient_version = table(
    "patient_version",
    Column("patient", Integer, primary_key=True),
    Column("since", Text, primary_key=True),
    text("study"),
    text("version"),
    ForeignKeyConstraint(["patient", "study"], ["patient.id", "patient.study"]),
    ForeignKeyConstraint(
        ["study", "version"], ["protocol_version.study", "protocol_version.version"]
    ),
    a_day("since"),
)

visit_record = table(
    "visit_record",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("outcome", Text),
    Column("done_on", Text),
    text("reason"),
    text("version"),
    text("closed_with"),
    one_of("outcome", Outcome),
    CheckConstraint("(outcome IS 'done') = (done_on IS NOT NULL)", name="done"),
    a_day("done_on"),
)

assessment_record = table(
    "assessment_record",
    Column("patient", Integer, primary_key=True),
    Column("visit", Text, primary_key=True),
    Column("assessment", Text, primary_key=True),
    text("outcome"),
    Column("done_on", Text),
    text("reason"),
    Column("cause", Text),
    ForeignKeyConstraint(["patient", "visit"], ["visit_record.patient", "visit_record.visit"]),
    one_of("outcome", AssessmentOutcome),
    one_of("cause", WhyNotDone),
    CheckConstraint("done_on IS NULL OR outcome = 'done'", name="done"),
    a_day("done_on"),
)

appointment = table(
    "appointment",
    patient_key(),
    key("appointment"),
    text("day"),
    Column("at", Text),
    text("zone"),
    text("place"),
    text("mode"),
    text("state"),
    Column("fate", Text),
    text("reason"),
    a_day("day"),
    one_of("mode", ContactMode),
    one_of("state", BookingState),
    one_of("fate", Fate),
)

appointment_cover = table(
    "appointment_cover",
    Column("patient", Integer, primary_key=True),
    key("appointment"),
    key("visit"),
    number("itself"),
    text("assessments"),
    ForeignKeyConstraint(
        ["patient", "appointment"], ["appointment.patient", "appointment.appointment"]
    ),
    yes_or_no("itself"),
    CheckConstraint("assessments LIKE '[%]'", name="assessments"),
)

clinical_event = table(
    "clinical_event", patient_key(), key("event"), text("day"), a_partial_day("day")
)

participation_end = table(
    "participation_end",
    Column("patient", Integer, ForeignKey("patient.id"), primary_key=True),
    text("kind"),
    text("day"),
    text("reason"),
    one_of("kind", Ending),
    a_day("day"),
)

treatment_stop = table("treatment_stop", patient_key(), text("day"), text("reason"), a_day("day"))

rescreening = table("rescreening", patient_key(), text("rescreens"))

visit_override = table(
    "visit_override",
    patient_key(),
    key("visit"),
    number("not_applicable"),
    Column("target", Text),
    Column("earliest", Text),
    Column("latest", Text),
    text("reason"),
    text("approved_by"),
    yes_or_no("not_applicable"),
    a_day("target"),
    a_day("earliest"),
    a_day("latest"),
    CheckConstraint("(earliest IS NULL) = (latest IS NULL)", name="window"),
)

unscheduled_visit = table(
    "unscheduled_visit",
    patient_key(),
    key("visit"),
    text("kind"),
    text("starts_on"),
    text("cause"),
    text("event"),
    a_day("starts_on"),
)

contact = table(
    "contact",
    patient_key(),
    key("contact"),
    text("day"),
    text("means"),
    number("reached"),
    text("note"),
    Column("next_on", Text),
    number("is_question"),
    Column("closed_on", Text),
    text("answer"),
    a_day("day"),
    one_of("means", Means),
    yes_or_no("reached"),
    yes_or_no("is_question"),
    a_day("next_on"),
    a_day("closed_on"),
)

visit_mark = table(
    "visit_mark", patient_key(), key("visit"), key("mark"), text("day"), a_day("day")
)

deviation_report = table(
    "deviation_report",
    patient_key(),
    key("deviation"),
    text("grade"),
    Column("cause", Text),
    text("measures"),
    Column("reported_on", Text),
    one_of("grade", Grade),
    one_of("cause", Cause),
    a_day("reported_on"),
)

gate_answer = table(
    "gate_answer",
    patient_key(),
    key("visit"),
    key("gate"),
    text("answer"),
    text("day"),
    text("note"),
    one_of("answer", Answer),
    a_day("day"),
)

visit_signature = table(
    "visit_signature",
    patient_key(),
    key("visit"),
    text("signed_by"),
    text("signed_at"),
    text("meaning"),
    text("seal"),
    one_of("meaning", Meaning),
    CheckConstraint("signed_at LIKE '%+00:00'", name="signed_at"),
    CheckConstraint("length(seal) = 64", name="seal"),
)

snooze = table("snooze", patient_key(), key("visit"), text("until"), text("reason"), a_day("until"))

issued_paper = table(
    "issued_paper",
    patient_key(),
    key("paper"),
    text("kind"),
    text("day"),
    text("issued_by"),
    text("language"),
    number("is_told"),
    a_day("day"),
    yes_or_no("is_told"),
)

issued_day = table(
    "issued_day",
    Column("patient", Integer, primary_key=True),
    key("paper"),
    key("visit"),
    key("said"),
    ForeignKeyConstraint(["patient", "paper"], ["issued_paper.patient", "issued_paper.paper"]),
    a_printed_day("said"),
)

prepared = table(
    "prepared", patient_key(), key("appointment"), key("preparation"), text("day"), a_day("day")
)

code_opening = table(
    "code_opening",
    patient_key(),
    key("opening"),
    text("day"),
    text("at"),
    text("opened_by"),
    text("cause"),
    text("told"),
    CheckConstraint("opened_by <> ''", name="opened_by"),
    a_day("day"),
    one_of("cause", OpeningCause),
    CheckConstraint("told LIKE '[%]'", name="told"),
)
