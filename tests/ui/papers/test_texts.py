"""The calendar tells the site's own words, and says who confirmed and who approved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from app.domain.paper_text import SiteText, TextApproval, seal_of
from app.domain.site import Adoption, Site
from app.service.paper_texts import CALLS, PREPARE, URGENT, WHAT, slot, texts_at
from app.ui.papers.calendar import visit_calendar
from app.words import speech
from tests.ui.papers.seen import said
from tests.ui.papers.trial import SITE, a_version, early, midway, narrow

VERSION = a_version()
ON = date(2026, 10, 1)
MARK = {"en": "(to be confirmed by the centre)", "es": "(pendiente de confirmar por el centro)"}
SIZES = pytest.mark.parametrize("large", [False, True])


def confirmed(own: Mapping[str, str] | None = None, language: str = "en") -> Site:
    """The site with all texts of a language confirmed, these ones with words of its own."""
    shown = texts_at(SITE, VERSION, language)
    words = {text.place: text.words for text in shown.everything()} | dict(own or {})
    texts = {slot(at, language): SiteText("A. Ruiz", ON, said) for at, said in words.items()}
    return replace(SITE, studies={VERSION.study: Adoption("2.1", ON, "", texts=texts)})


def approved(site: Site, language: str = "en") -> Site:
    """The site with the texts of a language approved as they stand."""
    shown = texts_at(site, VERSION, language)
    seals = {text.place: seal_of(text.words) for text in shown.everything() if text.words}
    approval = TextApproval("v2.0", "Ethics committee", ON, seals)
    adoption = replace(site.studies[VERSION.study], approvals={language: approval})
    return replace(site, studies={VERSION.study: adoption})


def told(site: Site, language: str = "en", *, large: bool = False) -> str:
    """All words of the calendar."""
    subjects = early(site=site), midway(site=site)
    return " ".join(
        said(visit_calendar(each, speech(language), narrow, large=large)) for each in subjects
    )


@SIZES
def test_words_are_marked_until_the_site_confirms_them(large: bool) -> None:
    before, after = told(SITE, large=large), told(confirmed(), large=large)
    assert MARK["en"] in before
    assert MARK["en"] not in after
    for words in (before, after):
        assert "texts to be confirmed, not yet approved" in words


def test_one_text_that_is_open_marks_its_visits_alone() -> None:
    site = confirmed()
    adoption = site.studies[VERSION.study]
    left = {key: one for key, one in adoption.texts.items() if "EP.prepare" not in key}
    site = replace(site, studies={VERSION.study: replace(adoption, texts=left)})
    words = told(site)
    assert words.count(MARK["en"]) == told(SITE).count("without gel or spray")


@SIZES
def test_the_approval_is_printed_with_its_version(large: bool) -> None:
    words = told(approved(confirmed()), large=large)
    assert "texts v2.0 approved by Ethics committee on 1 Oct 2026" in words
    assert "not yet approved" not in words


def test_an_edit_after_the_approval_takes_it_from_the_papers_that_tell_it() -> None:
    site = approved(confirmed())
    adoption = site.studies[VERSION.study]
    place = slot("assessments.MRI.prepare", "en")
    edited = {**adoption.texts, place: SiteText("A. Ruiz", ON, "Leave your keys at home.")}
    site = replace(site, studies={VERSION.study: replace(adoption, texts=edited)})
    words = told(site)
    assert "texts changed since their approval on 1 Oct 2026: to be confirmed" in words
    assert "Leave your keys at home." in words


def test_an_approval_holds_for_its_own_language() -> None:
    site = approved(confirmed())
    assert "textos por confirmar" in told(site, "es")
    assert MARK["es"] in told(site, "es")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sites_words_stand_instead(language: str) -> None:
    own = {
        "assessments.MRI.what": "a scan of <b>your</b> head",
        f"visits.W4.{PREPARE}": "Come fasting & rested.",
        f"visits.M6.{WHAT}": "Two short tests!",
        CALLS: "you fall\nyou have a fever",
        URGENT: "Ask for the doctor on duty.",
    }
    words = told(confirmed(own, language), language)
    for one in ("<b>your</b>", "Come fasting & rested.", "Two short tests!", "– you have a fever"):
        assert one in words
    assert "Ask for the doctor on duty." in words
    assert "!." not in words


def test_what_the_site_leaves_empty_is_not_told() -> None:
    words = told(confirmed({"assessments.INFUS.prepare": "", "assessments.MONIT.what": ""}))
    assert "Allow the whole morning" not in words
    assert "observation" not in words
