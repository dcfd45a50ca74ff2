"""Two kept runs are compared beyond their noise, and what is no run is told from one."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import pytest

import dev
from tests.benchmarks.__main__ import main
from tests.benchmarks.compare import Verdict, compare, told
from tests.benchmarks.figure import Figure, Goal
from tests.benchmarks.saved import Machine, Run, load, save, this_machine
from tests.benchmarks.some import A_MACHINE, a_figure, a_run
from tests.benchmarks.start_profile import Phase


def verdict(old: Figure, new: Figure) -> Verdict:
    (change,) = compare(a_run(old), a_run(new)).changes
    return change.verdict


@pytest.mark.parametrize(
    ("old", "new", "noise", "found"),
    [
        (2.0, 3.0, 0.1, Verdict.WORSE),
        (3.0, 2.0, 0.1, Verdict.BETTER),
        (2.0, 2.3, 0.1, Verdict.SAME),
        (2.0, 2.3, 0.01, Verdict.WORSE),
        (2.0, 2.08, 0.0, Verdict.SAME),
        (2.0, 1.92, 0.0, Verdict.SAME),
        (2.0, 4.0, 0.9, Verdict.SAME),
    ],
)
def test_a_change_counts_beyond_noise_alone(
    old: float, new: float, noise: float, found: Verdict
) -> None:
    assert verdict(a_figure("w", old, noise=noise), a_figure("w", new, noise=noise)) is found


def test_a_busy_machine_that_slows_both_sides_changes_nothing() -> None:
    assert verdict(a_figure("w", 2.0, 1.0), a_figure("w", 6.0, 3.0)) is Verdict.SAME


def test_only_what_has_the_same_size_and_reference_is_compared() -> None:
    old = a_run(a_figure("w", 1.0, size=26), a_figure("gone", 1.0))
    new = a_run(a_figure("w", 1.0, size=500), a_figure("w", 9.0, size=26))
    found = compare(old, new)
    assert [(each.new.size, each.by) for each in found.changes] == [(26, 8.0)]
    assert [each.work for each in found.only_old] == ["gone"]
    assert [each.size for each in found.only_new] == [500]
    words = told(found)
    assert "only in the old run: gone" in words
    assert "only in the new run: w, 500 patients" in words
    assert words.endswith("Worse beyond noise: w, 26 patients.")


def test_the_starts_are_compared_by_what_takes_the_time() -> None:
    old = a_run(start=(Phase("importing Qt", 0.3, 0.2), Phase("dropped", 0.1, 0.0)))
    new = a_run(start=(Phase("importing Qt", 0.2, 0.2), Phase("beside", 0.1, 0, is_beside=True)))
    lines = [line.split() for line in told(compare(old, new)).splitlines()]
    assert ["importing", "Qt", "1.5", "x", "1.0", "x", "-0.50", "x"] in lines
    assert ["dropped", "0.50", "x", "0.00", "x", "-0.50", "x"] in lines
    assert not [line for line in lines if line[:1] == ["beside"]]


def test_another_machine_is_told() -> None:
    other = Machine("Linux", "x86_64", 4, "3.12.1", "6.11.3", "3.53.4")
    words = told(compare(a_run(), a_run(machine=other)))
    assert "The machines differ (cores, python): read the changes with care." in words
    assert "The machines differ" not in told(compare(a_run(), a_run()))


def test_a_kept_run_is_read_as_it_was(tmp_path: Path) -> None:
    goal = Goal("≤ 1 x", met=True)
    run = a_run(a_figure("w", 1.0, size=500, goal=goal), start=(Phase("Qt", 0.1, 0.1),))
    save(run, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == run
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["version"] == 1


def test_a_run_does_not_name_the_computer(tmp_path: Path) -> None:
    save(Run(machine=this_machine(), figures=()), tmp_path / "run.json")
    kept = (tmp_path / "run.json").read_text("utf-8")
    assert platform.python_version() in kept
    assert platform.node() not in kept.split('"')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "can't be read"),
        ("", "is not a saved run"),
        ("[]", "is not a saved run"),
        ('{"format": "other", "version": 1}', "is not a saved run"),
        ('{"format": "visitario-bench", "version": 1, "figures": 3}', "is not a saved run"),
        ('{"format": "visitario-bench", "version": 2}', "saved by another version"),
        ("\udcff", "is not a saved run"),
    ],
)
def test_what_is_no_run_is_told_in_a_sentence(
    content: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    save(a_run(), good)
    if content is not None:
        bad.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert main(["--compare", str(good), str(bad)]) == 2
    said = capsys.readouterr().err
    assert str(bad) in said
    assert told in said


@pytest.mark.parametrize(("new", "code"), [(2.0, 0), (1.0, 0), (4.0, 1)])
def test_the_exit_code_tells_what_became_worse(new: float, code: int, tmp_path: Path) -> None:
    names = tmp_path / "old.json", tmp_path / "new.json"
    for name, measured in zip(names, (2.0, new), strict=True):
        save(a_run(a_figure("w", measured)), name)
    assert main(["--compare", *map(str, names)]) == code


def test_nothing_is_measured_for_a_file_that_can_not_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (tmp_path, tmp_path / "nowhere" / "run.json"):
        assert main(["--save", str(name)]) == 2
        assert f"{name} can't be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--size", "0"], "give one from 1 to 99,999"),
        (["--size", "many"], "give one from 1 to 99,999"),
        (["--only", "nothing"], "invalid choice"),
        (["--compare", "a.json"], "expected 2 arguments"),
        (["--compare", "a", "b", "--size", "5"], "leave out --size and --only"),
        (["--compare", "a", "b", "--save", "c"], "not allowed with"),
    ],
)
def test_wrong_words_are_answered(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_machines_without_a_load_are_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "getloadavg")
    machine = this_machine()
    assert machine.load is None
    save(Run(machine=machine, figures=()), tmp_path / "run.json")
    assert load(tmp_path / "run.json").machine == machine
    assert A_MACHINE.load is not None


def test_the_command_tells_the_options_with_examples(capfd: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["bench", "--help"]) == 0
    said = capfd.readouterr().out
    assert all(option in said for option in ("--size", "--only", "--save", "--compare"))
    assert "bench --compare before.json after.json" in said
