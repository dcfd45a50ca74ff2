"""The tests run in one time zone, wherever they are run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAR = {"TZ": "Pacific/Auckland"}

if hasattr(time, "tzset"):

    def test_noon_of_a_day_is_on_that_day() -> None:
        asked = "import tests.conftest, time; print(time.strftime('%z'))"
        told = subprocess.run(
            [sys.executable, "-c", asked],
            cwd=ROOT,
            env=os.environ | FAR,
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == "+0000"
        assert datetime(2026, 11, 23, 12, tzinfo=UTC).astimezone().utcoffset() == timedelta()
