"""What the office ticks off for each visit done: the deeds that say what, and tick it off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.change import Action, Deed
from app.domain.patient import Patient
from app.domain.site import Site
from app.domain.visit import Outcome
from app.service.patients import check_noted, check_text, seen
from app.service.ports import Office, Unknown
from app.service.studies import the_site
from app.words import N_, Refusal, Speech

OFFER: Final[Mapping[str, str]] = {
    "crf_entered": N_("CRF entered"),
    "queries_open": N_("Queries open"),
    "samples_sent": N_("Samples sent"),
    "images_uploaded": N_("Images uploaded"),
    "travel_claimed": N_("Travel claimed"),
    "travel_paid": N_("Travel paid"),
}
"""The marks that a new office is offered, in the order in which they are shown."""

MOST: Final = 12
LONGEST_NAME: Final = 40
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)


class InUse(Refusal):
    """A mark to be taken off the list that visits have: it takes a word that this is meant."""


def define_marks(
    office: Office,
    site: str,
    names: Mapping[str, str],
    *,
    though_used: bool = False,
    revision: int | None = None,
) -> Action | None:
    """Say which marks a site's office ticks off, by key; a key's name may change, the key stays.

    A mark that is set for a visit leaves the list only `though_used`; the days it was set on
    stay, and show again if the mark comes back under its key. `Refusal` for an odd key, for a
    blank name or one given twice, and for more than `MOST` marks.
    """
    tidy = {key: name.strip() for key, name in names.items()}
    _check_names(tidy)
    with office.work(Deed.DEFINE_MARKS) as work:
        known = seen(work.site(site), revision)
        if not though_used:
            _check_unused(office, known, tidy)
        work.save(replace(known, marks=tidy))
    return work.action


def set_marks(
    office: Office,
    code: str,
    visit: str,
    days: Mapping[str, date | None],
    *,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Set marks of a visit that was done, each on a day; None takes one away again.

    Marks left out stay as they are. `Unknown` for a mark that the site has not defined,
    `Refusal` for a visit not done, and for a day to come or before consent.
    """
    with office.work(Deed.SET_MARKS) as work:
        patient = seen(work.patient(code), revision)
        site = work.site(patient.site)
        check_marks(site.code, in_order(site.marks), days)
        _check_done(patient, visit)
        for day in filter(None, days.values()):
            check_noted(patient, day, today)
        kept = {**patient.marks.get(visit, {}), **days}
        mine = {key: day for key, day in kept.items() if day}
        marks = {key: value for key, value in patient.marks.items() if key != visit}
        work.save(replace(patient, marks=marks | ({visit: mine} if mine else {})))
    return work.action


def in_order(marks: Iterable[str]) -> tuple[str, ...]:
    """The keys in the order of the offer, the site's own ones after them by key."""
    places = {key: place for place, key in enumerate(OFFER)}
    return tuple(sorted(marks, key=lambda key: (places.get(key, len(places)), key)))


def offered(say: Speech) -> dict[str, str]:
    """The marks that a new office is offered, by key, in the office's language."""
    return {key: say(name) for key, name in OFFER.items()}


def key_of(name: str, taken: Iterable[str]) -> str:
    """A new key for a mark called `name`: "visado_pagado" for "Visado pagado"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "_".join(re.findall(r"[a-z0-9]+", plain))[:24].strip("_")
    stem = slug if _KEY.fullmatch(slug) else f"mark_{slug}".rstrip("_")
    known, number = set(taken), 2
    key = stem
    while key in known:
        key, number = f"{stem}_{number}", number + 1
    return key


def used(office: Office, site: str) -> dict[str, int]:
    """For how many visits each mark of a site is set."""
    counts: dict[str, int] = {}
    for patient in office.patients():
        if patient.site == site:
            for each in patient.marks.values():
                for key in each:
                    counts[key] = counts.get(key, 0) + 1
    return counts


def the_marks(office: Office, site: str) -> Mapping[str, str]:
    """The names of a site's marks by key, in their order; `Unknown` for no such site."""
    marks = the_site(office, site).marks
    return {key: marks[key] for key in in_order(marks)}


def _check_names(names: Mapping[str, str]) -> None:
    if len(names) > MOST:
        raise Refusal(N_("These are too many marks: {most} at the most."), most=MOST)
    for key, name in names.items():
        if not _KEY.fullmatch(key):
            raise Refusal(
                N_("“{key}” can't be a mark's key: use small letters, digits and _."), key=key
            )
        check_text(name)
        if not name or len(name) > LONGEST_NAME:
            raise Refusal(
                N_("Give the mark {key} a name of up to {most} characters."),
                key=key,
                most=LONGEST_NAME,
            )
    folded = [name.casefold() for name in names.values()]
    twice = next((name for name in names.values() if folded.count(name.casefold()) > 1), None)
    if twice:
        raise Refusal(N_("“{name}” is there twice. Give each mark its own name."), name=twice)


def _check_unused(office: Office, site: Site, names: Mapping[str, str]) -> None:
    counts = used(office, site.code)
    for key in site.marks:
        if key not in names and counts.get(key):
            raise InUse(
                N_(
                    "Visits for which “{name}” is set: {visits}. Taken off the list it is shown no"
                    " more; its days stay, and show again if it comes back."
                ),
                name=site.marks[key],
                visits=counts[key],
            )


def check_marks(site: str, known: Collection[str], given: Iterable[str]) -> None:
    """`Unknown` for a mark by its key that a site does not have; it names those it has."""
    for key in given:
        if key not in known:
            raise Unknown(
                N_("Site {site} has no mark {mark}. It has: {known}."),
                site=site,
                mark=key,
                known=", ".join(known) or "–",
            )


def _check_done(patient: Patient, visit: str) -> None:
    record = patient.records.get(visit)
    if record is None or record.outcome is not Outcome.DONE:
        raise Refusal(
            N_("{visit} of {code} is not recorded as done: there is nothing to tick off yet."),
            visit=visit,
            code=patient.code,
        )
