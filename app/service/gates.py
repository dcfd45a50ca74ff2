"""What is to be settled before a visit: its check list, and the deed that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.change import Action, Deed
from app.domain.gates import GateLine, gate_lines
from app.domain.patient import Patient
from app.domain.protocol import ProtocolVersion
from app.domain.report import GateAnswer
from app.service.dossier import Dossier
from app.service.in_force import version_of
from app.service.patients import check_noted, check_text, seen
from app.service.ports import Office, Unknown
from app.words import N_


def check_list(found: Dossier, visit: str) -> tuple[GateLine, ...]:
    """The questions to settle before a visit, with what the dates say and what was answered.

    `Refusal` if the protocol asks nothing before it.
    """
    _check_asked(found.version, visit)
    adoption = found.site.studies.get(found.patient.study)
    readings = adoption.readings if adoption else {}
    return gate_lines(found.timeline, visit, found.patient.answers.get(visit, {}), readings)


def gated_visits(version: ProtocolVersion) -> tuple[str, ...]:
    """The visits before which the protocol asks something, in its order."""
    asked = {visit for gate in version.gates for visit in gate.at}
    return tuple(visit.id for visit in version.visits if visit.id in asked)


def next_gated(found: Dossier) -> str:
    """The next visit with a check list, else the last one; the protocol must have one."""
    asked = gated_visits(found.version)
    still_open = (visit for visit in asked if found.line(visit).status.is_open)
    return next(still_open, asked[-1])


def answer_gates(
    office: Office,
    code: str,
    visit: str,
    answers: Mapping[str, GateAnswer | None],
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Keep a person's answers to the questions before a visit, by gate; None takes one back.

    Answers left out stay. `Refusal` for a visit or a gate that the protocol does not have, and
    for an answer dated ahead or before consent.
    """
    with office.work(Deed.ANSWER_GATES) as work:
        patient = seen(work.patient(code), revision)
        version = version_of(work, patient)
        _check_asked(version, visit)
        known = {gate.id for gate in version.gates if visit in gate.at}
        for gate, answer in answers.items():
            _check_answer(patient, visit, gate, known, answer, today)
        merged = {**patient.answers.get(visit, {}), **answers}
        kept = {gate: answer for gate, answer in merged.items() if answer}
        others = {at: given for at, given in patient.answers.items() if at != visit}
        work.save(replace(patient, answers={**others, visit: kept} if kept else others))
    return work.action


def _check_answer(
    patient: Patient,
    visit: str,
    gate: str,
    known: set[str],
    answer: GateAnswer | None,
    today: date,
) -> None:
    if gate not in known:
        raise Unknown(
            N_("The protocol does not ask {gate} before {visit}. It asks: {known}."),
            gate=gate,
            visit=visit,
            known=", ".join(sorted(known)),
        )
    if answer:
        check_text(answer.note)
        check_noted(patient, answer.on, today)


def _check_asked(version: ProtocolVersion, visit: str) -> None:
    asked = gated_visits(version)
    if visit not in asked:
        raise Unknown(
            N_("The protocol asks nothing before {visit}. It has a check list for: {known}."),
            visit=visit,
            known=", ".join(asked) or "–",
        )
