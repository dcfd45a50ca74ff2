"""What do a site's papers tell patients, and who confirmed and approved the words?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from app.domain.paper_text import SiteText, TextApproval, seal_of
from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.domain.site import Adoption, Site
from app.service import patient_words
from app.service.in_force import adopted
from app.service.ports import Office, Unknown
from app.words import LANGUAGES, N_, Speech, speech

WHAT: Final = "what"
PREPARE: Final = "prepare"
CALLS: Final = "general.calls"
URGENT: Final = "general.urgent"
GENERAL: Final = (CALLS, URGENT)

LONGEST: Final = {WHAT: 160, PREPARE: 400, CALLS: 480, URGENT: 200}
"""The most characters of a text: by its place, else by what it tells."""


class PaperText(NamedTuple):
    """One text in one language: as the program brings it, and as the site has it.

    `seal` is that of the words which were approved; empty if none were.
    """

    place: str
    language: str
    shipped: str
    own: SiteText | None
    seal: str

    @property
    def words(self) -> str:
        """The words in force."""
        return self.own.words if self.own else self.shipped

    @property
    def is_open(self) -> bool:
        """Whether something is told that nobody at the site has confirmed."""
        return self.own is None and bool(self.shipped)

    @property
    def is_approved(self) -> bool:
        """Whether the words in force are those that were approved; none need no approval."""
        return not self.words or self.seal == seal_of(self.words)


@dataclass(frozen=True)
class PaperTexts:
    """The texts of a study's papers for patients at a site, in one language.

    Without an `adoption` they are what the program brings, and nobody has confirmed them.
    """

    version: ProtocolVersion
    adoption: Adoption | None
    say: Speech

    @property
    def approval(self) -> TextApproval | None:
        """Who approved the texts of this language, if they were."""
        return self.adoption.approvals.get(self.say.language) if self.adoption else None

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where texts stand: what is general, then assessments, then visits."""
        used = [planned.id for visit in self._visits for planned in visit.assessments]
        ids = sorted(dict.fromkeys(used), key=self._order)
        return (
            *GENERAL,
            *(place for id_ in ids for place in self._of_assessment(id_)),
            *(f"visits.{v.id}.{kind}" for v in self._visits for kind in (WHAT, PREPARE)),
        )

    def text(self, place: str) -> PaperText:
        """The text at a place."""
        language = self.say.language
        own = self.adoption.texts.get(slot(place, language)) if self.adoption else None
        seal = self.approval.seals.get(place, "") if self.approval else ""
        return PaperText(place, language, self._shipped(place), own, seal)

    def everything(self) -> Iterator[PaperText]:
        """All texts, in the order of their places."""
        return (self.text(place) for place in self.places)

    def what(self, visit: PlannedVisit) -> tuple[PaperText, ...]:
        """The texts that tell what is done at a visit: its own, else those of its assessments."""
        own = self.text(f"visits.{visit.id}.{WHAT}")
        if own.words:
            return (own,)
        if patient_words.is_said_by_title(visit):
            return ()
        return self._told(f"assessments.{id_}.{WHAT}" for id_ in patient_words.told_of(visit))

    def prepare(self, visit: PlannedVisit) -> tuple[PaperText, ...]:
        """The texts that tell how to prepare for a visit: its own, else its assessments'."""
        own = self.text(f"visits.{visit.id}.{PREPARE}")
        if own.words:
            return (own,)
        advised = patient_words.advised_of(visit)
        return self._told(f"assessments.{id_}.{PREPARE}" for id_ in advised)

    def _order(self, assessment: str) -> int:
        known = list(self.version.assessment_by_id)
        return known.index(assessment) if assessment in known else len(known)

    @property
    def _visits(self) -> tuple[PlannedVisit, ...]:
        return (*self.version.visits, *self.version.unscheduled)

    def _told(self, places: Iterable[str]) -> tuple[PaperText, ...]:
        return tuple(text for place in places if (text := self.text(place)).words)

    def _of_assessment(self, id_: str) -> Iterator[str]:
        if id_ not in patient_words.SILENT:
            yield f"assessments.{id_}.{WHAT}"
        yield f"assessments.{id_}.{PREPARE}"

    def _shipped(self, place: str) -> str:
        kind, id_, *aspect = place.split(".")
        if place == CALLS:
            return "\n".join(self.say(each) for each in patient_words.CALLS)
        if kind != "assessments":
            return ""
        read = patient_words.what if aspect == [WHAT] else patient_words.prepare
        return read(id_, self.version, self.say)


def unspoken(language: str) -> Unknown:
    """Why there are no papers in a language."""
    message = N_("Papers don't speak “{language}”. Choose one of: {known}.")
    return Unknown(message, language=language, known=", ".join(LANGUAGES))


class SiteTexts(NamedTuple):
    """A site's texts of a study's papers, in each language."""

    site: Site
    version: ProtocolVersion
    by_language: tuple[PaperTexts, ...]

    def in_(self, language: str) -> PaperTexts:
        """The texts of a language; `Unknown` for one that papers don't speak."""
        for texts in self.by_language:
            if texts.say.language == language:
                return texts
        raise unspoken(language)

    @property
    def open(self) -> int:
        """How many texts nobody has confirmed yet."""
        return sum(text.is_open for texts in self.by_language for text in texts.everything())


def paper_texts(office: Office, site: str, study: str) -> SiteTexts:
    """The texts of a study's papers at a site; `Unknown` site or study."""
    known = office.site(site)
    version = office.version(study, adopted(known, study).version)
    return SiteTexts(known, version, tuple(texts_at(known, version, each) for each in LANGUAGES))


def texts_at(site: Site, version: ProtocolVersion, language: str) -> PaperTexts:
    """The texts of a version's papers at a site, in one language."""
    return PaperTexts(version, site.studies.get(version.study), speech(language))


def slot(place: str, language: str) -> str:
    """The key of a text in a language: "assessments.MRI.prepare.es"."""
    return f"{place}.{language}"


def longest(place: str) -> int:
    """The most characters that the text at a place may have."""
    return LONGEST.get(place) or LONGEST[place.rpartition(".")[2]]
