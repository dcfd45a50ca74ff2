"""The page of papers shows what will leave, lets it leave, and remembers that it left."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.change import Deed
from app.service.look_up import revoke
from app.service.papers import PaperKind, PaperLook, PaperOrder
from app.service.ports import Search
from app.service.progress import CalledOff
from app.ui.main_window import MainWindow
from app.ui.pages.papers import PapersPage
from app.ui.papers.press import file_name, laid_out, save_apart, save_as_one
from app.ui.papers.registry import KINDS
from app.ui.parts.pages_view import PageView
from tests.desk import StoppedClock
from tests.ui.papers.seen import said
from tests.ui.windows import MONDAY, a_window, the_example


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PapersPage:
    clock = StoppedClock(MONDAY)
    window = a_window(qtbot, the_example(clock), clock, tmp_path)
    window.show()
    page = window.room("papers")
    window.go(page)
    assert isinstance(page, PapersPage)
    return page


def given_out(page: PapersPage) -> dict[str, list[str]]:
    patients = page.desk.bridge.office.patients()
    return {p.code: [each.kind for each in p.issued.values()] for p in patients if p.issued}


def test_every_kind_can_be_seen_and_says_what_it_is_for(page: PapersPage) -> None:
    for kind in KINDS:
        page.side.kinds.take(kind)
        page.renew()
        assert page.side.purpose.text()
        assert page.batch is not None, page.empty
        assert page.batch.kind is kind
        assert len(page.view.findChildren(PageView)) == page.batch.pages
    assert given_out(page) == {}


def test_nobody_ticked_is_nothing_to_print(page: PapersPage) -> None:
    page.side.patients.none.click()
    page.renew()
    assert page.batch is None
    assert not page.print_button.isEnabled()
    page.side.patients.all.click()
    page.renew()
    assert page.print_button.isEnabled()


def test_saving_writes_and_remembers(
    page: PapersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.open(PaperKind.CALENDAR, ("CO-002", "CO-003"))
    page.side.languages.take("es")
    page.renew()
    page.save_button.click()
    pdf = pypdf.PdfReader(path.with_suffix(".pdf"))
    assert pdf.trailer["/Root"]["/Lang"] == "es"
    assert [place.title[-6:] for place in pdf.outline] == ["CO-002", "CO-003"]
    assert given_out(page) == {"CO-002": ["calendar"], "CO-003": ["calendar"]}


def test_papers_are_of_the_patient_whose_page_one_came_from(page: PapersPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    for code in ("CO-007", "MA-003"):
        window.open_patient(code, "")
        window.go(page)
        assert page.side.patients.codes == (code,)
        page.renew()
        assert page.batch is not None
        assert page.batch.patients == (code,)


def test_who_was_ticked_stays_so_when_one_looks_in_on_them(page: PapersPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.side.patients.take(("CO-002", "CO-003"))
    for code in ("CO-003", ""):
        if code:
            window.open_patient(code, "")
        else:
            window.go(window.room("today"))
        window.go(page)
        assert page.side.patients.codes == ("CO-002", "CO-003")


def test_a_choice_that_leaves_the_patient_out_is_given_up(page: PapersPage) -> None:
    window, patients = page.window(), page.side.patients
    assert isinstance(window, MainWindow)
    (study,) = {row.study for row in window.overview.roster if row.patient == "MA-003"}
    patients.sites.take("CO")
    patients.studies.take(study)
    assert patients.studies.value == study
    patients.ahead.setChecked(True)
    window.open_patient("MA-003", "")
    window.go(page)
    assert patients.codes == ("MA-003",)
    assert patients.sites.value is None
    assert patients.studies.value == study, "it leaves the patient in"


def test_a_site_chosen_for_a_paper_of_no_patient_stays_so(page: PapersPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.side.kinds.take(PaperKind.DEVIATIONS)
    page.side.patients.sites.take("CO")
    window.open_patient("MA-003", "")
    window.go(page)
    assert page.order().site == "CO"


def test_thinking_better_of_it_writes_and_remembers_nothing(
    page: PapersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.save_button.click()
    assert given_out(page) == {}


def test_called_off_nothing_is_written(page: PapersPage, tmp_path: Path) -> None:
    office = page.desk.bridge.office
    codes = tuple(patient.code for patient in office.patients())[1:4]
    order = PaperOrder(PaperKind.SHEET, codes)

    def impatient(done: int, of: int) -> None:
        if done >= of - 1:
            raise CalledOff

    with pytest.raises(CalledOff):
        laid_out(office, order, PaperLook(), MONDAY, impatient)
    batch = laid_out(office, order, PaperLook(), MONDAY)
    with pytest.raises(CalledOff):
        save_as_one(batch, tmp_path / "all.pdf", impatient)
    with pytest.raises(CalledOff):
        save_apart(batch, tmp_path / "apart", impatient)
    assert not [path for path in tmp_path.rglob("*") if ".pdf" in path.name]


def test_who_has_no_contact_is_refused_and_the_others_go_on(page: PapersPage) -> None:
    office = page.desk.bridge.office
    codes = tuple(patient.code for patient in office.patients())
    batch = laid_out(office, PaperOrder(PaperKind.CALENDAR, codes), PaperLook(), MONDAY)
    assert batch.refused
    assert {code for code, _ in batch.refused}.isdisjoint(batch.patients)
    assert {code for code, _ in batch.refused} | set(batch.patients) == set(codes)


def test_the_whole_deviation_log_is_proposed(page: PapersPage) -> None:
    page.side.kinds.take(PaperKind.DEVIATIONS)
    assert (page.order().first, page.order().last) == (None, None)
    assert page.side.first.isHidden()
    page.side.whole.setChecked(False)
    assert page.order().last == MONDAY
    assert not page.side.first.isHidden()


def test_names_stand_in_the_place_of_codes_until_the_page_is_left(page: PapersPage) -> None:
    office = page.desk.bridge.office
    page.open(PaperKind.CALENDAR, ("CO-004", "CO-010"))
    page.renew()
    assert page.batch is not None
    assert "CO-004" in said(page.batch.papers[0].paper)
    page.side.by_name.setChecked(True)
    for _ in range(2):
        page.renew()
    named = page.batch
    assert "CO-004" not in said(named.papers[0].paper)
    assert (named.is_named, file_name(named)) == (True, "calendar")
    assert [code for code, _ in named.refused] == ["CO-010"]
    assert len(office.journal(Search(deed=Deed.LOOK_UP))) == 2
    page.hide()
    assert not page.side.by_name.isChecked()
    assert page.batch is None


def test_names_are_offered_to_nobody_without_the_right(page: PapersPage) -> None:
    assert not page.side.by_name.isHidden()
    office = page.desk.bridge.office
    for site in office.sites():
        if office.who in site.look_up_rights:
            revoke(office, site.code, office.who)
    page.arrive()
    assert page.side.by_name.isHidden()


def test_a_paper_that_nobody_looks_at_is_laid_out_once_somebody_does(page: PapersPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.side.kinds.take(PaperKind.DEVIATIONS)
    window.go(window.room("today"))
    assert not page._wait.isActive()
    window.go(page)
    assert page.batch is not None
    assert page.batch.kind is PaperKind.DEVIATIONS
