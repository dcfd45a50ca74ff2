"""A protocol version kept as a document comes back whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document import NotADocument, from_document, to_document
from app.domain.origin import Text
from app.domain.protocol import PlannedAssessment, ProtocolVersion
from app.formats.protocol_file import load, shipped
from tests.build import GIVEN, a_protocol, a_visit, closing_with

VERSIONS = [pytest.param(load(path), id=id_) for id_, path in shipped()]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_document_read_back_is_the_version(version: ProtocolVersion) -> None:
    document = to_document(version)
    back = from_document(document)
    assert back == version
    assert hash(back) == hash(version)
    assert to_document(back) == document


@pytest.mark.parametrize("version", VERSIONS)
def test_what_was_worked_out_from_a_version_is_not_kept(version: ProtocolVersion) -> None:
    before = to_document(from_document(to_document(version)))
    assert version.place_of
    assert version.hanging_on is not None
    assert all(v.timing is None or v.timing.offset.step is not None for v in version.visits)
    assert all(v.window is None or v.window.steps for v in version.visits)
    assert to_document(version) == before


def test_only_a_window_that_closes_with_another_says_so() -> None:
    """Versions that were kept before windows could do so have the document that they had."""
    plain = a_protocol(a_visit("A"), a_visit("B", "A", "P4W", ("P7D", "P7D"), assessments=["MRI"]))
    assert "closes_with" not in to_document(plain)
    own = PlannedAssessment("MRI", GIVEN, closing_with("B"))
    closing = a_protocol(a_visit("A", assessments=[own]), plain.visits[1])
    assert to_document(closing).count("closes_with") == 1
    assert from_document(to_document(closing)) == closing


def test_texts_are_one_in_whatever_order_their_languages_stand() -> None:
    one, other = Text({"en": "Visit", "es": "Visita"}), Text({"es": "Visita", "en": "Visit"})
    assert {one} == {other}
    assert (one.in_("es"), one.in_("fr")) == ("Visita", "Visit")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"study": 1}', "{" * 100_000, "\ud800"])
def test_another_text_is_no_document(text: str) -> None:
    with pytest.raises(NotADocument):
        from_document(text)


@given(st.text())
def test_no_text_does_worse_than_not_being_a_document(text: str) -> None:
    with pytest.raises(NotADocument):
        from_document(text)
