"""What does the file say of a patient beside visits and appointments?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from app.domain.contact import Contact, Means
from app.domain.issued import IssuedPaper, PrintedDay
from app.domain.opening import CodeOpening, OpeningCause, Told
from app.domain.override import Override
from app.domain.partial import PartialDay
from app.domain.patient import End, Ending, TreatmentStop
from app.domain.report import Answer, Cause, DeviationReport, GateAnswer, Grade
from app.domain.signature import Meaning, Signature
from app.domain.snooze import Snooze
from app.domain.unscheduled import UnscheduledVisit
from app.store import patient_tables as tables
from app.store.asking import Keys, day, maybe_day, rows


def _events(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, PartialDay]]:
    found: dict[int, dict[str, PartialDay]] = defaultdict(dict)
    for key, event, on in rows(connection, tables.clinical_event, keys):
        found[key][event] = PartialDay(on)
    return found


def _ends(connection: Connection, keys: Keys) -> Mapping[int, End]:
    return {
        key: End(Ending(kind), day(on), reason)
        for key, kind, on, reason in rows(connection, tables.participation_end, keys)
    }


def _stops(connection: Connection, keys: Keys) -> Mapping[int, TreatmentStop]:
    return {
        key: TreatmentStop(day(on), reason)
        for key, on, reason in rows(connection, tables.treatment_stop, keys)
    }


def _rescreens(connection: Connection, keys: Keys) -> Mapping[int, str]:
    return dict(tuple(row) for row in rows(connection, tables.rescreening, keys))


def _overrides(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Override]]:
    found: dict[int, dict[str, Override]] = defaultdict(dict)
    for key, visit, not_applicable, target, earliest, latest, reason, by in rows(
        connection, tables.visit_override, keys
    ):
        days = maybe_day(target), maybe_day(earliest), maybe_day(latest)
        found[key][visit] = Override(reason, by, bool(not_applicable), *days)
    return found


def _unscheduled(
    connection: Connection, keys: Keys
) -> Mapping[int, Mapping[str, UnscheduledVisit]]:
    found: dict[int, dict[str, UnscheduledVisit]] = defaultdict(dict)
    for key, visit, kind, starts_on, cause, event in rows(
        connection, tables.unscheduled_visit, keys
    ):
        found[key][visit] = UnscheduledVisit(kind, day(starts_on), cause, event)
    return found


def _contacts(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Contact]]:
    found: dict[int, dict[str, Contact]] = defaultdict(dict)
    for key, name, on, means, reached, note, next_on, is_question, closed_on, answer in rows(
        connection, tables.contact, keys
    ):
        found[key][name] = Contact(
            day(on),
            Means(means),
            bool(reached),
            note,
            maybe_day(next_on),
            bool(is_question),
            maybe_day(closed_on),
            answer,
        )
    return found


def _marks(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Mapping[str, date]]]:
    found: dict[int, dict[str, dict[str, date]]] = defaultdict(dict)
    for key, visit, mark, on in rows(connection, tables.visit_mark, keys):
        found[key].setdefault(visit, {})[mark] = day(on)
    return found


def _reports(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, DeviationReport]]:
    found: dict[int, dict[str, DeviationReport]] = defaultdict(dict)
    for key, deviation, grade, cause, measures, reported_on in rows(
        connection, tables.deviation_report, keys
    ):
        found[key][deviation] = DeviationReport(
            Grade(grade), Cause(cause) if cause else None, measures, maybe_day(reported_on)
        )
    return found


def _answers(
    connection: Connection, keys: Keys
) -> Mapping[int, Mapping[str, Mapping[str, GateAnswer]]]:
    found: dict[int, dict[str, dict[str, GateAnswer]]] = defaultdict(dict)
    for key, visit, gate, answer, on, note in rows(connection, tables.gate_answer, keys):
        found[key].setdefault(visit, {})[gate] = GateAnswer(Answer(answer), day(on), note)
    return found


def _signatures(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Signature]]:
    found: dict[int, dict[str, Signature]] = defaultdict(dict)
    for key, visit, by, at, meaning, seal in rows(connection, tables.visit_signature, keys):
        found[key][visit] = Signature(by, datetime.fromisoformat(at), Meaning(meaning), seal)
    return found


def _snoozes(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Snooze]]:
    found: dict[int, dict[str, Snooze]] = defaultdict(dict)
    for key, visit, until, reason in rows(connection, tables.snooze, keys):
        found[key][visit] = Snooze(day(until), reason)
    return found


def _prepared(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Mapping[str, date]]]:
    found: dict[int, dict[str, dict[str, date]]] = defaultdict(dict)
    for key, appointment, preparation, on in rows(connection, tables.prepared, keys):
        found[key].setdefault(appointment, {})[preparation] = day(on)
    return found


def _issued(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, IssuedPaper]]:
    days: dict[tuple[int, str], dict[str, set[PrintedDay]]] = defaultdict(dict)
    for key, paper, visit, said in rows(connection, tables.issued_day, keys):
        days[key, paper].setdefault(visit, set()).add(PrintedDay(said))
    found: dict[int, dict[str, IssuedPaper]] = defaultdict(dict)
    for key, paper, kind, on, by, language, is_told in rows(connection, tables.issued_paper, keys):
        said = {visit: frozenset(each) for visit, each in days.get((key, paper), {}).items()}
        found[key][paper] = IssuedPaper(kind, day(on), by, language, said, bool(is_told))
    return found


def _openings(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, CodeOpening]]:
    found: dict[int, dict[str, CodeOpening]] = defaultdict(dict)
    for key, opening, on, at, by, cause, told in rows(connection, tables.code_opening, keys):
        known = frozenset(Told(each) for each in msgspec.json.decode(told, type=list[str]))
        made = CodeOpening(day(on), time.fromisoformat(at), by, OpeningCause(cause), known)
        found[key][opening] = made
    return found


READERS: Final[Mapping[str, Callable[[Connection, Keys], Mapping[int, Any]]]] = {
    "events": _events,
    "end": _ends,
    "stop": _stops,
    "rescreens": _rescreens,
    "overrides": _overrides,
    "unscheduled": _unscheduled,
    "contacts": _contacts,
    "marks": _marks,
    "reports": _reports,
    "answers": _answers,
    "signatures": _signatures,
    "snoozes": _snoozes,
    "prepared": _prepared,
    "issued": _issued,
    "openings": _openings,
}
"""By the patient's field, what reads it for many patients at once."""
