"""Which tables keep the people who sign in, and for which sites and studies they work?"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Text

from app.domain.access import Role
from app.store.shapes import key, number, one_of, table, text

person = table(
    "person",
    key("name"),
    text("role"),
    number("revision"),
    CheckConstraint("name <> ''", name="name"),
    one_of("role", Role),
)


def _person_key() -> Column[str]:
    return Column("person", Text, ForeignKey("person.name"), primary_key=True)


person_site = table("person_site", _person_key(), key("site"))

person_study = table("person_study", _person_key(), key("study"))
