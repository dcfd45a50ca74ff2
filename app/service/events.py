"""When did an event happen: the deeds that enter, correct and take out the day of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.change import Action, Deed
from app.domain.partial import PartialDay
from app.domain.patient import Patient
from app.domain.protocol import Event, PlannedVisit, ProtocolVersion
from app.domain.unscheduled import UnscheduledVisit
from app.service.in_force import version_of
from app.service.patients import check_reason, check_text, seen
from app.service.ports import Office, Unknown
from app.words import N_, Refusal, Speech


def record_event(
    office: Office,
    code: str,
    event: str,
    day: PartialDay,
    *,
    today: date,
    reason: str = "",
    revision: int | None = None,
) -> Action | None:
    """Enter the day of an event of the protocol, one more of a kind that repeats.

    It may lie before consent, and only its year or month may be known. `Refusal` for a day to
    come, for the same day again and for a second one of a kind that happens once.
    """
    check_text(reason)
    with office.work(Deed.RECORD_EVENT, reason) as work:
        patient = seen(work.patient(code), revision)
        version = version_of(work, patient)
        work.save(with_event(patient, version, event, day, today))
    return work.action


def correct_event(
    office: Office,
    code: str,
    key: str,
    day: PartialDay,
    reason: str,
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Correct the day of an event; `key` is the event's id, "STEROID_LAST.2" of the second.

    An unscheduled visit that counts from it starts on the new day. `Refusal` for a day to come,
    for that of another one of its kind, and for a part of a day where a visit counts from it.
    """
    check_reason(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        the_event(patient, key)
        _check_day(day, today)
        _check_other(patient, key, day)
        moved = _counting(patient, version_of(work, patient), key, day)
        work.save(replace(patient, events={**patient.events, key: day}, unscheduled=moved))
    return work.action


def remove_event(
    office: Office, code: str, key: str, reason: str, *, revision: int | None = None
) -> Action | None:
    """Take out an event entered by mistake; `Refusal` where an unscheduled visit follows it."""
    check_reason(reason)
    with office.work(Deed.CORRECT, reason) as work:
        patient = seen(work.patient(code), revision)
        day = the_event(patient, key)
        _check_free(patient, key, day)
        left = {other: kept for other, kept in patient.events.items() if other != key}
        work.save(replace(patient, events=left))
    return work.action


def with_event(
    patient: Patient, version: ProtocolVersion, event: str, day: PartialDay, today: date
) -> Patient:
    """The patient with one more event; what `record_event` refuses is refused."""
    kind = _kind(version, event)
    _check_day(day, today)
    known = keys_of(patient, event)
    _check_other(patient, event_key(event, patient.events), day)
    for key in known:
        if not kind.repeatable:
            message = N_("{event} of {code} is entered on {day} already. Correct it with a reason.")
            raise Refusal(message, event=event, code=patient.code, day=_told(patient.events[key]))
    return replace(patient, events={**patient.events, event_key(event, patient.events): day})


def keys_of(patient: Patient, event: str) -> tuple[str, ...]:
    """The keys under which days of an event are entered, in the order of their days."""
    keys = [key for key in patient.events if kind_of(key) == event]
    return tuple(sorted(keys, key=lambda key: patient.events[key]))


def event_key(event: str, taken: Iterable[str]) -> str:
    """The key of the next event of a kind: "STEROID_LAST", then "STEROID_LAST.2"."""
    numbers = [int(key.partition(".")[2] or 1) for key in taken if kind_of(key) == event]
    return f"{event}.{max(numbers) + 1}" if numbers else event


def kind_of(key: str) -> str:
    """The event's id that a key stands for: that of "STEROID_LAST.2" is "STEROID_LAST"."""
    return key.partition(".")[0]


def day_said(day: PartialDay, say: Speech) -> str:
    """A day, or what is known of it: "3 May 2014", "May 2014", "2014"."""
    if day.is_whole:
        return say.dated(day.earliest)
    return say.month(day.earliest) if len(day) > len("YYYY") else str(day)


def counting_from(version: ProtocolVersion, event: str) -> tuple[PlannedVisit, ...]:
    """The visits that count from an event, so that its day has to be known whole."""
    visits = (*version.visits, *version.unscheduled)
    return tuple(visit for visit in visits if visit.timing and visit.timing.anchor == event)


def _kind(version: ProtocolVersion, event: str) -> Event:
    found = next((each for each in version.events if each.id == event), None)
    if found is None:
        raise Unknown(
            N_("The protocol has no event {event}. Its events are: {known}."),
            event=event,
            known=", ".join(sorted(version.event_ids)) or "–",
        )
    return found


def the_event(patient: Patient, key: str) -> PartialDay:
    """The day of an event of a patient; `Unknown` names those entered."""
    if key not in patient.events:
        raise Unknown(
            N_("There is no event {event} of {code}. Entered are: {known}."),
            event=key,
            code=patient.code,
            known=", ".join(sorted(patient.events)) or "–",
        )
    return patient.events[key]


def _check_day(day: PartialDay, today: date) -> None:
    if day.earliest > today:
        raise Refusal(N_("{day} has not come yet: an event can't be dated ahead."), day=_told(day))


def _check_other(patient: Patient, key: str, day: PartialDay) -> None:
    """`Refusal` where another event of that kind is entered on this day."""
    event = kind_of(key)
    if any(patient.events[other] == day for other in keys_of(patient, event) if other != key):
        message = N_("{event} of {code} is entered on {day} already.")
        raise Refusal(message, event=event, code=patient.code, day=_told(day))


def _counting(
    patient: Patient, version: ProtocolVersion, key: str, day: PartialDay
) -> dict[str, UnscheduledVisit]:
    """The unscheduled visits, with those that count from an event moved to its new day."""
    kinds = {visit.id for visit in counting_from(version, kind_of(key))}
    moved = dict(patient.unscheduled)
    for visit, added in patient.unscheduled.items():
        if added.event == key and added.kind in kinds:
            if day.day is None:
                message = N_("The visit {visit} of {code} counts from {event}: give its whole day.")
                raise Refusal(message, visit=visit, code=patient.code, event=key)
            moved[visit] = replace(added, starts_on=day.day)
    return moved


def _check_free(patient: Patient, key: str, day: PartialDay) -> None:
    for visit, unscheduled in patient.unscheduled.items():
        if unscheduled.event == key:
            raise Refusal(
                N_("The visit {visit} of {code} follows {event} of {day}. Cancel the visit first."),
                visit=visit,
                code=patient.code,
                event=key,
                day=_told(day),
            )


def _told(day: PartialDay) -> object:
    """A day as a refusal takes it: whole to be written out, else as it was entered."""
    return day.day or day
