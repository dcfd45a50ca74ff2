"""When was a treatment code opened in an emergency: the deed that notes it, never what it said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.appointment import next_key
from app.domain.change import Action, Deed
from app.domain.opening import CodeOpening
from app.domain.patient import Patient
from app.service.patients import check_text, seen
from app.service.ports import Office, Search
from app.words import N_, Refusal, Speech

LETTER: Final = "o"
"""What the key of an opening begins with: "o1"."""

LONGEST_NAME: Final = 80


def note_opening(
    office: Office,
    code: str,
    opening: CodeOpening,
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Note that a patient's treatment code was opened: who, when, why, and who learned of it.

    Nothing is asked of what it said. `Refusal` for a day to come or before consent, and for
    nobody's name.
    """
    by = " ".join(opening.by.split())
    check_text(by)
    if not by or len(by) > LONGEST_NAME:
        message = N_("Say who opened the code, in {most} letters at the most.")
        raise Refusal(message, by="", most=LONGEST_NAME)
    with office.work(Deed.NOTE_CODE_OPENING) as work:
        patient = seen(work.patient(code), revision)
        if not patient.consented_on <= opening.on <= today:
            raise Refusal(
                N_("The code was opened on a day from consent, {consent}, to today, not on {on}."),
                consent=patient.consented_on,
                on=opening.on,
            )
        key = next_key(LETTER, (*patient.openings, *_given(office, code)))
        work.save(replace(patient, openings={**patient.openings, key: replace(opening, by=by)}))
    return work.action


def openings_said(patient: Patient, say: Speech) -> tuple[str, ...]:
    """Each opening of a patient's code in words, the first one first: day and time alone."""
    found = sorted(patient.openings.values(), key=lambda one: (one.on, one.at))
    return tuple(
        say("treatment code opened on {day}, {at}", day=say.dated(one.on), at=say.clock(one.at))
        for one in found
    )


def _given(office: Office, code: str) -> Iterable[str]:
    """The keys of all that were ever noted: the history goes on naming those taken back."""
    for action in office.journal(Search(patient=code, deed=Deed.NOTE_CODE_OPENING)):
        for change in action.changes:
            if change.path[0] == "openings":
                yield change.path[1]
