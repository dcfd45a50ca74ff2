"""What every office keeps to, in a file as in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.change import Change, Deed, apply, invert
from app.domain.partial import PartialDay
from app.domain.patient import Patient
from app.domain.site import Site
from app.domain.visit import Outcome, VisitRecord
from app.service.ports import Conflict, Office, Search, Unknown
from app.store import OfficeFile
from tests.build import a_patient, day
from tests.store.offices import (
    SetClock,
    a_whole_patient,
    facts_of,
    save,
    the_patient,
    the_protocol,
    the_site,
)


class BrokenOff(Exception):
    """What makes a deed in these tests end too early."""


def test_an_office_is_what_the_service_needs(office: OfficeFile) -> None:
    needed: Office = office
    assert needed.who == "investigator"
    assert not needed.is_example


def test_a_patient_read_back_is_the_value_written(office: OfficeFile) -> None:
    save(office, a_whole_patient())
    assert facts_of(the_patient(office)) == a_whole_patient()


def test_a_site_read_back_is_the_value_written(office: OfficeFile) -> None:
    (site,) = office.sites()
    assert replace(site, studies={}, revision=0) == the_site()
    assert site.studies["S"].version == "1.0"


def test_patients_come_by_code_and_unknown_ones_are_left_out(office: OfficeFile) -> None:
    save(office, a_patient("CO-003"), a_patient("CO-001"), a_patient("CO-002"))
    assert [p.code for p in office.patients()] == ["CO-001", "CO-002", "CO-003"]
    assert [p.code for p in office.patients(["CO-003", "X", "CO-001"])] == ["CO-001", "CO-003"]
    assert office.patients([]) == ()


def test_a_patient_that_did_not_change_is_the_same_object(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"), a_patient("CO-002"))
    first, second = office.patients()
    save(office, replace(second, events={"relapse": PartialDay("2014-04-01")}))
    again = office.patients()
    assert again[0] is first
    assert again[1].events == {"relapse": PartialDay("2014-04-01")}


def test_a_deed_is_journalled_with_what_it_changed(office: OfficeFile) -> None:
    with office.work(Deed.ADD_PATIENT, "consented today") as work:
        work.save(a_patient("CO-001"))
        assert work.action is None
    action = office.journal(limit=1)[0]
    assert work.action == action
    assert (action.number, action.who, action.reason) == (3, "investigator", "consented today")
    assert action.deed is Deed.ADD_PATIENT
    assert action.at == SetClock().now()
    assert Change(("patient", "CO-001"), ("code",), None, "CO-001") in action.changes


def test_instants_are_kept_in_utc_and_deeds_in_order_though_the_clock_is_set_back(
    office: OfficeFile,
) -> None:
    clock = office._clock
    assert isinstance(clock, SetClock)
    clock.at = datetime(2014, 5, 1, 10, 0, tzinfo=timezone(timedelta(hours=2)))
    save(office, a_patient("CO-001"))
    clock.at = datetime(2013, 1, 1, tzinfo=UTC)
    save(office, a_patient("CO-002"))
    last, one_before = office.journal(limit=2)
    assert last.at == datetime(2013, 1, 1, tzinfo=UTC)
    assert one_before.at.isoformat() == "2014-05-01T08:00:00+00:00"
    assert office.verify() == []


def test_a_save_that_changes_nothing_leaves_no_trace(office: OfficeFile) -> None:
    save(office, a_whole_patient())
    before, patient = len(office.journal()), the_patient(office)
    with office.work(Deed.CORRECT) as work:
        work.save(patient)
        work.save(replace(patient, events={}))
        work.save(replace(work.patient("CO-001"), events=patient.events))
    assert work.action is None
    assert len(office.journal()) == before
    assert the_patient(office) == patient


def test_an_empty_record_is_no_record(office: OfficeFile) -> None:
    save(office, replace(a_patient(), records={"W4": VisitRecord(), "SCR": VisitRecord(None)}))
    assert the_patient(office).records == {}
    assert office.verify() == []


def test_several_saves_in_a_deed_are_one_action(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    with office.work(Deed.CORRECT) as work:
        for visit in ("W4", "W12"):
            missed = {visit: VisitRecord(Outcome.MISSED)}
            work.save(replace(work.patient("CO-001"), records=missed))
            assert work.patient("CO-001").records == missed
    assert work.action
    assert [(c.path, c.old, c.new) for c in work.action.changes] == [
        (("records", "W12", "outcome"), None, "missed")
    ]
    assert office.verify() == []


def test_an_exception_takes_everything_back(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    before, deeds = the_patient(office), len(office.journal())

    def write_and_break_off() -> None:
        with office.work(Deed.CORRECT) as work:
            work.save(replace(before, events={"relapse": PartialDay("2014-04-01")}))
            work.save(a_patient("CO-002"))
            work.keep(replace(the_protocol(), version="2.0"))
            assert len(office.patients()) == 2
            assert office.version("S", "2.0").version == "2.0"
            raise BrokenOff

    with pytest.raises(BrokenOff):
        write_and_break_off()
    assert office.patients() == (before,)
    assert len(office.journal()) == deeds
    with pytest.raises(Unknown):
        office.version("S", "2.0")


def test_what_was_taken_back_does_not_pass_for_what_comes_next(office: OfficeFile) -> None:
    """Both deeds give the patient the same number and revision."""

    def write_and_break_off() -> None:
        with office.work(Deed.ADD_PATIENT) as work:
            work.save(a_patient(consented="2014-02-03"))
            assert work.patient("CO-001").revision == 1
            raise BrokenOff

    with pytest.raises(BrokenOff):
        write_and_break_off()
    save(office, a_patient(consented="2014-02-04"))
    assert the_patient(office).consented_on == day("2014-02-04")


def test_a_patient_entered_anew_is_not_the_one_removed(office: OfficeFile) -> None:
    save(office, a_whole_patient())
    old = the_patient(office)
    with office.work(Deed.UNDO) as work:
        work.remove(old)
    assert office.patients() == ()
    save(office, a_patient("CO-001", "2014-02-04"))
    assert the_patient(office).consented_on == day("2014-02-04")
    with pytest.raises(Conflict):
        save(office, old)
    assert office.verify() == []


def test_removed_and_entered_in_one_deed(office: OfficeFile) -> None:
    save(office, a_whole_patient())
    with office.work(Deed.CORRECT) as work:
        work.remove(work.patient("CO-001"))
        work.save(a_patient("CO-001", "2014-02-04"))
        assert work.patient("CO-001").records == {}
    assert facts_of(the_patient(office)) == a_patient("CO-001", "2014-02-04")
    assert office.verify() == []


def test_entered_and_removed_in_one_deed_is_nothing(office: OfficeFile) -> None:
    with office.work(Deed.CORRECT) as work:
        work.save(a_patient())
        work.remove(work.patient("CO-001"))
    assert work.action is None
    assert office.patients() == ()


def test_undo_is_the_identity_over_facts(office: OfficeFile) -> None:
    save(office, a_patient())
    before = the_patient(office)
    save(office, replace(a_whole_patient(), revision=before.revision))
    done = office.journal(limit=1)[0]
    with office.work(Deed.UNDO, undoes=done.number) as work:
        undone = apply(work.patient("CO-001"), invert(done.changes), Patient)
        assert undone
        work.save(undone)
    assert work.action
    assert work.action.undoes == done.number
    assert facts_of(the_patient(office)) == facts_of(before)


def test_a_version_read_back_is_the_value_kept_and_the_same_object(office: OfficeFile) -> None:
    kept = office.version("S", "1.0")
    assert kept == the_protocol()
    assert office.version("S", "1.0") is kept


def test_keeping_a_version_again_is_no_change(office: OfficeFile) -> None:
    digest = office.sites()[0].studies["S"].digest
    with office.work(Deed.ADOPT_STUDY) as work:
        assert work.keep(the_protocol()) == digest
    assert work.action is None


def test_the_journal_comes_newest_first_and_in_parts(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    save(office, a_patient("CO-002"))
    save(office, replace(the_patient(office), events={"relapse": PartialDay("2014-04-01")}))
    assert [a.number for a in office.journal()] == [5, 4, 3, 2, 1]
    assert [a.number for a in office.journal(before=4, limit=2)] == [3, 2]
    assert [a.number for a in office.journal(Search("CO-001"))] == [5, 3]
    assert [a.number for a in office.journal(Search("CO-001"), before=5)] == [3]
    assert office.journal(Search("nobody")) == []
    with office.work(Deed.CORRECT) as work:
        assert [a.number for a in work.actions(since=4)] == [4, 5]


def test_a_site_can_change_and_be_removed(office: OfficeFile) -> None:
    new = Site("MA", "Hospital Carlos Haya", "Málaga", "Europe/Madrid")
    save(office, new)
    save(office, replace(office.sites()[1], telephone="951 000 000"))
    assert office.sites()[1].telephone == "951 000 000"
    with office.work(Deed.UNDO) as work:
        work.remove(work.site("MA"))
    assert [site.code for site in office.sites()] == ["CO"]
    assert office.verify() == []
