"""A site edits, confirms and takes back what its papers tell, and notes who approved it."""

from __future__ import annotations

import pytest

from app.domain.change import Action, Deed
from app.domain.paper_text import seal_of
from app.domain.site import Site
from app.formats import protocol_file
from app.service import journal, studies
from app.service.journal_words import told
from app.service.paper_texts import CALLS, LONGEST, PaperText, paper_texts
from app.service.ports import Conflict, Office, Unknown
from app.service.text_deeds import (
    approve_texts,
    edit_texts,
    proposed,
    take_texts_back,
    withdraw_approval,
)
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, StoppedClock
from tests.memory import in_memory

STUDY = "NCT01745783"
WHERE = ("CO", STUDY)
MRI = "assessments.MRI.prepare"
APPROVAL = {"label": "v2.0", "by": "Ethics committee", "on": TODAY, "today": TODAY}


@pytest.fixture
def office() -> Office:
    office = in_memory(who="ana", clock=StoppedClock())
    version = protocol_file.load(protocol_file.find(STUDY))
    studies.add_site(office, Site("CO", "Hospital", "City", "Europe/Madrid"))
    studies.adopt(office, "CO", version, day("2014-01-01"))
    return office


def text_at(office: Office, place: str, language: str = "es") -> PaperText:
    return paper_texts(office, *WHERE).in_(language).text(place)


def edit(office: Office, words: str, place: str = MRI, language: str = "es") -> Action | None:
    return edit_texts(office, *WHERE, {language: {place: words}}, by="A. Ruiz", today=TODAY)


def confirm_all(office: Office, language: str = "es") -> None:
    found = paper_texts(office, *WHERE).in_(language)
    given = {text.place: text.words for text in found.everything()}
    edit_texts(office, *WHERE, {language: given}, by="A. Ruiz", today=TODAY)


def test_words_come_from_the_protocol_file_in_both_languages(office: Office) -> None:
    shipped = {each: text_at(office, MRI, each) for each in ("en", "es")}
    assert shipped["en"].words.startswith("Leave metal objects at home.")
    assert shipped["es"].words.startswith("Venga sin objetos metálicos.")
    assert all(text.is_open and not text.is_approved for text in shipped.values())
    version = paper_texts(office, *WHERE).version
    known = version.assessment_by_id["MRI"].prepare
    assert known is not None
    assert known.in_("es") == shipped["es"].words


def test_an_edit_names_who_and_when_and_leaves_the_other_language(office: Office) -> None:
    action = edit(office, "  Venga  en\nayunas. ")
    assert action is not None
    assert action.deed is Deed.EDIT_TEXTS
    text = text_at(office, MRI)
    assert (text.words, text.is_open) == ("Venga en ayunas.", False)
    assert text.own is not None
    assert (text.own.by, text.own.on) == ("A. Ruiz", TODAY)
    assert text_at(office, MRI, "en").is_open
    assert edit(office, "Venga en ayunas.") is None


def test_the_reasons_to_call_keep_their_lines(office: Office) -> None:
    edit(office, "se cae\n\n tiene fiebre ", CALLS)
    assert text_at(office, CALLS).words == "se cae\ntiene fiebre"


def test_a_text_may_tell_nothing(office: Office) -> None:
    edit(office, "")
    assert not text_at(office, MRI).is_open
    assert text_at(office, MRI).words == ""


def test_the_journal_says_which_text_from_what_to_what(office: Office) -> None:
    action = edit(office, "Venga en ayunas.")
    assert action is not None
    [entry] = told(office, [action], speech("en"))
    assert entry.deed == "Patients' texts edited or confirmed"
    assert any("how to prepare (Spanish)" in line and "ayunas" in line for line in entry.said)


def test_an_approval_waits_for_the_site_and_holds_for_the_words(office: Office) -> None:
    with pytest.raises(Refusal, match="not confirmed yet"):
        approve_texts(office, *WHERE, "es", **APPROVAL)
    confirm_all(office)
    approve_texts(office, *WHERE, "es", **APPROVAL)
    assert all(t.is_approved for t in paper_texts(office, *WHERE).in_("es").everything())
    edit(office, "Venga en ayunas.")
    found = paper_texts(office, *WHERE).in_("es")
    assert [text.place for text in found.everything() if not text.is_approved] == [MRI]
    edit(office, text_at(office, MRI).shipped)
    assert text_at(office, MRI).is_approved
    assert paper_texts(office, *WHERE).in_("en").approval is None


def test_a_text_that_a_visit_gets_later_is_not_approved(office: Office) -> None:
    confirm_all(office)
    approve_texts(office, *WHERE, "es", **APPROVAL)
    edit(office, "Venga en ayunas.", "visits.W4.prepare")
    assert not text_at(office, "visits.W4.prepare").is_approved


def test_undo_takes_an_edit_and_an_approval_back_in_turn(office: Office) -> None:
    confirm_all(office)
    before = office.site("CO").studies
    action = edit(office, "Venga en ayunas.")
    approval = approve_texts(office, *WHERE, "es", **APPROVAL)
    assert action is not None
    assert approval is not None
    with pytest.raises(Refusal):
        journal.undo(office, action.number)
    journal.undo(office, approval.number)
    journal.undo(office, action.number)
    assert office.site("CO").studies == before


def test_texts_and_approvals_are_taken_back_with_a_reason(office: Office) -> None:
    confirm_all(office)
    approve_texts(office, *WHERE, "es", **APPROVAL)
    withdraw_approval(office, *WHERE, "es", "The committee asked for changes")
    assert paper_texts(office, *WHERE).in_("es").approval is None
    take_texts_back(office, *WHERE, {"es": [MRI]}, "typed wrong")
    assert text_at(office, MRI).is_open
    for deed in (
        lambda: take_texts_back(office, *WHERE, {"es": [MRI]}, "again"),
        lambda: withdraw_approval(office, *WHERE, "es", "again"),
    ):
        with pytest.raises(Unknown):
            deed()
    with pytest.raises(Refusal, match="Say why"):
        take_texts_back(office, *WHERE, {"es": [CALLS]}, " ")


@pytest.mark.parametrize(
    ("place", "words", "message"),
    [
        ("assessments.NOBODY.what", "x", "no text at"),
        (MRI, "x" * (LONGEST["prepare"] + 1), "too long"),
        (MRI, "x\x07", "control characters"),
    ],
)
def test_what_can_not_be_printed_is_refused(
    office: Office, place: str, words: str, message: str
) -> None:
    with pytest.raises(Refusal, match=message):
        edit(office, words, place)
    assert paper_texts(office, *WHERE).site.studies[STUDY].texts == {}


def test_nobody_and_a_day_to_come_are_refused(office: Office) -> None:
    confirm_all(office)
    with pytest.raises(Refusal, match="Say who at the site"):
        edit_texts(office, *WHERE, {"es": {MRI: "x"}}, by=" ", today=TODAY)
    for wrong in ({"by": ""}, {"label": ""}, {"label": "x" * 61}, {"on": day("2014-06-01")}):
        with pytest.raises(Refusal):
            approve_texts(office, *WHERE, "es", **(APPROVAL | wrong))
    with pytest.raises(Unknown):
        approve_texts(office, *WHERE, "fr", **APPROVAL)
    with pytest.raises(Unknown):
        paper_texts(office, *WHERE).in_("fr")
    with pytest.raises(Refusal, match="at least one"):
        edit_texts(office, *WHERE, {}, by="A. Ruiz", today=TODAY)


def test_a_stale_page_conflicts(office: Office) -> None:
    seen = office.site("CO").revision
    edit(office, "Venga en ayunas.")
    with pytest.raises(Conflict):
        edit_texts(office, *WHERE, {"es": {MRI: "x"}}, by="B", today=TODAY, revision=seen)


def test_a_proposal_is_looked_at_and_never_written(office: Office) -> None:
    site = proposed(office.site("CO"), STUDY, {"es": {MRI: "Venga en ayunas."}})
    assert site.studies[STUDY].texts[f"{MRI}.es"].words == "Venga en ayunas."
    assert office.site("CO").studies[STUDY].texts == {}


def test_equal_words_have_equal_seals() -> None:
    assert seal_of("a") == seal_of("a") != seal_of("a ")
    assert len(seal_of("a")) == 16
