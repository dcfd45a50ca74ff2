"""What do the dialogs share in which a site's own list is ticked and named?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.site import Site
from app.ui.desk import Desk
from app.ui.dialogs.question import Question


class SiteList(Question):
    """Asks for the site where there are several, and shows the lines of the one chosen."""

    def __init__(self, desk: Desk, title: str, about: str, parent: QWidget | None) -> None:
        super().__init__(desk, title, about, desk.say("Save"), parent)
        self._sites: dict[str, Site] = {}
        self.site = QComboBox()
        self.ask(desk.say("Site"), self.site, "site")
        self._list = QVBoxLayout()
        self._inside = QWidget()
        self.put(self._list)
        self.go.setEnabled(False)

    @property
    def chosen(self) -> Site:
        """The site whose list is shown."""
        return self._sites[self.site.currentData()]

    def offer(self, sites: Sequence[Site], likely: str = "") -> None:
        """Offer these sites, and begin with the likely one, else with the first."""
        self._sites = {site.code: site for site in sites}
        for site in sites:
            self.site.addItem(f"{site.code} · {site.city}", site.code)
        self.site.setCurrentIndex(max(self.site.findData(likely), 0))
        for part in (self.site, self.captions["site"]):
            part.setVisible(len(sites) > 1)
        self.go.setEnabled(bool(sites))
        if sites:
            self.site.currentIndexChanged.connect(self.show_site)
            self.show_site()

    def show_site(self) -> None:
        """Show the list of the chosen site; each dialog says which."""
        raise NotImplementedError

    def lay_out(self, lines: Iterable[QHBoxLayout]) -> None:
        """Put these lines in the place of those before; their second part takes the room."""
        self._list.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in lines:
            line.setStretch(1, 1)
            column.addLayout(line)
        self._list.addWidget(self._inside)
        self.grow_soon()
