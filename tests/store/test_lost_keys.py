"""An encrypted office that has lost its keys opens by its recovery key, whatever lies around."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.service.accounts import Founder
from app.service.backups import Occasion, Places
from app.service.damaged import Damaged
from app.service.keys import SignIn, Unlocked, keys_beside
from app.store import OfficeFile, enter
from app.store.backup import Source, make
from app.store.encrypting import encrypt
from app.store.founding import found
from tests.store.encrypted import ANA, PASSWORDS
from tests.store.offices import SetClock, a_whole_patient, an_office, save

CLOCK = SetClock()


def recovered(path: Path, key: str, places: Places) -> OfficeFile:
    asked: SignIn = lambda locked: locked.recover(ANA, key)  # noqa: E731
    return enter(path, asked, who="x", clock=CLOCK, places=places)


def test_the_backups_from_before_it_was_encrypted_hide_nothing(path: Path) -> None:
    with closing(an_office(path)) as office:
        assert office.vault
        assert not office.vault.make(Occasion.ASKED).backup.is_encrypted
    key = encrypt(path, Founder(ANA, PASSWORDS[ANA]), who="x", clock=CLOCK, keep=None)
    keys_beside(path).unlink()
    with closing(recovered(path, key, Places())) as office:
        assert [each.name for each in office.people()] == [ANA]


def test_the_newer_backups_of_another_plain_office_hide_nothing(path: Path, tmp_path: Path) -> None:
    shared, other = tmp_path / "shared", tmp_path / "other" / path.name
    an_office(other).close()
    make(Source(other), shared, Occasion.ASKED, CLOCK.now())
    key = found(path, Founder(ANA, PASSWORDS[ANA]), clock=CLOCK)
    keys_beside(path).unlink()
    with closing(recovered(path, key, Places(second=shared))) as office:
        assert [each.name for each in office.people()] == [ANA]


@pytest.mark.parametrize("beginning", [b"\xa5" * 4096, bytes(range(256)) * 16])
def test_nobody_is_asked_for_the_key_of_a_plain_office_that_lost_its_beginning(
    path: Path, beginning: bytes
) -> None:
    with closing(an_office(path)) as office:
        save(office, *(a_whole_patient(f"CO-{number:03}") for number in range(30)))
        assert office.vault
        made = office.vault.make(Occasion.ASKED).backup
    path.write_bytes(beginning + path.read_bytes()[4096:])

    def asked(_: object) -> Unlocked:
        pytest.fail("nobody has a key to it")

    with pytest.raises(Damaged) as told:
        enter(path, asked, who="x", clock=CLOCK)
    assert (told.value.newest, told.value.is_perhaps) == (made, True)
