"""May the person who is signed in do a deed here, and if not, what is said to them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.access import Person, Role
from app.domain.change import Change, Deed
from app.domain.rights import ALLOWED, OF_ONES_ACCOUNT, writes
from app.service.names import DEEDS, ROLES
from app.words import N_, Refusal, Speech

NOT_YOUR_SITE: Final = N_(
    "You do not work for the site {site}: your account is for other sites. Ask an administrator."
)
NOT_YOUR_STUDY: Final = N_(
    "You do not work for the study {study}: your account is for other studies. Ask an"
    " administrator."
)
NOT_SHOWN: Final = N_(
    "This would change what you are not shown ({role}). Ask the coordinator or the treating"
    " investigator."
)
NOT_EVERYWHERE: Final = N_(
    "This is for whoever works for all sites and studies of the office, and your account is for"
    " some of them. Ask an administrator of all."
)
EVERYWHERE: Final = "*"
"""What only somebody who works for all sites, or all studies, has a right to."""

ONLY_READS: Final = N_("You may read what is here and change nothing ({role}).")


class NotAllowed(Refusal):
    """A deed that is not for somebody's role: it names who may do it."""

    def __init__(self, deed: Deed, role: Role) -> None:
        message = N_("“{deed}” is not for you ({role}). It can be done by: {roles}.")
        super().__init__(message, deed=deed, role=role)
        self.deed, self.role = deed, role

    def said(self, say: Speech) -> str:
        """The sentence in the language of `say`."""
        named = [say(ROLES[role]) for role in Role if role in ALLOWED.get(self.deed, ())]
        values = {"deed": say(DEEDS[self.deed]), "role": say(ROLES[self.role])}
        return say(self.message, **values, roles=", ".join(named) or "–")


def may(
    person: Person | None, deed: Deed, site: str | None = None, study: str | None = None
) -> Refusal | None:
    """Why a person may not do a deed, of a site's or a study's where one is named; None: they may.

    Nobody in particular (None: a file that takes no password) may do everything.
    """
    if person is None:
        return None
    if person.role not in ALLOWED.get(deed, ()):
        return NotAllowed(deed, person.role)
    if site is not None and not person.works_at(site):
        return Refusal(NOT_EVERYWHERE if site == EVERYWHERE else NOT_YOUR_SITE, site=site)
    if study is not None and not person.works_for(study):
        return Refusal(NOT_EVERYWHERE if study == EVERYWHERE else NOT_YOUR_STUDY, study=study)
    return None


def may_govern(person: Person | None, deed: Deed, account: Person) -> Refusal | None:
    """Why a person may not do a deed to somebody's account: it reaches beyond their own."""
    refusals = (may(person, deed, site, study) for site, study in reach_of(account))
    return next(filter(None, refusals), None)


def reach_of(account: Person) -> Iterator[tuple[str | None, str | None]]:
    """The sites and the studies of an account, `EVERYWHERE` for all of them."""
    yield from ((site, None) for site in account.sites or {EVERYWHERE})
    yield from ((None, study) for study in account.studies or {EVERYWHERE})


def is_everywhere(person: Person) -> bool:
    """Whether somebody works for all sites and studies."""
    return not (person.sites or person.studies)


def may_anything(person: Person | None) -> Refusal | None:
    """Why a person may do no deed at all: somebody who only reads; None: there is one they may."""
    theirs = {deed for deed, roles in ALLOWED.items() if person is None or person.role in roles}
    if person is None or theirs - OF_ONES_ACCOUNT:
        return None
    return OutOfRole(person.role, ONLY_READS)


def may_change(person: Person | None, changes: Iterable[Change]) -> Refusal | None:
    """Why a person may not change these facts: those of a patient that their role never writes."""
    if person is None:
        return None
    for change in changes:
        if change.subject[0] == "patient" and not writes(person.role, change.path):
            return OutOfRole(person.role)
    return None


class OutOfRole(Refusal):
    """What is beyond somebody's role, whatever the deed."""

    def __init__(self, role: Role, message: str = NOT_SHOWN) -> None:
        super().__init__(message, role=role)
        self.role = role

    def said(self, say: Speech) -> str:
        """The sentence in the language of `say`."""
        return say(self.message, role=say(ROLES[self.role]))
