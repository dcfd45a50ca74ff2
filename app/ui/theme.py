"""Which colours, fonts and distances the window is drawn with, in each scheme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.service import tones

SPACE: Final = 8
"""The step, in pixels, that distances are multiples of."""

RADIUS: Final = 8
"""How round a card's corners are, in pixels."""

SMALLEST_BODY: Final = 13

SIZES: Final = (100, 115, 130, 150, 175, 200)
"""How large words can be, in per cent of the system's."""


class Scheme(StrEnum):
    """Which colours a person has chosen; by default those of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


Tone: TypeAlias = tones.Tone
"""What a colour says; the service names it, a scheme gives it its ink and its ground."""


@dataclass(frozen=True)
class Tokens:
    """The named colours of one scheme, as #rrggbb; the same names in both."""

    is_dark: bool
    ground: str
    card: str
    ink: str
    quiet: str
    line: str
    accent: str
    accent_soft: str
    on_accent: str
    overdue: str
    overdue_soft: str
    due: str
    due_soft: str
    upcoming: str
    upcoming_soft: str
    done: str
    done_soft: str
    question: str
    question_soft: str

    def of(self, tone: Tone) -> QColor:
        """The ink of a tone."""
        return QColor(str(getattr(self, tone)))

    def soft(self, tone: Tone) -> QColor:
        """The ground that a tone is written on."""
        return QColor(self.ground if tone is Tone.QUIET else str(getattr(self, f"{tone}_soft")))


LIGHT: Final = Tokens(
    is_dark=False,
    ground="#f6f7f9",
    card="#ffffff",
    ink="#1c2430",
    quiet="#5c667a",
    line="#e3e7ed",
    accent="#1f5fa8",
    accent_soft="#e8f0fa",
    on_accent="#ffffff",
    overdue="#b3261e",
    overdue_soft="#fbe9e7",
    due="#9a5b00",
    due_soft="#fdf1dc",
    upcoming="#1f5fa8",
    upcoming_soft="#e8f0fa",
    done="#1b6e4a",
    done_soft="#e4f3ec",
    question="#6a3fa0",
    question_soft="#f0e9fa",
)

DARK: Final = Tokens(
    is_dark=True,
    ground="#15181d",
    card="#1d2128",
    ink="#e8ebf0",
    quiet="#98a2b3",
    line="#2d333d",
    accent="#7db3f0",
    accent_soft="#1d2c40",
    on_accent="#15181d",
    overdue="#ff8a80",
    overdue_soft="#3b1f1e",
    due="#f2b84b",
    due_soft="#3a2d15",
    upcoming="#7db3f0",
    upcoming_soft="#1d2c40",
    done="#6fd0a1",
    done_soft="#173226",
    question="#c3a4f0",
    question_soft="#2b2140",
)


@dataclass(frozen=True)
class Fonts:
    """The system's font in four sizes (pixels) and two weights."""

    family: str
    body: int

    @property
    def small(self) -> int:
        """Remarks, heads of tables, pills."""
        return self.body - 1

    @property
    def title(self) -> int:
        """A page's or a dialog's heading."""
        return round(self.body * 1.4)

    @property
    def number(self) -> int:
        """The figures on the tiles."""
        return round(self.body * 1.7)

    def font(self, size: int, *, strong: bool = False) -> QFont:
        """The system's font in one of the sizes."""
        font = QFont(self.family)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


class Theme(QObject):
    """The scheme in use; `changed` tells whoever paints with it that it is another one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        system = QFontInfo(QGuiApplication.font())
        self._usual = Fonts(system.family(), max(SMALLEST_BODY, system.pixelSize()))
        self.scheme, self.percent = Scheme.SYSTEM, SIZES[0]
        self._of_the_system = Qt.ColorScheme.Light
        self.fonts, self.tokens = self._usual, LIGHT

    def follow_the_system(self) -> None:
        """Take the system's scheme, now and whenever it changes."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.take)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)
        self.take(hints.colorScheme())

    def take(self, scheme: Qt.ColorScheme) -> None:
        """Dress the whole application in the system's scheme, unless another one was chosen."""
        self._of_the_system = scheme
        self._dress()

    def choose(self, scheme: Scheme, percent: int = SIZES[0]) -> None:
        """Dress it in what a person has chosen: colours, and the words' size in per cent."""
        self.scheme, self.percent = scheme, percent
        self.fonts = Fonts(self._usual.family, round(self._usual.body * percent / 100))
        self._dress()

    def _dress(self) -> None:
        from app.ui.stylesheet import stylesheet

        hints = QGuiApplication.styleHints()
        wished = hints.accessibility().contrastPreference()
        self.tokens = tokens_of(
            self.scheme,
            is_dark=self._of_the_system is Qt.ColorScheme.Dark,
            wants_contrast=wished is Qt.ContrastPreference.HighContrast,
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(self.fonts.font(self.fonts.body))
            application.setPalette(palette(self.tokens))
            application.setStyleSheet(stylesheet(self.tokens, self.fonts))
        self.changed.emit()


def tokens_of(scheme: Scheme, *, is_dark: bool, wants_contrast: bool) -> Tokens:
    """The colours of a scheme, where the system is dark or not and may ask for high contrast."""
    if scheme is Scheme.CONTRAST or (scheme is Scheme.SYSTEM and wants_contrast):
        from app.ui.contrast import ON_BLACK, ON_WHITE

        return ON_BLACK if is_dark else ON_WHITE
    if scheme is Scheme.SYSTEM:
        return DARK if is_dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """The palette for what the style draws by itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.quiet,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.Link: tokens.accent,
        role.Accent: tokens.accent,
        role.Mid: tokens.line,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.quiet))
    return made
