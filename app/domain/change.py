"""What a deed changed: the difference of two values, how to apply it and how to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

import msgspec

from app.domain.access import Person
from app.domain.issued import PrintedDay
from app.domain.partial import PartialDay
from app.domain.patient import Patient
from app.domain.site import Site

Aggregate = Patient | Site | Person
Some = TypeVar("Some", Patient, Site, Person)

KINDS: Final[Mapping[type[Aggregate], str]] = {
    Patient: "patient",
    Site: "site",
    Person: "person",
}
"""What the journal calls each kind of aggregate."""


class Deed(StrEnum):
    """What a person did, as the journal names it."""

    ADD_SITE = "add_site"
    ADOPT_STUDY = "adopt_study"
    ADD_PATIENT = "add_patient"
    BOOK = "book"
    CANCEL_BOOKING = "cancel_booking"
    RECORD_VISIT = "record_visit"
    RECORD_ASSESSMENTS = "record_assessments"
    RECORD_MISSED = "record_missed"
    RECORD_NOT_APPLICABLE = "record_not_applicable"
    RECORD_EVENT = "record_event"
    CORRECT = "correct"
    END_PARTICIPATION = "end_participation"
    REOPEN_PARTICIPATION = "reopen_participation"
    STOP_TREATMENT = "stop_treatment"
    RESUME_TREATMENT = "resume_treatment"
    SET_BOOKING_STATE = "set_booking_state"
    ANSWER_BOOKING = "answer_booking"
    ADD_UNSCHEDULED = "add_unscheduled"
    CANCEL_UNSCHEDULED = "cancel_unscheduled"
    OVERRIDE = "override"
    LIFT_OVERRIDE = "lift_override"
    LOG_CONTACT = "log_contact"
    CLOSE_CONTACT = "close_contact"
    SET_MARKS = "set_marks"
    REPORT_DEVIATION = "report_deviation"
    ANSWER_GATES = "answer_gates"
    CONFIRM_VALUE = "confirm_value"
    RECONSIDER_VALUE = "reconsider_value"
    CHOOSE_READING = "choose_reading"
    SET_HOLIDAYS = "set_holidays"
    CLOSE_DAYS = "close_days"
    OPEN_DAYS = "open_days"
    DEFINE_MARKS = "define_marks"
    SIGN_VISIT = "sign_visit"
    SNOOZE = "snooze"
    WAKE = "wake"
    DEFINE_PREPARATIONS = "define_preparations"
    PREPARE = "prepare"
    IMPORT_SHEET = "import_sheet"
    ISSUE_PAPER = "issue_paper"
    SETTLE_PAPER = "settle_paper"
    EDIT_TEXTS = "edit_texts"
    APPROVE_TEXTS = "approve_texts"
    RECONSIDER_TEXTS = "reconsider_texts"
    SAVE_IDENTITY = "save_identity"
    LOOK_UP = "look_up"
    GRANT_LOOK_UP = "grant_look_up"
    REVOKE_LOOK_UP = "revoke_look_up"
    ERASE_IDENTITY = "erase_identity"
    REDACT = "redact"
    NOTE_CODE_OPENING = "note_code_opening"
    SIGN_IN = "sign_in"
    ADD_PERSON = "add_person"
    CHANGE_PERSON = "change_person"
    REMOVE_PERSON = "remove_person"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 - a deed's name
    CHANGE_KEY = "change_key"
    SHOW_RECOVERY_KEY = "show_recovery_key"
    UNDO = "undo"


class Change(NamedTuple):
    """One fact of a subject, before and after. None is: not there.

    `subject` is ("patient", code), ("site", code) or ("person", name); `path` names the fact inside
    it, such as ("records", "W4", "done_on"). Of a ("sign_in", name), a ("password", name) and the
    ("key", "office") the values are days, seals and counts.
    Of ("identity", code) and ("look_up", code), a
    patient's, the values are seals and counts, see `app.domain.identity`.
    """

    subject: tuple[str, str]
    path: tuple[str, ...]
    old: str | None
    new: str | None

    @property
    def record(self) -> tuple[str, ...]:
        """The smallest thing that is written as a whole: ("records", "W4"), ("end",)."""
        if self.path[0] in _WHOLE:
            return self.path[:1]
        return self.path[:4] if self.path[2:3] in _WITHIN_A_STUDY else self.path[:2]


_WHOLE: Final = frozenset({"end", "stop"})
"""What a patient has one of, written and taken out as a whole."""

_WITHIN_A_STUDY: Final = (("confirmations",), ("readings",), ("texts",), ("approvals",))
"""What is written of an adopted study one by one."""


@dataclass(frozen=True, slots=True)
class Action:
    """A deed as the journal keeps it: who did it and when (UTC), why, and what it changed.

    `number` counts the journal's rows from 1. `undoes` is the number of the action that this one
    takes back.
    """

    number: int
    at: datetime
    who: str
    deed: Deed
    reason: str
    changes: tuple[Change, ...]
    undoes: int | None = None

    def touches_any(self, *kinds: str) -> bool:
        """Whether the deed changed any subject of these kinds."""
        return any({about[0], counted_for(about)[0]} & {*kinds} for about in self.subjects)

    def touches(self, kind: str, code: str) -> bool:
        """Whether the deed changed anything of this subject, if only its words, redacted."""
        about = (kind, code)
        return any(about in (each, counted_for(each)) for each in self.subjects)

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """The subjects that the deed changed, each once."""
        return tuple(dict.fromkeys(change.subject for change in self.changes))

    @property
    def codes(self) -> tuple[str, ...]:
        """Whom and what the deed is about, each once: a person and their password have one code."""
        return tuple(dict.fromkeys(code for _, code in self.subjects))


REDACTIONS: Final[Mapping[str, str]] = {"patient": "redaction", "site": "site_redaction"}
"""What the journal calls a redaction of the words of a subject of each kind."""

_REDACTED: Final = {redaction: kind for kind, redaction in REDACTIONS.items()}


def counted_for(about: tuple[str, str]) -> tuple[str, str]:
    """Whose revision a deed about this subject counts up: a redaction changed patient or site."""
    kind, code = about
    return _REDACTED.get(kind, kind), code


class OutOfDate(ValueError):
    """A change that doesn't fit: the fact is no longer what the change says it was."""


def subject(aggregate: Aggregate) -> tuple[str, str]:
    """What the journal calls an aggregate."""
    return KINDS[type(aggregate)], aggregate.code


def facts(aggregate: Aggregate | None) -> dict[tuple[str, ...], str]:
    """An aggregate as a flat mapping from path to text; its revision is no fact."""
    if aggregate is None:
        return {}
    flat = dict(_flatten(msgspec.to_builtins(aggregate, str_keys=True, enc_hook=str), ()))
    return {path: value for path, value in flat.items() if path != ("revision",)}


def diff(old: Some | None, new: Some | None) -> tuple[Change, ...]:
    """What changed from `old` to `new`, one change a fact; None is: not there at all."""
    return differences(subject(new or old), facts(old), facts(new))  # type: ignore[arg-type]


def differences(
    about: tuple[str, str],
    before: Mapping[tuple[str, ...], str],
    after: Mapping[tuple[str, ...], str],
) -> tuple[Change, ...]:
    """What changed in a subject's facts, one change a fact."""
    return tuple(
        Change(about, path, before.get(path), after.get(path))
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    )


def apply(old: Some | None, changes: Iterable[Change], kind: type[Some]) -> Some | None:
    """The aggregate after `changes`.

    `OutOfDate` if one of them doesn't start from `old`, or if they leave something that is half.
    """
    flat = facts(old)
    advance(flat, changes)
    if not flat:
        return None
    revision = old.revision if old else 0
    made = _nested(flat) | {"revision": revision}
    try:
        return msgspec.convert(made, kind, strict=False, dec_hook=decode_fact)
    except msgspec.ValidationError as misfit:
        raise OutOfDate(str(misfit)) from misfit


def advance(flat: dict[tuple[str, ...], str], changes: Iterable[Change]) -> None:
    """Make changes to the facts of a subject; `OutOfDate` if one doesn't start from them."""
    for change in changes:
        if flat.get(change.path) != change.old:
            raise OutOfDate(change)
        if change.new is None:
            del flat[change.path]
        else:
            flat[change.path] = change.new


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take `changes` back."""
    return tuple(Change(change.subject, change.path, change.new, change.old) for change in changes)


_MEMBER: Final = "+"
"""What marks a path's end as a member of a set; ids and keys never begin with it."""


def _flatten(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flatten(part, (*path, key))
    elif isinstance(value, list):
        yield from (((*path, f"{_MEMBER}{part}"), str(part)) for part in value)
    elif value not in (None, ""):
        yield path, str(value)


def _nested(flat: Mapping[tuple[str, ...], str]) -> dict[str, object]:
    nested: dict[str, object] = {}
    for path, value in flat.items():
        place = nested
        for key in path[:-1]:
            place = place.setdefault(key, {})  # type: ignore[assignment]
        place[path[-1]] = value
    return {key: _with_sets(part) for key, part in nested.items()}


def _with_sets(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if all(key.startswith(_MEMBER) for key in value):
        return list(value.values())
    return {key: _with_sets(part) for key, part in value.items()}


def decode_fact(kind: type, value: object) -> object:
    """A fact of a kind of our own, from its text; `ValueError` where it says none."""
    if kind is PartialDay:
        return PartialDay(value)
    if kind is PrintedDay:
        return PrintedDay(value)
    raise NotImplementedError(kind)
