"""Who may look patients up by name or telephone, and whom does a caller's name stand for?"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from app.domain.access import Person
from app.domain.change import Action, Deed
from app.domain.folded import folded
from app.domain.site import LookUpRight
from app.service.access import may
from app.service.patients import check_text, seen
from app.service.ports import Office
from app.words import N_, Refusal

if TYPE_CHECKING:
    from app.domain.identity import Identity

FEWEST: Final = 3
"""Letters, or digits of a telephone, that must be typed before anybody is looked for."""

LONGEST_PERSON: Final = 60
NO_RIGHT: Final = N_(
    "You may not look patients of {site} up by name or telephone. Whoever is responsible for the"
    " office can give you that right: Office, “Who may look patients up”."
)

NEVER: Final = N_(
    "{person} can't be given that right at {site}: a monitor sees no names, and nobody the names of"
    " a site they do not work for."
)


class Match(StrEnum):
    """By what a patient was found."""

    NAME = "name"
    TELEPHONE = "telephone"


class Found(NamedTuple):
    """A patient who goes by what was typed: the code, never the name, until it is opened."""

    code: str
    by: Match


class Searched(NamedTuple):
    """Who goes by what was typed, and the journal's word of those who were not shown before."""

    found: tuple[Found, ...]
    action: Action | None


class LookedUp(NamedTuple):
    """What was opened, and the journal's word of that."""

    identity: Identity
    action: Action | None


def may_look_up(office: Office, who: str, site: str | None = None) -> bool:
    """Whether a person may look patients up: those of a site, or of any. Off until it is given.

    Not while a past day is shown, which knows no names, and never a monitor.
    """
    if any(each.name == who and not may_be_granted(each) for each in office.people()):
        return False
    sites = () if office.known_as_of else office.sites()
    return any(who in each.look_up_rights for each in sites if site in (None, each.code))


def may_be_granted(person: Person) -> bool:
    """Whether somebody of this role can be given the right at all."""
    return may(person, Deed.LOOK_UP) is None


def check_right(office: Office, site: str) -> None:
    """`Refusal` for who may not look up the patients of a site."""
    if office.known_as_of is None and not may_look_up(office, office.who, site):
        raise Refusal(NO_RIGHT, site=site)


def grant(
    office: Office, site: str, person: str, *, today: date, revision: int | None = None
) -> Action | None:
    """Give a person, as the computer names them, the right to look up a site's patients."""
    named = " ".join(person.split())
    _check_person(named)
    for known_by_name in (each for each in office.people() if each.name == named):
        refusal = may(known_by_name, Deed.LOOK_UP, site)
        if refusal:
            raise Refusal(NEVER, person=named, site=site)
    with office.work(Deed.GRANT_LOOK_UP) as work:
        known = work.site(site)
        right = known.look_up_rights.get(named, LookUpRight(office.who, today))
        rights = {**known.look_up_rights, named: right}
        work.save(replace(seen(known, revision), look_up_rights=rights))
    return work.action


def revoke(office: Office, site: str, person: str, *, revision: int | None = None) -> Action | None:
    """Take the right back; `Refusal` for who does not have it."""
    with office.work(Deed.REVOKE_LOOK_UP) as work:
        known = work.site(site)
        if person not in known.look_up_rights:
            message = N_(
                "{person} may not look up patients of {site}: nothing is to be taken back."
            )
            raise Refusal(message, person=person, site=site)
        left = {who: right for who, right in known.look_up_rights.items() if who != person}
        work.save(replace(seen(known, revision), look_up_rights=left))
    return work.action


def look_up(office: Office, code: str) -> LookedUp:
    """Open a patient's name and telephones; the journal says who did, when, and of whom.

    `Refusal` without the right, and of a past day; `Unknown` for no such patient.
    """
    with office.work(Deed.LOOK_UP) as work:
        check_right(office, work.patient(code).site)
        identity = work.identity(code)
        work.note_look_up(code)
    return LookedUp(identity, work.action)


def printable_name(office: Office, code: str) -> str:
    """The name for a paper that the patient gets, opened as `look_up` does; `Refusal` without."""
    return OpenedNames().of(office, code)


class OpenedNames:
    """The names that stand on papers: each is opened, and journalled, once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, office: Office, code: str) -> str:
        """As `printable_name`, where it was not opened yet."""
        if code not in self._names:
            self._names[code] = look_up(office, code).identity.name
        if not self._names[code]:
            message = N_("No name is kept of {code}. Enter it under “Name and telephone”.")
            raise Refusal(message, code=code)
        return self._names[code]


def paper_language(office: Office, code: str) -> str:
    """The language of the patient's papers, which tells nobody who it is; empty: the office's."""
    return "" if office.known_as_of else office.identity(code).language


def search(
    office: Office, typed: str, shown: Container[str] = (), most: int | None = None
) -> Searched:
    """Those whom `find` finds, `most` of them at the most, to be shown to whoever typed it.

    The journal says of each that they were looked up, but for those `shown` in this search
    already. Nobody is found where it can't: in an office that is only read.
    """
    found = () if office.is_read_only else find(office, typed)[:most]
    new = [each.code for each in found if each.code not in shown]
    if not new:
        return Searched(found, None)
    with office.work(Deed.LOOK_UP) as work:
        for code in new:
            work.note_look_up(code)
    return Searched(found, work.action)


def find(office: Office, typed: str) -> tuple[Found, ...]:
    """The patients whose name or telephone goes by what was typed, by code: `search` shows them.

    Each word begins a word of the name, whatever its case and accents; digits stand together in a
    telephone, however either is grouped. Nobody for fewer than `FEWEST`, and nobody of a site whose
    patients the person may not look up. What was typed is kept nowhere.
    """
    words, digits = plain_words(typed), digits_of(typed)
    is_number = bool(digits) and not any(letter.isalpha() for letter in typed)
    if len(digits) < FEWEST if is_number else len("".join(words)) < FEWEST:
        return ()
    if not may_look_up(office, office.who):
        return ()
    known = _within_reach(office)
    if is_number:
        return tuple(Found(one.code, Match.TELEPHONE) for one in known if _has(one, digits))
    return tuple(Found(one.code, Match.NAME) for one in known if _is_called(one, words))


def _within_reach(office: Office) -> Sequence[Identity]:
    """The identities of the sites whose patients the person may look up."""
    kept = office.identities()
    sites = {one.code: one.site for one in office.patients([each.code for each in kept])}
    return [one for one in kept if may_look_up(office, office.who, sites[one.code])]


def _is_called(identity: Identity, words: Sequence[str]) -> bool:
    named = plain_words(identity.name)
    return all(any(part.startswith(word) for part in named) for word in words)


def _has(identity: Identity, digits: str) -> bool:
    return any(digits in digits_of(each.number) for each in identity.telephones)


def plain_words(text: str) -> list[str]:
    """The words of a text, small and without accents or signs."""
    return re.findall(r"\w+", folded(text))


def digits_of(text: str) -> str:
    return "".join(each for each in text if each.isdecimal())


def _check_person(person: str) -> None:
    check_text(person)
    if not person or len(person) > LONGEST_PERSON or not person[0].isalnum():
        message = N_(
            "“{person}” is not a name under which somebody signs in, here or at the computer: it"
            " begins with a letter or a digit and has {most} characters at the most."
        )
        raise Refusal(message, person=person[:LONGEST_PERSON], most=LONGEST_PERSON)
