"""A process that changes the key of an office, and is killed while it does."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.domain.change import Deed
from app.service import accounts
from app.store import enter
from tests.house.sources import ROOT
from tests.store.encrypted import ANA, PASSWORDS, founded, signed_in
from tests.store.offices import SetClock, the_site

READY: Final = "ready"
MANY: Final = 300
"""Sites with long names: so many that to encrypt the file anew takes a while."""

_CHILD: Final = """
import pathlib, sys
from tests.store import re_keying
re_keying.change(pathlib.Path(sys.argv[1]))
"""


def a_large_office(path: Path) -> str:
    """An encrypted office of about a megabyte; its recovery key."""
    key = founded(path)
    with signed_in(path) as office, office.work(Deed.ADD_SITE) as work:
        for number in range(MANY):
            work.save(replace(the_site(), code=f"S{number:03}", name="x" * 3000))
    return key


def change(path: Path) -> None:
    """Change the key, once somebody may kill this process."""
    way = lambda it: it.unlock(ANA, PASSWORDS[ANA])  # noqa: E731 - said once
    office = enter(path, way, who="x", clock=SetClock())
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    accounts.change_key(office)


def killed(path: Path, after: float | None) -> bool:
    """Kill the process so many seconds after it began, or, None, as soon as it writes the file.

    Whether it left its work half done.
    """
    journal = path.with_name(f"{path.name}-journal")
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == READY
        if after is not None:
            time.sleep(after)
        while after is None and child.poll() is None and not _says_something(journal):
            time.sleep(0.0005)
        child.kill()
    return _says_something(journal)


def _says_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
