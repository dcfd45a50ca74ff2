"""What does the protocol ask at each visit, and what of it is assumed or confirmed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from app.domain.change import Action, Deed
from app.domain.protocol import ProtocolVersion
from app.service.confirming import ToConfirm, Value, to_confirm
from app.service.ports import Office
from app.service.studies import rank
from app.service.value_words import KINDS, holder
from app.ui.columns.to_confirm import to_confirm as columns
from app.ui.desk import Desk
from app.ui.pages.activity_pane import ActivityPane
from app.ui.pages.protocol_panel import ProtocolPanel
from app.ui.parts.abreast import Abreast
from app.ui.parts.choice import Choice
from app.ui.parts.deed_button import deed_button
from app.ui.parts.empty import Empty
from app.ui.parts.labels import button, row
from app.ui.parts.many import ManyRows
from app.ui.parts.page import Page, framed
from app.ui.table_model import RecordTable, Section
from app.ui.theme import SPACE

PANEL: Final = 320
MATRIX: Final = "matrix"
LIST: Final = "list"


class ProtocolPage(Page):
    """The schedule of activities, and the list of what is still to be confirmed.

    `acted` names a deed, what it is of and what about.
    """

    way = "protocol"
    acted = Signal(str, object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Protocol"))
        self._all: tuple[ToConfirm, ...] = ()
        self._turn = 0
        self._add_choices()
        self._add_table()
        self.panel = ProtocolPanel(desk)
        self.panel.choosing.connect(lambda gate: self._act("reading", gate))
        self.empty = Empty(desk.theme, "protocol")
        self.stack = QStackedWidget()
        self.stack.addWidget(framed(self.table))
        self.stack.addWidget(framed(self.empty))
        self._add_views()
        desk.bridge.changed.connect(self._after)
        desk.bridge.written_beside.connect(self.grow_stale)

    @property
    def found(self) -> ToConfirm | None:
        """The site's study in view."""
        place = self.adoptions.currentIndex()
        return self._all[place] if 0 <= place < len(self._all) else None

    @property
    def chosen(self) -> tuple[Value, ...]:
        """The values chosen, in the order in which they stand."""
        return self.table.rows

    def arrive(self) -> None:
        self._focus()

    def show_view(self, name: str) -> None:
        """Show the "matrix" or the "list"."""
        is_list = name == LIST
        self.views.setCurrentIndex(1 if is_list else 0)
        for chip, own in ((self.as_matrix, MATRIX), (self.as_list, LIST)):
            chip.setChecked(own == name)
        for widget in (self.filters, self.confirm):
            widget.setVisible(is_list)
        self._choose()
        self._focus()

    def _focus(self) -> None:
        (self.table if self.views.currentIndex() else self.matrix.view).setFocus()

    def renew(self) -> None:
        """Ask again what is to be confirmed at every site."""
        self._turn += 1
        turn = self._turn
        self.desk.bridge.ask(_everything, lambda found: self._take(turn, found))

    def _take(self, turn: int, found: tuple[ToConfirm, ...]) -> None:
        if turn != self._turn:
            return
        names = [f"{one.site.code} · {one.version.study}" for one in found]
        if [self.adoptions.itemText(n) for n in range(self.adoptions.count())] != names:
            self._offer(names)
        self._all = found
        self.adoptions.setVisible(len(found) > 1)
        self._show()

    def _offer(self, names: Sequence[str]) -> None:
        chosen = self.adoptions.currentText()
        self.adoptions.blockSignals(True)
        self.adoptions.clear()
        self.adoptions.addItems(names)
        self.adoptions.setCurrentIndex(max(self.adoptions.findText(chosen), 0))
        self.adoptions.blockSignals(False)

    def _show_others(self) -> None:
        self._show(anew=True)

    def _show(self, *, anew: bool = False) -> None:
        say, found = self.desk.say, self.found
        values = found.values if found else ()
        self.kinds.offer(
            [say(KINDS[kind]) for kind in dict.fromkeys(v.assumed.kind for v in values)]
        )
        shown = [value for value in values if self._is_wanted(value)]
        self.table.show_rows(list(self._lines(shown)), anew=anew)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.panel.setVisible(bool(values or (found and found.version.open_questions)))
        if found:
            words = say(
                "{version} · {open} of {all} to be confirmed",
                version=found.in_force.version,
                open=found.open,
                all=len(values),
            )
            self.subtitle.setText(words if values else found.version.version)
            self.panel.show_open(found)
            self.matrix.show_version(found)
        self._say_nothing_is_there(found)
        self._choose()

    def _lines(self, values: Sequence[Value]) -> Iterator[Value | Section]:
        """The values under what they belong to."""
        last, found = "", self.found
        for value in values:
            name = holder(value, found.version, self.desk.say) if found else ""
            if name != last:
                last = name
                yield Section(name)
            yield value

    def _is_wanted(self, value: Value) -> bool:
        say = self.desk.say
        states = {say("to be confirmed"): value.is_open, say("confirmed"): not value.is_open}
        kind = self.kinds.value or say(KINDS[value.assumed.kind])
        return states.get(self.states.value or "", True) and kind == say(KINDS[value.assumed.kind])

    def _say_nothing_is_there(self, found: ToConfirm | None) -> None:
        say = self.desk.say
        if found is None:
            self.empty.put(
                say("No study is run here yet."), say("Enrol the first patient to begin.")
            )
        elif not found.values:
            self.empty.put(
                say("Nothing in this protocol is assumed."), say("There is nothing to confirm.")
            )
        elif found.open == 0 and self.states.value == say("to be confirmed"):
            self.empty.put(
                say("Everything is confirmed."), say("Choose “All” to see who confirmed it.")
            )
        else:
            self.empty.put(say("No value fits."), say("Choose “All” to see the others."))

    def _add_choices(self) -> None:
        say = self.desk.say
        self.adoptions = QComboBox()
        self.adoptions.setAccessibleName(say("Site and study"))
        self.adoptions.hide()
        self.adoptions.currentIndexChanged.connect(self._show_others)
        self.kinds, self.states = Choice(say("Kind"), say), Choice(say("State"), say)
        self.states.offer([say("to be confirmed"), say("confirmed")])
        self.states.take(say("to be confirmed"))
        for choice in (self.kinds, self.states):
            choice.chosen.connect(self._show_others)
        self.back = deed_button(self.desk, say("Take back…"), deed=Deed.RECONSIDER_VALUE)
        self.confirm = deed_button(
            self.desk, say("Confirm…"), "primary", say("Enter key"), Deed.CONFIRM_VALUE
        )
        self.back.clicked.connect(lambda: self._act("reconsider", self._confirmed()))
        self.confirm.clicked.connect(lambda: self._act("confirm", self.chosen))
        self.filters = QWidget()
        self.filters.setLayout(row(self.kinds, self.states))
        self.as_matrix, self.as_list = button(say("Matrix"), "chip"), button(say("List"), "chip")
        for chip, view in ((self.as_matrix, MATRIX), (self.as_list, LIST)):
            chip.setCheckable(True)
            chip.clicked.connect(partial(self.show_view, view))
        parts = (self.adoptions, self.as_matrix, self.as_list, self.filters)
        for widget in (*parts, self.back, self.confirm):
            self.heading.addWidget(widget)

    def _add_views(self) -> None:
        """The matrix and the list, one at a time."""
        self.matrix = ActivityPane(self.desk)
        self.matrix.confirming.connect(self._confirm_places)
        listed = Abreast(self.stack, self.panel, self.desk.theme, wide=PANEL, gap=2 * SPACE)
        self.views = QStackedWidget()
        self.views.addWidget(self.matrix)
        self.views.addWidget(listed)
        self.column.addWidget(self.views, 1)
        self.show_view(MATRIX)

    def _confirm_places(self, places: Sequence[str]) -> None:
        if found := self.found:
            self._act("confirm", tuple(v for v in found.values if v.place in places))

    def _add_table(self) -> None:
        model = RecordTable(columns(self.desk, self._version), lambda value: value.place)
        self.table = ManyRows(model, self.desk.theme, self.desk.say("Values to be confirmed"))
        self.table.opened.connect(lambda _: self._act("confirm", self.chosen))
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.table.chosen.connect(self._choose)

    def _version(self) -> ProtocolVersion:
        found = self.found
        if found is None:
            raise LookupError
        return found.version

    def _confirmed(self) -> tuple[Value, ...]:
        return tuple(value for value in self.chosen if not value.is_open)

    def _choose(self) -> None:
        """Say what is chosen, and offer what can be done with it."""
        if found := self.found:
            self.panel.show_value(found, self.table.row)
        n = len(self.chosen)
        say = self.desk.say
        self.confirm.setText(say("Confirm {n}…", n=n) if n > 1 else say("Confirm…"))
        self.confirm.setEnabled(n > 0)
        is_list = self.views.currentIndex() == 1
        self.back.setVisible(is_list and bool(self._confirmed()))

    def _act(self, name: str, about: object) -> None:
        if self.found and about:
            self.acted.emit(name, self.found, about)

    def _after(self, action: Action) -> None:
        if action.touches_any("site"):
            self.grow_stale()


def _everything(office: Office) -> tuple[ToConfirm, ...]:
    return tuple(
        to_confirm(office, site.code, study)
        for site in office.sites()
        for study in sorted(site.studies, key=rank)
    )
