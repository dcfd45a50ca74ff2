"""Which one of a few shall it be?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.ui.parts.choice import Choice


class OneOf(Choice):
    """A choice without "all": the first one offered is chosen until another one is."""

    def offer(self, values: Sequence[str], words: Mapping[str, str] | None = None) -> None:
        super().offer(values, words)
        every = self.menu().actions()[0]
        self.menu().removeAction(every)
        if self.value is None and values:
            self.value = values[0]
            self._show()
