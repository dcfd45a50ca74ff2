"""Whoever signs in gets in: by a wrong clock, with a full disk, beside another."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.access import Person
from app.service import accounts
from app.service.keys import WrongPassword, keys_beside, tries_beside
from app.service.ports import Search
from app.store import OfficeFile, enter, keyring
from app.store.locked import LockedFile
from app.words import Refusal
from tests.store.encrypted import ANA, EVA, PASSWORDS, in_an_office, ring_of, signed_in
from tests.store.offices import SetClock

CLOCK = SetClock()


@pytest.mark.parametrize("last", ["2014-05-01T00:00:00", "2094-05-01T00:00:00Z"])
@in_an_office
def test_a_brake_with_a_time_that_can_not_be_stops_nobody(path: Path, last: str) -> None:
    """Written by hand, or by a clock that was wrong."""
    said = '{"format":"visitario-tries","tries":{"%s":{"wrong":3,"in_a_row":9,"last":"%s"}}}'
    tries_beside(path).write_text(said % (ANA, last), "utf-8")
    with signed_in(path) as office:
        assert office.who == ANA


def open_files(path: Path) -> int:
    here = Path("/proc/self/fd")
    return sum(path.name in str(each.readlink()) for each in here.iterdir() if each.is_symlink())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list them")
@in_an_office
def test_a_sign_in_that_is_refused_leaves_no_file_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_files(path)

    def refuse(*_: object) -> None:
        raise Refusal("Somebody else is writing.")

    monkeypatch.setattr(accounts, "sign_in", refuse)
    with pytest.raises(Refusal, match="Somebody else is writing"), signed_in(path, EVA):
        pass
    assert open_files(path) == before


@in_an_office
def test_a_full_disk_keeps_nobody_from_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        from app.store import troubles

        raise Refusal(troubles._TROUBLES[13], name=path.name)

    with monkeypatch.context() as world:
        world.setattr(accounts, "sign_in", refuse)
        with signed_in(path, EVA) as office:
            assert (office.is_read_only, office.person) == (
                True,
                Person(EVA, office.person.role, revision=1),
            )  # type: ignore[union-attr]
            with pytest.raises(Refusal, match="Free some space there"):
                accounts.change_password(office, PASSWORDS[EVA], "a new sentence")
    with signed_in(path, EVA) as office:
        assert not office.is_read_only


@in_an_office
def test_nobody_who_signs_in_writes_while_another_has_the_pen(path: Path) -> None:
    now = datetime(2014, 5, 2, 8, 42, 7, tzinfo=UTC)
    clock = SetClock(now)

    def come_in() -> OfficeFile:
        way = lambda it: it.unlock(ANA, PASSWORDS[ANA])  # noqa: E731 - said once
        return enter(path, way, who="x", clock=clock, is_window=True)

    holder = come_in()
    try:
        before = ring_of(path)
        keyring.write(path, before.with_slots((*before.slots, *before.of(EVA))))
        spoilt = keys_beside(path).read_bytes()
        deeds = len(holder.journal(Search()))
        clock.at = now.replace(day=3)
        assert holder.pen
        holder.pen.look()
        other = come_in()
        try:
            assert len(other.journal(Search())) == deeds
            assert keys_beside(path).read_bytes() == spoilt
            assert other.who == ANA
        finally:
            other.close()
        assert len(holder.journal(Search())) == deeds
    finally:
        holder.close()


@in_an_office
def test_a_name_is_heard_however_its_letters_were_put_together(path: Path) -> None:
    with signed_in(path) as office:
        accounts.add_person(office, Person("José", office.person.role), "a sentence of José")  # type: ignore[union-attr]
    with signed_in(path, "Jose\u0301", "a sentence of José") as office:
        assert office.who == "José"
    with pytest.raises(WrongPassword):
        LockedFile(path, CLOCK).unlock("Jose\u0301", "another sentence")
