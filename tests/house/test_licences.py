"""Whatever is shipped is listed with its licence, in the versions that the lock names."""

from __future__ import annotations

import csv
import subprocess

import pytest

import audit
import parts
from environment import RUN_LOCK
from tests.house.sources import ROOT

WEAK = """{"dependencies":
    [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}"""
_BROKEN = "python: No module named pip_audit\n"
LISTED = ROOT / "resources" / "licences.csv"


def listed() -> list[parts.Part]:
    with LISTED.open(encoding="utf-8", newline="") as file:
        return [parts.Part(**row) for row in csv.DictReader(file)]


def test_the_list_is_that_of_the_lock() -> None:
    known = listed()
    assert known[: len(parts.INSIDE)] == list(parts.INSIDE)
    locked = [(part.name, part.version) for part in known[len(parts.INSIDE) :]]
    assert locked == parts.pinned(RUN_LOCK), "run packaging/dev.py licences"


def test_every_part_has_a_licence_and_people_read_the_same() -> None:
    known = listed()
    assert [part.name for part in known if not part.licence.strip()] == []
    written = (ROOT / "packaging" / "LICENCES.md").read_text(encoding="utf-8")
    assert written == parts.as_markdown(known)


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, "1 packages"),
        (WEAK, 1, "a 1: X-1 (mended in 2)"),
        ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', 2, "alembic=="),
        ('{"dependencies": []}', 2, "alembic=="),
        ("", 2, "No module named pip_audit"),
        ("{}", 2, "No module named pip_audit"),
    ],
)
def test_an_audit_says_what_was_compared(
    answer: str,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = subprocess.CompletedProcess([], 0, stdout=answer, stderr=_BROKEN)
    monkeypatch.setattr("audit.subprocess.run", lambda *_, **__: done)
    assert audit.audit() == code
    told = capsys.readouterr()
    assert said in told.out + told.err


def test_an_audit_that_takes_too_long_has_compared_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pip_audit", audit.PATIENCE)

    monkeypatch.setattr("audit.subprocess.run", wait)
    assert audit.audit() == 2
