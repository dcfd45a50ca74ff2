"""How is one text of the patients' papers edited in each language, side by side?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.service.names import LANGUAGE_NAMES
from app.service.paper_texts import PaperText, longest
from app.ui.columns.texts import TextLine
from app.ui.desk import Desk
from app.ui.dialogs.notes import NoteField
from app.ui.parts.labels import label
from app.ui.theme import SPACE
from app.words import LANGUAGES


class OneText(QWidget):
    """A text in one language: the site's words to edit, those that came with the program below."""

    typed = Signal(str, str)

    def __init__(self, desk: Desk, language: str) -> None:
        super().__init__()
        self._desk, self.language = desk, language
        self._is_shown = False
        name = desk.say(LANGUAGE_NAMES[language])
        self.caption = label(name, "small")
        self.note = NoteField(desk, desk.say("Nothing is told"))
        self.note.setAccessibleName(desk.say("Text in {language}", language=name))
        self.state = label(kind="small", wrap=True)
        self.shipped = label(kind="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.caption, self.note, self.state, self.shipped):
            column.addWidget(part)
        column.addStretch(1)
        self.note.changed.connect(self._tell)

    def show_text(self, text: PaperText | None, typed: str | None) -> None:
        """Show a text, with the words typed for it before if there are any."""
        self._is_shown = False
        self.note.setEnabled(text is not None)
        words = text.words if text else ""
        self.note.edit.setPlainText(words if typed is None else typed)
        self.state.setText(stands(text, self._desk) if text else "")
        is_other = text is not None and text.own is not None and text.shipped != text.words
        shipped = text.shipped if text and is_other else ""
        self.shipped.setText(
            self._desk.say("Came with the program: {words}", words=shipped or "–")
            if is_other
            else ""
        )
        self.shipped.setVisible(is_other)
        self._most = longest(text.place) if text else 0
        self._is_shown = text is not None

    def _tell(self) -> None:
        if not self._is_shown:
            return
        over = len(self.note.text) - self._most
        if over > 0:
            said = self._desk.say.plural("{n} character too many", "{n} characters too many", over)
            self.state.setText(said)
        self.typed.emit(self.language, self.note.text)


class TextPane(QWidget):
    """The chosen text in each language. `typed` carries the language and the words."""

    typed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.each = {language: OneText(desk, language) for language in reversed(LANGUAGES)}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * SPACE)
        for one in self.each.values():
            one.typed.connect(self.typed)
            line.addWidget(one, 1)

    def show_line(self, line: TextLine | None, typed: dict[str, str]) -> None:
        """Show a text in each language, with what was typed for it before."""
        for language, one in self.each.items():
            one.show_text(line.texts[language] if line else None, typed.get(language))


def stands(text: PaperText, desk: Desk) -> str:
    """Who confirmed a text and when, or that it is to be confirmed."""
    say = desk.say
    if text.own:
        said = say("confirmed by {name} on {day}", name=text.own.by, day=say.dated(text.own.on))
        return f"{said} · {say('approved')}" if text.words and text.is_approved else said
    return say("to be confirmed") if text.is_open else ""
