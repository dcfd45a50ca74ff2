"""Each deed has been decided on for each role."""

from __future__ import annotations

import pytest

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.domain.rights import ALLOWED, OF_ONES_ACCOUNT, sees, writes
from app.service.access import NotAllowed, may
from app.service.names import DEEDS, ROLES
from app.words import speech


def test_each_deed_is_decided_on() -> None:
    assert set(ALLOWED) == set(Deed)
    assert set(ROLES) == set(Role)


def test_no_deed_is_nobodys_and_none_a_monitors() -> None:
    for deed, roles in ALLOWED.items():
        assert roles, deed
        assert (Role.MONITOR in roles) == (deed in OF_ONES_ACCOUNT), deed


@pytest.mark.parametrize("role", Role)
def test_what_is_allowed_is_and_nothing_else(role: Role) -> None:
    for deed in Deed:
        refusal = may(Person("Ana", role), deed, "CO", "S")
        assert (refusal is None) == (role in ALLOWED[deed])


def test_the_examiner_writes_down_assessments_and_no_more() -> None:
    examiner = Role.EXAMINING_INVESTIGATOR
    own = {deed for deed, roles in ALLOWED.items() if examiner in roles}
    assert own - OF_ONES_ACCOUNT == {Deed.RECORD_ASSESSMENTS, Deed.LOOK_UP, Deed.UNDO}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_refusal_names_who_may(language: str) -> None:
    say = speech(language)
    refusal = may(Person("Ana", Role.MONITOR), Deed.BOOK)
    assert isinstance(refusal, NotAllowed)
    said = refusal.said(say)
    for part in (DEEDS[Deed.BOOK], ROLES[Role.MONITOR], ROLES[Role.COORDINATOR]):
        assert say(part) in said


@pytest.mark.parametrize(
    "path",
    [
        ("contacts", "c1", "note"),
        ("contacts", "c1", "on"),
        ("records", "W4", "reason"),
        ("records", "W4", "assessments", "AE", "reason"),
        ("records", "W4", "assessments", "AE", "cause"),
        ("records", "W4", "assessments", "MRI", "reason"),
        ("end", "reason"),
        ("unscheduled", "UNS.1", "cause"),
        ("reports", "W4.late", "measures"),
        ("answers", "INF1", "G1", "note"),
        ("appointments", "a1", "reason"),
    ],
)
def test_the_examiner_reads_no_notes(path: tuple[str, ...]) -> None:
    assert not sees(Role.EXAMINING_INVESTIGATOR, path)
    assert all(sees(role, path) for role in Role if role is not Role.EXAMINING_INVESTIGATOR)


@pytest.mark.parametrize(
    "path", [("records", "W4", "done_on"), ("records", "W4", "assessments", "MRI", "outcome")]
)
def test_the_examiner_reads_what_was_done(path: tuple[str, ...]) -> None:
    assert sees(Role.EXAMINING_INVESTIGATOR, path)


def test_the_examiner_says_why_he_did_not_measure_and_writes_no_other_reason() -> None:
    examiner = Role.EXAMINING_INVESTIGATOR
    for word in ("reason", "cause"):
        assert writes(examiner, ("records", "W4", "assessments", "EDSS", word))
    assert not writes(examiner, ("records", "W4", "reason"))
    assert not writes(examiner, ("contacts", "c1", "note"))


DECIDED = {
    "AL": "add_site add_person change_person remove_person change_key show_recovery_key"
    " grant_look_up revoke_look_up erase_identity",
    "DAL": "adopt_study",
    "CTL": "add_patient record_visit record_missed record_not_applicable record_event correct"
    " end_participation reopen_participation stop_treatment resume_treatment answer_booking"
    " add_unscheduled cancel_unscheduled override lift_override log_contact close_contact"
    " report_deviation answer_gates settle_paper save_identity note_code_opening",
    "CL": "book cancel_booking set_booking_state snooze wake prepare",
    "CTEL": "record_assessments",
    "CDL": "set_marks define_marks set_holidays close_days open_days define_preparations"
    " import_sheet edit_texts approve_texts reconsider_texts",
    "DL": "confirm_value reconsider_value choose_reading",
    "T": "sign_visit",
    "CTDL": "issue_paper",
    "CTAL": "redact",
    "CTEDAL": "look_up undo",
    "CTEMDAL": "sign_in change_password",
}
"""Who does what, written down a second time: a right is given or taken on purpose alone."""


def test_the_table_is_the_one_decided_on() -> None:
    letters = dict(zip("CTEMDAL", Role, strict=True))
    decided = {
        Deed(deed): {letters[each] for each in roles}
        for roles, deeds in DECIDED.items()
        for deed in deeds.split()
    }
    assert decided == {deed: set(roles) for deed, roles in ALLOWED.items()}
