"""How does the whole office stand now, and which patient's part of it has just changed?"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.change import Action
from app.service.ports import Office
from app.service.standing import Standing
from app.service.tasks import TaskRow, ordered_tasks
from app.service.worklines import WorkRow, ordered
from app.service.worklist import Overview, RosterRow, overview
from app.ui.desk import Desk


class LiveOverview(QObject):
    """The worklist, with the open contacts, and the roster; `renewed` follows every change.

    After a deed only the patients it touched are asked for again. `touched` are their codes while
    what is shown follows a deed done here; empty after all was read anew.
    """

    renewed = Signal()
    sites_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._whole = Overview((), ())
        self._first: dict[str, WorkRow] = {}
        self._turn = 0
        self.is_filled = False
        self.touched: frozenset[str] = frozenset()
        self.sites: tuple[str, ...] = ()
        desk.bridge.changed.connect(self._after)
        desk.bridge.written_beside.connect(self.renew)
        desk.day.turned.connect(self.renew)
        # To a method: from signal to signal it would be told once for each window there ever was.
        desk.preferred.horizon_changed.connect(self._read_anew)

    @property
    def rows(self) -> tuple[WorkRow, ...]:
        """The worklist, most urgent first."""
        return self._whole.rows

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        """The open contacts, most urgent first."""
        return self._whole.tasks

    def first_line(self, patient: str) -> WorkRow | None:
        """The most urgent line of a patient, if there is one."""
        return self._first.get(patient)

    @property
    def roster(self) -> tuple[RosterRow, ...]:
        """The patients by code."""
        return self._whole.roster

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How each patient stands, visit by visit, by code; the same object while unchanged."""
        return self._whole.standings

    def renew(self) -> None:
        """Ask for everything again."""
        self._turn += 1
        turn = self._turn
        today, horizon = self._desk.today, self._desk.horizon

        def answer(office: Office) -> tuple[Overview, tuple[str, ...]]:
            sites = tuple(site.code for site in office.sites())
            return overview(office, today, horizon), sites

        self._desk.bridge.ask(answer, lambda found: self._take(turn, *found))

    def _read_anew(self) -> None:
        """Have every page read anew, which all show what is upcoming."""
        self._desk.bridge.written_beside.emit()

    def _take(self, turn: int, whole: Overview, sites: tuple[str, ...]) -> None:
        if turn == self._turn:
            self.sites, self.is_filled = sites, True
            self._show(whole)

    def _after(self, action: Action) -> None:
        codes = [code for kind, code in action.subjects if kind == "patient"]
        if action.touches_any("site"):
            self.renew()
            self.sites_changed.emit()
        elif codes:
            turn, today, horizon = self._turn, self._desk.today, self._desk.horizon
            self._desk.bridge.ask(
                lambda office: overview(office, today, horizon, codes=codes),
                lambda part: self._mend(turn, codes, part),
            )

    def _mend(self, turn: int, codes: list[str], part: Overview) -> None:
        if turn != self._turn:
            return
        rows = [row for row in self._whole.rows if row.patient not in codes]
        roster = [row for row in self._whole.roster if row.patient not in codes]
        tasks = [task for task in self._whole.tasks if task.patient not in codes]
        merged = sorted([*roster, *part.roster], key=lambda row: row.patient)
        stand = [each for each in self._whole.standings if each.code not in codes]
        standings = tuple(sorted([*stand, *part.standings], key=lambda each: each.code))
        rows, tasks = [*rows, *part.rows], [*tasks, *part.tasks]
        found = Overview(ordered(rows), tuple(merged), ordered_tasks(tasks), standings)
        self._show(found, frozenset(codes))

    def _show(self, whole: Overview, touched: frozenset[str] = frozenset()) -> None:
        self._whole, self.touched = whole, touched
        self._first = {row.patient: row for row in reversed(whole.rows)}
        self.renewed.emit()
