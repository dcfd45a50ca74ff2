"""The office as it was known on a past day is what it was then, and nobody can change it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.change import Deed
from app.domain.site import Site
from app.service.ports import Office, Search, Unknown
from app.store import OfficeFile
from app.words import Refusal
from tests.build import a_patient, day
from tests.memory import in_memory
from tests.store.offices import SetClock, a_whole_patient, an_office, save, set_up, tamper

START = datetime(2014, 5, 1, 12, tzinfo=UTC)


def an_office_on(clock: SetClock) -> OfficeFile:
    return set_up(in_memory(who="ana", clock=clock))


def known(office: Office) -> tuple[object, ...]:
    return office.patients(), office.sites(), office.journal()


def test_on_a_day_without_deeds_the_last_ones_before_it_are_known() -> None:
    clock = SetClock(START)
    with closing(an_office_on(clock)) as office:
        save(office, a_whole_patient())
        clock.at += timedelta(days=9)
        assert known(office.known_on(day("2014-05-05"))) == known(office)
        before = office.known_on(day("2014-04-30"))
        assert known(before) == ((), (), [])
        assert before.known_as_of == day("2014-04-30")
        assert office.known_as_of is None


def test_what_was_known_is_read_only_and_says_so(office: OfficeFile) -> None:
    save(office, a_patient())
    past = office.known_on(day("2014-05-01"))
    with pytest.raises(Refusal, match="as it was known on 1 May 2014, to be read only"):
        past.work(Deed.CORRECT)
    assert past.known_on(day("2014-04-30")).patients() == ()
    assert past.writers() == ["investigator"]
    assert past.version("S", "1.0") is office.version("S", "1.0")
    assert (past.verify(), past.data_version()) == ([], 0)
    assert past.site("CO") == office.site("CO")
    with pytest.raises(Unknown, match="no site MA"):
        past.site("MA")
    assert past.patients(["CO-001", "CO-009"]) == office.patients()
    past.close()


def test_what_comes_later_is_not_in_it() -> None:
    clock = SetClock(START)
    with closing(an_office_on(clock)) as office:
        save(office, a_patient())
        past = office.known_on(clock.today())
        clock.at += timedelta(days=1)
        save(
            office,
            replace(office.patients()[0], consented_on=day("2014-02-04")),
            a_patient("CO-002"),
        )
        assert [patient.consented_on for patient in past.patients()] == [day("2014-02-03")]
        assert [action.number for action in past.journal(limit=1)] == [3]
        assert past.journal(Search("CO-002")) == []
        assert past.journal(before=3, limit=1)[0].number == 2


def test_a_clock_set_back_takes_no_deed_out_of_the_middle() -> None:
    clock = SetClock(START + timedelta(days=400))
    with closing(an_office_on(clock)) as office:
        clock.at = START
        office.site("CO")
        save(office, replace(office.site("CO"), city="Málaga"))
        assert [site.city for site in office.known_on(START.date()).sites()] == ["Málaga"]
        clock.at += timedelta(days=1)
        assert [site.city for site in office.known_on(START.date()).sites()] == ["Málaga"]


def test_the_future_and_a_forged_past_are_refused() -> None:
    with closing(an_office()) as office:
        with pytest.raises(Refusal, match="2 May 2014 has not come yet"):
            office.known_on(day("2014-05-02"))
        tamper(office, "journal", "UPDATE journal SET changes = replace(changes, '\"S\"', '\"T\"')")
        tamper(office, "journal", "UPDATE journal SET changes = '[]' WHERE number = 1")
        save(office, replace(office.site("CO"), city="Jaén"))
        with pytest.raises(Refusal, match="damaged"):
            office.known_on(day("2014-05-01"))


def test_a_site_is_a_site() -> None:
    with closing(an_office()) as office:
        (site,) = office.known_on(day("2014-05-01")).sites()
        assert isinstance(site, Site)
        assert site == office.site("CO")
