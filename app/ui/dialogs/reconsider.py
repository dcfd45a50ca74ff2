"""Why is the confirmation of values taken back?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.service.confirming import ToConfirm, Value, take_back
from app.service.value_words import holder, subject, written_out
from app.ui.desk import Desk
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label


class ReconsiderDialog(Question):
    """Takes confirmations back; what was assumed counts again, as not confirmed."""

    def __init__(
        self, desk: Desk, found: ToConfirm, values: Sequence[Value], parent: QWidget | None = None
    ) -> None:
        say = desk.say
        self._found, self._values = found, tuple(values)
        title = say.plural("Take a confirmation back", "Take {n} confirmations back", len(values))
        about = f"{found.version.study} · {found.site.city or found.site.code}"
        super().__init__(desk, title, about, say("Take back"), parent)
        self.put(label(say("These values are to be confirmed again:"), "small"))
        lines = (
            say(
                "{holder} · {subject}: {value}",
                holder=holder(value, found.version, say),
                subject=subject(value, found.version, say),
                value=written_out(value, value.assumed.value, found.version, say),
            )
            for value in self._values
        )
        self.put(label("\n".join(lines), wrap=True))
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Why?"), self.reason, "reason")
        self.reason.setFocus()

    def answer(self) -> None:
        self.do(
            take_back,
            self._found.site.code,
            self._found.version.study,
            [value.place for value in self._values],
            self.reason.text(),
            revision=self._found.site.revision,
        )
