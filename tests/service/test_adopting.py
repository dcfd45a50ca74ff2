"""An office's own tracker is compared cell by cell, and taken over in one deed or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from app.domain.change import Deed, facts
from app.formats import tracker_file
from app.service import journal, visits
from app.service.adopting import CannotImport, import_sheet
from app.service.ports import Conflict, Office
from app.service.progress import CalledOff
from app.service.reconciliation import Asked, Given, Item, Reconciliation, Verdict, Window
from app.service.reconciling import reconcile, version_at
from app.service.tracker_guess import guess
from app.service.tracker_layout import Layout, Meaning, Order, Role, Shape
from app.words import Refusal, speech
from tests.build import day
from tests.chance import STUDY, a_real_office
from tests.formats.trackers import Rows, a_csv
from tests.service.untidy_tracker import TODAY, untidy


def compared(
    office: Office, raw: bytes, layout: Layout | None = None, **more: Any
) -> Reconciliation:
    tracker = tracker_file.read(raw, "t")
    grid = tracker.likeliest
    read_as = layout or guess(grid, version_at(office, "CO", STUDY), office.site("CO"))
    about = {"site": "CO", "study": STUDY, "digest": tracker.digest, "today": TODAY}
    return reconcile(office, grid, read_as, **{**about, **more})


def layout_of(office: Office, raw: bytes, shape: Shape | None = None) -> Layout:
    grid = tracker_file.read(raw, "t").likeliest
    return guess(grid, version_at(office, "CO", STUDY), office.site("CO"), shape)


def verdicts(found: Reconciliation) -> dict[str, Verdict]:
    return {item.key: item.verdict for item in found.items}


def item_at(found: Reconciliation, key: str) -> Item:
    return next(item for item in found.items if item.key == key)


def state(office: Office) -> list[dict[tuple[str, ...], str]]:
    return [facts(each) for each in (*office.sites(), *office.patients())]


UNTIDY = {
    "F3:column": Verdict.NOT_SHOWN,
    "Q3:column": Verdict.UNKNOWN_COLUMN,
    **dict.fromkeys(("B3:column", "S3:column"), Verdict.NOT_SHOWN),
    **dict.fromkeys(("A4:patient", "A5:patient", "A7:patient"), Verdict.NEW_PATIENT),
    "A6:patient": Verdict.IN_DOUBT,
    **dict.fromkeys(("D4", "E4", "F4", "G4", "H4", "I4", "J4", "K4", "L4"), Verdict.NEW_DATE),
    **dict.fromkeys(("M4", "D5", "E6", "E7", "G7", "H7", "J7"), Verdict.NEW_DATE),
    **dict.fromkeys(("N4",), Verdict.OUTSIDE_WINDOW),
    **dict.fromkeys(("P4", "H5", "J5", "K6", "P7"), Verdict.NOTHING),
    **dict.fromkeys(("E5", "F5", "I5", "O5"), Verdict.NEW_OUTCOME),
    **dict.fromkeys(("G5", "L5", "G6", "H6", "J6"), Verdict.UNREADABLE),
    **dict.fromkeys(("K5", "F7", "A11:patient"), Verdict.NO_DATE),
    **dict.fromkeys(("P5", "P6"), Verdict.PARTICIPATION),
    **dict.fromkeys(("D6", "F6", "I6"), Verdict.IN_DOUBT),
    "L6": Verdict.IN_FUTURE,
    "N6": Verdict.NEW_BOOKING,
    "K7": Verdict.AHEAD,
    "A7:row": Verdict.NOT_SHOWN,
    "D7": Verdict.BEFORE_CONSENT,
    **dict.fromkeys(("I7", "R7", "A8:patient", "E8"), Verdict.DUPLICATE),
    **dict.fromkeys(("A9:patient", "A10:patient", "A13:patient"), Verdict.NO_PATIENT),
    **dict.fromkeys(("D11", "A12:patient"), Verdict.REFUSED),
}
"""What each cell of the untidy tracker comes to; what is missing here is not listed there."""


def test_each_untidy_cell_comes_to_what_it_is() -> None:
    office, _ = a_real_office()
    before = office.journal()
    found = compared(office, untidy())
    assert verdicts(found) == UNTIDY
    assert office.journal() == before
    assert [asked.asked for asked in found.questions] == [Asked.CENTURY]
    assert item_at(found, "N4").given == Given(None, day("2016-06-20"), time(10, 30))
    window = item_at(found, "K7").window
    assert window == Window(day("2016-01-09"), day("2016-02-06"), 160)
    say = speech("es")
    assert item_at(found, "G5").place.said(say) == "Seguimiento!G5"
    assert "31/02/2015" in item_at(found, "G5").words.said(say)


def test_what_hangs_on_a_patient_in_doubt_is_not_offered() -> None:
    office, _ = a_real_office()
    found = compared(office, untidy())
    of_three = [item for item in found.items if item.patient == "CO-003"]
    assert not any(item.take for item in of_three)
    import_sheet(office, found)
    assert [patient.code for patient in office.patients()] == ["CO-001", "CO-002", "CO-004"]


def test_an_answer_settles_the_doubt() -> None:
    office, _ = a_real_office()
    layout = replace(layout_of(office, untidy()), century=2000)
    found = compared(office, untidy(), layout)
    assert found.questions == ()
    assert item_at(found, "D6").verdict is Verdict.NEW_DATE
    assert item_at(found, "A6:patient").take


def test_one_deed_takes_it_over_and_one_undo_takes_it_back() -> None:
    office, _ = a_real_office()
    before = state(office)
    action = import_sheet(office, compared(office, untidy()), reason="Adopted")
    assert action
    assert action.deed is Deed.IMPORT_SHEET
    assert action.reason.startswith("Adopted (SHA-256 ")
    assert office.patients(["CO-001"])[0].records["W4"].done_on == day("2015-04-06")
    assert office.patients(["CO-001"])[0].booked["P2W12"] == day("2016-06-20")
    assert not office.verify()
    again = compared(office, untidy())
    assert again.layout.is_remembered
    assert not any(item.take for item in again.items)
    assert import_sheet(office, again) is None
    journal.undo(office)
    assert state(office) == before


def test_nobody_of_a_treatment_says_why_and_a_miss_does() -> None:
    office, _ = a_real_office()
    rows = [
        ("Paciente", "CI", "Infusión 1", "S4"),
        ("CO-001", "2015-01-12", "no realizada", "no acude"),
    ]
    import_sheet(office, compared(office, a_csv(rows)), reason="Adopted")
    records = office.patients()[0].records
    assert records["INF1"].reason == ""
    assert records["W4"].reason.startswith("Adopted")


TIDY: Rows = (
    ("Paciente", "CI", "Inclusión", "S4"),
    ("CO-001", "12/01/2015", "26/01/2015", "20/04/2015"),
)


def adopted(rows: Rows = TIDY) -> Office:
    office, _ = a_real_office()
    import_sheet(office, compared(office, a_csv(rows)))
    return office


def test_what_differs_is_left_and_corrected_if_chosen() -> None:
    office = adopted()
    rows = [TIDY[0], ("CO-001", "13/01/2015", "27/01/2015", "20/04/2015")]
    found = compared(office, a_csv(rows))
    assert verdicts(found) == {
        "2:2:consent": Verdict.DIFFERENT,
        "2:3": Verdict.DIFFERENT,
        "2:4": Verdict.KNOWN,
    }
    assert found.offered == frozenset()
    import_sheet(office, found, {"2:3"}, reason="The sheet is right")
    assert office.patients()[0].records["INC"].done_on == day("2015-01-27")
    with pytest.raises(CannotImport, match="line 2, column 2"):
        import_sheet(office, found, {"2:2:consent"})


def test_a_booking_that_differs_is_moved_if_chosen() -> None:
    rows = [("Paciente", "CI", "Cita S4"), ("CO-001", "12/01/2015", "20/06/2016")]
    office = adopted(rows)
    found = compared(office, a_csv([rows[0], ("CO-001", "12/01/2015", "21/06/2016 9:30")]))
    assert item_at(found, "2:3").verdict is Verdict.DIFFERENT
    import_sheet(office, found, {"2:3"}, reason="Moved")
    assert office.patients()[0].booked == {"W4": day("2016-06-21")}


def test_what_was_changed_meanwhile_is_told_and_nothing_is_written() -> None:
    office = adopted()
    rows = [(*TIDY[0], "S12"), (*TIDY[1], "15/06/2015")]
    found = compared(office, a_csv(rows))
    visits.record(office, "CO-001", "M6", day("2015-09-01"), {}, today=TODAY)
    before = state(office)
    with pytest.raises(Conflict):
        import_sheet(office, found)
    assert state(office) == before


def test_calling_it_off_writes_nothing() -> None:
    office, _ = a_real_office()
    found = compared(office, untidy())
    before = office.journal()

    def enough(done: int, of: int) -> None:
        if done * 2 > of:
            raise CalledOff

    with pytest.raises(CalledOff):
        import_sheet(office, found, progress=enough)
    with pytest.raises(CalledOff):
        compared(office, untidy(), progress=enough)
    assert (office.journal(), office.patients()) == (before, ())


def test_two_that_are_chosen_of_the_same_are_refused() -> None:
    office, _ = a_real_office()
    found = compared(office, untidy())
    with pytest.raises(CannotImport, match="I7") as refused:
        import_sheet(office, found, found.offered | {"I7", "R7"})
    assert refused.value.said(speech("es")).startswith("Seguimiento!")
    assert office.patients() == ()


@pytest.mark.parametrize("key", ["Z99", "G5"])
def test_what_is_not_there_or_not_understood_cannot_be_chosen(key: str) -> None:
    office, _ = a_real_office()
    with pytest.raises(Refusal):
        import_sheet(office, compared(office, untidy()), {key})


def test_one_row_a_visit_is_told_from_one_row_a_patient() -> None:
    office, _ = a_real_office()
    rows = [
        ("Código", "Visita", "Fecha", "Estado"),
        ("CO-001", "Screening", "12/01/2015", "realizada"),
        ("CO-001", "Semana 4", "25/04/2015", ""),
        ("CO-001", "Mes 6", "", "no acude"),
        ("CO-001", "Semana 12", "20/06/2016", "citado"),
        ("CO-001", "Visita sorpresa", "20/06/2015", ""),
    ]
    found = compared(office, a_csv(rows))
    assert found.layout.shape is Shape.VISITS
    assert verdicts(found) == {
        "2:1:patient": Verdict.NEW_PATIENT,
        "3:3": Verdict.NEW_DATE,
        "4:4": Verdict.NEW_OUTCOME,
        "5:3": Verdict.NEW_BOOKING,
        "6:3": Verdict.UNKNOWN_VISIT,
    }
    import_sheet(office, found)
    (patient,) = office.patients()
    assert patient.records["W4"].done_on == day("2015-04-25")
    assert patient.booked == {"W12": day("2016-06-20")}


@pytest.mark.parametrize(("order", "on"), [(Order.DMY, "2015-04-03"), (Order.MDY, "2015-03-04")])
def test_the_order_is_asked_about_and_the_answer_holds(order: Order, on: str) -> None:
    office, _ = a_real_office()
    raw = a_csv([("Paciente", "CI", "S4"), ("CO-001", "2015-01-12", "03/04/2015")])
    found = compared(office, raw)
    assert [(q.asked, [p.code for p in q.places]) for q in found.questions] == [
        (Asked.ORDER, ["2:3"])
    ]
    assert item_at(found, "2:3").verdict is Verdict.IN_DOUBT
    answered = compared(office, raw, replace(found.layout, order=order))
    given = item_at(answered, "2:3").given
    assert given
    assert given.day == day(on)


def test_a_day_over_twelve_settles_its_column_whatever_is_answered() -> None:
    office, _ = a_real_office()
    rows = [
        ("Paciente", "CI", "S4"),
        ("CO-001", "2015-01-12", "03/04/2015"),
        ("CO-002", "2015-01-12", "04/20/2015"),
    ]
    layout = replace(layout_of(office, a_csv(rows)), order=Order.DMY)
    given = item_at(compared(office, a_csv(rows), layout), "2:3").given
    assert given
    assert given.day == day("2015-03-04")


def test_a_person_corrects_what_a_column_means_and_the_site_remembers() -> None:
    office, _ = a_real_office()
    raw = a_csv([("Paciente", "CI", "Sesión"), ("CO-001", "12/01/2015", "20/04/2015")])
    found = compared(office, raw)
    assert verdicts(found)["1:3:column"] is Verdict.UNKNOWN_COLUMN
    layout = found.layout.with_meaning(3, Meaning(Role.VISIT, "W4"))
    import_sheet(office, compared(office, raw, layout))
    assert office.patients()[0].records["W4"].done_on == day("2015-04-20")
    assert layout_of(office, raw).heading(3).meaning == Meaning(Role.VISIT, "W4")


def test_all_that_was_planned_counts_as_done_only_if_somebody_says_so() -> None:
    for all_done in (False, True):
        office, _ = a_real_office()
        import_sheet(office, compared(office, a_csv(TIDY), all_done=all_done))
        assert bool(office.patients()[0].records["W4"].assessments) is all_done


def test_a_patient_of_another_study_is_not_touched() -> None:
    office = adopted()
    found = compared(office, a_csv(TIDY), study="S")
    assert verdicts(found)["2:1:patient"] is Verdict.REFUSED
    assert found.offered == frozenset()
