"""The set-up is done once, again when it has to be, and is never believed when half done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dev
import environment
import ground
import system_libraries

LOCKS = [environment.RUN_LOCK, environment.DEV_LOCK, environment.BUILD_LOCK]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Records the steps of a set-up in a folder of the test's own instead of taking them."""
    taken: list[str] = []
    stamp = tmp_path / "stamp.json"
    monkeypatch.setattr(environment, "STAMP", stamp)
    monkeypatch.setattr(environment, "VENV_PYTHON", tmp_path)
    monkeypatch.setattr(environment.system_libraries, "provide", lambda: None)
    monkeypatch.setattr(environment, "make", lambda _: taken.append("make"))
    monkeypatch.setattr(environment, "install", lambda lock, _: taken.append(lock.name))
    monkeypatch.setattr(environment, "_admit_project", lambda: None)
    return taken


def test_a_second_start_does_nothing(steps: list[str]) -> None:
    environment.prepare(environment.RUN_LOCK)
    environment.prepare(environment.RUN_LOCK)
    assert steps == ["make", "requirements.lock"]


def test_the_tests_packages_come_on_top(steps: list[str]) -> None:
    environment.prepare(environment.RUN_LOCK)
    environment.prepare(environment.DEV_LOCK)
    environment.prepare(environment.RUN_LOCK)
    assert steps == ["make", "requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("stamp", ["", "{}", '{"made_for": [], "locks": []}', "half a st"])
def test_what_has_no_valid_stamp_is_made_anew(steps: list[str], stamp: str) -> None:
    environment.STAMP.write_text(stamp)
    environment.prepare(environment.RUN_LOCK)
    assert steps == ["make", "requirements.lock"]


def test_another_lock_or_another_python_make_it_anew(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare(environment.RUN_LOCK)
    stamp = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**stamp, "locks": ["of last week"]}))
    environment.prepare(environment.RUN_LOCK)
    monkeypatch.setattr(environment, "_made_for", lambda: ["cpython-399"])
    environment.prepare(environment.RUN_LOCK)
    assert steps == ["make", "requirements.lock"] * 3


def test_the_other_locks_hold_all_that_the_program_runs_on() -> None:
    run, *others = (
        set(re.findall(r"^\S+==\S+", lock.read_text("utf-8"), re.MULTILINE)) for lock in LOCKS
    )
    assert run
    assert [run < other for other in others] == [True, True]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert text.count("--hash=sha256:") > text.count("==") > 10
    assert "://" not in text


def test_what_is_missing_is_named_in_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "_loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(system_libraries, "_has_font", lambda: True)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as stopped:
        system_libraries.provide()
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "apt-get install --yes --no-install-recommends libegl1'" in said


@pytest.mark.parametrize(
    ("machine", "library", "answer"),
    [
        ("x86_64", ("glibc", "2.36"), None),
        ("aarch64", ("glibc", "2.41"), None),
        ("x86_64", ("glibc", "2.31"), "this is glibc 2.31 on x86_64"),
        ("aarch64", ("glibc", "2.36"), "this is glibc 2.36 on aarch64"),
        ("x86_64", ("", ""), "this is another C library"),
        ("riscv64", ("glibc", "2.41"), "this is glibc 2.41 on riscv64"),
    ],
)
def test_a_machine_without_qt_packages_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    machine: str,
    library: tuple[str, str],
    answer: str | None,
) -> None:
    monkeypatch.setattr(environment.sys, "platform", "linux")
    monkeypatch.setattr(environment.platform, "machine", lambda: machine)
    monkeypatch.setattr(environment.platform, "libc_ver", lambda: library)
    if answer is None:
        environment.check_machine()
        return
    with pytest.raises(SystemExit):
        environment.check_machine()
    assert answer in capsys.readouterr().err


def test_a_failing_tool_ends_with_its_code_and_words(capfd: pytest.CaptureFixture[str]) -> None:
    command = [ground.sys.executable, "-c", "print('no space left'); raise SystemExit(7)"]
    with pytest.raises(SystemExit) as stopped:
        ground.must(command, "That did not work.")
    assert stopped.value.code == 7
    out, err = capfd.readouterr()
    assert out == ""
    assert "no space left" in err
    assert "That did not work. (exit code 7 of python" in err


@pytest.mark.parametrize("asked", [["brew"], ["check", "--quickly"], ["words", "all"]])
def test_a_wrong_command_is_answered(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main(asked)
    assert stopped.value.code == 2
    assert "usage: python3 packaging/dev.py" in capsys.readouterr().err


@pytest.mark.parametrize("name", list(dev.COMMANDS))
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([name, "--help"]) == 0
    assert dev.COMMANDS[name].meaning in capsys.readouterr().out
