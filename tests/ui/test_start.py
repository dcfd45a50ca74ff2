"""A window comes up with what Today needs, and loads everything else when it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import pytest

from tests.store.backups import an_office_file

START: Final = """
import sys
from app.bootstrap import House
from app.words import speech

def shown():
    from PySide6.QtWidgets import QApplication
    print(*sys.modules)
    QApplication.quit()

House(shown=shown).open_window(["--office", sys.argv[1]], speech("en"))
"""

NOT_YET: Final = (
    *("alembic", "holidays", "icalendar", "openpyxl", "pypdf", "xlsxwriter"),
    *("tomllib", "zoneinfo", "cryptography", "argon2"),
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPrintSupport"),
    *("app.cli.commands", "app.formats", "app.ui.dialogs", "app.ui.papers", "app.ui.another"),
    *("app.domain.gates", "app.domain.identity", "app.service.whole", "app.service.journal_words"),
    *("app.store.backup", "app.store.encrypting", "app.store.founding"),
    *("app.store.identities", "app.store.known_on"),
    *(
        "app.store.journal",
        "app.store.office_keys",
        "app.store.restoring",
        "app.store.vault",
        "app.store.verify",
    ),
    *("app.store.whole", "app.store.work"),
)
"""What a window that comes up does not need; a room stands for all that is in it."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is loaded once Today is filled, in a process that is somebody's own."""
    home = tmp_path_factory.mktemp("home")
    given = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", START, str(an_office_file(home))],
        env={**given, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("name", NOT_YET)
def test_a_window_comes_up_without(name: str, loaded: frozenset[str]) -> None:
    assert not [each for each in loaded if each == name or each.startswith(f"{name}.")]


def test_no_page_is_loaded_but_today(loaded: frozenset[str]) -> None:
    pages = {each.split(".")[3] for each in loaded if each.startswith("app.ui.pages.")}
    assert {each for each in pages if not each.startswith("today")} == set()
    assert "today" in pages
