"""Nothing on the disk is in clear, and a plain office becomes an encrypted one whole."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.domain.change import Deed
from app.domain.identity import Identity
from app.service import accounts
from app.service.keys import keys_beside
from app.store import create, open_
from app.store.founding import encrypt
from app.words import Refusal, speech
from tests.build import a_patient
from tests.store.encrypted import (
    ANA,
    KEY,
    PASSWORDS,
    recovered,
)
from tests.store.offices import SetClock, an_office, save, set_up, tamper

CLOCK = SetClock()


def test_nothing_on_the_disk_says_who_the_patients_are(path: Path) -> None:
    planted = b"Zebedeo", b"600123456", b"CO-77777", b"quagga"
    with closing(set_up(create(path, who="ana", clock=CLOCK, key=KEY))) as office:
        save(office, a_patient("CO-77777"), reason="quagga " * 50)
        with office.work(Deed.SAVE_IDENTITY) as work:
            work.save_identity(Identity("CO-77777", "Zebedeo", "Zebedeo"))
        for number in range(50):
            save(office, a_patient(f"CO-{number:05}"), reason="quagga")
        found = files_that_say(path.parent, planted)
        assert {each.name for each in path.parent.iterdir()} >= {path.name, f"{path.name}-wal"}
    assert found + files_that_say(path.parent, planted) == []


def test_a_plain_office_would_say_who_they_are(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-77777"), reason="quagga")
    assert files_that_say(path.parent, (b"CO-77777", b"quagga")) != []


def files_that_say(folder: Path, planted: tuple[bytes, ...]) -> list[str]:
    found = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    return [f"{name}: {word!r}" for name, said in found.items() for word in planted if word in said]


def test_a_plain_office_becomes_an_encrypted_one(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-77777"))
        facts = office.patients(), office.sites(), office.journal()
    founder = accounts.Founder(ANA, PASSWORDS[ANA])
    key = encrypt(path, founder, who="x", clock=CLOCK, keep=None)
    with recovered(path, key) as office:
        assert office.verify() == []
        assert (office.patients(), office.sites()) == facts[:2]
        assert tuple(office.journal()[-len(facts[2]) :]) == tuple(facts[2])
    assert files_that_say(path.parent, (b"CO-77777",)) == []
    with pytest.raises(Refusal, match="is encrypted already"):
        encrypt(path, founder, who="x", clock=CLOCK, keep=None)


def test_a_damaged_office_is_not_encrypted_and_says_why_in_one_language(path: Path) -> None:
    with closing(an_office(path)) as office:
        save(office, a_patient("CO-001"))
        tamper(office, "patient", "UPDATE patient SET consented_on = '1999-12-31'")
    founder = accounts.Founder(ANA, PASSWORDS[ANA])
    with pytest.raises(Refusal) as refused:
        encrypt(path, founder, who="x", clock=CLOCK, keep=None)
    told = "consented_on: El historial dice «2014-02-03»"
    assert told in refused.value.said(speech("es"))


def test_a_plain_office_in_use_stays_plain(path: Path) -> None:
    with closing(an_office(path)) as office:
        office.patients()
        other = open_(path, who="y", clock=CLOCK, read_only=True)
        other.patients()
        founder = accounts.Founder(ANA, PASSWORDS[ANA])
        with closing(other), pytest.raises(Refusal, match="only be encrypted while nobody else"):
            encrypt(path, founder, who="x", clock=CLOCK, keep=None)
    assert not keys_beside(path).exists()
    with closing(open_(path, who="x", clock=CLOCK)) as office:
        assert office.verify() == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]
