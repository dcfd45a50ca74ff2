"""The command line beside the window: who has the pen, and that nobody forks the journal."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.service.pen import STALE, Drive
from app.store import OfficeFile, open_
from app.store.pen_file import PenFile, pen_for
from tests.cli.terminal import Terminal
from tests.house.sources import ROOT
from tests.store.offices import SetClock, an_office

PROCESSES = 4


@pytest.fixture
def place(tmp_path: Path) -> Path:
    an_office(tmp_path / "office.visitario").close()
    return tmp_path / "office.visitario"


@pytest.fixture(autouse=True)
def on_a_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tests write may be the computer's memory, of which a command tells."""
    monkeypatch.setattr("app.store.pen_file.drive_of", lambda _: Drive.FIXED)


def enrol(place: Path, code: str) -> tuple[str, ...]:
    return ("enrol", code, "--consented", "2014-02-03", "--long-ago", "--office", str(place))


def a_window(place: Path, clock: SetClock) -> closing[OfficeFile]:
    """The office open in a window, which has the pen."""
    pen = pen_for(place, "Ana Gil", clock, is_window=True)
    return closing(open_(place, who="Ana Gil", clock=clock, pen=pen))


def held_elsewhere(place: Path, terminal: Terminal) -> PenFile:
    clock = SetClock(terminal.clock.now())
    pen = PenFile(place, who="Dr. Ruiz", clock=clock, host="PC-2")
    pen.take_if_free()
    return pen


def test_nobody_has_the_pen_of_a_closed_office(terminal: Terminal, place: Path) -> None:
    (row,) = terminal.rows("pen", "--office", str(place))
    assert (row["pen"], row["who"], row["since"]) == ("free", "", None)
    assert terminal.type("pen", "--office", str(place)).out.splitlines()[1] == "free"


def test_a_command_writes_beside_the_window_of_this_computer(
    terminal: Terminal, place: Path
) -> None:
    with a_window(place, SetClock(terminal.clock.now())) as window:
        before = window.data_version()
        assert terminal.type(*enrol(place, "CO-001")).code == 0
        assert window.data_version() != before
        (row,) = terminal.rows("pen", "--office", str(place))
        assert (row["pen"], row["who"]) == ("others", "Ana Gil")
        assert [each.code for each in window.patients()] == ["CO-001"]
        assert window.verify() == []


def test_a_command_does_not_write_beside_a_window_elsewhere(
    terminal: Terminal, place: Path
) -> None:
    pen = held_elsewhere(place, terminal)
    said = terminal.refusal(*enrol(place, "CO-001"))
    assert "Dr. Ruiz has the pen of office.visitario on the computer PC-2" in said
    assert "Dr. Ruiz has the pen" in terminal.refusal("pen", "--take", "--office", str(place))
    assert terminal.rows("patients", "--office", str(place)) == []
    pen.put_down()
    assert terminal.type(*enrol(place, "CO-001")).code == 0


def test_a_pen_left_behind_is_freed_by_a_command(terminal: Terminal, place: Path) -> None:
    held_elsewhere(place, terminal)
    later = SetClock(terminal.clock.now() + STALE + timedelta(minutes=1))
    terminal.clock.now = later.now  # type: ignore[method-assign]
    assert "visitario pen --take" in terminal.refusal(*enrol(place, "CO-001"))
    told = terminal.type("pen", "--office", str(place)).out
    assert "left behind" in told
    assert "Dr. Ruiz" in told
    assert terminal.type("pen", "--take", "--office", str(place)).code == 0
    assert terminal.type(*enrol(place, "CO-001")).code == 0


def test_a_share_is_warned_of(
    terminal: Terminal, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.pen_file.drive_of", lambda _: Drive.SHARE)
    said = terminal.type("pen", "--office", str(place))
    assert "lies on a network share" in said.err
    assert said.code == 0


def test_read_only_refuses_every_deed(terminal: Terminal, place: Path) -> None:
    assert "opened to be read only" in terminal.refusal(*enrol(place, "CO-001"), "--read-only")
    assert terminal.rows("patients", "--office", str(place), "--read-only") == []
    said = terminal.type("pen", "--office", str(place), "--read-only")
    assert said.out == "Opened to be read only.\n"


def test_a_clock_set_back_is_told_and_the_deed_kept_with_its_time(
    terminal: Terminal, place: Path
) -> None:
    assert terminal.type(*enrol(place, "CO-001")).err == ""
    back = SetClock(terminal.clock.now() - timedelta(days=40))
    terminal.clock.now = back.now  # type: ignore[method-assign]
    said = terminal.type(*enrol(place, "CO-002"))
    assert said.code == 0
    assert "the last deed in office.visitario was done on 1 May 2014" in said.err
    with closing(open_(place, who="x", clock=SetClock())) as office:
        assert office.journal(limit=1)[0].at == back.at
        assert office.verify() == []
    assert "(clock set back)" in terminal.type("history", "--office", str(place)).out
    checked = terminal.type("verify", "--office", str(place))
    assert (checked.code, checked.out) == (0, "The office file is whole.\n")
    assert "clock was set back" in checked.err


@pytest.mark.parametrize("turns", [1, pytest.param(25, marks=pytest.mark.long)])
def test_processes_that_write_at_once_do_not_fork_the_journal(place: Path, turns: int) -> None:
    """A window has the file open, and several commands hammer at it in the same moments."""
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8"}
    with a_window(place, SetClock()) as window:
        before = window.data_version()
        for turn in range(turns):
            commands = [
                [sys.executable, "-m", "app", *enrol(place, f"CO-{turn * PROCESSES + each:03}")]
                for each in range(PROCESSES)
            ]
            started = [
                subprocess.Popen(each, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
                for each in commands
            ]
            assert [each.wait() for each in started] == [0] * PROCESSES
        done = PROCESSES * turns
        assert window.data_version() != before
        assert len(window.patients()) == done
        assert [each.number for each in window.journal()] == list(range(done + 2, 0, -1))
        assert window.verify() == []
