"""What was carried from an old computer to a new one, and the first start that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app import store
from app.service.accounts import Founder
from app.service.backups import SUFFIX, Occasion
from app.store.founding import found
from app.ui.dialogs.first_start import FirstStartDialog
from app.ui.premises import Begun
from tests.build import a_patient
from tests.store.offices import CONSENTED, save, set_up
from tests.ui.encrypted import PASSWORD, House

ANA = "Ana Ruiz"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What was carried over from the other computer."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def recovery_key(stick: Path, tmp_path: Path, house: House) -> str:
    """That of the other computer's encrypted office, a backup of which is on the stick."""
    place = tmp_path / "other" / "reina.visitario"
    place.parent.mkdir()
    key = found(place, Founder(ANA, PASSWORD), clock=house.clock)
    backed_up(house, place, stick)
    return key


@pytest.fixture
def backup(stick: Path, recovery_key: str) -> Path:
    (file,) = stick.glob(f"*{SUFFIX}")
    assert recovery_key
    return file


def backed_up(house: House, place: Path, to: Path) -> Path:
    office = house.open(place, sign_in=lambda locked: locked.unlock(ANA, PASSWORD))
    assert office.vault
    made = office.vault.make(Occasion.ASKED, to=to).backup.path
    office.close()
    return made


@pytest.fixture
def plain(stick: Path, tmp_path: Path, house: House) -> Path:
    place = tmp_path / "plain" / "plain.visitario"
    office = store.create(place, who="ana", clock=house.clock)
    save(set_up(office), a_patient("CO-001", CONSENTED))
    office.close()
    return backed_up(house, place, stick)


@pytest.fixture
def ended(first: FirstStartDialog) -> list[Begun]:
    found: list[Begun] = []
    first.begun.connect(found.append)
    return found


def chosen(first: FirstStartDialog, file: Path) -> None:
    first.restore.click()
    first.moving.take(file)


def words(first: FirstStartDialog) -> str:
    return " ".join(each.text() for each in first.moving.findChildren(QLabel) if each.isVisible())
