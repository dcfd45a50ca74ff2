"""What does the program look like: pictures of the real window on the example office."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSettings, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from app import store  # noqa: E402
from app.bootstrap import House  # noqa: E402
from app.service.example import fill  # noqa: E402
from app.service.ports import Office  # noqa: E402
from app.ui import application  # noqa: E402
from app.ui.bridge import Bridge  # noqa: E402
from app.ui.day_watch import DayWatch  # noqa: E402
from app.ui.desk import Desk  # noqa: E402
from app.ui.main_window import MainWindow  # noqa: E402
from app.ui.pages.patient_tabs import TABS  # noqa: E402
from app.ui.preferred import Preferred  # noqa: E402
from app.ui.theme import Theme  # noqa: E402
from app.ui.ways import WAYS  # noqa: E402
from app.words import Speech, speech  # noqa: E402

DAY = date(2026, 11, 23)
PATIENT = ("CO-002", "INF2")
SETTLED = 300
"""Milliseconds after which the window has laid itself out."""


class Shot(NamedTuple):
    """One picture: the page, the language, the scheme and the window's size in pixels.

    "patient-2" is the second tab after the visits of a patient's page.
    """

    page: str
    language: str
    scheme: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """What the picture's file is called, without its ending."""
        return f"{self.page}-{self.language}-{self.scheme}-{self.width}"


FOR_README = (
    Shot("today", "en", "light", 1280, 800),
    Shot("today", "es", "dark", 1280, 800),
    Shot("patient", "en", "light", 1280, 800),
    Shot("history", "en", "light", 1280, 800),
)


class StoppedClock:
    """The day on which the pictures are taken, so that they only change when the program does."""

    def today(self) -> date:
        return DAY

    def now(self) -> datetime:
        return datetime.combine(DAY, time(8), UTC)


def every() -> Iterator[Shot]:
    """All pages in both languages and schemes, in a small and a large window."""
    tabs = (f"patient-{place}" for place in range(1, len(TABS) + 1))
    for page in (*(way.way for way in WAYS), "patient", *tabs):
        for language in ("en", "es"):
            for scheme in ("light", "dark"):
                for width, height in ((1280, 720), (1920, 1080)):
                    yield Shot(page, language, scheme, width, height)


def take(shot: Shot, folder: Path) -> None:
    """Start the window as the shot wants it, and save what it shows."""
    say = speech(shot.language)
    application.begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Dark if shot.scheme == "dark" else Qt.ColorScheme.Light)
    with tempfile.TemporaryDirectory() as home:
        bridge = Bridge(_example(Path(home) / "example.visitario", say), inline=True)
        settings = QSettings(f"{home}/window.ini", QSettings.Format.IniFormat)
        desk = Desk(bridge, DayWatch(StoppedClock()), theme, say, Preferred())
        window = MainWindow(desk, settings)
        application.fill(window)
        window.resize(shot.width, shot.height)
        window.show()
        QTest.qWait(SETTLED)
        _turn_to(window, shot.page)
        QTest.qWait(SETTLED)
        window.grab().save(str(folder / f"{shot.name}.png"))
        window.close()
        bridge.close()
        bridge.office.close()


def _turn_to(window: MainWindow, page: str) -> None:
    name, _, tab = page.partition("-")
    if name != "patient":
        window.go(window.room(name))
        return
    window.open_patient(*PATIENT)
    if tab:
        QTest.qWait(SETTLED)
        window.patient.tabs.bar.setCurrentIndex(int(tab))


def _example(path: Path, say: Speech) -> Office:
    house = House()
    office = store.create(path, who="Ana", clock=StoppedClock(), is_example=True)
    versions = {version.study: version for version in house.shipped()}
    fill(office, versions, DAY, say)
    return office


def main() -> int:
    """Take the README's pictures, or all of them into a folder."""
    parser = argparse.ArgumentParser(prog="dev.py pictures", description=main.__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every page, in both schemes")
    folder = parser.parse_args().all
    into = folder or ROOT / "packaging" / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    for shot in every() if folder else FOR_README:
        take(shot, into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
