"""Which of a few shall be shown, or all of them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu

from app.ui.parts.labels import Button
from app.words import Speech


class Choice(Button):
    """A button with a menu: "Site: all ▾". It hides while there is nothing to choose from."""

    chosen = Signal(object)

    def __init__(self, name: str, say: Speech, *, is_any: bool = False) -> None:
        """`is_any`: "any" is said for all of them, which goes with a name of every gender."""
        super().__init__()
        self._name, self.say = name, say
        self._every = (say("any"), say("Any")) if is_any else (say("all"), say("All"))
        self.value: str | None = None
        self._words: Mapping[str, str] = {}
        self._preferred = ""
        self._offered: Sequence[str] = ()
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        # Hundreds of patients to choose from are many entries, which hardly anybody looks at.
        self._menu.aboutToShow.connect(self._fill)
        self.setAutoDefault(False)
        self.offer(())

    def offer(self, values: Sequence[str], words: Mapping[str, str] | None = None) -> None:
        """Offer these values, by their words where they have any.

        One chosen before stays chosen if it is still there.
        """
        self._words, self._offered = words or {}, values
        self._appear()
        if self._preferred in values:
            self.value, self._preferred = self._preferred, ""
        if self.value not in values:
            self.value = None
        self._show()

    def _entries(self) -> Sequence[tuple[str, str | None]]:
        """What can be chosen: its words, and its value."""
        of_values = [(self._words.get(value, value), value) for value in self._offered]
        return [(self._every[1], None), *of_values]

    def _fill(self) -> None:
        """Put into the menu what can be chosen now."""
        self._menu.clear()
        for words, value in self._entries():
            self._menu.addAction(words.replace("&", "&&"), partial(self.take, value))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.ParentChange:
            self._appear()
        return done

    def _appear(self) -> None:
        """Be seen if there is something to choose: without a parent it would be a window."""
        self.setVisible(len(self._offered) > 1 and self.parentWidget() is not None)

    def prefer(self, value: str) -> None:
        """Choose a value as soon as it is offered; an empty one is none in particular."""
        if value in self._offered:
            self.take(value)
        else:
            self._preferred = value

    def take(self, value: str | None) -> None:
        """Choose a value; None is all of them."""
        self.value = value
        self._show()
        self.chosen.emit(value)

    def _show(self) -> None:
        value = self._words.get(self.value, self.value) if self.value else self._every[0]
        value = value.replace("&", "&&")
        self.setText(f"{self._name}: {value} ▾")
