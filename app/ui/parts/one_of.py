"""Which one of a few shall it be?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.ui.parts.choice import Choice


class OneOf(Choice):
    """A choice without "all": the first one offered is chosen until another one is."""

    def offer(self, values: Sequence[str], words: Mapping[str, str] | None = None) -> None:
        super().offer(values, words)
        if self.value is None and values:
            self.value = values[0]
            self._show()

    def _entries(self) -> Sequence[tuple[str, str | None]]:
        _, *of_values = super()._entries()
        return of_values
