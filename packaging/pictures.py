"""What does the program look like: pictures of the real window on the example office."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSettings, Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

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
from app.words import LANGUAGES, Speech, speech  # noqa: E402
from scenes import DAY, SCENES, SETTLED, StoppedClock  # noqa: E402

PATIENT = ("CO-002", "INF2")


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


FOR_README = (Shot("today", "es", "dark", 1280, 800),)
"""Beside those of the guide."""

GUIDE = ROOT / "resources" / "guide"
GUIDE_SIZE = (1280, 800)
"""Pixels of the window in the guide's pictures."""

COLOURS = 256


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
    with opened(shot.language, shot.scheme, shot.width, shot.height) as window:
        _turn_to(window, shot.page)
        QTest.qWait(SETTLED)
        _save(window, folder / f"{shot.name}.png")


def illustrate(only: Sequence[str] = ()) -> None:
    """Take the guide's pictures in both languages, or those of these names alone."""
    for language in LANGUAGES:
        for name in only or SCENES:
            with opened(language, "light", *GUIDE_SIZE) as window:
                shown = SCENES[name](window)
                QTest.qWait(SETTLED)
                _save(shown, GUIDE / language / "pictures" / f"{name}.png")


@contextmanager
def opened(language: str, scheme: str, width: int, height: int) -> Iterator[MainWindow]:
    """The window of an example office, filled and laid out."""
    say = speech(language)
    application.begin(say)
    theme = Theme()
    theme.take(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
    with tempfile.TemporaryDirectory() as home:
        house, path = House(), Path(home) / "example.visitario"
        bridge = Bridge(_example(path, say), inline=True)
        settings = QSettings(f"{home}/window.ini", QSettings.Format.IniFormat)
        day = DayWatch(StoppedClock())
        desk = Desk(bridge, day, theme, say, Preferred(), house.shipped, lambda: house.codec)
        window = MainWindow(desk, settings)
        application.fill(window)
        window.resize(width, height)
        window.show()
        QTest.qWait(SETTLED)
        yield window
        window.close()
        bridge.close()
        bridge.office.close()


def _save(shown: QWidget, path: Path) -> None:
    """Save what a widget shows in its 256 commonest colours, a third of the bytes of all."""
    image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I"))
    colours = [colour for colour, _ in counted.most_common(COLOURS)]
    kept = image.convertToFormat(
        QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.ThresholdDither
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    # To Qt a quality of 0 is the strongest compression of a PNG, which loses nothing.
    kept.save(str(path), quality=0)


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
    path.write_bytes(_pattern(say))
    return store.open_(path, who="Ana", clock=StoppedClock())


@cache
def _pattern(say: Speech) -> bytes:
    """The file of the example office, which is filled once a language."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.visitario"
        versions = {version.study: version for version in House().shipped()}
        with closing(store.create(path, who="Ana", clock=StoppedClock(), is_example=True)) as made:
            fill(made, versions, DAY, say)
        return path.read_bytes()


def main() -> int:
    """Take the guide's and the README's pictures, or all of them into a folder."""
    parser = argparse.ArgumentParser(prog="dev.py pictures", description=main.__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="every page, in both schemes")
    parser.add_argument("--only", metavar="NAME", nargs="+", help="these of the guide alone")
    given = parser.parse_args()
    into = given.all or ROOT / "packaging" / "pictures"
    into.mkdir(parents=True, exist_ok=True)
    if not given.all:
        illustrate(given.only or ())
    for shot in () if given.only else every() if given.all else FOR_README:
        take(shot, into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
