"""What is each fact of a patient and of a site called, and how is its value to be read?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from app.service.names import (
    ANSWERS,
    BOOKING_STATES,
    CAUSES,
    CONTACT_MODES,
    FATES,
    GRADES,
    LANGUAGE_NAMES,
    MEANINGS,
    MEANS,
    OPENING_CAUSES,
    OPENING_TOLD,
    OUTCOMES,
    PAPERS,
    ROLES,
    STAGES,
    WHY_NOT_DONE,
    Names,
)
from app.words import N_


class Reads(Enum):
    """How the text that the journal keeps of a value is read to a person."""

    TEXT = auto()
    DAY = auto()
    CLOCK = auto()
    TRUTH = auto()
    VISIT = auto()
    ASSESSMENT = auto()
    EVENT = auto()
    READING = auto()
    SEALED = auto()
    PRINTED = auto()
    TAKEN_OUT = auto()
    MEMBER = auto()


class Fact(NamedTuple):
    """A fact's words, and how its values read: by the words of their `codes` where they have any.

    The words are empty where the names of what the fact belongs to say it all. `is_plain`: it
    follows from the deed itself and tells the reader of a short list nothing more.
    """

    words: str
    reads: Reads = Reads.TEXT
    codes: Names | None = None
    is_plain: bool = False


def _day(words: str) -> Fact:
    return Fact(words, Reads.DAY)


def _truth(words: str) -> Fact:
    return Fact(words, Reads.TRUTH)


def _coded(words: str, codes: Names) -> Fact:
    return Fact(words, codes=codes)


def _plain(words: str, reads: Reads = Reads.TEXT) -> Fact:
    return Fact(words, reads, is_plain=True)


_BOOKED: Final = "appointments.{appointment}"
_ASSESSED: Final = "records.{visit}.assessments.{assessment}"
_TEXT: Final = "studies.{study}.texts.{text}"
_APPROVAL: Final = "studies.{study}.approvals.{language}"

PATIENT: Final[Mapping[str, Fact]] = {
    "code": _plain(N_("code")),
    "site": _plain(N_("site")),
    "study": Fact(N_("study")),
    "consented_on": _day(N_("consent")),
    "rescreens": Fact(N_("screened before as")),
    "versions.{day}": _plain(N_("protocol version")),
    "records.{visit}.outcome": _coded("", OUTCOMES),
    "records.{visit}.done_on": _day(N_("done on")),
    "records.{visit}.reason": Fact(N_("reason")),
    "records.{visit}.version": _plain(N_("protocol version")),
    "records.{visit}.closed_with": Fact(N_("closed with"), Reads.VISIT),
    f"{_ASSESSED}.outcome": _coded("", OUTCOMES),
    f"{_ASSESSED}.done_on": _day(N_("done on")),
    f"{_ASSESSED}.reason": Fact(N_("reason")),
    f"{_ASSESSED}.cause": _coded(N_("why not"), WHY_NOT_DONE),
    f"{_BOOKED}.day": _day(N_("day")),
    f"{_BOOKED}.at": Fact(N_("time"), Reads.CLOCK),
    f"{_BOOKED}.zone": _plain(N_("time zone")),
    f"{_BOOKED}.place": Fact(N_("place")),
    f"{_BOOKED}.covers.{{visit}}.itself": _truth(N_("the visit's own day")),
    f"{_BOOKED}.covers.{{visit}}.assessments.+": Fact(N_("covers"), Reads.ASSESSMENT),
    f"{_BOOKED}.mode": _coded(N_("how"), CONTACT_MODES),
    f"{_BOOKED}.state": _coded(N_("state"), BOOKING_STATES),
    f"{_BOOKED}.fate": _coded(N_("what became of it"), FATES),
    f"{_BOOKED}.reason": Fact(N_("reason")),
    "events.{event}": _day(""),
    "end.kind": _coded(N_("kind of end"), STAGES),
    "end.on": _day(N_("end of participation")),
    "end.reason": Fact(N_("reason of the end")),
    "stop.on": _day(N_("withdrawal from treatment")),
    "stop.reason": Fact(N_("reason of the withdrawal from treatment")),
    "overrides.{visit}.reason": Fact(N_("reason for this patient's own rule")),
    "overrides.{visit}.approved_by": Fact(N_("approved by")),
    "overrides.{visit}.not_applicable": _truth(N_("not applicable to this patient")),
    "overrides.{visit}.target": _day(N_("this patient's target date")),
    "overrides.{visit}.earliest": _day(N_("this patient's window opens")),
    "overrides.{visit}.latest": _day(N_("this patient's window closes")),
    "unscheduled.{visit}.kind": _plain(N_("kind of visit"), Reads.VISIT),
    "unscheduled.{visit}.starts_on": _day(N_("window counts from")),
    "unscheduled.{visit}.cause": Fact(N_("cause")),
    "unscheduled.{visit}.event": Fact(N_("follows"), Reads.EVENT),
    "contacts.{contact}.on": _day(N_("day")),
    "contacts.{contact}.means": _coded(N_("how"), MEANS),
    "contacts.{contact}.reached": _truth(N_("patient reached")),
    "contacts.{contact}.note": Fact(N_("note")),
    "contacts.{contact}.next_on": _day(N_("next step")),
    "contacts.{contact}.is_question": _truth(N_("question for the investigator")),
    "contacts.{contact}.closed_on": _day(N_("closed on")),
    "contacts.{contact}.answer": Fact(N_("answer")),
    "marks.{visit}.{mark}": _day(N_("ticked off on")),
    "reports.{deviation}.grade": _coded(N_("grade"), GRADES),
    "reports.{deviation}.cause": _coded(N_("cause"), CAUSES),
    "reports.{deviation}.measures": Fact(N_("what was done about it")),
    "reports.{deviation}.reported_on": _day(N_("reported on")),
    "answers.{visit}.{gate}.answer": _coded(N_("answer"), ANSWERS),
    "answers.{visit}.{gate}.on": _day(N_("answered on")),
    "answers.{visit}.{gate}.note": Fact(N_("note")),
    "signatures.{visit}.by": Fact(N_("signed by")),
    "signatures.{visit}.at": Fact(N_("signed at")),
    "signatures.{visit}.meaning": _coded(N_("meaning"), MEANINGS),
    "signatures.{visit}.seal": _plain(N_("seal of what was signed")),
    "snoozes.{visit}.until": _day(N_("put aside until")),
    "snoozes.{visit}.reason": Fact(N_("reason")),
    "prepared.{appointment}.{preparation}": _day(N_("ready on")),
    "issued.{paper}.kind": _coded(N_("paper"), PAPERS),
    "issued.{paper}.on": _day(N_("given out on")),
    "issued.{paper}.by": _plain(N_("given out by")),
    "issued.{paper}.language": _coded(N_("language"), LANGUAGE_NAMES),
    "issued.{paper}.days.{visit}.+": _plain(N_("printed day"), Reads.PRINTED),
    "issued.{paper}.is_told": _truth(N_("by word of mouth")),
    "openings.{opening}.on": _day(N_("treatment code opened on")),
    "openings.{opening}.at": Fact(N_("at"), Reads.CLOCK),
    "openings.{opening}.by": Fact(N_("opened by")),
    "openings.{opening}.cause": _coded(N_("why"), OPENING_CAUSES),
    "openings.{opening}.told.+": _coded(N_("who learned of it"), OPENING_TOLD),
}

SITE: Final[Mapping[str, Fact]] = {
    "code": _plain(N_("code")),
    "name": Fact(N_("name")),
    "city": Fact(N_("city")),
    "zone": _plain(N_("time zone")),
    "department": Fact(N_("department")),
    "telephone": Fact(N_("telephone")),
    "urgent": Fact(N_("urgent telephone")),
    "region": Fact(N_("region whose holidays count")),
    "studies.{study}.version": Fact(N_("protocol version")),
    "studies.{study}.since": _day(N_("adopted on")),
    "studies.{study}.digest": _plain(N_("seal of the protocol")),
    "studies.{study}.confirmations.{place}.by": Fact(N_("confirmed by")),
    "studies.{study}.confirmations.{place}.on": _day(N_("confirmed on")),
    "studies.{study}.confirmations.{place}.source": Fact(N_("source")),
    "studies.{study}.confirmations.{place}.value": Fact(N_("corrected value")),
    "studies.{study}.readings.{gate}": Fact(N_("read as"), Reads.READING),
    f"{_TEXT}.by": Fact(N_("confirmed by")),
    f"{_TEXT}.on": _day(N_("confirmed on")),
    f"{_TEXT}.words": Fact(N_("text")),
    f"{_APPROVAL}.label": Fact(N_("approved version")),
    f"{_APPROVAL}.by": Fact(N_("approved by")),
    f"{_APPROVAL}.on": _day(N_("approved on")),
    f"{_APPROVAL}.seals.{{place}}": _plain(N_("seal of the text")),
    "local_holidays.{day}.name": Fact(N_("local holiday")),
    "local_holidays.{day}.is_confirmed": _truth(N_("local holiday confirmed")),
    "closures.{closure}.first": _day(N_("first day")),
    "closures.{closure}.last": _day(N_("last day")),
    "closures.{closure}.reason": Fact(N_("reason")),
    "closures.{closure}.assessment": Fact(N_("assessment"), Reads.ASSESSMENT),
    "look_up_rights.{person}.by": Fact(N_("right to look up, given by")),
    "look_up_rights.{person}.on": _day(N_("right to look up, given on")),
    "marks.{mark}": Fact(N_("name")),
    "trackers.{sheet}.{column}": _plain(N_("what a column of a tracker means")),
    "issued.{paper}.kind": _coded(N_("paper"), PAPERS),
    "issued.{paper}.on": _day(N_("given out on")),
    "issued.{paper}.by": _plain(N_("given out by")),
    "issued.{paper}.language": _coded(N_("language"), LANGUAGE_NAMES),
    "preparations.{preparation}.name": Fact(N_("name")),
    "preparations.{preparation}.days": Fact(N_("days ahead")),
    "preparations.{preparation}.assessment": Fact(N_("assessment"), Reads.ASSESSMENT),
}

IDENTITY: Final[Mapping[str, Fact]] = {
    "name": Fact(N_("patient's name"), Reads.SEALED),
    "telephones": Fact(N_("telephones"), Reads.SEALED),
    "calling": Fact(N_("note for calls"), Reads.SEALED),
    "language": Fact(N_("language of the patient's papers"), Reads.SEALED),
}
"""Of these the journal keeps no value, only that it changed."""

PERSON: Final[Mapping[str, Fact]] = {
    "name": _plain(N_("name")),
    "role": _coded(N_("role"), ROLES),
    "sites.+": Fact(N_("works only for the site"), Reads.MEMBER),
    "studies.+": Fact(N_("works only for the study"), Reads.MEMBER),
}

SIGN_IN: Final[Mapping[str, Fact]] = {
    "day": _plain("", Reads.DAY),
    "wrong": Fact(N_("wrong passwords before it, all told")),
    "recovery": Fact(N_("times by the recovery key")),
}

PASSWORD: Final[Mapping[str, Fact]] = {"slot": _plain(N_("seal of the password"))}

KEY: Final[Mapping[str, Fact]] = {
    "name": Fact(N_("key")),
    "shown": _plain(N_("key shown")),
    "times": Fact(N_("times shown")),
    "due": _plain(N_("key to be changed")),
}

LOOK_UP: Final[Mapping[str, Fact]] = {"times": _plain(N_("times looked up"))}

REDACTION: Final[Mapping[str, Fact]] = {
    "words.{entry}.{place}": Fact(N_("words taken out"), Reads.TAKEN_OUT)
}

FACTS: Final[Mapping[str, Mapping[str, Fact]]] = {
    "patient": PATIENT,
    "site": SITE,
    "person": PERSON,
    "identity": IDENTITY,
    "look_up": LOOK_UP,
    "sign_in": SIGN_IN,
    "password": PASSWORD,
    "key": KEY,
    "redaction": REDACTION,
    "site_redaction": REDACTION,
}
"""The facts by the journal's kind of subject; braces stand for keys, "+" for members of a set."""


class Place(NamedTuple):
    """A fact and the keys that lead to it, each with its kind: ("visit", "W4")."""

    fact: Fact
    keys: tuple[tuple[str, str], ...]


_BY_SHAPE: Final[dict[tuple[str, str, int], list[tuple[Sequence[str], Fact]]]] = {}
for _kind, _facts in FACTS.items():
    for _pattern, _fact in _facts.items():
        _parts = _pattern.split(".")
        _shape = (_kind, _parts[0], len(_parts))
        _BY_SHAPE.setdefault(_shape, []).append((_parts, _fact))


@lru_cache(maxsize=4096)
def place_of(kind: str, path: tuple[str, ...]) -> Place | None:
    """The fact at a path of a "patient" or another kind of subject; None if none is called so."""
    for parts, fact in _BY_SHAPE.get((kind, path[0], len(path)), ()):
        if all(_fits(part, key) for part, key in zip(parts, path, strict=True)):
            keys = zip(parts, path, strict=True)
            return Place(fact, tuple((part[1:-1], key) for part, key in keys if part[0] == "{"))
    return None


def _fits(part: str, key: str) -> bool:
    return part[0] == "{" or part == key or (part == "+" and key.startswith("+"))
