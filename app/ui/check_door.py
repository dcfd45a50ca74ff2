"""How is the office checked from the window?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.service.ports import Office
    from app.service.progress import Progress
    from app.service.soundness import Checked
    from app.ui.main_window import MainWindow


def check_office(window: MainWindow) -> None:
    """Verify the file and look for what could tell; then show what was found."""
    from app.service.soundness import check
    from app.ui.dialogs.under_way import take_time

    desk, now = window.desk, window.desk.day.now()

    def work(office: Office, progress: Progress) -> Checked:
        return check(office, desk.blinding, now, progress)

    def show(found: Checked) -> None:
        from app.ui.dialogs.checked import CheckedDialog

        window.deeds.show(CheckedDialog(desk, found, window))

    take_time(desk, desk.say("Checking the office"), work, show, window.deeds.tell, window)
