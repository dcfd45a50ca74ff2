"""What does the journal say of an appointment: how often it changed, when, and how it was last?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from app.domain.change import Action, Change

_DECIDE: Final = frozenset({"records", "overrides", "unscheduled"})
"""Facts of a visit that can call its appointments off, or bring them back."""

_FOR_ALL: Final = frozenset({"end", "stop", "code"})
"""Facts of a patient that can do so to all appointments."""

_ALL: Final = ("all", "")
_About = tuple[str, str]


@dataclass
class Told:
    """What the journal tells of one appointment: its facts, the last ones once it is gone.

    `first` is the place of the deed that made it, among the patient's.
    """

    first: int
    facts: dict[tuple[str, ...], str] = field(default_factory=dict)
    visits: dict[str, None] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day that it is, or was, for."""
        return date.fromisoformat(self.facts["day",])

    @property
    def at(self) -> time | None:
        """The local time of day, where one was agreed."""
        found = self.facts.get(("at",))
        return time.fromisoformat(found) if found else None

    def take(self, changes: Sequence[tuple[tuple[str, ...], Change]]) -> None:
        """Follow a deed; one that takes the appointment out leaves its facts as they were."""
        self.visits |= {fact[1]: None for fact, _ in changes if fact[0] == "covers"}
        if any(fact == ("day",) and change.new is None for fact, change in changes):
            return
        for fact, change in changes:
            if change.new is None:
                self.facts.pop(fact, None)
            else:
                self.facts[fact] = change.new


@dataclass
class PatientHistory:
    """What the journal tells of a patient, there now or not: `site` and `study` are the last.

    `versions` and `beside` (visits beside the plan) hold all that ever were; `deeds` when each was
    done, and what it was about.
    """

    site: str = ""
    study: str = ""
    versions: dict[str, None] = field(default_factory=dict)
    beside: dict[str, None] = field(default_factory=dict)
    appointments: dict[str, Told] = field(default_factory=dict)
    deeds: list[tuple[datetime, frozenset[_About]]] = field(default_factory=list)

    def take(self, at: datetime, changes: Iterable[Change]) -> None:
        """Follow the next deed."""
        about: set[_About] = set()
        booked: dict[str, list[tuple[tuple[str, ...], Change]]] = defaultdict(list)
        for change in changes:
            match change.path:
                case ("appointments", key, *fact):
                    booked[key].append((tuple(fact), change))
                case (kind, visit, *_) if kind in _DECIDE:
                    about.add(("visit", visit))
                    self.beside |= {visit: None} if kind == "unscheduled" else {}
            if change.path[0] in _FOR_ALL:
                about.add(_ALL)
            self._take_own(change)
        for key, parts in booked.items():
            self.appointments.setdefault(key, Told(len(self.deeds))).take(parts)
            about.add(("appointment", key))
        self.deeds.append((at, frozenset(about)))

    def _take_own(self, change: Change) -> None:
        match change.path, change.new:
            case ("site",), str(site):
                self.site = site
            case ("study",), str(study):
                self.study = study
            case ("versions", _), str(version):
                self.versions[version] = None

    def decided(self, key: str) -> Sequence[datetime]:
        """When it was decided, and decided anew, what becomes of an appointment: its making first.

        Every such deed adds to them, an undo too, and none is ever lost.
        """
        told = self.appointments[key]
        wanted = {("appointment", key), _ALL, *(("visit", visit) for visit in told.visits)}
        return [at for at, about in self.deeds[told.first :] if about & wanted]


def histories(actions: Iterable[Action]) -> Mapping[str, PatientHistory]:
    """What the journal tells, by patient's code; `actions` stand oldest first."""
    found: dict[str, PatientHistory] = {}
    for action in actions:
        changes: dict[str, list[Change]] = defaultdict(list)
        for change in action.changes:
            kind, code = change.subject
            if kind == "patient":
                changes[code].append(change)
        for code, mine in changes.items():
            found.setdefault(code, PatientHistory()).take(action.at, mine)
    return found
