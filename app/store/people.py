"""What does the file say of the people who sign in, and which rows are theirs?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, Table, select

from app.domain.access import Person, Role
from app.store import person_tables as tables
from app.store.shapes import Row


def people(connection: Connection) -> tuple[Person, ...]:
    """Everybody who signs in, ordered by name."""
    sites, studies = (_codes(connection, t) for t in (tables.person_site, tables.person_study))
    asked = select(tables.person).order_by(tables.person.c.name)
    return tuple(
        Person(name, Role(role), sites[name], studies[name], revision)
        for name, role, revision in connection.execute(asked)
    )


def rows(person: Person) -> Mapping[Table, list[Row]]:
    """The rows of a person by table."""
    own: Row = {"name": person.name, "role": person.role.value, "revision": person.revision}
    return {
        tables.person: [own],
        tables.person_site: [{"person": person.name, "site": code} for code in person.sites],
        tables.person_study: [{"person": person.name, "study": code} for code in person.studies],
    }


def _codes(connection: Connection, table: Table) -> Mapping[str, frozenset[str]]:
    """By person, the codes of a table that holds nothing else."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for name, code in connection.execute(select(table)):
        found[name] |= {code}
    return found
