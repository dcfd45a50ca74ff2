"""What can be told of a fault in the window without telling anything of a patient?"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import qVersion

from app.service import fault_report


def crash_report(problem: BaseException) -> str:
    """The report of a fault, see `app.service.fault_report`, with Qt's version."""
    return fault_report.fault_report(problem, _qt())


def versions() -> Iterator[str]:
    """What is running here: the program, Python, Qt and the system, a line each."""
    return fault_report.versions(_qt())


def _qt() -> str:
    return f"Qt {qVersion()}"
