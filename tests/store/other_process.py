"""What another process does meanwhile to an office file: a deed, or an encryption cut short."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from app.service.accounts import Founder
from app.store import open_
from app.store.encrypting import encrypt
from app.words import Refusal
from tests.build import a_patient
from tests.house.sources import ROOT
from tests.store.encrypted import ANA, PASSWORDS, cheap_slots
from tests.store.offices import SetClock, save

FOUNDER: Final = Founder(ANA, PASSWORDS[ANA])
KILLED: Final = 9
REFUSED: Final = 2
AT_THE_SWAP: Final = 0

_CHILD: Final = """
import pathlib, sys
from tests.store import other_process
sys.exit(other_process.{what}(pathlib.Path(sys.argv[1]), *sys.argv[2:]))
"""


def elsewhere(what: str, *words: object) -> int:
    """The exit code of another process in which a function of this file is called."""
    command = [sys.executable, "-c", _CHILD.format(what=what), *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def enrol(path: Path, code: str) -> int:
    """Do a deed as a command does, at once or not at all."""
    try:
        with closing(open_(path, who="eva", clock=SetClock(), patience=0)) as office:
            save(office, a_patient(code))
    except Refusal:
        return REFUSED
    return 0


def die_encrypting(path: Path, keep: str, number: str) -> int:
    """Encrypt, and be killed as a file is about to get a name, or to lose it, for so many times.

    `AT_THE_SWAP`: as the new file is about to get the name of the plain one.
    """
    left = int(number)

    def kill(event: str, args: Sequence[Any]) -> None:
        nonlocal left
        if event in ("os.link", "os.rename", "os.remove") and str(path.parent) in str(args[0]):
            is_swap = event == "os.rename" and str(args[1]) == str(path)
            left -= 1
            if left == 0 or (is_swap and number == str(AT_THE_SWAP)):
                os._exit(KILLED)

    with pytest.MonkeyPatch.context() as patch:
        cheap_slots(patch)
        sys.addaudithook(kill)
        encrypt(path, FOUNDER, who="x", clock=SetClock(), keep=Path(keep) if keep else None)
    return 0
