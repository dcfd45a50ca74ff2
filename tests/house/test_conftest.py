"""A warning in the log fails a test, unless the test itself expects it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

pytest_plugins = ["pytester"]

WARNS = """
import logging

def test_unexpected():
    logging.getLogger("app.store").warning("disk nearly full")

def test_expected(caplog):
    logging.getLogger("app.store").warning("disk nearly full")
    assert caplog.messages == ["disk nearly full"]
    caplog.clear()
"""
