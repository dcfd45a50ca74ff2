"""Only `app.bootstrap` may ask what day or time it is; everybody else is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

ASKING = [
    "from datetime import date\ndate.today()\n",
    "import datetime\ndatetime.date.today()\n",
    "from datetime import UTC, datetime\ndatetime.now(UTC)\n",
    "import time\ntime.time()\n",
    "from PySide6.QtCore import QDate\nQDate.currentDate()\n",
]


def bans(file_name: str, text: str) -> bool:
    """Whether the linter, set up as in the project, finds a banned call in this file."""
    linter = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--no-cache"]
    done = subprocess.run(
        [*linter, "--stdin-filename", file_name, "-"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return "TID251" in done.stdout


@pytest.mark.parametrize("text", ASKING)
@pytest.mark.parametrize("file_name", ["app/domain/schedule.py", "app/ui/pages/today.py"])
def test_asking_for_the_time_is_banned(file_name: str, text: str) -> None:
    assert bans(file_name, text)


def test_the_clock_itself_may_ask() -> None:
    assert not bans("app/bootstrap.py", ASKING[0])
