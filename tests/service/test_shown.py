"""An office as somebody sees it: the same questions, answered without what is not theirs to see."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from app.domain.access import Role
from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.deviation import DeviationState
from app.domain.identity import Identity
from app.domain.report import Cause, Grade
from app.domain.visit import AssessmentOutcome, AssessmentRecord, WhyNotDone
from app.service import contacts, deviations, look_up, patients, visits
from app.service.journal import undo
from app.service.journal_search import looked_for
from app.service.look_up import NEVER, NO_RIGHT
from app.service.ports import Office
from app.service.shown import NOT_WHOLE, as_shown, blanked
from app.store import OfficeFile
from app.words import Refusal, speech
from tests.build import day
from tests.desk import TODAY, an_office
from tests.people import enter_person, sign_in, sign_in_again, sign_out
from tests.store.offices import a_whole_patient, raw

NOTE = "a rash on both arms"


@pytest.fixture
def office() -> OfficeFile:
    """An office with one patient, a note about them, and their name."""
    office = an_office()
    assert isinstance(office, OfficeFile)
    named = {"code": "CO-001", "site": "CO", "study": "S", "today": TODAY}
    patients.enrol(office, consented_on=day("2014-02-03"), **named)
    contacts.log(office, "CO-001", Contact(TODAY, Means.CALL, True, NOTE), today=TODAY)
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(Identity("CO-001", "Ana", "Gil", language="es"))
    return office


def of(office: OfficeFile) -> Office:
    return as_shown(office)


def test_every_question_of_an_office_is_answered(office: OfficeFile) -> None:
    sign_in(office, Role.MONITOR)
    asked = {name for name in vars(Office) if not name.startswith("_")}
    assert [name for name in asked if not hasattr(of(office), name)] == []


def test_what_the_office_keeps_to_itself_is_not_passed_on(office: OfficeFile) -> None:
    sign_in(office, Role.MONITOR)
    for name in ("_reading", "whole_until", "signs_in"):
        assert hasattr(office, name)
        assert not hasattr(of(office), name)


def test_the_examiner_is_shown_what_was_done_without_what_was_said(office: OfficeFile) -> None:
    examiner = sign_in(office, Role.EXAMINING_INVESTIGATOR)
    (shown,) = of(office).patients()
    assert shown.contacts == {}
    assert shown.records == office.patients()[0].records
    whole = blanked(a_whole_patient(), examiner)
    assert whole.records.keys() == a_whole_patient().records.keys()
    assert whole.reports == whole.answers == {}
    assert whole.end
    assert whole.end.reason == ""


def test_why_an_assessment_was_not_done_is_said_by_the_examiner_and_never_read(
    office: OfficeFile,
) -> None:
    ill = AssessmentRecord(AssessmentOutcome.NOT_DONE, None, NOTE, WhyNotDone.ILLNESS)
    assess = partial(visits.record_assessments, office, "CO-001", "SCR", today=TODAY)
    assess({"CSF": ill})
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    own = AssessmentRecord(AssessmentOutcome.NOT_DONE, None, "", WhyNotDone.SERVICE)
    assert assess({"BLOOD": own})
    known = office.patients()[0].records["SCR"].assessments
    assert known
    assert (known["CSF"], known["BLOOD"]) == (ill, own)
    bare = AssessmentRecord(AssessmentOutcome.NOT_DONE)
    shown = of(office).patients()[0].records["SCR"].assessments
    assert shown
    assert shown["CSF"] == shown["BLOOD"] == bare
    said = {change.new for action in of(office).journal() for change in action.changes}
    assert said.isdisjoint({NOTE, "illness", "service"})
    with pytest.raises(Refusal, match="Something else is recorded"):
        assess({"CSF": own})


def test_what_was_made_for_the_examiner_is_made_once(office: OfficeFile) -> None:
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    shown = of(office)
    assert shown.patients()[0] is shown.patients()[0]


def test_the_journal_leaves_out_what_the_examiner_is_not_shown(office: OfficeFile) -> None:
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    shown = of(office)
    assert Deed.LOG_CONTACT not in {action.deed for action in shown.journal()}
    search = looked_for(shown, speech("en"), text="rash")
    assert (len(office.journal(search)), len(shown.journal(search))) == (1, 0)
    assert shown.journal(looked_for(shown, speech("en"), text="Patient added"))
    assert len(shown.journal(limit=2)) == 2


def test_why_others_did_a_deed_is_not_shown_to_the_examiner(office: OfficeFile) -> None:
    with office.work(Deed.CORRECT, NOTE) as work:
        known = work.patient("CO-001")
        visit = replace(known.records["SCR"], assessments={})
        work.save(replace(known, records={**known.records, "SCR": visit}))
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    (shown,) = (each for each in of(office).journal() if each.deed is Deed.CORRECT)
    assert shown.changes
    assert shown.reason == ""


def test_the_examiner_sees_that_there_are_deviations_and_nothing_said_of_them(
    office: OfficeFile,
) -> None:
    day_after = day("2015-06-01")
    known = deviations.log(office, day_after)
    assert known
    code, key = known[0].patient, known[0].deviation.key
    cause = Cause.ILLNESS if known[0].deviation.asks_cause else None
    deviations.report(office, code, key, Grade.MINOR, cause, NOTE, today=day_after)
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    shown = deviations.log(of(office), day_after)
    assert [each.deviation.key for each in shown] == [each.deviation.key for each in known]
    assert {each.report for each in shown} == {None}
    assert {each.state for each in shown} == {DeviationState.DRAFT}


def test_a_deed_of_ones_own_is_found_among_those_not_shown(office: OfficeFile) -> None:
    sign_in(office, Role.EXAMINING_INVESTIGATOR, "Eva")
    with office.work(Deed.RECORD_ASSESSMENTS, "by mistake") as work:
        known = work.patient("CO-001")
        visit = replace(known.records["SCR"], assessments={})
        work.save(replace(known, records={**known.records, "SCR": visit}))
    sign_out(office)
    office.who = "ana"
    contacts.log(office, "CO-001", Contact(TODAY, Means.CALL, True, NOTE), today=TODAY)
    sign_in_again(office, "Eva")
    assert undo(of(office))


def test_a_past_day_is_shown_the_same_way(office: OfficeFile) -> None:
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    past = of(office).known_on(TODAY)
    assert past.patients()[0].contacts == {}
    assert Deed.LOG_CONTACT not in {action.deed for action in past.journal()}


def test_who_works_elsewhere_finds_nobody(office: OfficeFile) -> None:
    sign_in(office, Role.COORDINATOR, sites={"MA"})
    shown = of(office)
    assert (shown.patients(), shown.sites(), shown.identities()) == ((), (), ())
    assert {kind for action in shown.journal() for kind, _ in action.subjects} == {"person"}
    with pytest.raises(Refusal, match="You do not work for the site CO"):
        shown.site("CO")


@pytest.mark.parametrize(
    ("role", "where", "is_whole"),
    [
        (Role.COORDINATOR, {}, True),
        (Role.EXAMINING_INVESTIGATOR, {}, False),
        (Role.DATA_MANAGER, {"studies": {"S"}}, False),
    ],
)
def test_the_whole_office_goes_to_who_sees_all_of_it(
    office: OfficeFile, role: Role, where: dict[str, set[str]], is_whole: bool
) -> None:
    sign_in(office, role, **where)
    if is_whole:
        assert of(office).whole().patients
        return
    with pytest.raises(Refusal) as refused:
        of(office).whole()
    assert refused.value.message == NOT_WHOLE


def test_a_name_is_shown_by_right_alone(office: OfficeFile) -> None:
    enter_person(office, Role.ADMINISTRATOR, "Luz")
    sign_in(office, Role.COORDINATOR)
    shown = of(office)
    assert shown.identity("CO-001") == Identity("CO-001", language="es", revision=1)
    assert shown.identities() == ()
    sign_in_again(office, "Luz")
    look_up.grant(shown, "CO", "Ana", today=TODAY)
    sign_in_again(office, "Ana")
    assert shown.identity("CO-001").name == "Ana Gil"
    assert [each.code for each in look_up.find(shown, "gil")] == ["CO-001"]


def test_a_monitor_is_given_no_right_and_one_from_before_is_void(office: OfficeFile) -> None:
    look_up.grant(office, "CO", "Eva", today=TODAY)
    enter_person(office, Role.MONITOR, "Eva")
    with pytest.raises(Refusal) as refused:
        look_up.grant(office, "CO", "Eva", today=TODAY)
    assert refused.value.message == NEVER
    sign_in_again(office, "Eva")
    shown = of(office)
    assert shown.identities() == ()
    with pytest.raises(Refusal, match="is not for you"):
        look_up.look_up(shown, "CO-001")
    assert look_up.find(shown, "gil") == ()


def test_only_an_administrator_gives_the_right(office: OfficeFile) -> None:
    sign_in(office, Role.COORDINATOR)
    with pytest.raises(Refusal, match="It can be done by: administrator"):
        look_up.grant(of(office), "CO", "Ana", today=TODAY)
    with pytest.raises(Refusal) as refused:
        look_up.check_right(of(office), "CO")
    assert refused.value.message == NO_RIGHT


def test_a_damaged_file_tells_the_examiner_no_values(office: OfficeFile) -> None:
    raw(office).exec_driver_sql("UPDATE contact SET note = 'another rash'")
    assert "rash" in str(office.verify()[0].problem)
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    (finding,) = of(office).verify()
    assert "rash" not in str(finding.problem)
