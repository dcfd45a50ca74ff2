"""What does the window remember of how a person likes it?

In Qt's own settings of the account; what commands go by as well is in `app.settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QSettings

from app.ui.parts.choice import Choice
from app.ui.parts.page import Page
from app.ui.parts.table import RowTable
from app.ui.theme import SIZES, Scheme, Theme
from app.words import LANGUAGES, N_, Refusal

T = TypeVar("T")

LOCK_AFTER: Final = 10
"""Minutes, unless a person has chosen others."""

MOST_MINUTES: Final = 240

NOT_KEPT: Final = N_(
    "It counts until the window is closed, and is not kept: {file} can't be written. Make room on"
    " the disk, or have the file made yours again."
)


class Manners(QObject):
    """Colours, the size of words, the notice in the morning, and how each page was left."""

    def __init__(self, settings: QSettings, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings, self._theme = settings, theme
        known = str(settings.value("scheme", Scheme.SYSTEM))
        scheme = Scheme(known) if known in set(Scheme) else Scheme.SYSTEM
        size = _number(settings.value("size", SIZES[0]))
        percent = size if size in SIZES else SIZES[0]
        if (scheme, percent) != (theme.scheme, theme.percent):
            theme.choose(scheme, percent)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Dress the window in these colours, now and next time."""
        self._theme.choose(scheme, self._theme.percent)
        self.settings.setValue("scheme", scheme.value)

    def step_size(self, step: int) -> None:
        """Make the words so many steps larger or smaller, as far as there are steps."""
        place = min(max(SIZES.index(self._theme.percent) + step, 0), len(SIZES) - 1)
        self.choose_size(SIZES[place])

    def choose_size(self, percent: int) -> None:
        """Make the words as large as one of `SIZES`, now and next time."""
        self._theme.choose(self._theme.scheme, percent)
        self.settings.setValue("size", percent)

    def choose_language(self, language: str) -> None:
        """Let the window speak "en" or "es", now and next time; empty, as the computer does."""
        self.settings.setValue("language", language)

    @property
    def has_notice(self) -> bool:
        """Whether the desktop tells each morning what there is to do."""
        return bool(_number(self.settings.value("notice", 0)))

    def turn_notice(self) -> None:
        """Let the desktop tell each morning, or no longer."""
        self.settings.setValue("notice", int(not self.has_notice))

    @property
    def lock_after(self) -> int:
        """After how many minutes without a touch the window locks; 0 is never."""
        return lock_after(self.settings)

    def choose_lock_after(self, minutes: int) -> None:
        """Let the window lock after so many minutes, now and next time; 0 is never."""
        self.settings.setValue("lock_after", minutes)

    def settle(self) -> None:
        """Have what was chosen on the disk; `Refusal` where it can't be kept."""
        self.settings.sync()
        if self.settings.status() != QSettings.Status.NoError:
            raise Refusal(NOT_KEPT, file=self.settings.fileName())

    def settled(self, choose: Callable[[T], None]) -> Callable[[T], None]:
        """The same choice, told where it can't be kept."""

        def chosen(value: T) -> None:
            choose(value)
            self.settle()

        return chosen

    def keep(self, page: Page) -> None:
        """Keep what is chosen on a page, and how its tables are sorted and drawn."""
        self.settings.setValue(f"{page.kept_as}/manner", page.manner)
        for place, choice in enumerate(page.findChildren(Choice)):
            self.settings.setValue(f"{page.kept_as}/choice{place}", choice.value or "")
        for place, table in enumerate(_sorted_tables(page)):
            header = table.horizontalHeader()
            column, order = header.sortIndicatorSection(), header.sortIndicatorOrder().value
            self.settings.setValue(f"{page.kept_as}/sort{place}", f"{column} {order}")
        for place, table in enumerate(page.findChildren(RowTable)):
            self.settings.setValue(_widths_of(page, place, table), table.widths.kept)

    def bring_back(self, page: Page) -> None:
        """Leave a page that was just made as it was kept."""
        page.take_manner(str(self.settings.value(f"{page.kept_as}/manner", "")))
        for place, choice in enumerate(page.findChildren(Choice)):
            choice.prefer(str(self.settings.value(f"{page.kept_as}/choice{place}", "")))
        for place, table in enumerate(_sorted_tables(page)):
            kept = str(self.settings.value(f"{page.kept_as}/sort{place}", ""))
            column, _, order = kept.partition(" ")
            if column.isdigit() and int(column) < table.records.columnCount():
                table.sort_by(int(column), falls=order == "1")
        for place, table in enumerate(page.findChildren(RowTable)):
            drawn = str(self.settings.value(_widths_of(page, place, table), ""))
            table.widths.bring_back(drawn)

    def forget_widths(self, page: Page) -> None:
        """Make the columns of a page as wide as their contents need again."""
        for table in page.findChildren(RowTable):
            table.widths.forget()


def language_wanted(settings: QSettings) -> str:
    """The language that the person has chosen; empty, as the computer speaks."""
    chosen = str(settings.value("language", ""))
    return chosen if chosen in LANGUAGES else ""


def lock_after(settings: QSettings) -> int:
    """After how many minutes without a touch the window locks; 0 is never."""
    return min(_number(settings.value("lock_after", LOCK_AFTER)), MOST_MINUTES)


def _sorted_tables(page: Page) -> list[RowTable[object]]:
    return [table for table in page.findChildren(RowTable) if table.isSortingEnabled()]


def _widths_of(page: Page, place: int, table: RowTable[object]) -> str:
    """The key of a table's widths: none are taken over by a table of other columns."""
    return f"{page.kept_as}/widths{place}.{len(table.records.columns)}"


def _number(value: object) -> int:
    """A number as QSettings gives it back: a file holds only words."""
    words = str(value)
    return int(words) if words.isdigit() else 0
