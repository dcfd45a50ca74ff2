"""How is a visit told to the patient, in sentences, and who stands for the words?"""

from __future__ import annotations

from typing import NamedTuple

from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.service import patient_words
from app.service.paper_texts import PaperText, PaperTexts
from app.words import Speech


class VisitWords(NamedTuple):
    """What will be done and how to prepare, in sentences; empty where there is nothing to tell.

    `texts` are those that the words were made of.
    """

    programme: str
    preparation: str
    texts: tuple[PaperText, ...]

    @property
    def is_open(self) -> bool:
        """Whether the site has yet to confirm some of the words."""
        return any(text.is_open for text in self.texts)


def told(visit: PlannedVisit, texts: PaperTexts) -> VisitWords:
    """What a patient is told of a visit, in the language of the texts."""
    what, prepare = texts.what(visit), texts.prepare(visit)
    parts = patient_words.telling((text.words for text in what), texts.say)
    shown = tuple(text for text in what if text.words in parts)
    advice = dict.fromkeys(text.words for text in prepare)
    return VisitWords(_sentence(parts, texts.say), " ".join(advice), (*shown, *prepare))


def in_short(visit: PlannedVisit, version: ProtocolVersion, texts: PaperTexts) -> str:
    """The kind of visit and what stands out in it: "Check-up: magnetic resonance (MRI) scan"."""
    say = texts.say
    named = patient_words.title(visit, version, say)
    places = (f"assessments.{id_}.what" for id_ in patient_words.notable(visit))
    parts = [words for place in places if (words := texts.text(place).words)]
    if not parts or len(visit.assessments) == 1:
        return named
    return say("{title}: {parts}", title=named, parts=say.listed(parts))


def _sentence(parts: tuple[str, ...], say: Speech) -> str:
    said = say.listed(parts)
    end = "" if said.endswith((".", "!", "?")) else "."
    return f"{said[:1].upper()}{said[1:]}{end}" if said else ""
