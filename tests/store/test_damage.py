"""Bytes flipped in an office file are found and named, and the newest sound backup is offered."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from app.service.backups import Occasion
from app.service.damaged import Damaged
from app.service.ports import Finding
from app.service.whole import WholeOffice
from app.store import OfficeFile, create, open_, verify
from app.words import Refusal
from tests.build import a_patient
from tests.store.offices import SetClock, a_whole_patient, raw, save, set_up, tamper

KEY: Final = bytes(range(32))
PAGE: Final = 4096


class Flipped(NamedTuple):
    """What came of one damaged byte: nothing at all, or the places that were named."""

    is_same: bool
    places: tuple[str, ...]


def opened(path: Path, key: bytes | None) -> OfficeFile:
    return open_(path, who="x", clock=SetClock(), key=key)


def an_office_file(folder: Path, key: bytes | None) -> Path:
    """An office with many pages, closed."""
    path = folder / "office.visitario"
    given: dict[str, Any] = {"key": key} if key else {}
    with closing(set_up(create(path, who="x", clock=SetClock(), **given))) as office:
        office.signs_in = False
        for number in range(12):
            save(office, a_whole_patient(f"CO-{number:03}"), reason="told on the telephone")
    return path


def flip(path: Path, key: bytes | None, whole: WholeOffice, at: int, bit: int) -> Flipped:
    """Flip one bit of a copy, and see what is said; it is mended again."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    damaged = path.with_name("damaged.visitario")
    damaged.write_bytes(content)
    try:
        with closing(opened(damaged, key)) as office:
            office.signs_in = False
            found = tuple(each.place for each in office.verify())
            return Flipped(not found and office.whole(with_identities=True) == whole, found)
    except Refusal as refusal:
        return Flipped(is_same=False, places=(str(refusal),))
    finally:
        for each in path.parent.glob("damaged.visitario*"):
            each.unlink()


def flip_many(folder: Path, key: bytes | None, times: int, seed: int) -> list[Flipped]:
    draw = random.Random(seed)  # noqa: S311 - no secret
    path = an_office_file(folder, key)
    with closing(opened(path, key)) as office:
        office.signs_in = False
        whole = office.whole(with_identities=True)
    size = path.stat().st_size
    return [flip(path, key, whole, draw.randrange(size), draw.randrange(8)) for _ in range(times)]


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
@pytest.mark.parametrize("times", [16, pytest.param(1000, marks=pytest.mark.long)])
def test_a_flipped_bit_is_named_or_changed_nothing(
    tmp_path: Path, key: bytes | None, times: int
) -> None:
    """In room that a plain file does not use a bit says nothing; a seal covers that room, too."""
    flipped = flip_many(tmp_path, key, times, seed=5)
    for each in flipped:
        assert each.is_same or (each.places and all(each.places))
    if key:
        assert not any(each.is_same for each in flipped)
    assert any(each.places for each in flipped)


def test_a_damaged_page_is_named_with_its_table(tmp_path: Path) -> None:
    path = an_office_file(tmp_path, None)
    with closing(opened(path, None)) as office:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'contact'"
        page = raw(office).exec_driver_sql(asked).scalar_one()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE + 5 : (page - 1) * PAGE + 7] = b"\x00\x09"  # where its cells begin
    path.write_bytes(content)
    with closing(opened(path, None)) as office:
        assert f"contact page {page}" in [each.place for each in office.verify()]


def test_a_page_of_an_encrypted_file_is_named(tmp_path: Path) -> None:
    path = an_office_file(tmp_path, KEY)
    content = bytearray(path.read_bytes())
    content[7 * PAGE + 100] ^= 1
    path.write_bytes(content)
    with closing(opened(path, KEY)) as office:
        assert "page 8" in [each.place for each in office.verify()]


def test_what_follows_from_a_damaged_page_is_counted_and_not_told(tmp_path: Path) -> None:
    path = an_office_file(tmp_path, KEY)
    with closing(opened(path, KEY)) as office:
        save(office, *(a_whole_patient(f"CO-{n}") for n in range(100, 150)))
        save(office, *(a_patient(f"CO-{n}") for n in range(200, 300)))
    content = bytearray(path.read_bytes())
    content[PAGE + 100] ^= 1
    path.write_bytes(content)
    with closing(opened(path, KEY)) as office:
        found = verify.findings(raw(office), office.name)
    assert found[0].place == "page 2"
    assert "HMAC" in str(found[0].problem)
    assert len(found) == verify.MOST + 1
    assert "more that follow from it" in str(found[-1].problem)


def test_many_findings_of_damaged_pages_end_with_how_many_follow() -> None:
    found = [Finding(f"page {n}", Refusal("Bad.")) for n in range(40)]
    told = verify._shortened(found, "office")
    assert told[:-1] == found[: verify.MOST]
    assert str(told[-1].problem) == "And 35 more that follow from it."
    assert verify._shortened(found[: verify.MOST], "office") == found[: verify.MOST]


def test_the_newest_sound_backup_is_offered(tmp_path: Path) -> None:
    path = an_office_file(tmp_path, None)
    clock = SetClock()
    with closing(open_(path, who="x", clock=clock)) as office:
        assert office.vault
        office.vault.make(Occasion.ASKED)
        save(office, a_patient("CO-900"))
        clock.at = clock.at.replace(hour=12)
        second = office.vault.make(Occasion.ASKED).backup.path
        third = second.with_name("office-20140501-150000.visitario-backup")
        shutil.copyfile(second, third)
        content = bytearray(third.read_bytes())
        content[len(content) // 2] ^= 1
        third.write_bytes(content)
        raw(office).exec_driver_sql("PRAGMA foreign_keys = OFF")
        raw(office).exec_driver_sql("UPDATE patient SET revision = 9 WHERE code = 'CO-900'")
        places = [each.place for each in office.verify()]
    assert places == ["patient CO-900", second.name]
    path.write_bytes(path.read_bytes()[: 5 * PAGE + 17])
    for read_only in (False, True):
        with pytest.raises(Refusal, match=second.name):
            open_(path, who="x", clock=clock, read_only=read_only)
        assert list(tmp_path.glob(f"{path.name}*")) == [path], "a refusal leaves nothing beside it"


def test_an_office_without_its_own_row_is_damaged(tmp_path: Path) -> None:
    path = an_office_file(tmp_path, None)
    with closing(opened(path, None)) as office:
        assert office.vault
        made = office.vault.make(Occasion.ASKED).backup.path
        tamper(office, "office", "DELETE FROM office")
        with pytest.raises(Damaged, match="is damaged or was cut short"):
            office.whole()
        assert office.verify()
    for read_only in (False, True):
        with pytest.raises(Damaged, match=rf"is damaged or was cut short.* {made.name}"):
            open_(path, who="x", clock=SetClock(), read_only=read_only)
