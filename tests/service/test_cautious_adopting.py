"""What a tracker doesn't say plainly a person decides: nothing is dropped or ticked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.visit import Outcome
from app.formats import tracker_file
from app.service.adopting import import_sheet
from app.service.ports import Office
from app.service.reconciliation import Asked, Given, Item, Reconciliation, Verdict
from app.service.reconciling import reconcile, version_at
from app.service.tracker_guess import guess
from app.service.tracker_layout import Layout, Meaning, Order, Role
from app.words import speech
from tests.build import day
from tests.chance import STUDY, a_real_office
from tests.formats.trackers import Rows, a_csv
from tests.service.untidy_tracker import TODAY

CONSENT = "2015-01-12"
Found = Reconciliation


def compared(rows: Rows, office: Office | None = None, layout: Layout | None = None) -> Found:
    office = office or a_real_office()[0]
    tracker = tracker_file.read(a_csv(rows), "t")
    grid = tracker.likeliest
    read_as = layout or guess(grid, version_at(office, "CO", STUDY), office.site("CO"))
    about = {"site": "CO", "study": STUDY, "digest": tracker.digest, "today": TODAY}
    return reconcile(office, grid, read_as, **about)


def item_at(found: Found, key: str) -> Item:
    return next(item for item in found.items if item.key == key)


def of_week_four(text: str) -> Item:
    return item_at(compared([("Paciente", "CI", "S4"), ("CO-001", CONSENT, text)]), "2:3")


@pytest.mark.parametrize(
    "text",
    [
        "18/05/2015 (RM no realizada)",
        "12/03/2015, no se hizo PL",
        "12/03/2015 NP analítica",
        "no acude 12/09/2015, ingresada en UCI",
        "12/04/2015 cancelada RM",
        "no acude 22/05/2015",
        "18/05/2015 falta RM",
        "RM cancelada por avería",
    ],
)
def test_a_date_beside_a_word_that_denies_it_is_in_doubt_in_full(text: str) -> None:
    item = of_week_four(text)
    assert (item.verdict, item.take) == (Verdict.IN_DOUBT, False)
    assert f"“{text}”" in item.words.said(speech("en"))


def test_what_is_said_beside_a_denied_date_is_for_a_person_to_enter() -> None:
    assert of_week_four("18/05/2015 (RM no realizada)").given is None
    assert of_week_four("no acude 22/05/2015").given == Given(Outcome.MISSED)


def test_a_status_that_contradicts_its_cell_is_in_doubt() -> None:
    rows = [
        ("Paciente", "Visita", "Fecha", "Estado"),
        ("CO-001", "SCR", CONSENT, ""),
        ("CO-001", "S4", "20/05/2015 no acude", "realizada"),
        ("CO-001", "S12", "20/07/2015", "no acude"),
    ]
    found = compared(rows)
    assert item_at(found, "3:3").verdict is Verdict.IN_DOUBT
    assert item_at(found, "4:3").verdict is Verdict.IN_DOUBT


def test_a_doubt_quotes_the_whole_cell() -> None:
    said = of_week_four("20/04/2015 (Trae Informe)").words.said(speech("en"))
    assert "“20/04/2015 (Trae Informe)”" in said


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Falta", Verdict.IN_DOUBT),
        ("falta cita", Verdict.NOTHING),
        ("faltó", Verdict.NEW_OUTCOME),
    ],
)
def test_what_is_lacking_is_not_missed(text: str, verdict: Verdict) -> None:
    item = of_week_four(text)
    assert item.verdict is verdict
    assert item.take is (verdict is Verdict.NEW_OUTCOME)


@pytest.mark.parametrize("text", ["12 ago 10h", "12 ago 10 h", "12 ago 10:00", "12 ago 9 horas"])
def test_an_hour_is_no_year(text: str) -> None:
    given = of_week_four(text).given
    assert given
    assert given.day == day("2016-08-12")
    assert given.at


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("RM imagen basal", None),
        ("Sexta visita", None),
        ("Triage", None),
        ("Sexto mes", None),
        ("Brote de la enfermedad", None),
        ("Edad", Role.SKIP),
        ("Sexo", Role.SKIP),
        ("Nombre y apellidos", Role.SKIP),
        ("Fecha de nacimiento", Role.SKIP),
        ("Teléfonos", Role.SKIP),
        ("Reconsentimiento", Role.UNKNOWN),
        ("Versión CI", Role.UNKNOWN),
        ("Resultado analítica", Role.UNKNOWN),
        ("Estado del paciente", Role.STATUS),
        ("Fecha CI", Role.CONSENT),
    ],
)
def test_a_heading_is_read_by_whole_words(heading: str, role: Role | None) -> None:
    found = compared([("Paciente", heading), ("CO-001", "x")]).layout.heading(2).meaning
    assert found.role is role if role else found.role is not Role.SKIP


def test_a_column_that_is_left_out_is_listed_with_its_cells() -> None:
    rows = [("Paciente", "CI", "Observaciones"), ("CO-001", CONSENT, "a"), ("CO-002", CONSENT, "b")]
    item = item_at(compared(rows), "1:3:column")
    assert (item.verdict, item.can_take) == (Verdict.NOT_SHOWN, False)
    said = item.words.said(speech("en"))
    assert "C “Observaciones”" in said
    assert "2" in said


def test_a_second_column_of_a_kind_is_asked_about_and_never_read() -> None:
    rows = [
        ("Paciente", "Visita", "Fecha", "Fecha real", "Estado"),
        ("CO-001", "SCR", CONSENT, "", ""),
        ("CO-001", "S4", "", "20/04/2015", ""),
    ]
    found = compared(rows)
    assert found.layout.heading(4).meaning.role is Role.UNKNOWN
    twice = found.layout.with_meaning(4, Meaning(Role.DAY))
    item = item_at(compared(rows, layout=twice), "1:4:column")
    assert item.verdict is Verdict.UNKNOWN_COLUMN
    assert "Fecha" in item.words.said(speech("en"))


def test_a_column_that_the_shape_has_no_use_for_is_listed() -> None:
    rows = [("Paciente", "CI", "Día X"), ("CO-001", CONSENT, "20/04/2015")]
    layout = compared(rows).layout.with_meaning(3, Meaning(Role.DAY))
    item = item_at(compared(rows, layout=layout), "1:3:column")
    assert item.verdict is Verdict.UNKNOWN_COLUMN


@pytest.mark.parametrize("code", ["12345678Z", "X-1234567-L", "12.345.678-z", "AN1234567890"])
def test_the_number_of_an_identity_is_never_a_code_and_not_repeated(code: str) -> None:
    found = compared([("Paciente", "CI"), ("CO-001", CONSENT), (code, CONSENT)])
    item = item_at(found, "3:1:patient")
    assert (item.verdict, item.patient, item.can_take) == (Verdict.NO_PATIENT, "", False)
    assert code not in item.text + item.words.said(speech("en"))
    assert "identity" in item.words.said(speech("en"))


def test_a_code_unlike_the_site_s_is_in_doubt_with_all_that_hangs_on_it() -> None:
    rows = [("Paciente", "CI", "S4"), ("MA-077", CONSENT, "20/04/2015")]
    found = compared(rows)
    first = item_at(found, "2:1:patient")
    assert (first.verdict, first.can_take) == (Verdict.IN_DOUBT, True)
    assert found.offered == frozenset()
    office, _ = a_real_office()
    import_sheet(office, found, {"2:1:patient", "2:3"})
    again = compared([*rows, ("MA-078", CONSENT, "")], office)
    assert item_at(again, "3:1:patient").verdict is Verdict.NEW_PATIENT


def test_a_second_consent_that_differs_is_listed() -> None:
    rows = [("Paciente", "CI"), ("CO-001", CONSENT), ("CO-001", "2015-01-13"), ("CO-001", CONSENT)]
    found = compared(rows)
    item = item_at(found, "3:2:consent")
    assert (item.verdict, item.can_take) == (Verdict.DUPLICATE, False)
    assert "2:2" in item.words.said(speech("en"))
    assert "4:2:consent" not in {each.key for each in found.items}


def test_a_day_is_no_code() -> None:
    found = compared([("Paciente", "CI"), ("CO-001", CONSENT), ("2016-04-01", CONSENT)])
    assert not item_at(found, "3:1:patient").take


def test_a_doubtful_consent_points_to_its_own_cell() -> None:
    found = compared([("Paciente", "CI"), ("CO-001", "03/04/2015")])
    (question,) = found.questions
    assert [place.code for place in question.places] == ["2:2"]
    assert item_at(found, "2:1:patient").verdict is Verdict.IN_DOUBT


@pytest.mark.parametrize(("on", "take"), [("2015-06-02", True), ("2015-07-20", False)])
def test_a_day_far_from_its_window_is_not_ticked(on: str, take: bool) -> None:
    rows = [("Paciente", "CI", "Infusión 1", "S4"), ("CO-001", CONSENT, "2015-04-27", on)]
    item = item_at(compared(rows), "2:4")
    assert (item.verdict, item.take, item.can_take) == (Verdict.OUTSIDE_WINDOW, take, True)


def test_a_day_that_only_an_answer_settles_is_not_ticked_outside_its_window() -> None:
    rows = [("Paciente", "CI", "Infusión 1", "S4"), ("CO-001", CONSENT, "2015-04-27", "02/06/2015")]
    layout = replace(compared(rows).layout, order=Order.DMY)
    item = item_at(compared(rows, layout=layout), "2:4")
    assert (item.verdict, item.take) == (Verdict.OUTSIDE_WINDOW, False)


def test_the_order_of_last_time_is_asked_again_where_it_does_not_fit() -> None:
    office, _ = a_real_office()
    rows = [("Paciente", "CI", "Infusión 1", "S4"), ("CO-001", CONSENT, "2015-03-09", "06/04/2015")]
    layout = replace(compared(rows, office).layout, order=Order.DMY)
    import_sheet(office, compared(rows, office, layout))
    other = [rows[0], ("CO-002", CONSENT, "2015-03-09", "04/06/2015")]
    found = compared(other, office)
    assert found.layout.is_order_recalled
    item = item_at(found, "2:4")
    assert (item.verdict, item.take, item.asks) == (Verdict.IN_DOUBT, False, (Asked.ORDER,))
    assert "last time" in item.words.said(speech("en"))
    assert [question.asked for question in found.questions] == [Asked.ORDER]
    answered = replace(found.layout, order=Order.MDY, is_order_recalled=False)
    item = item_at(compared(other, office, answered), "2:4")
    assert (item.verdict, item.take) == (Verdict.NEW_DATE, True)


def test_a_consent_of_long_ago_is_for_a_person_to_tick_and_those_near_it_are_not() -> None:
    rows = [("Paciente", "CI"), ("CO-001", "12/01/2003"), ("CO-002", "13/09/2003")]
    found = compared(rows)
    first, second = (item_at(found, f"{row}:1:patient") for row in (2, 3))
    assert (first.verdict, first.can_take, first.take) == (Verdict.IN_DOUBT, True, False)
    assert "Check the year" in str(first.words)
    assert (second.verdict, second.take) == (Verdict.NEW_PATIENT, True)
    office = a_real_office()[0]
    import_sheet(office, compared(rows, office), [first.key, second.key])
    assert len(office.patients(["CO-001", "CO-002"])) == 2
    refused = item_at(compared([rows[0], ("CO-001", "12/01/1927")]), "2:1:patient")
    assert (refused.verdict, refused.can_take) == (Verdict.REFUSED, False)
