"""Office marks: the site's own list, the days they were set on, and who lacks one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.patient import Ending
from app.service import correcting, journal, marks
from app.service.marked import marked_visits, visit_name
from app.service.marks import InUse, define_marks, key_of, offered, set_marks
from app.service.ports import Conflict, Office
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office
from tests.service.test_contacts import end
from tests.service.test_deeds import enrol, record, the_patient

NAMES = {"travel_paid": "Travel paid", "crf_entered": "CRF entered", "visa": "Visa"}


def with_marks() -> Office:
    office = an_office()
    enrol(office)
    record(office, "INC", "2014-02-17")
    define_marks(office, "CO", NAMES)
    return office


def tick(office: Office, visit: str, **days: date | None) -> None:
    set_marks(office, "CO-001", visit, days, today=TODAY)


def the_marks(office: Office) -> dict[str, dict[str, date]]:
    return {visit: dict(each) for visit, each in the_patient(office).marks.items()}


def test_a_site_says_which_marks_it_ticks_off_in_the_order_of_the_offer() -> None:
    office = with_marks()
    assert list(marks.the_marks(office, "CO").items()) == [
        ("crf_entered", "CRF entered"),
        ("travel_paid", "Travel paid"),
        ("visa", "Visa"),
    ]


def test_the_offer_is_made_in_the_language_of_the_office() -> None:
    assert offered(speech("en"))["crf_entered"] == "CRF entered"
    assert list(offered(speech("es"))) == list(offered(speech("en")))


def test_a_mark_is_set_moved_and_taken_away() -> None:
    office = with_marks()
    tick(office, "INC", crf_entered=day("2014-02-20"), visa=TODAY)
    tick(office, "INC", crf_entered=day("2014-02-21"), visa=None)
    assert the_marks(office) == {"INC": {"crf_entered": day("2014-02-21")}}
    tick(office, "INC", crf_entered=None)
    assert the_marks(office) == {}
    journal.undo(office)
    assert the_marks(office) == {"INC": {"crf_entered": day("2014-02-21")}}


def test_visits_done_are_listed_with_what_they_have_and_lack() -> None:
    office = with_marks()
    tick(office, "INC", visa=TODAY)
    first, second = marked_visits(office)
    assert (first.visit, first.lacks) == ("SCR", ("crf_entered", "travel_paid", "visa"))
    assert (second.visit, second.marks, second.done_on) == (
        "INC",
        {"visa": TODAY},
        day("2014-02-17"),
    )
    assert [row.visit for row in marked_visits(office, lacking="visa")] == ["SCR"]
    assert [row.visit for row in marked_visits(office, having="visa")] == ["INC"]
    assert marked_visits(office, "MA", lacking="visa") == ()
    assert marked_visits(office, codes=["CO-009"]) == ()


def test_a_patient_entered_in_error_has_nothing_to_tick_off() -> None:
    office = with_marks()
    end(office, Ending.ENTERED_IN_ERROR)
    assert marked_visits(office) == ()


def test_a_mark_may_be_renamed_and_one_in_use_leaves_only_if_meant() -> None:
    office = with_marks()
    tick(office, "INC", visa=TODAY)
    define_marks(office, "CO", {**NAMES, "visa": "Visado"})
    with pytest.raises(InUse, match="Visado"):
        define_marks(office, "CO", {"crf_entered": "CRF entered"})
    define_marks(office, "CO", {"crf_entered": "CRF entered"}, though_used=True)
    assert [row.marks for row in marked_visits(office)] == [{}, {}]
    define_marks(office, "CO", NAMES)
    assert [row.marks for row in marked_visits(office)] == [{}, {"visa": TODAY}]


def test_a_mark_stays_where_a_record_is_taken_back_and_made_again() -> None:
    office = with_marks()
    tick(office, "INC", visa=TODAY)
    correcting.correct(office, "CO-001", "INC", None, None, {}, "not hers", today=TODAY)
    assert [row.visit for row in marked_visits(office)] == ["SCR"]
    record(office, "INC", "2014-02-18")
    assert marked_visits(office)[1].marks == {"visa": TODAY}


def test_a_visit_without_a_plan_is_named_by_its_id() -> None:
    office = with_marks()
    version = office.version("S", "1.0")
    assert visit_name(version, "UNS_X.1").in_("es") == "UNS_X.1"
    assert visit_name(version, "INC").in_("en") == "INC"


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Visado pagado", (), "visado_pagado"),
        ("Visado pagado", ("visado_pagado",), "visado_pagado_2"),
        ("¿Envío?", (), "envio"),
        ("2ª muestra", (), "mark_2a_muestra"),
        ("Ελλάδα", (), "mark"),
        ("Ελλάδα", ("mark", "mark_2"), "mark_3"),
    ],
)
def test_a_key_is_made_from_a_name(name: str, taken: tuple[str, ...], key: str) -> None:
    assert key_of(name, taken) == key


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and text.isprintable()))
def test_every_name_has_a_key_that_may_be_stored(name: str) -> None:
    marks._check_names({key_of(name, ()): name.strip()})


def test_a_stale_save_is_refused() -> None:
    office = with_marks()
    seen, site = the_patient(office), office.sites()[0]
    tick(office, "INC", visa=TODAY)
    define_marks(office, "CO", {**NAMES, "new": "New"})
    with pytest.raises(Conflict):
        set_marks(office, "CO-001", "INC", {"visa": None}, today=TODAY, revision=seen.revision)
    with pytest.raises(Conflict):
        define_marks(office, "CO", NAMES, revision=site.revision)


MANY = {f"m{n}": f"Mark {n}" for n in range(13)}
REFUSED: list[tuple[str, Callable[[Office], object]]] = [
    ("no mark crf. It has: crf_entered, travel_paid, visa", lambda o: tick(o, "INC", crf=TODAY)),
    ("INF1 of CO-001 is not recorded as done", lambda o: tick(o, "INF1", visa=TODAY)),
    ("has not come yet", lambda o: tick(o, "INC", visa=day("2014-05-02"))),
    ("before CO-001 consented", lambda o: tick(o, "INC", visa=day("2014-01-02"))),
    ("no patient CO-009", lambda o: set_marks(o, "CO-009", "INC", {}, today=TODAY)),
    ("can't be a mark's key", lambda o: define_marks(o, "CO", {"Visa Paid": "x"})),
    ("can't be a mark's key", lambda o: define_marks(o, "CO", {"": "x"})),
    ("a name of up to 40", lambda o: define_marks(o, "CO", {"visa": "  "})),
    ("a name of up to 40", lambda o: define_marks(o, "CO", {"visa": "x" * 41})),
    ("control characters", lambda o: define_marks(o, "CO", {"visa": "a\x00b"})),
    ("is there twice", lambda o: define_marks(o, "CO", {"visa": "Visa", "b": "VISA "})),
    ("too many marks", lambda o: define_marks(o, "CO", MANY)),
    ("no site XX", lambda o: define_marks(o, "XX", {})),
]


@pytest.mark.parametrize(("said", "deed"), REFUSED, ids=[said for said, _ in REFUSED])
def test_a_refusal_says_why_and_writes_nothing(said: str, deed: Callable[[Office], object]) -> None:
    office = with_marks()
    before = (office.patients(), office.sites(), len(office.journal()))
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert said in refused.value.said(speech("en"))
    assert (office.patients(), office.sites(), len(office.journal())) == before
