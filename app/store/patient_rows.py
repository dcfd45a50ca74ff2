"""What are a patient's rows?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from sqlalchemy import Table

from app.domain.patient import Patient
from app.store import patient_tables as tables
from app.store.shapes import Row


def rows(patient: Patient) -> Mapping[Table, list[Row]]:
    """The rows of a patient by table, without the patient's number in the file."""
    return {
        tables.patient: [own(patient)],
        tables.patient_version: _version_rows(patient),
        tables.visit_record: _record_rows(patient),
        tables.assessment_record: _assessment_rows(patient),
        tables.appointment: _appointment_rows(patient),
        tables.appointment_cover: _cover_rows(patient),
        tables.clinical_event: [
            {"event": event, "day": str(day)} for event, day in patient.events.items()
        ],
        tables.participation_end: _end_rows(patient),
        tables.treatment_stop: _stop_rows(patient),
        tables.rescreening: [{"rescreens": patient.rescreens}] if patient.rescreens else [],
        tables.visit_override: _override_rows(patient),
        tables.unscheduled_visit: _unscheduled_rows(patient),
        tables.contact: _contact_rows(patient),
        tables.visit_mark: [
            {"visit": visit, "mark": mark, "day": day.isoformat()}
            for visit, marks in patient.marks.items()
            for mark, day in marks.items()
        ],
        tables.deviation_report: _report_rows(patient),
        tables.gate_answer: _answer_rows(patient),
        tables.visit_signature: _signature_rows(patient),
        tables.snooze: _snooze_rows(patient),
        tables.prepared: _prepared_rows(patient),
        **_later_rows(patient),
    }


def _later_rows(patient: Patient) -> Mapping[Table, list[Row]]:
    """Those of what was given out, opened or signed."""
    return {
        tables.issued_paper: _issued_rows(patient),
        tables.issued_day: _issued_day_rows(patient),
        tables.code_opening: _opening_rows(patient),
    }


def own(patient: Patient) -> Row:
    """The row of the patient himself."""
    return {
        "code": patient.code,
        "site": patient.site,
        "study": patient.study,
        "consented_on": patient.consented_on.isoformat(),
        "revision": patient.revision,
    }


def _version_rows(patient: Patient) -> list[Row]:
    return [
        {"since": since.isoformat(), "study": patient.study, "version": version}
        for since, version in patient.versions.items()
    ]


def _record_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "outcome": record.outcome,
            "done_on": _iso(record.done_on),
            "reason": record.reason,
            "version": record.version,
            "closed_with": record.closed_with,
        }
        for visit, record in patient.records.items()
    ]


def _assessment_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "assessment": assessment,
            "outcome": found.outcome,
            "done_on": _iso(found.done_on),
            "reason": found.reason,
            "cause": found.cause,
        }
        for visit, record in patient.records.items()
        for assessment, found in (record.assessments or {}).items()
    ]


def _appointment_rows(patient: Patient) -> list[Row]:
    return [
        {
            "appointment": key,
            "day": booked.day.isoformat(),
            "at": booked.at.isoformat() if booked.at else None,
            "zone": booked.zone,
            "place": booked.place,
            "mode": booked.mode,
            "state": booked.state,
            "fate": booked.fate,
            "reason": booked.reason,
        }
        for key, booked in patient.appointments.items()
    ]


def _cover_rows(patient: Patient) -> list[Row]:
    return [
        {
            "appointment": key,
            "visit": visit,
            "itself": cover.itself,
            "assessments": msgspec.json.encode(sorted(cover.assessments)).decode(),
        }
        for key, booked in patient.appointments.items()
        for visit, cover in booked.covers.items()
    ]


def _end_rows(patient: Patient) -> list[Row]:
    end = patient.end
    if end is None:
        return []
    return [{"kind": end.kind, "day": end.on.isoformat(), "reason": end.reason}]


def _stop_rows(patient: Patient) -> list[Row]:
    stop = patient.stop
    return [{"day": stop.on.isoformat(), "reason": stop.reason}] if stop else []


def _override_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "not_applicable": each.not_applicable,
            "target": _iso(each.target),
            "earliest": _iso(each.earliest),
            "latest": _iso(each.latest),
            "reason": each.reason,
            "approved_by": each.approved_by,
        }
        for visit, each in patient.overrides.items()
    ]


def _unscheduled_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": key,
            "kind": each.kind,
            "starts_on": each.starts_on.isoformat(),
            "cause": each.cause,
            "event": each.event,
        }
        for key, each in patient.unscheduled.items()
    ]


def _contact_rows(patient: Patient) -> list[Row]:
    return [
        {
            "contact": key,
            "day": each.on.isoformat(),
            "means": each.means,
            "reached": each.reached,
            "note": each.note,
            "next_on": _iso(each.next_on),
            "is_question": each.is_question,
            "closed_on": _iso(each.closed_on),
            "answer": each.answer,
        }
        for key, each in patient.contacts.items()
    ]


def _report_rows(patient: Patient) -> list[Row]:
    return [
        {
            "deviation": key,
            "grade": each.grade,
            "cause": each.cause,
            "measures": each.measures,
            "reported_on": _iso(each.reported_on),
        }
        for key, each in patient.reports.items()
    ]


def _answer_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "gate": gate,
            "answer": each.answer,
            "day": each.on.isoformat(),
            "note": each.note,
        }
        for visit, answers in patient.answers.items()
        for gate, each in answers.items()
    ]


def _signature_rows(patient: Patient) -> list[Row]:
    return [
        {
            "visit": visit,
            "signed_by": each.by,
            "signed_at": each.at.isoformat(),
            "meaning": each.meaning,
            "seal": each.seal,
        }
        for visit, each in patient.signatures.items()
    ]


def _snooze_rows(patient: Patient) -> list[Row]:
    return [
        {"visit": visit, "until": each.until.isoformat(), "reason": each.reason}
        for visit, each in patient.snoozes.items()
    ]


def _prepared_rows(patient: Patient) -> list[Row]:
    return [
        {"appointment": key, "preparation": preparation, "day": day.isoformat()}
        for key, done in patient.prepared.items()
        for preparation, day in done.items()
    ]


def _issued_rows(patient: Patient) -> list[Row]:
    return [
        {
            "paper": key,
            "kind": each.kind,
            "day": each.on.isoformat(),
            "issued_by": each.by,
            "language": each.language,
            "is_told": each.is_told,
        }
        for key, each in patient.issued.items()
    ]


def _issued_day_rows(patient: Patient) -> list[Row]:
    return [
        {"paper": key, "visit": visit, "said": str(said)}
        for key, each in patient.issued.items()
        for visit, days in each.days.items()
        for said in sorted(days)
    ]


def _opening_rows(patient: Patient) -> list[Row]:
    return [
        {
            "opening": key,
            "day": each.on.isoformat(),
            "at": each.at.isoformat("minutes"),
            "opened_by": each.by,
            "cause": each.cause,
            "told": msgspec.json.encode(sorted(each.told)).decode(),
        }
        for key, each in patient.openings.items()
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
