"""What is started in a process of its own: the bare window, and the program's.

Usage: children.py bare|program PATIENTS OFFICE [BEGAN], where BEGAN is when the process was
started by the monotonic clock: then it also says on what the time went.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

INTERPRETER = "starting Python"


def bare(rows: int, report: Callable[[], object]) -> int:
    """A PySide6 window with a table view of so many rows, and SQLAlchemy imported."""
    import sqlalchemy
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.benchmarks.bare_table import bare_table
    from tests.benchmarks.painted import when_painted

    application = QApplication(["bare"])
    application.setStyle("Fusion")
    window = QMainWindow()
    table = bare_table(rows)
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    assert sqlalchemy.__version__

    def leave() -> None:
        report()
        application.quit()

    when_painted(table, leave)
    return application.exec()


def program(path: Path, report: Callable[[], object]) -> int:
    """The program's window on an office file, until Today is filled and painted."""
    from app.bootstrap import House
    from app.words import speech
    from tests.benchmarks.clock import StoppedClock

    def leave() -> None:
        from PySide6.QtWidgets import QApplication

        report()
        QApplication.quit()

    def filled() -> None:
        from tests.benchmarks.painted import filled_table, when_painted

        when_painted(filled_table(), leave)

    house = House(StoppedClock(), shown=filled)
    return house.open_window(["--office", str(path)], speech("en"))


def _tell_memory() -> None:
    """Say how much memory is resident, in KiB; 0 on a system that does not tell."""
    statm = Path("/proc/self/statm")
    pages = int(statm.read_text("ascii").split()[1]) if statm.exists() else 0
    print(pages and pages * os.sysconf("SC_PAGE_SIZE") // 1024, flush=True)


def _kept_books(began: float) -> Callable[[], None]:
    """Count from now on where the time goes; what says it in JSON."""
    before = time.monotonic() - began
    from tests.benchmarks.marks import Books, CountingFinder

    books = Books()
    sys.meta_path.insert(0, CountingFinder(books))

    def tell() -> None:
        spent, beside = books.closed()
        import json

        told = {"spent": {INTERPRETER: before, **spent}, "beside": beside}
        print(json.dumps(told), flush=True)

    return tell


def main(which: str, patients: str, office: str, *began: str) -> int:
    """Start one of the two windows, and leave it once it is filled."""
    report = _kept_books(float(began[0])) if began else _tell_memory
    return bare(int(patients), report) if which == "bare" else program(Path(office), report)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
