"""Which file, which of its sheets, and how does that one begin?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.site import Site
from app.service.reading_words import encoding_said
from app.service.tracker import Grid, Tracker
from app.service.tracker_layout import Layout, Shape
from app.ui.adopting_words import SHAPES, rows_of
from app.ui.desk import Desk
from app.ui.dialogs.choices import code_box
from app.ui.parts.labels import button, label, row


class FilePane(QWidget):
    """Asks for a file and how it is to be read. `choosing` asks for a file, `changed` follows
    another site, study, sheet, shape or row of headings.
    """

    choosing = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, sites: Sequence[Site]) -> None:
        super().__init__()
        say = self._say = desk.say
        self._sites: Mapping[str, Site] = {site.code: site for site in sites}
        self.tracker: Tracker | None = None
        self.choose = button(say("Choose a file…"), tip=say("An Excel workbook (.xlsx) or CSV"))
        self.name = label(say("No file is chosen yet."), "quiet", wrap=True)
        self.encoding = label(kind="quiet", wrap=True)
        self.encoding.hide()
        self.site, self.study = QComboBox(), QComboBox()
        self.sheet, self.header = QComboBox(), QComboBox()
        self.shape = code_box(SHAPES, Shape.PATIENTS, say)
        for site in sites:
            self.site.addItem(" · ".join(filter(None, (site.code, site.name))), site.code)
        self._lay_out()
        self._offer_studies()
        self.choose.clicked.connect(self.choosing)
        self.site.currentIndexChanged.connect(self._offer_studies)
        for box in (self.site, self.study, self.sheet, self.shape, self.header):
            box.activated.connect(self.changed)

    @property
    def grid(self) -> Grid | None:
        """The sheet that is chosen."""
        place = self.sheet.currentIndex()
        return self.tracker.grids[place] if self.tracker and place >= 0 else None

    def propose(self, site: str, study: str) -> None:
        """Choose the site and the study that a tracker is most likely of."""
        self.site.setCurrentIndex(max(self.site.findData(site), 0))
        self.study.setCurrentIndex(max(self.study.findText(study), 0))

    def take(self, tracker: Tracker, name: str) -> None:
        """Offer the sheets of a file, the likeliest first."""
        self.tracker = tracker
        self.name.setText(name)
        self.encoding.setText(encoding_said(tracker, self._say))
        self.encoding.setVisible(bool(tracker.encoding))
        self.sheet.clear()
        self.sheet.addItems([grid.name for grid in tracker.grids])
        self.sheet.setCurrentIndex(tracker.grids.index(tracker.likeliest))

    def show_layout(self, grid: Grid, layout: Layout) -> None:
        """Show how the sheet is read."""
        self.shape.setCurrentIndex(self.shape.findData(layout.shape.value))
        self.header.clear()
        for place, words in rows_of(grid, self._say):
            self.header.addItem(words, place)
        self.header.setCurrentIndex(self.header.findData(layout.header))

    def _lay_out(self) -> None:
        say, column = self._say, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = row(self.choose)
        line.addWidget(self.name, 1)
        column.addLayout(line)
        column.addWidget(self.encoding)
        for words, widget in (
            (say("Site"), self.site),
            (say("Study"), self.study),
            (say("Sheet"), self.sheet),
            (say("A row is about"), self.shape),
            (say("Headings"), self.header),
        ):
            caption = label(words, "small")
            caption.setBuddy(widget)
            widget.setAccessibleName(words)
            both = QVBoxLayout()
            both.setSpacing(4)
            both.addWidget(caption)
            both.addWidget(widget)
            column.addLayout(both)
        column.addStretch(1)

    def _offer_studies(self) -> None:
        site = self._sites.get(self.site.currentData())
        self.study.clear()
        self.study.addItems(list(site.studies) if site else [])
