"""Accounts of people who do not work everywhere, names that come again, and keys that must go."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.access import Person, Role
from app.domain.change import Deed
from app.service import accounts, look_up
from app.service.journal_words import told_plainly
from app.service.keys import KeyKept
from app.service.ports import Office
from app.service.shown import as_shown
from app.store import OfficeFile, database, enter, keyring
from app.store.office_keys import OfficeKeys
from app.words import Refusal, speech
from tests.build import day
from tests.people import sign_in_again
from tests.store.encrypted import ANA, EVA, PASSWORDS, founded, in_an_office, recovered, signed_in
from tests.store.offices import SetClock, raw, the_site

LIM, HER_PASSWORD = "Lim Soto", "a limited password"


@pytest.fixture
def key(path: Path) -> str:
    """The recovery key of an office with site CO, for which Lim alone is an administrator."""
    key = founded(path)
    with signed_in(path) as office:
        with office.work(Deed.ADD_SITE) as work:
            work.save(the_site())
            work.save(replace(the_site(), code="SE", city="Sevilla"))
        for person, password in (
            (Person(LIM, Role.ADMINISTRATOR, frozenset({"CO"})), HER_PASSWORD),
            (Person("Mar", Role.COORDINATOR, frozenset({"CO"})), "a password for Mar"),
            (Person("Paz", Role.COORDINATOR, frozenset({"SE"})), "a password for Paz"),
        ):
            accounts.add_person(office, person, password)
    return key


def seen_by_lim(path: Path) -> object:
    return signed_in(path, LIM, HER_PASSWORD)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (
            lambda office: accounts.reset_password(office, ANA, "stolen, stolen"),
            "for whoever works",
        ),
        (
            lambda office: accounts.reset_password(office, EVA, "stolen, stolen"),
            "for whoever works",
        ),
        (
            lambda office: accounts.reset_password(office, "Paz", "stolen, stolen"),
            "for the site SE",
        ),
        (lambda office: accounts.recovery_key(office, HER_PASSWORD), "for whoever works"),
        (accounts.change_key, "for whoever works"),
    ],
)
@in_an_office
def test_an_administrator_of_one_site_rules_over_that_site_alone(
    path: Path, deed: Callable[[Office], object], told: str
) -> None:
    with signed_in(path, LIM, HER_PASSWORD) as office:
        before = len(office.journal())
        for each in (office, as_shown(office)):
            with pytest.raises(Refusal, match=told):
                deed(each)
        assert len(office.journal()) == before
        assert accounts.reset_password(as_shown(office), "Mar", "another for Mar")
    with signed_in(path, "Mar", "another for Mar"), signed_in(path):
        pass


@in_an_office
def test_the_last_who_administers_everything_stays(path: Path) -> None:
    with signed_in(path) as office:
        own = next(each for each in office.people() if each.name == ANA)
        for less in (replace(own, role=Role.MONITOR), replace(own, sites=frozenset({"CO"}))):
            with pytest.raises(Refusal, match="last administrator of all sites"):
                accounts.change_person(office, less)
        accounts.add_person(office, Person("Bea", Role.ADMINISTRATOR), "a password for Bea")
    with signed_in(path, "Bea", "a password for Bea") as office:
        assert accounts.change_person(office, replace(own, sites=frozenset({"CO"})))
        limited = next(each for each in office.people() if each.name == ANA)
        assert accounts.change_person(office, replace(limited, role=Role.MONITOR))


@in_an_office
def test_the_history_says_of_a_person_once_for_which_sites(path: Path) -> None:
    with signed_in(path) as office:
        person = Person("Tom", Role.COORDINATOR, frozenset({"CO"}))
        added = accounts.add_person(office, person, "a password for Tom")
        assert added
        assert added.codes == ("Tom",)
        known = next(each for each in office.people() if each.name == "Tom")
        changed = accounts.change_person(office, replace(known, sites=frozenset()))
        assert changed
        said = [told_plainly([each], speech("en"))[0].brief for each in (added, changed)]
    assert said == [
        ("role: – → coordinator", "works only for the site: CO added"),
        ("works only for the site: CO taken out",),
    ]


@in_an_office
def test_an_administrator_who_has_no_password_is_none_that_is_left(path: Path) -> None:
    """An office of which people came along without their keys, as a JSON file has them."""
    with signed_in(path) as office:
        with office.work(Deed.ADD_PERSON) as work:
            work.save(Person("Bea", Role.ADMINISTRATOR))
            work.save(Person("Lia", Role.LEAD_COORDINATOR))
        own = next(each for each in office.people() if each.name == ANA)
        sign_in_again(office, "Lia")
        with pytest.raises(Refusal, match="last administrator of all sites"):
            accounts.change_person(office, replace(own, role=Role.MONITOR))
        with pytest.raises(Refusal, match="last administrator of all sites"):
            accounts.remove_person(office, ANA)
        accounts.remove_person(office, "Bea")


@in_an_office
def test_nobody_bears_the_name_of_somebody_the_history_names(path: Path) -> None:
    with signed_in(path) as office:
        look_up.grant(office, "CO", "Mar", today=day("2014-05-01"))
        accounts.add_person(office, Person("José", Role.COORDINATOR), "a password of José")
    with signed_in(path, "Mar", "a password for Mar"):
        pass
    with signed_in(path) as office:
        twin = unicodedata.normalize("NFD", "JOSÉ")
        with pytest.raises(Refusal, match="already somebody called José"):
            accounts.add_person(office, Person(twin, Role.COORDINATOR), "a password of José")
        accounts.remove_person(office, "Mar")
        assert office.site("CO").look_up_rights == {}
        assert office.verify() == []
        for name in ("Mar", "mar"):
            with pytest.raises(Refusal, match="the history means them by it"):
                accounts.add_person(office, Person(name, Role.MONITOR), "a password of Mar")
        accounts.remove_person(office, "Paz")
        accounts.add_person(office, Person("Paz", Role.MONITOR), "she never was here")
        spelt = unicodedata.normalize("NFD", "Íñigo")
        accounts.add_person(office, Person(spelt, Role.MONITOR), "a password of his")
        assert "Íñigo" in [each.name for each in office.people()]


def come_in_meanwhile(path: Path, world: pytest.MonkeyPatch) -> list[OfficeFile]:
    """Have somebody open the office between the removal and the change of the key."""
    settle, others = OfficeKeys.settle, list[OfficeFile]()

    def settle_late(self: OfficeKeys) -> None:
        settle(self)
        if not others:
            world.setattr(OfficeKeys, "settle", settle)
            way = lambda it: it.unlock(ANA, PASSWORDS[ANA])  # noqa: E731 - said once
            others.append(enter(path, way, who="x", clock=SetClock(), read_only=True))
            others[0].patients()

    world.setattr(OfficeKeys, "settle", settle_late)
    return others


def test_a_removal_whose_key_could_not_be_changed_is_told_until_it_is(
    path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with signed_in(path) as office:
        raw(office).exec_driver_sql("PRAGMA busy_timeout = 50")
        others = come_in_meanwhile(path, monkeypatch)
        assert accounts.remove_person(office, EVA), "the removal itself is done"
        assert EVA not in [each.name for each in office.people()]
        assert accounts.is_change_due(office)
        with pytest.raises(KeyKept, match="nobody else has it open"):
            accounts.change_key(office)
        others[0].close()
    with recovered(path, key), seen_by_lim(path) as office:  # type: ignore[attr-defined]
        assert accounts.is_change_due(office)
    with seen_by_lim(path) as office:  # type: ignore[attr-defined]
        assert accounts.change_key(office), "whoever administers may do what is due"
        assert not accounts.is_change_due(office)
        with pytest.raises(Refusal, match="for whoever works"):
            accounts.change_key(office)
    with pytest.raises(Refusal, match="does not open"), recovered(path, key):
        pass


@in_an_office
def test_a_removal_that_the_disk_breaks_off_says_what_was_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk I/O error")

    with signed_in(path) as office, monkeypatch.context() as world:
        world.setattr(database, "change_key", fail)
        with pytest.raises(Refusal, match="Eva Gil was removed, but the key") as told:
            accounts.remove_person(office, EVA)
        assert "Nothing was" not in str(told.value)
    with signed_in(path) as office:
        assert accounts.is_change_due(office)
        assert accounts.change_key(office)
        assert office.verify() == []


@in_an_office
def test_keys_that_could_not_be_written_leave_the_office_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Refusal("{path} could not be written.", path="office.visitario.keys")

    with signed_in(path) as office:
        with monkeypatch.context() as world:
            world.setattr(keyring, "write", fail)
            assert accounts.remove_person(office, EVA)
        assert accounts.is_change_due(office)
        assert accounts.change_key(office)
        assert office.verify() == []


@in_an_office
def test_a_key_that_was_changed_unnoted_is_told_as_changed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Refusal("There is no room left.")

    with signed_in(path) as office:
        known = accounts.keys_of(office).key_name
        change = OfficeKeys.change_key

        def change_then(self: OfficeKeys) -> None:
            change(self)
            world.setattr(OfficeFile, "_end", fail)

        with monkeypatch.context() as world:
            world.setattr(OfficeKeys, "change_key", change_then)
            with pytest.raises(Refusal, match="is another one by now, but the history") as told:
                accounts.remove_person(office, EVA)
        assert "was removed" not in str(told.value)
        assert accounts.keys_of(office).key_name != known
        assert accounts.is_change_due(office)
        assert accounts.change_key(office)
    with signed_in(path) as office:
        assert office.verify() == []
