"""What is started in a process of its own: the bare window, and the program's."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

PATIENTS = 500


def bare() -> int:
    """A PySide6 window with a table view of as many rows, and SQLAlchemy imported."""
    import sqlalchemy
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    application = QApplication(["bare"])
    application.setStyle("Fusion")
    window = QMainWindow()
    model = QStandardItemModel(0, 8)
    for number in range(PATIENTS):
        model.appendRow([QStandardItem(f"{number} {column}") for column in range(8)])
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1280, 800)
    window.show()
    assert sqlalchemy.__version__
    QTimer.singleShot(0, lambda: _report(application.quit))
    return application.exec()


def program(path: Path) -> int:
    """The program's window on an office file, until Today is filled and painted."""
    from app.bootstrap import House
    from app.words import speech
    from tests.benchmarks.clock import StoppedClock

    def leave() -> None:
        from PySide6.QtWidgets import QApplication

        _report(QApplication.quit)

    house = House(StoppedClock(), shown=leave)
    return house.open_window(["--office", str(path)], speech("en"))


def _report(leave: Callable[[], object]) -> None:
    """Say how much memory is resident, in KiB, and leave."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") // 1024, flush=True)
    leave()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else program(Path(sys.argv[2])))
