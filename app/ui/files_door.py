"""How are files written from the window, and an office's own tracker taken over?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.site import Site
from app.service.ports import Office

if TYPE_CHECKING:
    from app.ui.dialogs.export import Whom
    from app.ui.main_window import MainWindow

_OF_PAGE: Final = {
    "today": "worklist",
    "patients": "patients",
    "board": "board",
    "calendar": "appointments",
    "marks": "marks",
    "deviations": "deviations",
    "history": "history",
}
"""The list that is proposed on each page; elsewhere all of them."""


def export_lists(window: MainWindow) -> None:
    """Ask what to write to a file, proposing what the page shows."""
    desk, code, way = window.desk, window.shown.code, window.shown.way

    def answer(office: Office) -> Whom:
        from app.ui.dialogs.export import Whom

        return Whom(office.sites(), [patient.code for patient in office.patients()])

    def ask(whom: Whom) -> None:
        from app.ui.dialogs.export import ALL, ExportDialog

        first = "patient" if code else _OF_PAGE.get(way, ALL)
        dialog = ExportDialog(desk, whom, first, code, window)
        dialog.written.connect(tell)
        window.deeds.show(dialog)

    def tell(path: Path) -> None:
        said = desk.say("Written: {file}", file=path.name)
        window.statusBar().showMessage(said, TOLD_FOR)

    desk.bridge.ask(answer, ask)


def adopt_tracker(window: MainWindow) -> None:
    """Ask for the tracker that the office kept so far, and take it over step by step."""
    desk = window.desk

    def ask(sites: Sequence[Site]) -> None:
        from app.ui.dialogs.adopt import AdoptDialog

        if not any(site.studies for site in sites):
            window.deeds.set_up()
            return
        dialog = AdoptDialog(desk, [site for site in sites if site.studies], window)
        crowds = Counter((row.site, row.study) for row in window.overview.roster)
        for about, _ in crowds.most_common(1):
            dialog.file.propose(*about)
        window.deeds.show(dialog)

    desk.bridge.ask(lambda office: office.sites(), ask)


TOLD_FOR: Final = 10_000
"""Milliseconds for which the window says what was written."""
