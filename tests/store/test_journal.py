"""The journal is written once: SQLite refuses to change it, and a change behind its back shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError

from app.store import OfficeFile, open_
from app.store.tables import WRITTEN_ONCE
from tests.build import a_patient, day
from tests.store.offices import (
    SetClock,
    a_whole_patient,
    an_office,
    raw,
    save,
    tamper,
    the_patient,
)

GUARDED = [table.name for table in WRITTEN_ONCE]


@pytest.fixture
def office() -> Iterator[OfficeFile]:
    with closing(an_office()) as opened:
        save(opened, a_whole_patient("CO-001"), a_patient("CO-002"))
        changed = replace(the_patient(opened), events={"relapse": day("2014-04-01")})
        save(opened, changed, reason="told on the telephone")
        yield opened


def places(office: OfficeFile) -> list[str]:
    return [finding.place for finding in office.verify()]


@pytest.mark.parametrize("table", GUARDED)
def test_sqlite_refuses_to_delete_what_is_written_once(office: OfficeFile, table: str) -> None:
    with pytest.raises(IntegrityError, match="is written once"):
        raw(office).exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize("table", GUARDED)
def test_sqlite_refuses_to_change_what_is_written_once(office: OfficeFile, table: str) -> None:
    column = next(iter(WRITTEN_ONCE[GUARDED.index(table)].columns)).name
    with pytest.raises(IntegrityError, match="is written once"):
        raw(office).exec_driver_sql(f"UPDATE {table} SET {column} = {column}")  # noqa: S608


@pytest.mark.parametrize("table", GUARDED)
def test_sqlite_refuses_to_put_a_row_over_another(office: OfficeFile, table: str) -> None:
    again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
    with pytest.raises(IntegrityError, match="is written once"):
        raw(office).exec_driver_sql(again)


def test_an_untouched_office_has_no_findings(office: OfficeFile) -> None:
    assert office.verify() == []


@pytest.mark.parametrize(
    "change",
    [
        "who = 'somebody else'",
        "at = '2014-05-02T08:00:00+00:00'",
        "reason = ''",
        "deed = 'undo'",
        "undoes = 1",
        "changes = replace(changes, '2014-04-01', '2014-04-02')",
        "hash = 'f'",
    ],
)
def test_an_altered_deed_is_found(office: OfficeFile, change: str) -> None:
    tamper(office, "journal", f"UPDATE journal SET {change} WHERE number = 4")  # noqa: S608
    assert "journal 4" in places(office)


def test_a_deed_sealed_anew_breaks_the_chain_after_it(office: OfficeFile) -> None:
    tamper(office, "journal", "UPDATE journal SET who = 'x', hash = 'f' WHERE number = 3")
    assert places(office)[:2] == ["journal 3", "journal 4"]


def test_deeds_cut_out_are_missed(office: OfficeFile) -> None:
    tamper(office, "journal", "DELETE FROM journal WHERE number = 2")
    assert "journal 3" in places(office)


def test_another_offices_journal_is_found_by_its_first_deed(office: OfficeFile) -> None:
    tamper(office, "office", "UPDATE office SET id = 'another'")
    assert places(office) == ["journal 1"]


def test_a_deed_that_says_nothing_readable_is_found(office: OfficeFile) -> None:
    tamper(office, "journal", "UPDATE journal SET changes = '[' WHERE number = 4")
    assert places(office)[:1] == ["journal 4"]
    assert len(office.verify()) > 1


def test_a_fact_changed_without_a_deed_is_found_in_its_place(office: OfficeFile) -> None:
    tamper(office, "visit_record", "UPDATE visit_record SET reason = 'x' WHERE visit = 'W4'")
    (finding,) = office.verify()
    assert finding.place == "patient CO-001: records W4 reason"
    assert "file says “x”" in str(finding.problem)


def test_a_patient_that_no_deed_entered_is_found(office: OfficeFile) -> None:
    new = "SELECT 9, 'CO-009', site, study, consented_on, revision FROM patient LIMIT 1"
    tamper(office, "patient", f"INSERT INTO patient {new}")
    assert {place.partition(":")[0] for place in places(office)} == {"patient CO-009"}


def test_a_patient_that_no_deed_removed_is_missed(office: OfficeFile) -> None:
    tamper(office, "patient", "DELETE FROM patient WHERE code = 'CO-002'")
    assert "patient CO-002: code" in places(office)
    assert "patient_version" in places(office)


def test_a_revision_set_back_is_found(office: OfficeFile) -> None:
    tamper(office, "patient", "UPDATE patient SET revision = 1 WHERE code = 'CO-001'")
    assert places(office) == ["patient CO-001"]


def test_an_altered_protocol_is_found(office: OfficeFile) -> None:
    tamper(office, "protocol_version", "UPDATE protocol_version SET document = document || ' '")
    assert places(office) == ["protocol S 1.0"]


def test_a_protocol_altered_and_sealed_anew_is_not_the_one_adopted(office: OfficeFile) -> None:
    tamper(office, "protocol_version", "UPDATE protocol_version SET digest = 'f', document = '{}'")
    assert places(office) == ["protocol S 1.0", "site CO"]


def test_a_wrong_list_of_subjects_is_found(office: OfficeFile) -> None:
    tamper(office, "journal_subject", "DELETE FROM journal_subject WHERE number = 4")
    assert places(office) == ["journal 4"]


def test_two_writers_do_not_fork_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "office.visitario"
    an_office(path).close()
    together = Barrier(2)

    def write(who: str) -> None:
        with closing(open_(path, who=who, clock=SetClock())) as office:
            together.wait()
            for number in range(25):
                save(office, a_patient(f"{who}-{number}"))

    writers = [Thread(target=write, args=(who,)) for who in ("A", "B")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with closing(open_(path, who="C", clock=SetClock())) as office:
        assert len(office.patients()) == 50
        assert [action.number for action in office.journal()] == list(range(52, 0, -1))
        assert office.verify() == []
