"""What does the journal say of an appointment: how often it changed, when, and how it was last?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from app.domain.change import Action, Change
from app.domain.issued import PrintedDay

ICS: Final = "ics"
"""What an issued calendar file is called."""

_DECIDE: Final = frozenset({"records", "overrides", "unscheduled"})
"""Facts of a visit that can call its appointments off, or bring them back."""

_FOR_ALL: Final = frozenset({"end", "stop", "code"})
"""Facts of a patient that can do so to all appointments."""

_DATE: Final = frozenset(
    {"records", "overrides", "unscheduled", "events", "end", "stop", "code", "site", "study"}
    | {"consented_on", "versions"}
)
"""Facts of a patient on which the windows of visits hang."""

_BOOK: Final = frozenset({"day", "covers", "fate"})
"""Facts of an appointment that leave less to book, or more."""

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
    done, and what it was about; `dated` when windows may have moved; `published` the visits whose
    windows a calendar file had.
    """

    site: str = ""
    study: str = ""
    versions: dict[str, None] = field(default_factory=dict)
    beside: dict[str, None] = field(default_factory=dict)
    appointments: dict[str, Told] = field(default_factory=dict)
    deeds: list[tuple[datetime, frozenset[_About]]] = field(default_factory=list)
    dated: list[datetime] = field(default_factory=list)
    published: dict[str, None] = field(default_factory=dict)

    def take(self, at: datetime, changes: Sequence[Change]) -> None:
        """Follow the next deed."""
        self.published |= _published(changes)
        if any(_moves_windows(change.path) for change in changes):
            self.dated.append(at)
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


def _moves_windows(path: tuple[str, ...]) -> bool:
    return path[0] in _DATE or (path[0] == "appointments" and path[2] in _BOOK)


def _published(changes: Iterable[Change]) -> dict[str, None]:
    """The visits whose windows stood in a calendar file that was given out by this deed."""
    given = {c.path[1:]: c.new for c in changes if c.path[0] == "issued" and c.new}
    files = {
        key
        for (key, *fact), new in given.items()
        if (fact, new) == (["kind"], ICS) and given.get((key, "is_told")) != str(True)
    }
    return {
        fact[1]: None
        for (key, *fact), new in given.items()
        if key in files and fact[0] == "days" and not PrintedDay(new).is_booked
    }


def confirmations(actions: Iterable[Action]) -> Mapping[str, Sequence[datetime]]:
    """When values of a site's plans were confirmed, or that was taken back, by the site's code."""
    found: dict[str, list[datetime]] = defaultdict(list)
    for action in actions:
        sites = {
            change.subject[1]
            for change in action.changes
            if change.subject[0] == "site" and change.path[2:3] == ("confirmations",)
        }
        for code in sites:
            found[code].append(action.at)
    return found


def histories(
    actions: Iterable[Action], codes: Collection[str] = ()
) -> Mapping[str, PatientHistory]:
    """What the journal tells, by patient's code, of these patients alone if there are `codes`.

    The `actions` stand oldest first.
    """
    found: dict[str, PatientHistory] = {}
    for action in actions:
        changes: dict[str, list[Change]] = defaultdict(list)
        for change in action.changes:
            kind, code = change.subject
            if kind == "patient" and (not codes or code in codes):
                changes[code].append(change)
        for code, mine in changes.items():
            found.setdefault(code, PatientHistory()).take(action.at, mine)
    return found
