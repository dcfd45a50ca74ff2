"""Whatever people of random roles try, nothing is written that their role may not do or see."""

from __future__ import annotations

from dataclasses import replace

from app.domain.access import Person, Role
from app.domain.change import Action, Deed
from app.service.access import may, may_change
from app.store import OfficeFile
from tests.chance import Chance, a_real_office
from tests.people import enter_person, sign_in_again, sign_out

TRIES = 600


def take_role(office: OfficeFile, role: Role) -> Person:
    """Have the person who is signed in go on in another role."""
    sign_out(office)
    with office.work(Deed.CHANGE_PERSON) as work:
        work.save(replace(work.person("ana"), role=role))
    sign_in_again(office, "ana")
    person = office.person
    assert person
    return person


def deeds_in(office: OfficeFile, action: Action) -> set[Deed]:
    """The deed, and the one that it takes back."""
    undone = [each.deed for each in office.journal() if each.number == action.undoes]
    return {action.deed, *undone}


def test_nothing_is_written_that_the_role_may_not() -> None:
    office, version = a_real_office()
    assert isinstance(office, OfficeFile)
    chance = Chance(office, version, seed=11)
    for _ in range(150):
        chance.do()
    enter_person(office, Role.MONITOR, "ana")
    written: dict[Role, set[Deed]] = {role: set() for role in Role}
    for _ in range(TRIES):
        person = take_role(office, chance.draw.choice(list(Role)))
        action = chance.do()
        if action:
            for deed in deeds_in(office, action):
                assert may(person, deed) is None
                written[person.role].add(deed)
            assert may_change(person, action.changes) is None
    assert written[Role.MONITOR] == set()
    assert written[Role.EXAMINING_INVESTIGATOR] <= {Deed.RECORD_ASSESSMENTS, Deed.LOOK_UP}
    assert len(written[Role.COORDINATOR]) > 5
    assert office.verify() == []
