"""The drill: random deeds, backups among them, and each restored is the office as it was then."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from app import store
from app.domain.change import Action
from app.domain.identity import Identity
from app.domain.patient import Patient
from app.domain.site import Site
from app.formats import protocol_file
from app.service import studies
from app.service.backups import Occasion
from app.service.keys import LockedOffice, Unlocked
from app.store import OfficeFile
from app.store.restoring import Backups
from tests.chance import FIRST, STUDY, TODAY, Chance
from tests.desk import StoppedClock
from tests.store.backups import KEY

DEEDS = 90
EVERY = 30


class Known(NamedTuple):
    """All that an office knows."""

    patients: tuple[Patient, ...]
    sites: tuple[Site, ...]
    identities: tuple[Identity, ...]
    journal: tuple[Action, ...]


def unlocked(key: bytes, _: LockedOffice) -> Unlocked:
    return Unlocked("ana", (key,))


def known(office: OfficeFile) -> Known:
    return Known(
        tuple(office.patients()),
        tuple(office.sites()),
        tuple(office.identities()),
        tuple(office.journal()),
    )


@pytest.mark.parametrize(("key", "seed"), [(None, 1), (KEY, 2)], ids=["plain", "encrypted"])
def test_what_was_backed_up_between_random_deeds_is_restored_as_it_was(
    tmp_path: Path, key: bytes | None, seed: int
) -> None:
    clock, then = StoppedClock(TODAY), {}
    version = protocol_file.load(protocol_file.find(STUDY))
    place = tmp_path / "office.visitario"
    with closing(store.create(place, who="ana", clock=clock, key=key)) as office:
        # No person signs in here: the key alone is what this is about.
        office.signs_in = False
        studies.add_site(office, Site("CO", "Reina Sofía", "Córdoba", "Europe/Madrid"))
        studies.adopt(office, "CO", version, FIRST)
        chance = Chance(office, version, seed)
        assert office.vault
        for number in range(1, DEEDS + 1):
            chance.do()
            if number % EVERY == 0:
                clock.day += timedelta(days=1)
                made = office.vault.make(Occasion.DAILY).backup
                then[made.path] = known(office)
                assert made.last_deed == len(then[made.path].journal)
    assert len(then) == DEEDS // EVERY
    for number, (path, was) in enumerate(then.items()):
        again = tmp_path / f"again-{number}.visitario"
        Backups(clock).restore(path, again, partial(unlocked, key) if key else None)
        with closing(store.open_(again, who="ana", clock=clock, key=key)) as restored:
            assert known(restored) == was
            assert restored.verify() == []
