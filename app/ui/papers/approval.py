"""Who stands for the words of a patient's paper, as the paper itself says?"""

from __future__ import annotations

from collections.abc import Iterator

from app.service.outlook import Ahead, Standing, ahead
from app.service.paper_subject import PaperSubject
from app.service.paper_texts import GENERAL, PaperText, PaperTexts
from app.service.patient_words import notable
from app.ui.papers.wording import told
from app.words import Speech


def approved(subject: PaperSubject, say: Speech) -> str:
    """Who approved the texts of this paper, and when; or that nobody has, as they stand."""
    texts = subject.texts(say.language)
    approval = texts.approval
    if approval is None:
        return say("texts to be confirmed, not yet approved")
    on = say.dated(approval.on)
    if not all(text.is_approved for text in _used(subject, texts)):
        return say("texts changed since their approval on {day}: to be confirmed", day=on)
    return say(
        "texts {version} approved by {name} on {day}",
        version=approval.label,
        name=approval.by,
        day=on,
    )


def marked(text: PaperText, say: Speech) -> str:
    """The words of a text, with the mark of those that the site has not confirmed."""
    return to_be_confirmed(text.words, say) if text.is_open else text.words


def to_be_confirmed(words: str, say: Speech) -> str:
    """Words that nobody at the site has confirmed, and the mark that says so."""
    return say("{advice} (to be confirmed by the centre)", advice=words)


def _used(subject: PaperSubject, texts: PaperTexts) -> Iterator[PaperText]:
    yield from (texts.text(place) for place in GENERAL)
    for visit in ahead(subject):
        yield from _of(visit, texts)


def _of(visit: Ahead, texts: PaperTexts) -> Iterator[PaperText]:
    if visit.standing is Standing.CALL:
        return
    if visit.standing is not Standing.LATER:
        yield from told(visit.visit, texts).texts
        return
    for id_ in notable(visit.visit):
        yield texts.text(f"assessments.{id_}.what")
