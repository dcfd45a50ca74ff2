"""A room uses only what lies beneath it, and the command line starts without Qt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

HEAVY = {"PySide6", "shiboken6", "alembic", "sqlalchemy", "holidays"}


def loaded_by(module: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after importing `module`."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_import_contracts_hold() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS


def test_the_command_line_starts_without_qt_and_sql() -> None:
    assert loaded_by("app.cli") & HEAVY == set()


@pytest.mark.parametrize("module", ["app.bootstrap", "app.__main__"])
def test_the_front_door_starts_without_qt(module: str) -> None:
    assert loaded_by(module) & {"PySide6", "shiboken6", "alembic", "holidays"} == set()


def test_what_is_loaded_is_seen() -> None:
    assert "json" in loaded_by("json.decoder")
