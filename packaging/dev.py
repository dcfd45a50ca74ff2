#!/usr/bin/env python3
"""Which command sets Visitario up, and runs, tests, checks or measures it?"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "Visitario needs Python 3.11 to 3.14; this one is {}.{}. Start packaging/dev.py with "
        "another one, for example: python3.12 packaging/dev.py run".format(*sys.version_info)
    )

import os
from collections.abc import Callable
from typing import NamedTuple

import audit
import catalogues
import environment
import locks
from ground import ROOT, VENV_PYTHON, outcome, stop, tell

PYTHON = str(VENV_PYTHON)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("format", [PYTHON, "-m", "ruff", "format", "--check"]),
    ("lint", [PYTHON, "-m", "ruff", "check"]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("import contracts", [PYTHON, "-c", LINT_IMPORTS]),
)
TESTS = [PYTHON, "-m", "pytest"]
# All of them on all cores; each worker begins with some seconds of collecting.
ALL_TESTS = [*TESTS, "--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]
CHECKED_TESTS = {
    "": [("tests", ALL_TESTS)],
    "--no-tests": [],
    "--long": [("tests", ALL_TESTS), ("long tests", [*TESTS, "-m", "long"])],
}


def run(arguments: list[str]) -> int:
    environment.prepare(environment.RUN_LOCK)
    return outcome([PYTHON, "-P", "-m", "app", *arguments], folder=None)


def test(arguments: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    return outcome([*TESTS, *arguments] if arguments else ALL_TESTS)


def check(arguments: list[str]) -> int:
    """Every check is made, so that one start tells all that is wrong."""
    environment.prepare(environment.DEV_LOCK)
    steps = (*CHECKS, *CHECKED_TESTS[arguments[0] if arguments else ""])
    failed = [name for name, command in steps if _announced(name, command)]
    tell(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def _announced(name: str, command: list[str]) -> int:
    tell(f"== {name}")
    return outcome(command)


def bench(arguments: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # From the folder in which the person stands, who names files to save and to compare.
    os.environ["PYTHONPATH"] = str(ROOT)
    return outcome([PYTHON, "-P", "-m", "tests.benchmarks", *arguments], folder=None)


def bench_options() -> int:
    return outcome([sys.executable, "-m", "tests.benchmarks.arguments"])


def pictures(arguments: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    return outcome([PYTHON, "packaging/pictures.py", *arguments])


def words(_: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    return catalogues.renew()


def lock(_: list[str]) -> int:
    return locks.renew()


def audited(_: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    return audit.audit()


def licences(_: list[str]) -> int:
    environment.prepare(environment.DEV_LOCK)
    return outcome([PYTHON, "packaging/licences.py"])


def build(arguments: list[str]) -> int:
    import building

    return building.build(arguments)


class Command(NamedTuple):
    """What a person may ask for; `takes` shows the arguments ("" for none).

    `more` tells of them at length, where a line does not.
    """

    deed: Callable[[list[str]], int]
    takes: str
    meaning: str
    more: Callable[[], int] | None = None


COMMANDS = {
    "run": Command(run, "[VISITARIO'S ARGUMENTS...]", "start Visitario; --demo shows an example"),
    "test": Command(
        test, "[PYTEST'S ARGUMENTS...]", "run all tests on all cores, or those that are named"
    ),
    "check": Command(
        check, "[--no-tests|--long]", "formatter, linter, types, import contracts, tests"
    ),
    "bench": Command(
        *(bench, "[OPTIONS...]", "measure what the work costs, as ratios; compare two runs"),
        more=bench_options,
    ),
    "pictures": Command(pictures, "[--all FOLDER ...]", "take pictures of the window"),
    "words": Command(words, "", "bring the message catalogues up to the code's messages"),
    "lock": Command(lock, "", "renew packaging/requirements*.lock with uv"),
    "build": Command(
        build, "[--twice|--prove]", "make this system's packages; compare two builds; try the .deb"
    ),
    "audit": Command(audited, "", "compare the locked versions with the known weaknesses"),
    "licences": Command(licences, "", "write down the licences of what is shipped"),
}


def main(arguments: list[str]) -> int:
    """Do what the person asked for; the exit code is that of the started tool."""
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help"):
        print(_overview())
        return 0
    if name not in COMMANDS:
        stop(f"There is no command {name!r}.\n\n{_overview()}")
    if rest in (["-h"], ["--help"]):
        print(_usage(name), flush=True)
        more = COMMANDS[name].more
        return more() if more else 0
    takes = COMMANDS[name].takes
    choices = takes.strip("[]").split("|")
    if rest and not takes.endswith("...]") and rest not in [[one] for one in choices]:
        stop(f"{name} does not take {' '.join(rest)}.\n\n{_usage(name)}")
    return COMMANDS[name].deed(rest)


def _overview() -> str:
    listed = (f"  {name:8} {command.meaning}" for name, command in COMMANDS.items())
    setting_up = (
        "Each command first sets up .venv (build: build/venv), unless that was done before."
    )
    usage = "usage: python3 packaging/dev.py COMMAND [--help]"
    return "\n".join([usage, "", *listed, "", setting_up])


def _usage(name: str) -> str:
    command = COMMANDS[name]
    usage = f"usage: python3 packaging/dev.py {name} {command.takes}".rstrip()
    return f"{usage}\n\n{command.meaning}"


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
