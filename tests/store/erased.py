"""An office in which something is written that is to be taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.change import Deed
from app.domain.contact import Contact, Means
from app.domain.identity import Identity, Telephone
from app.service import contacts
from app.service.look_up import grant
from app.store import OfficeFile
from tests.build import a_patient, day
from tests.store.offices import an_office, save

TODAY = day("2014-05-01")
NAME, NUMBER = "Plantada", "600 987 123"
SECRET = "her sister Inventada drives"


@pytest.fixture
def office(path: Path) -> Iterator[OfficeFile]:
    """An office with two patients, of whom one has a name that may be looked up."""
    with closing(an_office(path)) as opened:
        save(opened, a_patient("CO-001"), a_patient("CO-002"))
        grant(opened, "CO", opened.who, today=TODAY)
        name(opened, NAME)
        yield opened


def name(office: OfficeFile, family: str) -> None:
    """Give CO-001 a name."""
    known = office.identity("CO-001")
    given = Identity("CO-001", "Ana", family, (Telephone(NUMBER),), revision=known.revision)
    with office.work(Deed.SAVE_IDENTITY) as work:
        work.save_identity(given)


def note(office: OfficeFile, text: str) -> None:
    """Note a call to CO-001."""
    contacts.log(office, "CO-001", Contact(TODAY, Means.CALL, True, text), today=TODAY)
