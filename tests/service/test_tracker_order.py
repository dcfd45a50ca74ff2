"""Which comes first, day or month: the whole sheet shows it, and where it disagrees it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.formats import tracker_file
from app.service.adopting import import_sheet
from app.service.reconciliation import Asked, Item, Reconciliation, Verdict
from app.service.tracker_layout import Order
from app.service.tracker_order import columns_in_doubt
from app.words import speech
from tests.build import day
from tests.chance import a_real_office
from tests.formats.trackers import Rows, a_csv
from tests.service.test_cautious_adopting import compared, item_at

HEADINGS = ("Paciente", "Consentimiento", "Inclusión", "1ª infusión")
ONE_ODD: Rows = (
    HEADINGS,
    ("CO-201", "03.06.2015", "17/06/2015", "13/07/2015"),
    ("CO-202", "04/06/2015", "18/06/2015", "14/07/2015"),
    ("CO-203", "1/13/2015", "25/06/2015", ""),
)
MONTH_FIRST: Rows = (
    HEADINGS,
    ("CO-201", "06/03/2015", "06/17/2015", "07/13/2015"),
    ("CO-202", "06/14/2015", "06/18/2015", "07/14/2015"),
)


def on(item: Item) -> str:
    assert item.given
    assert item.given.day
    return item.given.day.isoformat()


def state(found: Reconciliation, key: str) -> tuple[str, Verdict, tuple[Asked, ...]]:
    item = item_at(found, key)
    return on(item), item.verdict, item.asks


def answered(rows: Rows, order: Order) -> Reconciliation:
    return compared(rows, layout=compared(rows).layout.answered(order, None))


def test_one_odd_cell_turns_no_column_round() -> None:
    found = compared(ONE_ODD)
    assert state(found, "2:1:patient") == ("2015-06-03", Verdict.NEW_PATIENT, ())
    assert state(found, "3:1:patient") == ("2015-06-04", Verdict.IN_DOUBT, (Asked.ORDER,))
    assert state(found, "4:1:patient") == ("2015-01-13", Verdict.IN_DOUBT, ())
    assert item_at(found, "2:1:patient").take
    assert not item_at(found, "3:1:patient").take
    assert not item_at(found, "4:1:patient").take
    assert [(q.asked, [p.code for p in q.places]) for q in found.questions] == [
        (Asked.ORDER, ["3:2"])
    ]
    said = item_at(found, "4:1:patient").words.said(speech("en"))
    assert said.startswith("“1/13/2015” begins with the month, unlike other dates")


@pytest.mark.parametrize(
    ("order", "consent", "verdict"),
    [
        (Order.DMY, "2015-06-04", Verdict.IN_DOUBT),
        (Order.MDY, "2015-04-06", Verdict.NEW_PATIENT),
    ],
)
def test_the_answer_settles_the_column_and_the_odd_cell_stays_in_doubt(
    order: Order, consent: str, verdict: Verdict
) -> None:
    found = answered(ONE_ODD, order)
    assert found.questions == ()
    assert state(found, "3:1:patient")[:2] == (consent, Verdict.NEW_PATIENT)
    assert state(found, "4:1:patient")[:2] == ("2015-01-13", verdict)
    assert on(item_at(found, "2:3")) == "2015-06-17"
    assert item_at(found, "2:1:patient").given == item_at(compared(ONE_ODD), "2:1:patient").given


def test_the_columns_that_agree_keep_their_days_without_a_question() -> None:
    rows = (*ONE_ODD, ("CO-204", "2015-05-04", "05/06/2015", ""))
    for order in (None, *Order):
        layout = compared(rows).layout.answered(order, None)
        found = compared(rows, layout=layout)
        assert state(found, "5:3")[0::2] == ("2015-06-05", ())


@pytest.mark.parametrize(("rows", "columns"), [(ONE_ODD, {2}), (ONE_ODD[:3], set())])
def test_the_columns_whose_days_are_in_doubt_are_known(rows: Rows, columns: set[int]) -> None:
    grid = tracker_file.read(a_csv(rows), "t").likeliest
    assert columns_in_doubt(grid, compared(rows).layout) == columns


def test_a_sheet_that_has_the_month_first_all_over_is_read_so() -> None:
    found = compared(MONTH_FIRST)
    assert found.questions == ()
    assert [on(item_at(found, key)) for key in ("2:1:patient", "2:3", "3:1:patient")] == [
        "2015-06-03",
        "2015-06-17",
        "2015-06-14",
    ]
    assert all(item.take for item in found.items if item.given)


def test_a_column_that_shows_nothing_follows_the_others_only_where_they_agree() -> None:
    rows = (
        HEADINGS,
        ("CO-201", "03/06/2015", "17/06/2015", "13/07/2015"),
        ("CO-202", "04/06/2015", "18/06/2015", ""),
    )
    assert compared(rows).questions == ()
    assert on(item_at(compared(rows), "2:1:patient")) == "2015-06-03"
    odd = (*rows, ("CO-203", "05/06/2015", "", "7/20/2015"))
    (question,) = compared(odd).questions
    assert [place.code for place in question.places] == ["2:2", "3:2", "4:2"]


def test_two_columns_that_contradict_each_other_evenly_are_both_in_doubt() -> None:
    rows = (HEADINGS, ("CO-201", "2015-06-03", "17/06/2015", "7/20/2015"))
    for key in ("2:3", "2:4"):
        assert item_at(compared(rows), key).verdict is Verdict.IN_DOUBT
    found = answered(rows, Order.DMY)
    assert not item_at(found, "2:3").words.said(speech("en")).startswith("“17")
    assert item_at(found, "2:4").verdict is Verdict.IN_DOUBT


@pytest.mark.parametrize("text", ["03.06.2015", "3.6.2015", "3 . 6 . 2015"])
def test_dots_have_the_day_first_whatever_is_answered(text: str) -> None:
    rows = (HEADINGS, ("CO-201", text, "", ""))
    for order in Order:
        assert on(item_at(answered(rows, order), "2:1:patient")) == "2015-06-03"
    rows = (*MONTH_FIRST, ("CO-203", text, "", ""))
    assert state(compared(rows), "4:1:patient")[:2] == ("2015-06-03", Verdict.IN_DOUBT)


def test_dots_with_the_month_first_are_no_day() -> None:
    found = compared((HEADINGS, ("CO-201", "1.13.2015", "", "")))
    assert item_at(found, "2:1:patient").verdict is Verdict.UNREADABLE


def test_the_order_of_last_time_is_asked_again_where_the_sheet_shows_the_other() -> None:
    office, _ = a_real_office()
    first = (HEADINGS, ("CO-201", "03/06/2015", "", ""))
    layout = compared(first, office).layout.answered(Order.DMY, None)
    import_sheet(office, compared(first, office, layout))
    rows = (HEADINGS, ("CO-202", "04/06/2015", "", ""), ("CO-203", "1/13/2015", "", ""))
    found = compared(rows, office)
    assert found.layout.is_order_recalled
    assert state(found, "2:1:patient") == ("2015-06-04", Verdict.IN_DOUBT, (Asked.ORDER,))
    assert item_at(found, "3:1:patient").verdict is Verdict.IN_DOUBT
    settled = compared(rows, office, found.layout.answered(Order.MDY, None))
    assert state(settled, "2:1:patient")[:2] == ("2015-04-06", Verdict.NEW_PATIENT)
    assert item_at(settled, "3:1:patient").take


def test_an_answer_that_all_days_contradict_ticks_nothing() -> None:
    rows = (HEADINGS, ("CO-201", "06/03/2015", "", ""), ("CO-202", "06/14/2015", "", ""))
    layout = replace(compared(rows).layout, order=Order.DMY)
    found = compared(rows, layout=layout)
    assert found.offered == frozenset()
    assert state(found, "2:1:patient")[0] == "2015-06-03"
    assert "Month first, it is" in item_at(found, "2:1:patient").words.said(speech("en"))
    assert item_at(found, "3:1:patient").given
    assert on(item_at(found, "3:1:patient")) == str(day("2015-06-14"))
