"""What are visits and assessments called where a refusal knows them by their codes alone?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.service.dossier import Dossier
from app.ui.desk import Desk
from app.words import Refusal

CODED: Final = ("visit", "other", "assessment")
"""The values of refusals that hold such codes, or several of them with commas."""


@dataclass(frozen=True)
class Called:
    """The names that the window shows, by code, in one study; without any, codes stay."""

    study: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def in_(self, refusal: Refusal) -> Refusal:
        """The refusal with names for codes; as it is where it is about another study."""
        if refusal.values.get("study", self.study) != self.study:
            return refusal
        named = {name: self._named(str(refusal.values[name])) for name in self._coded(refusal)}
        # One without codes may be of a kind that says more than its message.
        return Refusal(refusal.message, **{**refusal.values, **named}) if named else refusal

    def _named(self, codes: str) -> str:
        return ", ".join(self.names.get(code, code) for code in codes.split(", "))

    @staticmethod
    def _coded(refusal: Refusal) -> list[str]:
        return [name for name in CODED if isinstance(refusal.values.get(name), str)]


def called_in(found: Dossier, desk: Desk) -> Called:
    """What a patient's visits and assessments are called in the language of the window."""
    visits = {line.visit.id: desk.text(line.visit.name) for line in found.lines}
    parts = {one.id: desk.text(one.name) for one in found.version.assessments}
    return Called(found.patient.study, visits | parts)
