"""A signature under a visit: how it is given by password, and does it still cover the record?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from app.domain.change import Action, Deed, facts
from app.domain.patient import Patient
from app.domain.signature import Meaning, Signature, seal_of
from app.service.access import may
from app.service.names import MEANINGS
from app.service.patients import seen
from app.service.ports import Office
from app.service.visits import planned
from app.words import N_, Refusal, Speech


class Signed(NamedTuple):
    """A signature as it stands; `is_current` while what was signed is what is recorded."""

    signature: Signature
    is_current: bool


def sign(
    office: Office,
    code: str,
    visit: str,
    password: str,
    *,
    now: datetime,
    revision: int | None = None,
) -> Action | None:
    """Sign what is recorded of a visit as reviewed, by the password of whoever is signed in.

    `now` is the clock's instant. A newer signature takes the place of an older one; the journal
    keeps both. `Refusal` where nobody signs in, for who may not sign, and where nothing is
    recorded; `WrongPassword`.
    """
    check_can_sign(office)
    keys = office.keys
    if keys is not None:
        keys.check(office.who, password)
    with office.work(Deed.SIGN_VISIT) as work:
        patient = seen(work.patient(code), revision)
        planned(work, patient, visit)
        _check_recorded(patient, visit)
        at = now.astimezone(UTC).replace(microsecond=0)
        given = Signature(office.who, at, Meaning.REVIEWED, _seal(patient, visit))
        work.save(replace(patient, signatures={**patient.signatures, visit: given}))
    return work.action


def check_can_sign(office: Office) -> None:
    """`Refusal` where nobody can sign, or not the person who is signed in."""
    if office.person is None or office.keys is None:
        raise nobody_can(office)
    refusal = may(office.person, Deed.SIGN_VISIT)
    if refusal:
        raise refusal


def nobody_can(office: Office) -> Refusal:
    """Why nobody signs in a plain file."""
    return Refusal(
        N_(
            "Nobody signs in to {name}, so nobody can sign in it: a signature is given with a"
            " password of one's own. Sign on the printed sheet, or make the office encrypted."
        ),
        name=office.name,
    )


def signed(patient: Patient, visit: str) -> Signed | None:
    """The signature under a visit, compared with what is recorded by now; None where none is."""
    known = patient.signatures.get(visit)
    return Signed(known, known.seal == _seal(patient, visit)) if known else None


def with_seals_as_shown(whole: Patient, shown: Patient) -> Patient:
    """The patient as somebody is shown him, with signatures that tell what they tell of the whole.

    A seal is over all that is recorded: without the words left out none would cover it.
    """
    given = {
        visit: replace(one, seal=_seal(shown, visit) if one.seal == _seal(whole, visit) else "")
        for visit, one in shown.signatures.items()
    }
    return replace(shown, signatures=given) if given else shown


def signed_said(found: Signed, say: Speech) -> str:
    """A signature in words, in the computer's time zone."""
    known = found.signature
    at = known.at.astimezone()
    told = {
        "meaning": say(MEANINGS[known.meaning]),
        "by": known.by,
        "on": say.dated(at.date()),
        "at": say.clock(at.time()),
    }
    if found.is_current:
        return say("Signed ({meaning}) by {by} on {on} at {at}.", **told)
    return say("Signed ({meaning}) by {by} on {on} at {at}; changed since.", **told)


def _seal(patient: Patient, visit: str) -> str:
    return seal_of(facts(patient), visit)


def _check_recorded(patient: Patient, visit: str) -> None:
    record = patient.records.get(visit)
    if record is None or record.outcome is None:
        raise Refusal(
            N_("Nothing is recorded of {visit} of {code} yet: there is nothing to sign."),
            visit=visit,
            code=patient.code,
        )
