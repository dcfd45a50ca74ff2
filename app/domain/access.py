"""Who may do what in an office whose people sign in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the trial; examining and treating are kept apart for the blind."""

    COORDINATOR = "coordinator"
    TREATING_INVESTIGATOR = "treating_investigator"
    EXAMINING_INVESTIGATOR = "examining_investigator"
    MONITOR = "monitor"
    DATA_MANAGER = "data_manager"
    ADMINISTRATOR = "administrator"
    LEAD_COORDINATOR = "lead_coordinator"
    """Who runs an office alone: coordinator, data manager and administrator in one person."""

    @property
    def administers(self) -> bool:
        """Whether it lets people in, and others go."""
        return self in (Role.ADMINISTRATOR, Role.LEAD_COORDINATOR)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in, by the name the journal gives them; names differ in every office.

    `sites` and `studies` are the codes that they work for; empty: all that the office has.
    `revision` counts the saves and is no fact: it tells a stale save.
    """

    name: str
    role: Role
    sites: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()
    revision: int = 0

    @property
    def code(self) -> str:
        """What the journal calls them by."""
        return self.name

    def works_at(self, site: str) -> bool:
        """Whether the site is one of theirs."""
        return not self.sites or site in self.sites

    def works_for(self, study: str) -> bool:
        """Whether the study is one of theirs."""
        return not self.studies or study in self.studies
