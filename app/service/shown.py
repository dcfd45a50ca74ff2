"""What of an office does the person who is signed in get to see?

One place for all of it: the window, the command line, papers and files ask the office that stands
here in the place of the one opened, so that nobody has to think of it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final, cast

from app.domain.access import Person
from app.domain.change import Action, Change, apply, facts
from app.domain.identity import Identity
from app.domain.patient import Patient
from app.domain.rights import sees, sees_all
from app.domain.site import Site
from app.service.access import NOT_YOUR_SITE, is_everywhere
from app.service.journal_text import says
from app.service.look_up import may_look_up
from app.service.ports import EVERY_DEED, Finding, Office, Search
from app.service.progress import Progress, unwatched
from app.service.signing import with_seals_as_shown
from app.service.whole import WholeOffice
from app.words import N_, Refusal

NOT_WHOLE: Final = N_(
    "The whole office is written for somebody who may see all of it: you do not work for every site"
    " and study, or are not shown all notes. Ask an administrator."
)
_AT_A_TIME: Final = 500
"""How many deeds of the journal are read at once, of which some may not be shown."""

_PLAIN: Final = ["who", "name", "file_id", "is_example", "is_read_only", "known_as_of", "people"]
_AS_IT_IS: Final = frozenset(
    [
        *_PLAIN,
        "cannot_write",
        "last_seal",
        "version",
        "writers",
        "data_version",
        "close",
        "work",
        "vault",
        "pen",
        "keys",
    ]
) | {"noted", "wipe", "columns"}
"""What of an office is the same for everybody; a deed's own work asks for its right itself."""


def as_shown(office: Office) -> Office:
    """The office as the person sees it who is signed in; itself where nobody has to."""
    return office if office.person is None else _as_office(_ShownOffice(office))


def _as_office(shown: _ShownOffice) -> Office:
    # What is the same for everybody it passes on, which a type checker does not see.
    return cast("Office", shown)


class _ShownOffice:
    """An `app.service.ports.Office` that leaves out what the person signed in may not see.

    Patients and sites that they do not work for are not there. What `sees` keeps from their role
    is empty in the patients and in the journal, and names where they have no right to them.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._blanked: dict[str, tuple[Patient, Patient]] = {}

    def __getattr__(self, name: str) -> object:
        """What tells nothing of patients is the office's own; all else is told here alone."""
        if name in _AS_IT_IS:
            return getattr(self._office, name)
        raise AttributeError(name)

    @property
    def person(self) -> Person | None:
        """Who is signed in."""
        return self._office.person

    def patients(self, codes: Sequence[str] | None = None) -> Sequence[Patient]:
        """The patients they work for, without what their role is not shown."""
        person, found = self.person, self._office.patients(codes)
        return tuple(self._shown(each, person) for each in found if _reaches(person, each))

    def sites(self) -> Sequence[Site]:
        """The sites they work for."""
        person = self.person
        return tuple(
            each for each in self._office.sites() if person is None or person.works_at(each.code)
        )

    def site(self, code: str) -> Site:
        """The site with this code; `Refusal` where they do not work for it."""
        found, person = self._office.site(code), self.person
        if person and not person.works_at(code):
            raise Refusal(NOT_YOUR_SITE, site=code)
        return found

    def identity(self, code: str) -> Identity:
        """Name and telephones where they have the right to them; of all else only the language."""
        found = self._office.identity(code)
        if self._may_read(code):
            return found
        return Identity(code, language=found.language, revision=found.revision)

    def identities(self) -> Sequence[Identity]:
        """The names and telephones that they have the right to."""
        return tuple(each for each in self._office.identities() if self._may_read(each.code))

    def whole(self, *, with_identities: bool = False) -> WholeOffice:
        """All that the office keeps; `Refusal` for whom not all of it is shown."""
        person = self.person
        if person and not (is_everywhere(person) and sees_all(person.role)):
            raise Refusal(NOT_WHOLE)
        return self._office.whole(with_identities=with_identities)

    def journal(
        self, search: Search = EVERY_DEED, *, before: int | None = None, limit: int | None = None
    ) -> Sequence[Action]:
        """The deeds looked for, as far as they are about what is shown to them."""
        person = self.person
        if person is None or (is_everywhere(person) and sees_all(person.role)):
            return self._office.journal(search, before=before, limit=limit)
        return tuple(islice(self._journal(person, search, before), limit))

    def known_on(self, day: date, progress: Progress = unwatched) -> Office:
        """The office as it was known on a past day, as far as it is shown to them today."""
        return _as_office(_ShownOffice(self._office.known_on(day, progress)))

    def verify(self) -> Sequence[Finding]:
        """What is wrong with the file, without values where not all of them are shown."""
        person, found = self.person, self._office.verify()
        if person is None or (is_everywhere(person) and sees_all(person.role)):
            return found
        return [each.without_values for each in found]

    def _may_read(self, code: str) -> bool:
        """Whether the name of this patient may be read."""
        return any(
            may_look_up(_as_office(self), self._office.who, each.site)
            for each in self.patients([code])
        )

    def _shown(self, patient: Patient, person: Person | None) -> Patient:
        """The patient without what the role is not shown; made once of each."""
        if person is None or sees_all(person.role):
            return patient
        known = self._blanked.get(patient.code)
        if known is None or known[0] is not patient:
            known = self._blanked[patient.code] = (patient, blanked(patient, person))
        return known[1]

    def _journal(self, person: Person, search: Search, before: int | None) -> Iterator[Action]:
        """The deeds as they are shown, newest first; words are looked for in what is shown."""
        codes = {each.code for each in self._office.patients() if _reaches(person, each)}
        untold = replace(search, text="", codes=frozenset())
        while found := self._office.journal(untold, before=before, limit=_AT_A_TIME):
            for action in found:
                shown = _shown_action(action, person, codes)
                if shown and (not search.text or says(shown, search)):
                    yield shown
            before = found[-1].number


def blanked(patient: Patient, person: Person) -> Patient:
    """The patient without what this person's role is not shown."""
    about = ("patient", patient.code)
    kept = [
        Change(about, path, None, value)
        for path, value in facts(patient).items()
        if sees(person.role, path)
    ]
    made = apply(None, kept, Patient)
    if made is None:
        raise LookupError(patient.code)
    return with_seals_as_shown(patient, replace(made, revision=patient.revision))


def _reaches(person: Person | None, patient: Patient) -> bool:
    return person is None or (person.works_at(patient.site) and person.works_for(patient.study))


def _shown_action(action: Action, person: Person, codes: Set[str]) -> Action | None:
    """A deed as it is shown; None where all that it changed is not."""
    changes = tuple(each for each in action.changes if _is_shown(each, person, codes))
    if action.changes and not changes:
        return None
    is_own = action.who == person.name or sees_all(person.role)
    return replace(action, changes=changes, reason=action.reason if is_own else "")


def _is_shown(change: Change, person: Person, codes: Set[str]) -> bool:
    kind, code = change.subject
    if kind == "person":
        return True
    if kind in ("site", "site_redaction"):
        return person.works_at(code)
    is_within = is_everywhere(person) or code in codes
    return is_within and (kind != "patient" or sees(person.role, change.path))
