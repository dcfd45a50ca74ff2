"""Which marks does the office tick off for each visit?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.site import Site
from app.service.marks import (
    LONGEST_NAME,
    MOST,
    define_marks,
    in_order,
    key_of,
    offered,
    used,
)
from app.service.ports import Office
from app.ui.desk import Desk
from app.ui.dialogs.fields import hinted
from app.ui.dialogs.notes import Telling
from app.ui.dialogs.site_list import SiteList
from app.ui.parts.labels import label, row

SPARE = 2
"""Empty lines for marks of the office's own."""


class MarkLine:
    """One mark: ticked, it is on the list under the name in the line."""

    def __init__(self, desk: Desk, key: str, name: str, *, is_on: bool, uses: int = 0) -> None:
        say = desk.say
        self.key, self.uses = key, uses
        self.box, self.name = QCheckBox(), QLineEdit(name)
        self.box.setChecked(is_on)
        self.box.setAccessibleName(say("On the list: {name}", name=name or say("another mark")))
        self.name.setAccessibleName(say("Name of the mark"))
        self.name.setMaxLength(LONGEST_NAME)
        hinted(self.name, say("Another mark"))
        self.told = label(
            say.plural("set for 1 visit", "set for {n} visits", uses) if uses else "", "small"
        )
        if not key:
            self.name.textChanged.connect(lambda text: self.box.setChecked(bool(text.strip())))

    @property
    def leaves(self) -> bool:
        """Whether visits have the mark and it goes off the list."""
        return bool(self.uses) and not self.box.isChecked()


class DefineMarksDialog(SiteList):
    """Names the marks of a site, with the usual ones on offer.

    It asks the office for its sites, and how many visits have each mark; `likely` is the site to
    begin with.
    """

    def __init__(self, desk: Desk, likely: str = "", parent: QWidget | None = None) -> None:
        say, self._likely = desk.say, likely
        about = say("What you tick off for each visit done, up to {most} marks.", most=MOST)
        super().__init__(desk, say("Office marks"), about, parent)
        self._used: dict[str, Mapping[str, int]] = {}
        self.lines: list[MarkLine] = []
        self.warning = label(kind="warning", wrap=True)
        self.telling = Telling(desk)
        self.put(self.warning)
        self.put(self.telling)
        desk.bridge.ask(_sites_and_uses, self._take, self.refuse)

    @property
    def names(self) -> dict[str, str]:
        """The marks ticked, by key; a new one gets a key of its name."""
        names: dict[str, str] = {}
        taken = {line.key for line in self.lines}
        for line in self.lines:
            name = line.name.text().strip()
            if line.box.isChecked() and (name or line.key):
                names[line.key or key_of(name, {*names, *taken})] = name
        return names

    def answer(self) -> None:
        site = self.chosen
        meant = any(line.leaves for line in self.lines)
        self.do(define_marks, site.code, self.names, though_used=meant, revision=site.revision)

    def _take(self, found: Sequence[tuple[Site, Mapping[str, int]]]) -> None:
        self._used = {site.code: uses for site, uses in found}
        self.offer([site for site, _ in found], self._likely)

    def show_site(self) -> None:
        """The site's own marks ticked, then the usual ones it does not have, then empty lines."""
        site = self.chosen
        uses, offer = self._used[site.code], offered(self.desk.say)
        names = {key: site.marks[key] for key in in_order(site.marks)}
        fresh = not names
        self.lines = [
            MarkLine(self.desk, key, name, is_on=True, uses=uses.get(key, 0))
            for key, name in names.items()
        ]
        self.lines += [
            MarkLine(self.desk, key, name, is_on=fresh)
            for key, name in offer.items()
            if key not in names
        ]
        self.lines += [MarkLine(self.desk, "", "", is_on=False) for _ in range(SPARE)]
        for line in self.lines:
            line.box.toggled.connect(self._warn)
            line.name.textChanged.connect(self.telling.judge)
        wide = max(line.told.sizeHint().width() for line in self.lines)
        for line in self.lines:
            line.told.setMinimumWidth(wide)
        self.lay_out(row(line.box, line.name, line.told) for line in self.lines)
        self._warn()
        self.lines[0].box.setFocus()

    def _warn(self) -> None:
        """Say which marks leave the list although visits have them."""
        say = self.desk.say
        leaving = [line.name.text() for line in self.lines if line.leaves]
        self.warning.setText(
            say(
                "{names}: visits have it. Taken off the list it is shown no more; its days stay,"
                " and show again if it comes back.",
                names=", ".join(leaving),
            )
            if leaving
            else ""
        )
        self.warning.setVisible(bool(leaving))
        self.grow_soon()


def _sites_and_uses(office: Office) -> list[tuple[Site, Mapping[str, int]]]:
    return [(site, used(office, site.code)) for site in office.sites()]
