"""How the tokens become the look of Qt's own widgets."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QFontMetrics

from app.ui.theme import RADIUS, SMALLEST_BODY, Fonts, Tokens, Tone

_FIGURE = 'QLabel[kind="figure-{}"] {{ color: {}; font-size: {}px; font-weight: 600; }}'

BOX = 14
"""Pixels of a box that is ticked, inside its frame, beside words of the usual size."""

BESIDE = 2
"""Pixels that Qt keeps above and below the words of a line that is typed, together."""

# Lists drop below their boxes: laid over them, Qt cuts the last lines of a styled one.
# Widgets are named by the dynamic property `kind`, so that a look is stated once.
_SHEET = Template("""
QMainWindow, QDialog, QWidget[kind="page"], QScrollArea, QScrollArea > QWidget > QWidget {
  background: $ground; }
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: 4px; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[kind="header"] { background: $card; border: 0; border-bottom: 1px solid $line; }
QFrame[kind="nav"] { background: $card; border: 0; border-right: 1px solid $line; }
QFrame[kind="ways"] { background: $card; border: 0; }
QScrollArea[kind="page"] { border: 0; }
QFrame[kind="past"] { background: $due; border: 0; }
QLabel[kind="past"] { color: $on_accent; font-weight: 600; }
QPushButton[kind="past"] { background: $card; color: $ink; border-color: $card; font-weight: 600; }
QFrame[kind="caution"] { background: $due_soft; border: 0; border-bottom: 1px solid $line; }
QLabel[kind="caution"] { color: $ink; }
QFrame[kind="alarm-line"] {
    background: $overdue_soft; border: 0; border-bottom: 1px solid $overdue;
}
QLabel[kind="alarm"] { color: $overdue; font-weight: 600; }
QFrame[kind="rule"] { background: $line; border: 0; max-height: 1px; }
QFrame[kind="banner"] { background: $question_soft; border: 0; border-radius: ${radius}px; }
QLabel { background: transparent; }
QLabel[kind="brand"] { font-weight: 600; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="quiet"] { color: $quiet; }
QLabel[kind="small"] { color: $quiet; font-size: ${small}px; }
QLabel[kind="refusal"] { color: $overdue; background: $overdue_soft; border-radius: 6px;
  padding: 8px 10px; }
QLabel[kind="note"] { background: $card; border: 1px solid $line; border-radius: 6px;
  padding: 8px 10px; }
QLabel[kind="warning"] { color: $due; font-size: ${small}px; }
QLabel[kind="good"] { color: $done; font-size: ${small}px; }
QLabel[kind="example"] { color: $question; background: $question_soft; border-radius: 6px;
  padding: 2px 8px; font-size: ${small}px; font-weight: 600; }
$figures
QLabel[kind="remark"] { color: $question; font-size: ${small}px; }
QPushButton { background: $card; color: $ink; border: 1px solid $line; border-radius: 6px;
  padding: 5px 12px; min-height: ${press}px; }
QPushButton:hover { background: $ground; border-color: $quiet; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $quiet; background: $ground; }
QPushButton::menu-indicator { width: 0; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { border-color: $ink; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $quiet; }
QPushButton[kind="nav"] { background: transparent; border: 0; border-radius: 7px; text-align: left;
  padding: 8px 12px; min-height: ${way}px; }
QPushButton[kind="nav"]:hover { background: $ground; }
QPushButton[kind="nav"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: 6px 10px; }
QTabBar::tab { background: transparent; color: $quiet; border: 0; padding: 6px 12px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { border-bottom-color: $ink; }
QPushButton[kind="chip"] { padding: 3px 9px; }
QPushButton[kind="chip"]:checked { background: $accent_soft; color: $accent;
  border-color: $accent; }
QPushButton[kind="tile"] { background: $card; border: 1px solid $line; border-radius: ${radius}px;
  padding: 0; min-height: ${tile}px; max-height: ${tile}px; }
QPushButton[kind="tile"][tall="true"] { min-height: ${tall_tile}px; max-height: ${tall_tile}px; }
QPushButton[kind="tile"]:hover { border-color: $quiet; }
QPushButton[kind="tile"]:checked, QPushButton[kind="tile"]:focus { border: 2px solid $accent; }
QLineEdit, QDateEdit, QTimeEdit, QComboBox, QPlainTextEdit, QSpinBox { background: $card;
  color: $ink;
  border: 1px solid $line; border-radius: 6px; padding: 5px 8px; min-height: ${typed}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox { combobox-popup: 0; }
QLineEdit:hover, QDateEdit:hover, QComboBox:hover { border-color: $quiet; }
QLineEdit:focus, QDateEdit:focus, QTimeEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
QSpinBox:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit[kind="wrong"] { border: 2px solid $overdue; padding: 4px 7px; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: ${drop}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$arrow");
  width: ${box}px; height: ${box}px; }
QSpinBox QLineEdit { background: transparent; border: 0; padding: 0 7px; min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: 0;
  width: ${drop}px; }
QSpinBox::down-arrow { image: url("$arrow"); width: ${box}px; height: ${box}px; }
QSpinBox::up-arrow { image: url("$up"); width: ${box}px; height: ${box}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line; outline: 0; }
QRadioButton, QCheckBox { background: transparent; spacing: 8px; padding: 3px; }
QRadioButton:focus, QCheckBox:focus { border: 1px solid $accent; border-radius: 4px; padding: 2px; }
QRadioButton::indicator { width: ${box}px; height: ${box}px; border: 1px solid $quiet;
  border-radius: ${round_box}px; background: $card; }
QRadioButton::indicator:checked { width: ${dot}px; height: ${dot}px;
  border: ${ring}px solid $accent; }
QCheckBox::indicator, QTableView::indicator, QListView::indicator { width: ${box}px;
  height: ${box}px;
  border: 1px solid $quiet;
  border-radius: 3px; background: $card; }
QCheckBox::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$check"); }
QTableView[kind="framed"]::item { padding-left: 6px; border-bottom: 1px solid $line; }
QTableView[kind="framed"]::item:selected { background: $accent_soft; color: $ink; }
QComboBox:disabled { color: $quiet; background: $ground; }
QTableView QLineEdit { border-radius: 0; padding: 0 4px; min-height: 0; }
QTableView { background: $card; border: 0; outline: 0; gridline-color: $line; }
QProgressBar { background: $line; border: 0; border-radius: 4px; min-height: 8px;
  max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QScrollArea { border: 2px solid transparent; }
QScrollArea:focus { border: 2px solid $accent; border-radius: ${radius}px; }
QTableView[kind="framed"] { border: 1px solid $line; border-radius: 6px; }
QTableView[kind="framed"]:focus { border-color: $accent; }
QHeaderView { background: $card; border: 0; }
QHeaderView::section { background: $card; color: $quiet; border: 0;
  border-bottom: 1px solid $line; padding: 5px 10px; font-size: ${small}px; font-weight: 500;
  text-align: left; }
QTableView QTableCornerButton::section { background: $card; border: 0; }
QListView { background: $card; border: 1px solid $line; outline: 0; }
QListView:focus { border-color: $accent; }
QListView::item { padding: 2px 4px; }
QTreeView { background: $card; border: 1px solid $line; border-radius: 6px; outline: 0; }
QTreeView:focus { border-color: $accent; }
QTreeView::item { padding: 4px 2px; color: $ink; }
QTreeView::item:selected { background: $accent_soft; color: $accent; }
QTextBrowser { background: $card; color: $ink; border: 1px solid $line; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser:focus { border-color: $accent; }
QSplitter::handle { background: transparent; }
QMenu { background: $card; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenuBar { background: transparent; border: 0; padding: 0; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $accent_soft; color: $accent; }
QStatusBar { background: $card; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-height: 28px;
  min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; width: 0; height: 0; }
QCalendarWidget QWidget { background: $card; alternate-background-color: $ground; }
QCalendarWidget QAbstractItemView { background: $card; selection-background-color: $accent;
  selection-color: $on_accent; }
QCalendarWidget QToolButton { background: $card; color: $ink; border: 0; padding: 5px; }
QCalendarWidget QToolButton:hover { background: $accent_soft; }
""")


def stylesheet(tokens: Tokens, fonts: Fonts) -> str:
    """The application's style sheet in one scheme."""
    from app.ui.icons import path_of

    colours = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    sizes = {"body": fonts.body, "small": fonts.small, "title": fonts.title, "radius": RADIUS}
    # Qt presses them down to this, whatever their words need.
    metrics = QFontMetrics(fonts.font(fonts.body))
    words = metrics.height() + max(BESIDE, metrics.leading())
    sizes |= {"typed": max(20, words), "press": max(18, words)}
    sizes["way"] = max(18, metrics.height())
    lines = (fonts.font(fonts.number, strong=True), fonts.font(fonts.small))
    needed = sum(QFontMetrics(font).height() for font in lines)
    sizes["tile"] = max(needed, round(1.25 * (fonts.number + fonts.small))) + 8
    sizes["tall_tile"] = sizes["tile"] + QFontMetrics(lines[-1]).lineSpacing()
    sizes |= _boxes(fonts.body)
    dark = "-dark" if tokens.is_dark else ""
    drawn = {name: path_of(name + dark).as_posix() for name in ("arrow", "check", "up")}
    looks = {"plain": tokens.ink} | {tone.value: tokens.of(tone).name() for tone in Tone}
    figures = "\n".join(_FIGURE.format(name, ink, fonts.number) for name, ink in looks.items())
    return _SHEET.substitute(colours, **sizes, **drawn, figures=figures)


def _boxes(body: int) -> dict[str, int]:
    """Pixels of what is ticked or chosen and of its parts, beside words of this size."""
    box = round(BOX * body / SMALLEST_BODY)
    ring = round(box / 3)
    return {
        "box": box,
        "round_box": box // 2 + 1,
        "ring": ring,
        "dot": box + 2 - 2 * ring,
        "drop": box + 8,
    }
