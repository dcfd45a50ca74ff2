"""What is made ready before appointments: the deeds that say what, and tick it off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.appointment import Appointment
from app.domain.change import Action, Deed
from app.domain.kept import is_off, is_settled
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.preparation import Preparation, still_to_prepare
from app.domain.protocol import ProtocolVersion
from app.domain.site import Site
from app.service.marks import LONGEST_NAME
from app.service.patients import check_text, seen
from app.service.ports import Office, Unknown, Work
from app.words import N_, Refusal, Speech

OFFER: Final[Mapping[str, tuple[str, int]]] = {
    "kit": (N_("Kit ready"), 7),
    "transport": (N_("Transport arranged"), 5),
    "call": (N_("Reminder call"), 2),
}
"""What a new office is offered, and how many days ahead each is done (assumed)."""

MOST: Final = 8
LONGEST_LEAD: Final = 90


class ToPrepare(NamedTuple):
    """Something to be made ready for an appointment, from `since` on."""

    key: str
    name: str
    appointment: str
    of: Appointment
    since: date


def define_preparations(
    office: Office,
    site: str,
    preparations: Mapping[str, Preparation],
    *,
    revision: int | None = None,
) -> Action | None:
    """Say what a site's office makes ready before appointments, and how many days ahead.

    The words are the office's, checked as any text is. `Refusal` for a blank or a long name, for
    too many days ahead, for an assessment of none of the site's studies and for more than `MOST`.
    """
    for each in preparations.values():
        _check(each)
    if len(preparations) > MOST:
        raise Refusal(N_("These are too many preparations: {most} at the most."), most=MOST)
    with office.work(Deed.DEFINE_PREPARATIONS) as work:
        known = seen(work.site(site), revision)
        _check_assessments(work, known, preparations)
        tidy = {key: replace(e, name=e.name.strip()) for key, e in preparations.items()}
        work.save(replace(known, preparations=tidy))
    return work.action


def prepare(
    office: Office,
    code: str,
    appointment: str,
    days: Mapping[str, date | None],
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Tick off what was made ready for an appointment, each on a day; None takes it back.

    `Unknown` for no such appointment or preparation, `Refusal` for a day to come.
    """
    with office.work(Deed.PREPARE) as work:
        patient = seen(work.patient(code), revision)
        _check_known(patient, work.site(patient.site), appointment, days)
        late = max((day for day in days.values() if day), default=today)
        if late > today:
            raise Refusal(N_("{day} has not come yet."), day=late)
        kept = {**patient.prepared.get(appointment, {}), **days}
        mine = {key: day for key, day in kept.items() if day}
        others = {key: done for key, done in patient.prepared.items() if key != appointment}
        work.save(replace(patient, prepared=others | ({appointment: mine} if mine else {})))
    return work.action


def assessments_at(office: Office, site: Site) -> dict[str, Text]:
    """The assessments of a site's studies by id, for which something can be made ready."""
    versions = (office.version(study, each.version) for study, each in site.studies.items())
    return {key: one.name for each in versions for key, one in each.assessment_by_id.items()}


def to_prepare(
    patient: Patient, site: Site, version: ProtocolVersion, today: date
) -> Iterator[ToPrepare]:
    """What is to be made ready by `today` for a patient's appointments to come."""
    for key, each in patient.appointments.items() if site.preparations else ():
        if is_off(patient, each) or is_settled(patient, each):
            continue
        done = patient.prepared.get(key, {})
        for one in still_to_prepare(each, site.preparations, done, version, today):
            found = site.preparations[one]
            yield ToPrepare(one, found.name, key, each, found.starts_on(each))


def offered(say: Speech) -> dict[str, Preparation]:
    """What a new office is offered, by key, in the office's language."""
    return {key: Preparation(say(name), days) for key, (name, days) in OFFER.items()}


def _check(given: Preparation) -> None:
    check_text(given.name)
    if not given.name.strip() or len(given.name.strip()) > LONGEST_NAME:
        raise Refusal(
            N_("Give each preparation a name of up to {most} characters."), most=LONGEST_NAME
        )
    if not 0 <= given.days <= LONGEST_LEAD:
        message = N_("“{name}”: say from 0 to {most} days ahead.")
        raise Refusal(message, name=given.name, most=LONGEST_LEAD)


def _check_assessments(work: Work, site: Site, preparations: Mapping[str, Preparation]) -> None:
    """`Refusal` for one that is newly tied to an assessment that no study of the site has."""
    before = {each.assessment for each in site.preparations.values()}
    wanted = {each.assessment for each in preparations.values()} - before - {""}
    if not wanted:
        return
    versions = (work.version(study, each.version) for study, each in site.studies.items())
    known = sorted({one for version in versions for one in version.assessment_by_id})
    for name in sorted(wanted - set(known)):
        message = N_("No study of {site} has the assessment {name}. There are: {known}.")
        raise Unknown(message, site=site.code, name=name, known=", ".join(known) or "–")


def check_preparations(site: str, known: Collection[str], given: Iterable[str]) -> None:
    """`Unknown` for a preparation by its key that a site does not have; it names those it has."""
    for key in given:
        if key not in known:
            raise Unknown(
                N_("Site {site} prepares no {key}. It has: {known}."),
                site=site,
                key=key,
                known=", ".join(known) or "–",
            )


def _check_known(
    patient: Patient, site: Site, appointment: str, given: Mapping[str, object]
) -> None:
    if appointment not in patient.appointments:
        known = ", ".join(patient.appointments) or "–"
        raise Unknown(
            N_("{code} has no appointment {key}. There are: {known}."),
            code=patient.code,
            key=appointment,
            known=known,
        )
    check_preparations(site.code, site.preparations, given)
