"""What holds for every test: no screen, no folder of the person's, no unexpected warning."""

from __future__ import annotations

import itertools
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt; a person who wants to see the windows sets it to something else.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The tests' clocks stand at noon of UTC, which is another day in some zones.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):  # Windows has one time zone for all programs
    time.tzset()

HOME_VARIABLES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
HOME_NUMBERS = itertools.count()

# How long an example takes says something about the machine, nothing about the code.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def statements_are_compiled_once() -> Iterator[None]:
    """Compiling them anew for the office of each test would be half of many a test."""
    from tests.compiled_once import share

    with pytest.MonkeyPatch.context() as patch:
        share(patch)
        yield


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the test's own, not made until something writes there."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(HOME_NUMBERS)}"
    for variable in HOME_VARIABLES:
        monkeypatch.setenv(variable, str(home / variable.lower()))
    return home


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No warning may go unseen: a test that expects one checks `caplog`, then clears it."""
    yield
    records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    unexpected = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    assert not unexpected, f"unexpected warnings in the log: {unexpected}"
