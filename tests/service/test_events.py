"""The days of events: entered whole or in part, several of a kind, corrected and taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.domain.partial import PartialDay
from app.service import events, unscheduled
from app.service.journal import undo
from app.service.ports import Conflict, Office
from app.words import Refusal, speech
from tests.desk import TODAY
from tests.untidy import an_untidy_office, the_patient


def enter(office: Office, event: str, day: str) -> None:
    events.record_event(office, "CO-001", event, PartialDay(day), today=TODAY)


def test_several_of_a_kind_are_kept_and_may_be_known_in_part() -> None:
    office = an_untidy_office()
    for day in ("2014-04-02", "2013-11", "2009", "2014-05"):
        enter(office, "RELAPSE", day)
    patient = the_patient(office)
    assert patient.events == {
        "RELAPSE": "2014-04-02",
        "RELAPSE.2": "2013-11",
        "RELAPSE.3": "2009",
        "RELAPSE.4": "2014-05",
    }
    in_order = ("RELAPSE.3", "RELAPSE.2", "RELAPSE", "RELAPSE.4")
    assert events.keys_of(patient, "RELAPSE") == in_order


def test_one_is_corrected_or_taken_out_with_a_reason() -> None:
    office = an_untidy_office()
    enter(office, "RELAPSE", "2014-04-02")
    enter(office, "RELAPSE", "2014-04-20")
    before = the_patient(office).events
    args = ("CO-001", "RELAPSE.2", PartialDay("2014-04-21"), "typed wrong")
    events.correct_event(office, *args, today=TODAY)
    assert the_patient(office).events["RELAPSE.2"] == "2014-04-21"
    undo(office)
    assert the_patient(office).events == before
    events.remove_event(office, "CO-001", "RELAPSE", "another patient's")
    assert the_patient(office).events == {"RELAPSE.2": "2014-04-20"}
    enter(office, "RELAPSE", "2014-04-25")
    assert set(the_patient(office).events) == {"RELAPSE.2", "RELAPSE.3"}


def test_a_visit_moves_with_the_event_from_which_it_counts() -> None:
    office = an_untidy_office()
    unscheduled.add(office, "CO-001", "UNS_R", TODAY, today=TODAY)
    unscheduled.add(office, "CO-001", "UNS", TODAY, event="RELAPSE", today=TODAY)
    correct(office, "RELAPSE", "2014-04-20")
    starts = {key: one.starts_on for key, one in the_patient(office).unscheduled.items()}
    assert starts == {"UNS_R.1": date(2014, 4, 20), "UNS.1": TODAY}


def twice(office: Office) -> None:
    relapsed(office)
    enter(office, "RELAPSE", "2014-04-02")


def test_the_visits_that_count_from_an_event_are_known() -> None:
    office = an_untidy_office()
    version = office.version("S", "1.0")
    assert [visit.id for visit in events.counting_from(version, "RELAPSE")] == ["UNS_R"]
    assert events.counting_from(version, "ONSET") == ()


def test_a_stale_event_is_refused() -> None:
    office = an_untidy_office()
    seen = the_patient(office).revision
    enter(office, "RELAPSE", "2014-04-02")
    with pytest.raises(Conflict):
        events.remove_event(office, "CO-001", "RELAPSE", "x", revision=seen)


def withdrawn(office: Office) -> None:
    enter(office, "WITHDRAWAL", "2014-04-02")


def relapsed(office: Office) -> None:
    unscheduled.add(office, "CO-001", "UNS_R", TODAY, today=TODAY)


def correct(office: Office, key: str, day: str, reason: str = "x") -> None:
    events.correct_event(office, "CO-001", key, PartialDay(day), reason, today=TODAY)


Deed = Callable[[Office], object]
REFUSALS: list[tuple[str, Deed, Deed]] = [
    ("no event STROKE", withdrawn, lambda o: enter(o, "STROKE", "2014-04-02")),
    ("2 May 2014 has not come yet", withdrawn, lambda o: enter(o, "RELAPSE", "2014-05-02")),
    ("2014-06 has not come yet", withdrawn, lambda o: enter(o, "RELAPSE", "2014-06")),
    ("Correct it with a reason", withdrawn, lambda o: enter(o, "WITHDRAWAL", "2014-04-03")),
    ("is entered on 2 Apr 2014 already", withdrawn, lambda o: enter(o, "WITHDRAWAL", "2014-04-02")),
    ("Entered are: WITHDRAWAL", withdrawn, lambda o: correct(o, "RELAPSE", "2014-04-02")),
    ("has not come yet", withdrawn, lambda o: correct(o, "WITHDRAWAL", "2015")),
    ("give its whole day", relapsed, lambda o: correct(o, "RELAPSE", "2014-04")),
    ("is entered on 2 Apr 2014 already", twice, lambda o: correct(o, "RELAPSE", "2014-04-02")),
    ("Say why", withdrawn, lambda o: correct(o, "WITHDRAWAL", "2014", " ")),
    ("Say why", withdrawn, lambda o: events.remove_event(o, "CO-001", "WITHDRAWAL", "")),
    (
        "Cancel the visit first",
        relapsed,
        lambda o: events.remove_event(o, "CO-001", "RELAPSE", "x"),
    ),
]


@pytest.mark.parametrize(("words", "before", "deed"), REFUSALS)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    words: str, before: Deed, deed: Deed
) -> None:
    office = an_untidy_office()
    before(office)
    known = (office.patients(), len(office.journal()))
    with pytest.raises(Refusal) as refused:
        deed(office)
    assert words in refused.value.said(speech("en"))
    assert (office.patients(), len(office.journal())) == known
