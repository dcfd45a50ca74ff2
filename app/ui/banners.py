"""What stands above every page: whose the pen is, and what to know before one writes?"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.caution_banner import CautionBanner
from app.ui.desk import Desk
from app.ui.pen_banner import PenBanner


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
        column.addWidget(self.caution)
        if self.pen:
            column.addWidget(self.pen)

    def begin(self) -> None:
        """Begin to look."""
        self.caution.look()
        if self._desk.pen:
            self._desk.pen.start()
