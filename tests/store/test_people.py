"""Who signs in is kept like any other fact, and the store asks what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.access import Person, Role
from app.domain.change import Action, Change, Deed
from app.domain.contact import Contact, Means
from app.service.access import NotAllowed, OutOfRole
from app.service.journal import undo
from app.service.ports import Conflict, Unknown
from app.store import OfficeFile
from app.words import Refusal
from tests.build import a_patient, day
from tests.people import enter_person, sign_in, sign_in_again, sign_out
from tests.store.offices import an_office, save, the_patient

NOTE = Contact(day("2014-03-01"), Means.CALL, reached=True, note="a rash")


@pytest.fixture(params=["file", "memory"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OfficeFile]:
    """A plain office: nobody signs in until a test says who does (`test_keys` has the others)."""
    opened = an_office(tmp_path / "office.visitario" if request.param == "file" else None)
    yield opened
    opened.close()


def logged(office: OfficeFile, deed: Deed = Deed.LOG_CONTACT) -> Action | None:
    """A contact written by that deed."""
    with office.work(deed) as work:
        known = work.patient("CO-001")
        work.save(replace(known, contacts={**known.contacts, "c9": NOTE}))
    return work.action


def test_a_person_read_back_is_the_value_written(office: OfficeFile) -> None:
    enter_person(office, Role.MONITOR, "Eva", sites={"CO", "MA"}, studies={"S"})
    enter_person(office, Role.COORDINATOR, "Ana")
    everybody = Person("Ana", Role.COORDINATOR, revision=1)
    limited = Person("Eva", Role.MONITOR, frozenset({"CO", "MA"}), frozenset({"S"}), 1)
    assert office.people() == (everybody, limited)
    assert office.verify() == []


def test_a_person_changes_and_goes(office: OfficeFile) -> None:
    known = enter_person(office, Role.MONITOR, sites={"CO"})
    with office.work(Deed.ADD_SITE) as work:
        work.save(replace(known, role=Role.COORDINATOR, sites=frozenset({"MA"})))
    assert work.action
    assert Change(("person", "Ana"), ("sites", "+CO"), "CO", None) in work.action.changes
    with pytest.raises(Conflict), office.work(Deed.ADD_SITE) as work:
        work.save(replace(known, role=Role.MONITOR))
    with office.work(Deed.ADD_SITE) as work:
        work.remove(work.person("Ana"))
    assert office.people() == ()
    with pytest.raises(Unknown), office.work(Deed.ADD_SITE) as work:
        work.person("Ana")


def test_the_past_knows_its_people(office: OfficeFile) -> None:
    enter_person(office, Role.MONITOR)
    assert [each.name for each in office.known_on(day("2014-05-01")).people()] == ["Ana"]
    assert office.known_on(day("2014-04-30")).people() == ()


def test_where_nobody_has_to_sign_in_everything_may_be_done(office: OfficeFile) -> None:
    enter_person(office, Role.MONITOR, office.who)
    assert office.person is None
    save(office, a_patient("CO-002"))


def test_whom_the_office_knows_no_longer_may_do_nothing(office: OfficeFile) -> None:
    enter_person(office, Role.ADMINISTRATOR)
    sign_in_again(office, "Eva")
    with pytest.raises(Refusal, match="Eva is not one of the people"):
        logged(office)


def test_a_deed_of_another_role_is_refused_before_it_begins(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    sign_in(office, Role.MONITOR)
    with pytest.raises(NotAllowed, match=r"“Contact logged” is not for you \(monitor\)"):
        logged(office)
    assert the_patient(office).contacts == {}


@pytest.mark.parametrize(
    ("where", "said"), [({"sites": {"MA"}}, "site CO"), ({"studies": {"T"}}, "study S")]
)
def test_other_sites_and_studies_are_refused(
    office: OfficeFile, where: dict[str, set[str]], said: str
) -> None:
    save(office, a_patient("CO-001"))
    sign_in(office, Role.COORDINATOR, **where)
    with pytest.raises(Refusal, match=said):
        logged(office)
    sign_out(office)
    sign_in(office, Role.COORDINATOR, "Eva", sites={"CO"}, studies={"S"})
    assert logged(office)


def test_what_is_not_shown_is_not_changed_by_whatever_deed(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    sign_in(office, Role.EXAMINING_INVESTIGATOR)
    with pytest.raises(OutOfRole):
        logged(office, Deed.RECORD_ASSESSMENTS)


def test_a_deed_is_taken_back_by_whom_it_is_for(office: OfficeFile) -> None:
    save(office, a_patient("CO-001"))
    person = sign_in(office, Role.COORDINATOR)
    action = logged(office)
    assert action
    sign_out(office)
    with office.work(Deed.ADD_SITE) as work:
        work.save(replace(person, role=Role.DATA_MANAGER))
    sign_in_again(office, "Ana")
    with pytest.raises(NotAllowed):
        undo(office, action.number)


def test_who_is_let_in_where_one_works_oneself(office: OfficeFile) -> None:
    enter_person(office, Role.ADMINISTRATOR, sites={"CO"})
    sign_in_again(office, "Ana")
    enter_person(office, Role.MONITOR, "Eva", sites={"CO"})
    for where in ({"MA"}, set[str]()):
        with pytest.raises(Refusal, match=r"work for the site|works for all sites"):
            enter_person(office, Role.MONITOR, "Luz", sites=where)
