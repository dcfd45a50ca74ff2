"""How does another office open in a window of its own?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QFileDialog, QWidget

import app
from app.words import N_, Refusal, Speech

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

NOT_STARTED: Final = N_(
    "The window for {file} did not start. Start the program anew, with --office and the file's"
    " place."
)


def open_another(window: MainWindow) -> None:
    """Ask for an office file, and open it beside this one."""
    vault = window.desk.bridge.now.vault if window.desk.bridge.now else None
    beside = vault.path.parent if vault else Path.home()
    chosen = choose_office(window, window.desk.say, beside)
    if chosen:
        open_beside(window, chosen)


def open_beside(window: MainWindow, place: Path) -> None:
    """Open an office in a window of its own; one that is open already comes to the front."""
    try:
        start(place)
    except Refusal as refusal:
        window.deeds.tell(refusal)


def choose_office(parent: QWidget | None, say: Speech, folder: Path) -> Path | None:
    """The office file that is chosen, if one is."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, say("Open another office"), str(folder), say("Offices (*.visitario)")
    )
    return Path(chosen) if chosen else None


def start(place: Path) -> None:
    """Start the program on an office file; `Refusal` where it does not start."""
    # A bundle is the program itself; else a Python runs it, from wherever it lies.
    is_bundle = getattr(sys, "frozen", False)
    words = [] if is_bundle else ["-m", "app"]
    home = Path(app.__file__).parent.parent
    about = [*words, "--office", str(place.absolute())]
    has_started, _ = QProcess.startDetached(sys.executable, about, str(home))
    if not has_started:
        raise Refusal(NOT_STARTED, file=place.name)
