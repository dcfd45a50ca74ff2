"""What are the keys called that lead to a fact: visits, assessments, appointments, closures?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.domain.origin import Text
from app.domain.protocol import ProtocolVersion
from app.service.names import DEVIATION_KINDS, GENERAL_TEXTS, LANGUAGE_NAMES, TEXT_ASPECTS, brief
from app.service.value_words import called
from app.words import Speech

_LONGEST_RULE: Final = 60
_NUMBERED: Final = re.compile("[a-z][0-9]+")


@dataclass(frozen=True)
class Naming:
    """Names in one language; what none of `versions` knows is called by its own key.

    `versions`: the likeliest first. `marks` and `preparations` are the site's, by key;
    `covered` holds, by appointment, the visits that it is for.
    """

    say: Speech
    versions: tuple[ProtocolVersion, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    covered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    preparations: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str, key: str) -> str:
        """The name of what a key of this kind stands for."""
        naming: Mapping[str, Callable[[str], str]] = {
            "visit": self.visit,
            "assessment": self.assessment,
            "appointment": self.appointment,
            "event": self.event,
            "gate": self.gate,
            "mark": lambda mark: self.marks.get(mark, mark),
            "preparation": lambda key: self.preparations.get(key, key),
            "day": self.day,
            "contact": lambda contact: self.say("Contact {n}", n=contact[1:]),
            "closure": lambda closure: self.say("Closure {n}", n=closure[1:]),
            "deviation": self.deviation,
            "entry": lambda entry: self.say("Entry {number}", number=entry),
            "opening": lambda opening: self.say("Opening {n}", n=opening[1:]),
            "paper": lambda paper: self.say("Paper {n}", n=paper[1:]),
            "place": self.value,
            "text": self.text,
            "language": lambda code: self.say(LANGUAGE_NAMES.get(code, code)),
        }
        return naming[kind](key) if kind in naming else key

    def day(self, key: str) -> str:
        """A day in words, or the month or the year where no more is known of it."""
        match [int(part) for part in key.split("-") if part.isdecimal()]:
            case [year, month, day]:
                return self.say.dated(date(year, month, day))
            case [year, month]:
                return self.say.month(date(year, month, 1))
        return key

    def visit(self, key: str) -> str:
        """The name of a planned visit, or of an unscheduled one and which of its kind it is."""
        kind, _, number = key.rpartition(".")
        for version in self.versions:
            if key in version.by_id:
                return version.by_id[key].name.in_(self.say.language)
            found = version.unscheduled_by_id.get(kind or key)
            if found:
                name = found.name.in_(self.say.language)
                return name if not kind or number == "1" else f"{name} {number}"
        return key

    def assessment(self, key: str) -> str:
        """The name of an assessment, without its details."""
        return brief(self._first(key, lambda v: ((a.id, a.name) for a in v.assessments)))

    def event(self, key: str) -> str:
        """The name of an event, and which of its kind it is."""
        kind, _, number = key.partition(".")
        name = self._first(kind, lambda version: ((e.id, e.name) for e in version.events))
        return f"{name} {number}".rstrip()

    def gate(self, key: str) -> str:
        """The beginning of a question that the protocol asks before a visit."""
        said = self._first(key, lambda version: ((gate.id, gate.text) for gate in version.gates))
        return said if len(said) <= _LONGEST_RULE else f"{said[: _LONGEST_RULE - 1].rstrip()}…"

    def reading(self, key: str) -> str:
        """One way to read an ambiguous rule."""
        return self._first(
            key, lambda version: ((r.id, r.text) for gate in version.gates for r in gate.readings)
        )

    def appointment(self, key: str) -> str:
        """Which appointment, and for which visits."""
        visits = ", ".join(self.visit(visit) for visit in self.covered.get(key, ()))
        if not _NUMBERED.fullmatch(key):
            return self.say("Appointment for {visits}", visits=visits or self.visit(key))
        if not visits:
            return self.say("Appointment {n}", n=key[1:])
        return self.say("Appointment {n} ({visits})", n=key[1:], visits=visits)

    def deviation(self, key: str) -> str:
        """Which deviation: the visit and the assessment it is about, and its kind."""
        about, _, kind = key.rpartition(".")
        visit = self.visit(about)
        if about and visit == about:
            visit, _, assessment = about.rpartition(".")
            visit = f"{self.visit(visit)}, {self.assessment(assessment)}".lstrip(", ")
        words = self.say(DEVIATION_KINDS[kind]) if kind in DEVIATION_KINDS else kind
        return self.say("Deviation ({about})", about=", ".join(filter(None, (visit, words))))

    def value(self, key: str) -> str:
        """Which value of the protocol: "Week 4 visit · Visit window"; or which text of a paper."""
        names = (called(key, version, self.say) for version in self.versions)
        return next(filter(None, names), "") or self.place(key)

    def text(self, key: str) -> str:
        """Which text of the patients' papers, and in which language."""
        place, _, language = key.rpartition(".")
        named = LANGUAGE_NAMES.get(language)
        return f"{self.place(place)} ({self.say(named)})" if named else key

    def place(self, key: str) -> str:
        """What a text of the patients' papers is about: "Brain MRI, how to prepare"."""
        kind, _, rest = key.partition(".")
        about, _, aspect = rest.partition(".")
        named = {"visits": self.visit, "assessments": self.assessment}
        if kind in named and aspect in TEXT_ASPECTS:
            return f"{named[kind](about)}, {self.say(TEXT_ASPECTS[aspect])}"
        return self.say(GENERAL_TEXTS.get(rest, key))

    def _first(
        self, key: str, named: Callable[[ProtocolVersion], Iterable[tuple[str, Text]]]
    ) -> str:
        for version in self.versions:
            for known, name in named(version):
                if known == key:
                    return name.in_(self.say.language)
        return key
