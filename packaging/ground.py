"""Where does everything lie, and how does a step start a tool or stop with a sentence?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if ON_WINDOWS else "bin")
VENV_PYTHON = SCRIPTS / ("python.exe" if ON_WINDOWS else "python")


def tell(sentence: str) -> None:
    """Say a sentence to the person, aside from whatever the started program prints."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a sentence that says what is wrong and what to do; the exit code is 2."""
    tell(sentence)
    raise SystemExit(2)


def outcome(command: list[str], folder: Path | None = ROOT) -> int:
    """Start a tool, wait for it, and return its exit code (128 + the signal that ended it).

    It works in the project's folder; `None` leaves it in the folder that the person stands in.
    """
    return _shell_code(subprocess.run(command, cwd=folder, check=False).returncode)


def must(command: list[str], failure: str, environment: dict[str, str] | None = None) -> None:
    """Start a set-up tool in silence: if it fails, show what it said, say `failure`, end likewise.

    Nothing goes to stdout, which belongs to the program that is being set up.
    """
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    code = _shell_code(done.returncode)
    if code:
        tell(done.stdout.decode(errors="replace"))
        tell(f"{failure} (exit code {code} of {Path(command[0]).name})")
        raise SystemExit(code)


def _shell_code(returncode: int) -> int:
    return returncode if returncode >= 0 else 128 - returncode
