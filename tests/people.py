"""People who sign in to an office of a test, each with a role."""

from __future__ import annotations

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.store import OfficeFile


def enter_person(office: OfficeFile, role: Role, name: str = "Ana", **where: set[str]) -> Person:
    """Have the office know a person; `where` are the sites and studies that they work for."""
    reach = {kind: frozenset(codes) for kind, codes in where.items()}
    with office.work(Deed.ADD_SITE) as work:
        work.save(Person(name, role, **reach))
    return next(each for each in office.people() if each.name == name)


def sign_in(office: OfficeFile, role: Role, name: str = "Ana", **where: set[str]) -> Person:
    """Have a new person do what follows, as somebody who gave their password."""
    person = enter_person(office, role, name, **where)
    sign_in_again(office, name)
    return person


def sign_in_again(office: OfficeFile, name: str) -> None:
    """Have somebody whom the office knows do what follows."""
    office.who, office.signs_in = name, True


def sign_out(office: OfficeFile) -> None:
    """Have what follows be done as in a file that takes no password."""
    office.signs_in = False
