"""What did a deed change, said to a person: which fact, from what to what?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Final, NamedTuple

from app.domain.change import Action, Change
from app.domain.issued import PrintedDay
from app.domain.patient import Patient
from app.domain.written import is_redacted, redaction_in
from app.service.cautions import is_set_back
from app.service.in_force import version_of
from app.service.issued_words import printed_said
from app.service.journal_facts import Fact, Reads, place_of
from app.service.journal_names import Naming
from app.service.names import DEEDS
from app.service.ports import Office
from app.service.redacting import texts_of
from app.words import N_, Speech

NOTHING: Final = "–"
ENTERED: Final = N_("{what}: entered")
CHANGED: Final = N_("{what}: changed")
TAKEN_OUT: Final = N_("{what}: taken out")
ADDED: Final = N_("{what}: {value} added")
LIFTED: Final = N_("{what}: {value} taken out")
TRUTHS: Final = {"True": N_("yes"), "False": N_("no")}


class Told(NamedTuple):
    """A deed in words. `said` goes with the deed's changes one by one, `brief` with those that
    tell a reader more than the deed's own name does. `can_be_redacted`: somebody wrote in it.
    """

    action: Action
    deed: str
    said: tuple[str, ...]
    brief: tuple[str, ...]
    can_be_redacted: bool


def told(office: Office, actions: Sequence[Action], say: Speech) -> tuple[Told, ...]:
    """Deeds in the words of a language, with the names that the office has for things."""
    naming = _naming_for(office, actions, say)
    entries = [_told(action, naming, say) for action in actions]
    before = _those_before(office, actions)
    return tuple(
        _marked(each, say) if is_set_back(each.action, before[each.action.number]) else each
        for each in entries
    )


def _those_before(office: Office, actions: Sequence[Action]) -> dict[int, Action | None]:
    """By its number, the deed listed before each; before the first, the one that the journal has.

    Where some are left out, the order of those that are listed is what a reader stumbles over.
    """
    in_order = sorted(actions, key=lambda each: each.number)
    first = office.journal(before=in_order[0].number, limit=1) if in_order else ()
    earlier = [next(iter(first), None), *in_order]
    return {each.number: known for each, known in zip(in_order, earlier, strict=False)}


def _marked(entry: Told, say: Speech) -> Told:
    """An entry whose time lies before that of the one below it: only their order tells."""
    return entry._replace(deed=say("{deed} (clock set back)", deed=entry.deed))


def told_plainly(actions: Sequence[Action], say: Speech) -> tuple[Told, ...]:
    """Deeds in the words of a language, with visits and all else called by their codes."""
    return tuple(_told(action, lambda _, __: Naming(say), say) for action in actions)


def _told(action: Action, naming: Callable[[Action, tuple[str, str]], Naming], say: Speech) -> Told:
    names = {subject: naming(action, subject) for subject in action.subjects}
    said = tuple(change_said(change, names[change.subject]) for change in action.changes)
    brief = tuple(
        words for change, words in zip(action.changes, said, strict=True) if not _is_plain(change)
    )
    plain = replace(action, reason=redacted_said(action.reason, say))
    return Told(plain, say(DEEDS[action.deed]), said, brief, bool(texts_of(action)))


def change_said(change: Change, naming: Naming) -> str:
    """One change: "Week 4: done on – → 21 Apr 2014"."""
    place = place_of(change.subject[0], change.path)
    if place is None:
        return f"{'.'.join(change.path)}: {change.old or NOTHING} → {change.new or NOTHING}"
    about = ", ".join(naming.of(kind, key) for kind, key in place.keys)
    words = naming.say(place.fact.words) if place.fact.words else ""
    if place.fact.reads is Reads.SEALED:
        return _sealed_said(change, words, naming.say)
    if place.fact.reads is Reads.MEMBER:
        told = ADDED if change.old is None else LIFTED
        return naming.say(told, what=words, value=change.new or change.old)
    if place.fact.reads is Reads.TAKEN_OUT:
        return naming.say("{entry}: {words}", entry=naming.of(*place.keys[0]), words=words)
    old, new = (value_said(place.fact, value, naming) for value in (change.old, change.new))
    if not about or not words:
        return f"{about or words}: {old} → {new}"
    return f"{about}: {words} {old} → {new}"


def _sealed_said(change: Change, words: str, say: Speech) -> str:
    """That a value changed of which the journal keeps nothing: "telephones: changed"."""
    if change.old is None:
        return say(ENTERED, what=words)
    return say(CHANGED if change.new is not None else TAKEN_OUT, what=words)


def value_said(fact: Fact, value: str | None, naming: Naming) -> str:
    """A value as people say it: "21 Apr 2014", "08:30", "done"; a dash for none."""
    if value is None:
        return NOTHING
    if is_redacted(value):
        return redacted_said(value, naming.say)
    if fact.codes is not None:
        return naming.say(fact.codes[value]) if value in fact.codes else value
    readers: Mapping[Reads, Callable[[str], str]] = {
        Reads.DAY: naming.day,
        Reads.CLOCK: lambda at: f"{time.fromisoformat(at):%H:%M}",
        Reads.TRUTH: lambda truth: naming.say(TRUTHS[truth]) if truth in TRUTHS else truth,
        Reads.VISIT: naming.visit,
        Reads.ASSESSMENT: naming.assessment,
        Reads.EVENT: naming.event,
        Reads.READING: naming.reading,
        Reads.PRINTED: lambda said: printed_said(PrintedDay(said), naming.say),
    }
    return readers.get(fact.reads, str)(value)


def redacted_said(text: str, say: Speech) -> str:
    """What is read in the place of a text: that it was redacted, when and by whom, or itself."""
    known = redaction_in(text)
    if known is None:
        return text
    on, who = known
    return say("[redacted on {day} by {who}]", day=say.dated(on), who=who)


def _is_plain(change: Change) -> bool:
    place = place_of(change.subject[0], change.path)
    return place is not None and place.fact.is_plain


def _naming_for(
    office: Office, actions: Sequence[Action], say: Speech
) -> Callable[[Action, tuple[str, str]], Naming]:
    """The names for a subject of a deed, as the office has them today or the deed has them."""
    codes = {code for action in actions for kind, code in action.subjects if kind == "patient"}
    patients = {patient.code: patient for patient in office.patients(sorted(codes))}
    sites = {site.code: site for site in office.sites()}
    adopted = {
        (study, adoption.version): office.version(study, adoption.version)
        for site in sites.values()
        for study, adoption in site.studies.items()
    }
    own = {code: version_of(office, patient) for code, patient in patients.items()}

    def naming(action: Action, subject: tuple[str, str]) -> Naming:
        patient = patients.get(subject[1]) if subject[0] == "patient" else None
        site = sites.get(patient.site if patient else subject[1])
        return Naming(
            say,
            ((own[patient.code],) if patient else ()) + tuple(adopted.values()),
            site.marks if site else {},
            _covered(action, subject, patient),
            {key: each.name for key, each in site.preparations.items()} if site else {},
        )

    return naming


def _covered(
    action: Action, subject: tuple[str, str], patient: Patient | None
) -> dict[str, tuple[str, ...]]:
    """The visits of each appointment, as it stands or as the deed made or undid it."""
    found = {
        key: tuple(each.covers) for key, each in (patient.appointments if patient else {}).items()
    }
    for change in action.changes:
        if change.subject != subject or change.path[0] != "appointments":
            continue
        match change.path[1:]:
            case [key, "covers", visit, *_] if change.new or key not in found:
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), visit)))
    return found
