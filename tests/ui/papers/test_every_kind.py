"""Every kind of paper, read back from its PDF, and laid out under whatever comes its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pypdf
import pytest
from hypothesis import example as at_least
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.change import Deed
from app.domain.origin import Text
from app.domain.patient import Patient
from app.domain.protocol import Assessment, PlannedAssessment, ProtocolVersion
from app.domain.visit import Outcome, VisitRecord
from app.service import studies
from app.service.blinding import tells_in_message
from app.service.dossier import dossier
from app.service.papers import PaperKind, PaperLook, PaperOrder
from app.service.ports import Office
from app.ui.papers.look import MARGIN
from app.ui.papers.marks import Page
from app.ui.papers.pdf import pdf
from app.ui.papers.press import Batch, as_one, laid_out
from app.ui.papers.registry import KINDS, sheet_for
from app.words import speech
from tests.desk import StoppedClock
from tests.memory import in_memory
from tests.ui.papers.office import EXAMPLE_DAY, a_site, an_example
from tests.ui.papers.seen import extent, outside, overlapping, said, texts
from tests.ui.papers.trial import OURS, READ, a_version, a_visit

pytestmark = pytest.mark.usefixtures("qapp")

CODES = ("CO-002", "CO-007")
SINCE = date(2026, 8, 1)
MOST = 40
LONG = "a visit with a name that is rather long and does not fit on one line of a table"
UNBROKEN = "Visitaprolongadasinespacios" * 3
COLOURS = re.compile(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|RG|scn|SCN)\b")


@cache
def example() -> Office:
    return an_example()


def ordered(kind: PaperKind, look: PaperLook, office: Office, codes: tuple[str, ...]) -> Batch:
    own = codes if kind.of_patient else ()
    first = SINCE if kind is PaperKind.MONITOR else None
    return laid_out(office, PaperOrder(kind, own, "CO", "", first), look, EXAMPLE_DAY)


def numbered(page: Page) -> Iterator[str]:
    for text in texts(page):
        yield from re.findall(r"(?:page|página) (\d+ (?:of|de) \d+)$", text.text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "size"), [("en", "letter"), ("es", "a4")])
def test_the_pdf_of_every_kind(kind: PaperKind, language: str, size: str) -> None:
    batch = ordered(kind, PaperLook(language, size), example(), CODES)
    paper, content = as_one(batch), pdf(as_one(batch))
    reader = pypdf.PdfReader(BytesIO(content))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert tells_in_message(words) is None
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    assert len(reader.outline) >= len(batch.papers)
    assert b"/FontFile2" in content or b"/FontFile3" in content
    of = "of" if language == "en" else "de"
    for each in batch.papers:
        pages = each.paper.pages
        told = [list(numbered(page)) for page in pages]
        assert told == [[f"{n} {of} {len(pages)}"] for n in range(1, len(pages) + 1)]
    inks = {rgb for page in reader.pages for rgb in COLOURS.findall(_content(page))}
    assert all(red == green == blue for red, green, blue in inks), inks
    if not kind.of_patient or kind is PaperKind.SHEET:
        assert speech(language)("Not a source document") in words


def _content(page: pypdf.PageObject) -> bytes:
    content = page.get_contents()
    return content.get_data() if content else b""


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_visit_stands_once_on_the_schedule_sheet(language: str) -> None:
    found = dossier(example(), CODES[0], EXAMPLE_DAY)
    look = PaperLook(language)
    words = said(ordered(PaperKind.SHEET, look, example(), CODES[:1]).papers[0].paper)
    squeezed = " ".join(words.split())
    names = [line.visit.name.in_(language) for line in found.lines]
    assert names
    for name in names:
        others = sum(name in other for other in names)
        assert squeezed.count(name) >= 1, name
        assert squeezed.count(name) <= others + 1, name


def a_trial(visits: int, assessments: int, name: str) -> ProtocolVersion:
    """So many visits a week apart, at each of which all of so many assessments are done."""
    what = tuple(
        Assessment(f"A{n}", Text({"en": f"{name} {n}", "es": f"{name} {n}"}), "safety")
        for n in range(assessments)
    )
    planned = tuple(PlannedAssessment(one.id, READ) for one in what)
    first = replace(a_visit("CON", None, 0, None, ()), assessments=planned)
    later = (
        replace(
            a_visit(f"V{n}", "CON", 7 * n, (2, 2), (), OURS),
            name=Text({"en": f"{name} {n}", "es": f"{name} {n}"}),
            assessments=planned,
        )
        for n in range(1, visits)
    )
    return replace(a_version((first, *later)), assessments=what)


def an_office(version: ProtocolVersion, code: str) -> Office:
    office = in_memory(who="ana", clock=StoppedClock(EXAMPLE_DAY))
    studies.add_site(office, a_site(name="Hospital " + "Universitario " * 4))
    studies.adopt(office, "CO", version, SINCE)
    consented = date(2026, 11, 2)
    records = {"CON": VisitRecord(Outcome.DONE, consented)}
    with office.work(Deed.ADD_PATIENT) as work:
        work.save(
            Patient(code, "CO", version.study, consented, {consented: version.version}, records)
        )
    return office


def judge(kind: PaperKind, look: PaperLook, office: Office, code: str) -> None:
    sheet = sheet_for(kind, look)
    for each in ordered(kind, look, office, (code,)).papers:
        assert {(page.width, page.height) for page in each.paper.pages} == {
            (sheet.width, sheet.height)
        }
        assert outside(each.paper, MARGIN) == []
        assert overlapping(each.paper) == []
        assert all(
            extent(mark)[3] <= sheet.height for page in each.paper.pages for mark in page.marks
        )


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, deadline=None)
@given(
    size=st.sampled_from(["a4", "letter"]),
    landscape=st.booleans(),
    language=st.sampled_from(["en", "es"]),
    visits=st.integers(1, MOST),
    assessments=st.integers(1, MOST),
    name=st.sampled_from(["Visit", LONG, UNBROKEN]),
)
@at_least(  # sentences as high as a page
    size="a4", landscape=False, language="en", visits=1, assessments=31, name=UNBROKEN
)
def test_nothing_leaves_the_page(
    kind: PaperKind,
    size: str,
    landscape: bool,
    language: str,
    visits: int,
    assessments: int,
    name: str,
) -> None:
    office = an_office(a_trial(visits, assessments, name), "CO-" + "9" * 12)
    judge(kind, PaperLook(language, size, landscape), office, "CO-" + "9" * 12)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_forty_visits_of_forty_assessments_find_room(kind: PaperKind, size: str) -> None:
    office = an_office(a_trial(MOST, MOST, LONG), "CO-001")
    judge(kind, PaperLook("es", size), office, "CO-001")
