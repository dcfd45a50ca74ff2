"""Why a visit is on its date: what was decided, stopped and put off is said with the rest."""

from __future__ import annotations

from app.domain.derivation import why
from app.domain.override import Override
from app.service import overrides, participation
from app.service.dossier import dossier
from app.service.ports import Office
from app.service.reasons import reasons
from app.words import speech
from tests.build import day
from tests.desk import TODAY
from tests.untidy import an_untidy_office, do

SAY = speech("en")
D = day


def said(office: Office, visit: str) -> list[str]:
    found = dossier(office, "CO-001", TODAY)
    return list(reasons(why(found.timeline, visit), found.version, SAY))


def a_treated_office() -> Office:
    office = an_untidy_office()
    do(office, INC="2014-02-17", BMH="2014-02-19", INF1="2014-03-24")
    return office


def test_the_protocols_date_is_told_beside_the_one_decided() -> None:
    office = a_treated_office()
    decided = Override("admission", "Dr Ruiz", target=D("2014-05-12"))
    overrides.override(office, "CO-001", "W4", decided)
    steps = said(office, "W4")
    assert steps[:4] == [
        "Counts from INF1: 24 Mar 2014 (done)",
        "+ 4 weeks = target 21 Apr 2014",
        "Window: 7 days before to 7 days after = 5 – 19 May 2014 †",
        "Set apart for this patient: target 12 May 2014. Approved by Dr Ruiz: admission",
    ]


def test_a_window_decided_takes_the_place_of_the_protocols_days() -> None:
    office = a_treated_office()
    decided = Override("leave", "R", earliest=D("2014-04-10"), latest=D("2014-05-20"))
    overrides.override(office, "CO-001", "W4", decided)
    steps = said(office, "W4")
    assert steps[2] == "Window: 7 days before to 7 days after †"
    assert steps[3].startswith("Set apart for this patient: window 10 Apr – 20 May 2014")


def test_an_infusions_new_date_has_no_reason() -> None:
    office = a_treated_office()
    overrides.override(office, "CO-001", "INF2", Override("", "Dr Ruiz", target=D("2014-09-25")))
    assert "Set apart for this patient: target 25 Sep 2014. Approved by Dr Ruiz." in said(
        office, "INF2"
    )


def test_what_does_not_apply_says_why() -> None:
    office = a_treated_office()
    decided = Override("no scanner", "Dr Ruiz", not_applicable=True)
    overrides.override(office, "CO-001", "W4", decided)
    assert "Set apart for this patient: does not apply. Approved by Dr Ruiz: no scanner" in said(
        office, "W4"
    )


def test_a_withdrawal_from_treatment_is_told_at_the_infusion_and_after_it() -> None:
    office = a_treated_office()
    participation.stop_treatment(office, "CO-001", D("2014-04-20"), today=TODAY)
    assert "Not expected: withdrawn from treatment on 20 Apr 2014" in said(office, "INF2")
    assert "Estimated, because not done: INF2" in said(office, "P2W4")


def test_an_entered_visit_says_its_day() -> None:
    office = a_treated_office()
    assert said(office, "SCR")[0] == (
        "Its date is entered: 3 Feb 2014 (done). It counts from no other visit."
    )
