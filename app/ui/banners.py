"""What stands above every page: whose the pen is, and what to know before one writes?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.service.ports import Office
from app.ui.backup_banner import BackupLine
from app.ui.backup_door import back_up_now, show_backups
from app.ui.caution_banner import CautionBanner
from app.ui.desk import Desk
from app.ui.key_banner import KeyLine
from app.ui.pen_banner import PenBanner
from app.ui.people_door import change_key, show_recovery_key
from app.ui.settling import SOON

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Banners(QWidget):
    """The banners, each hidden while it has nothing to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self.caution: CautionBanner = CautionBanner(desk)
        self.pen: PenBanner | None = PenBanner(desk, desk.pen) if desk.pen else None
        self.backup: BackupLine = BackupLine(desk)
        self.key: KeyLine = KeyLine(desk)
        column.addWidget(self.key)
        column.addWidget(self.backup)
        column.addWidget(self.caution)
        if self.pen:
            column.addWidget(self.pen)

    def offer(self, window: MainWindow) -> None:
        """Let what is asked for here be done in this window."""
        self.backup.asked.connect(partial(back_up_now, window))
        self.backup.reading.connect(partial(show_backups, window))
        self.key.asked.connect(partial(change_key, window))
        self.key.showing.connect(partial(show_recovery_key, window))

    def begin(self) -> None:
        """Begin to look; for cautions behind what the first page asks, and behind its painting."""
        self._desk.bridge.ask(_nothing, self._look_soon)
        self.key.look()
        if self._desk.pen:
            self._desk.pen.start()

    def _look_soon(self, _: None) -> None:
        QTimer.singleShot(SOON, self, self.caution.look)


def _nothing(_: Office) -> None:
    """What is answered once all has been that was asked before."""
