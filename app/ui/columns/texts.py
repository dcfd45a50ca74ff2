"""What stands in a line of the texts of the patients' papers?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.service.journal_names import Naming
from app.service.names import LANGUAGE_NAMES
from app.service.paper_texts import GENERAL, PREPARE, WHAT, PaperText, SiteTexts
from app.ui.desk import Desk
from app.ui.table_model import Column, Look, Pill, Section, Shape
from app.ui.theme import Tone
from app.words import LANGUAGES, N_

SECTIONS: Mapping[str, str] = {
    "general": N_("On every paper"),
    f"assessments.{WHAT}": N_("What is done"),
    f"assessments.{PREPARE}": N_("How to prepare"),
    f"visits.{WHAT}": N_("What is done at one visit, in place of the above"),
    f"visits.{PREPARE}": N_("How to prepare for one visit, in place of the above"),
}


class TextLine(NamedTuple):
    """One text in every language that papers speak."""

    place: str
    name: str
    texts: Mapping[str, PaperText]


def text_lines(found: SiteTexts, desk: Desk) -> Iterator[TextLine | Section]:
    """The texts by what they tell, under headings."""
    naming = Naming(desk.say, (found.version,))
    places = found.by_language[0].places
    for key, title in SECTIONS.items():
        yield Section(desk.say(title))
        for place in places:
            if section_of(place) == key:
                texts = {each.say.language: each.text(place) for each in found.by_language}
                yield TextLine(place, _name(place, naming), texts)


def section_of(place: str) -> str:
    """The heading under which a text stands: "assessments.what"."""
    kind, _, rest = place.partition(".")
    return "general" if place in GENERAL else f"{kind}.{rest.rpartition('.')[2]}"


def texts(desk: Desk) -> tuple[Column[TextLine], ...]:
    """What a text is about, its words in the window's language, how it stands in each."""
    say = desk.say

    def words(line: TextLine) -> str:
        return line.texts[say.language].words.replace("\n", " ")

    def column(language: str) -> Column[TextLine]:
        return Column(
            say(LANGUAGE_NAMES[language]),
            str,
            Look.PILL,
            20,
            pill=lambda line: state(line.texts[language], desk),
            tip=lambda line: line.texts[language].words,
        )

    return (
        Column(say("Text"), lambda line: line.name, Look.STRONG, 34, may_be_cut=True, tip=_named),
        Column(say("Words"), words, tip=words),
        *(column(language) for language in reversed(LANGUAGES)),
    )


def state(text: PaperText, desk: Desk) -> Pill:
    """Whether a text is to be confirmed, confirmed or approved; or nothing is told there."""
    say = desk.say
    if text.is_open:
        return Pill(Tone.QUESTION, Shape.QUESTION, say("to be confirmed"))
    if not text.words:
        return Pill(Tone.QUIET, Shape.NONE, "–")
    if text.is_approved:
        return Pill(Tone.DONE, Shape.DONE, say("approved"))
    if text.seal:
        return Pill(Tone.DUE, Shape.OPEN, say("changed"))
    return Pill(Tone.UPCOMING, Shape.AHEAD, say("confirmed"))


def _named(line: TextLine) -> str:
    return f"{line.name}\n{line.place}"


def _name(place: str, naming: Naming) -> str:
    kind, _, rest = place.partition(".")
    about = rest.rpartition(".")[0]
    if kind == "assessments":
        return naming.assessment(about)
    return naming.visit(about) if kind == "visits" else naming.place(place)
