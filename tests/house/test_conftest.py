"""An unexpected warning in the log fails a test, and no test sees the person's own folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parents[1] / "conftest.py"
WARNINGS = """
import logging

def test_unexpected():
    logging.getLogger("app.store").warning("disk nearly full")

def test_expected(caplog):
    logging.getLogger("app.store").warning("disk nearly full")
    assert caplog.messages == ["disk nearly full"]
    caplog.clear()
"""


def test_only_an_expected_warning_passes(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST.read_text("utf-8"))
    pytester.makepyfile(WARNINGS)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*unexpected warnings in the log: *disk nearly full*"])


def test_the_folders_are_the_tests_own(own_home: Path) -> None:
    assert Path(platformdirs.user_data_dir("visitario")).is_relative_to(own_home)
    assert Path(platformdirs.user_config_dir("visitario")).is_relative_to(own_home)
    assert not own_home.exists()
