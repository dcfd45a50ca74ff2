"""How does a site edit or confirm its papers' texts, note who approved them, or take that back?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.change import Action, Deed
from app.domain.paper_text import SiteText, TextApproval, seal_of
from app.domain.site import Adoption, Site
from app.service.in_force import adopted, with_adoption
from app.service.paper_texts import CALLS, PaperTexts, longest, slot, texts_at, unspoken
from app.service.patients import check_reason, check_text, seen
from app.service.ports import Office, Unknown, Work
from app.words import LANGUAGES, N_, Refusal

LONGEST_LABEL: Final = 60
LONGEST_NAME: Final = 120

Texts = Mapping[str, Mapping[str, str]]
"""The words by language and place: {"es": {"assessments.MRI.prepare": "Venga sin…"}}."""


def edit_texts(
    office: Office,
    site: str,
    study: str,
    texts: Texts,
    *,
    by: str,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Let these words stand on the papers, edited or confirmed by the person named `by`.

    Words as they were are confirmed thereby; empty ones tell nothing. A text that was approved
    loses its approval if its words change. `Unknown` place or language, `Refusal` for a text that
    is too long and where nobody is named.
    """
    _check_name(by, N_("Say who at the site edits or confirms the texts."))
    with office.work(Deed.EDIT_TEXTS) as work:
        known = seen(work.site(site), revision)
        adoption, new = adopted(known, study), dict[str, SiteText]()
        for language, given in texts.items():
            shown = _texts(work, known, study, language)
            for place, words in given.items():
                new[slot(place, language)] = SiteText(by.strip(), today, _tidy(shown, place, words))
        if not new:
            raise Refusal(N_("Name at least one text to edit or confirm."))
        kept = {at: one for at, one in new.items() if not _is_same(adoption.texts.get(at), one)}
        _save(work, known, study, replace(adoption, texts={**adoption.texts, **kept}))
    return work.action


def approve_texts(
    office: Office,
    site: str,
    study: str,
    language: str,
    *,
    label: str,
    by: str,
    on: date,
    today: date,
    revision: int | None = None,
) -> Action | None:
    """Note that the texts of a language, as they stand, were approved `by` a committee or sponsor.

    `label` is the version under which they know them. `Refusal` while a text is still to be
    confirmed by the site, and for a day to come.
    """
    _check_name(by, N_("Say who approved the texts: the ethics committee or the sponsor."))
    _check_label(label)
    if on > today:
        raise Refusal(N_("{day} has not come yet."), day=on)
    with office.work(Deed.APPROVE_TEXTS) as work:
        known = seen(work.site(site), revision)
        shown = _texts(work, known, study, language)
        _check_confirmed(shown)
        seals = {text.place: seal_of(text.words) for text in shown.everything() if text.words}
        adoption = adopted(known, study)
        new = {language: TextApproval(label.strip(), by.strip(), on, seals)}
        _save(work, known, study, replace(adoption, approvals={**adoption.approvals, **new}))
    return work.action


def take_texts_back(
    office: Office,
    site: str,
    study: str,
    texts: Mapping[str, Collection[str]],
    reason: str,
    *,
    revision: int | None = None,
) -> Action | None:
    """Let the program's words stand again at these places, by language, as not confirmed."""
    check_reason(reason)
    with office.work(Deed.RECONSIDER_TEXTS, reason) as work:
        known = seen(work.site(site), revision)
        adoption = adopted(known, study)
        gone = {slot(place, language) for language, given in texts.items() for place in given}
        for key in sorted(gone - adoption.texts.keys()):
            raise Unknown(
                N_("The site has no text of its own at {place}: there is nothing to take back."),
                place=key,
            )
        left = {key: one for key, one in adoption.texts.items() if key not in gone}
        _save(work, known, study, replace(adoption, texts=left))
    return work.action


def withdraw_approval(
    office: Office,
    site: str,
    study: str,
    language: str,
    reason: str,
    *,
    revision: int | None = None,
) -> Action | None:
    """Take the approval of a language's texts back, with a reason."""
    check_reason(reason)
    with office.work(Deed.RECONSIDER_TEXTS, reason) as work:
        known = seen(work.site(site), revision)
        adoption = adopted(known, study)
        if language not in adoption.approvals:
            message = N_(
                "The texts in “{language}” are not approved: there is nothing to take back."
            )
            raise Unknown(message, language=language)
        left = {at: one for at, one in adoption.approvals.items() if at != language}
        _save(work, known, study, replace(adoption, approvals=left))
    return work.action


def proposed(site: Site, study: str, texts: Texts) -> Site:
    """The site as it would be with these texts, of nobody's yet: for a look at the paper."""
    adoption = adopted(site, study)
    nobody = SiteText("", adoption.since)
    new = {
        slot(place, language): replace(nobody, words=words)
        for language, given in texts.items()
        for place, words in given.items()
    }
    return with_adoption(site, study, replace(adoption, texts={**adoption.texts, **new}))


def _texts(work: Work, site: Site, study: str, language: str) -> PaperTexts:
    if language not in LANGUAGES:
        raise unspoken(language)
    return texts_at(site, work.version(study, adopted(site, study).version), language)


def _tidy(texts: PaperTexts, place: str, words: str) -> str:
    """The words on one line, the reasons to call a line each.

    `Unknown` place, `Refusal` where they are too long.
    """
    if place not in texts.places:
        message = N_("Papers have no text at {place}. List the places: visitario texts")
        raise Unknown(message, place=place)
    check_text(words)
    lines = (line for each in words.splitlines() if (line := " ".join(each.split())))
    said = ("\n" if place == CALLS else " ").join(lines)
    if len(said) > longest(place):
        message = N_("The text at {place} is too long: {length} characters, {most} at the most.")
        raise Refusal(message, place=place, length=len(said), most=longest(place))
    return said


def _is_same(known: SiteText | None, new: SiteText) -> bool:
    """Whether a text stands confirmed like that already, by the same person."""
    return known is not None and (known.by, known.words) == (new.by, new.words)


def _check_name(name: str, message: str) -> None:
    check_text(name)
    if not name.strip():
        raise Refusal(message)
    if len(name.strip()) > LONGEST_NAME:
        raise Refusal(N_("The name is too long: {most} characters at the most."), most=LONGEST_NAME)


def _check_label(label: str) -> None:
    _check_name(label, N_("Say which version was approved, such as v2.0 of 3 March 2026."))
    if len(label.strip()) > LONGEST_LABEL:
        message = N_("The version's name is too long: {most} characters at the most.")
        raise Refusal(message, most=LONGEST_LABEL)


def _check_confirmed(texts: PaperTexts) -> None:
    left = sum(text.is_open for text in texts.everything())
    if left:
        message = N_("Texts that the site has not confirmed yet: {left}. Confirm them first.")
        raise Refusal(message, left=left)


def _save(work: Work, site: Site, study: str, adoption: Adoption) -> None:
    work.save(with_adoption(site, study, adoption))
