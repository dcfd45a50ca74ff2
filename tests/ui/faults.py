"""What is wrong with a view: words that are cut, inputs without a name, ways without a key?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import Qt as Marks
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

INTERACTIVE: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
FRAME: Final = 4
"""Pixels that a line's frame takes at either side."""

SLACK: Final = 1
"""Pixels that a font's rounding may take."""


def shown(view: QWidget) -> Iterator[QWidget]:
    """The widgets that can be seen in a view, without those that Qt makes inside others."""
    for widget in view.findChildren(QWidget):
        if widget.isVisibleTo(view) and widget.window() is view.window() and not _is_inner(widget):
            yield widget


def unnamed(view: QWidget) -> list[str]:
    """What takes the keyboard or the mouse without a name or a role for a screen reader."""
    return [told(widget) for widget in shown(view) if _takes(widget) and not _is_named(widget)]


def out_of_reach(view: QWidget) -> list[str]:
    """What can't be come to, or not be left again, with the Tab key."""
    chain = _chain(view)
    return [told(w) for w in shown(view) if _takes(w) and w.isEnabled() and _is_stuck(w, chain)]


def cut(view: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = [w for w in shown(view) if isinstance(w, QLabel | QAbstractButton)]
    return [told(widget) for widget in found if _is_cut(widget)]


def elided(view: QWidget) -> list[str]:
    """Tabs, headings, choices and hints whose words have too little room, and no tip."""
    found: list[str] = []
    for widget in shown(view):
        if isinstance(widget, QTabBar):
            found += [f"tab {words!r}" for words in _cut_tabs(widget)]
        elif isinstance(widget, QTableView):
            found += [f"heading {words!r}" for words in _cut_headings(widget.horizontalHeader())]
        elif isinstance(widget, QComboBox) and _is_narrow(widget) and not widget.toolTip():
            found.append(told_choice(widget))
        elif isinstance(widget, QLineEdit) and _has_cut_hint(widget) and not widget.toolTip():
            found.append(f"hint {widget.placeholderText()!r} in {widget.width()}")
    return found


def told_choice(box: QComboBox) -> str:
    """A choice by the words that it shows and its room."""
    return f"choice {box.currentText()!r} in {box.width()} of {box.minimumSizeHint().width()}"


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        room = bar.tabRect(place).width()
        if bar.fontMetrics().horizontalAdvance(bar.tabText(place)) > room:
            yield bar.tabText(place)


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    """Those of a table with rows that Qt itself paints; our own painters break words to lines."""
    model = header.model()
    if type(header) is not QHeaderView or not model.rowCount():
        return
    for place in range(header.count()):
        words = str(model.headerData(place, Qt.Orientation.Horizontal) or "")
        widest = max(map(header.fontMetrics().horizontalAdvance, words.splitlines()), default=0)
        if widest > header.sectionSize(place) and not header.isSectionHidden(place):
            yield f"{words} in {header.sectionSize(place)}"


def _is_narrow(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    control = QStyle.ComplexControl.CC_ComboBox
    room = box.style().subControlRect(control, option, field, box).width()
    is_wider = box.fontMetrics().horizontalAdvance(box.currentText()) > room + SLACK
    return is_wider and box.width() < box.sizeHint().width()


def _has_cut_hint(line: QLineEdit) -> bool:
    room = line.width() - line.textMargins().left() - line.textMargins().right() - 2 * FRAME
    hint = "" if line.text() else line.placeholderText()
    return line.fontMetrics().horizontalAdvance(hint) > room


def endless(view: QWidget) -> list[str]:
    """Places that scroll on to where there is nothing any more."""
    found: list[str] = []
    for area in shown(view):
        within = area.widget() if isinstance(area, QScrollArea) and area.widgetResizable() else None
        layout = within.layout() if within else None
        if within and layout and layout.hasHeightForWidth():
            words = within.heightForWidth(within.width())
            room = area.maximumViewportSize().height()
            if within.height() > max(words, room) + SLACK:
                found.append(f"{told(area)}: {within.height()} high for {words}")
    return found


def rich(view: QWidget) -> list[str]:
    """Labels and tips that would read what people typed as more than plain words."""
    labels = [widget for widget in shown(view) if isinstance(widget, QLabel) and widget.text()]
    found = [told(each) for each in labels if each.textFormat() is not Qt.TextFormat.PlainText]
    tips = [(widget, widget.toolTip()) for widget in shown(view)]
    return found + [f"{told(each)}: tip {tip}" for each, tip in tips if _may_be_rich(tip)]


def _may_be_rich(tip: str) -> bool:
    """Whether Qt would look for marks in a tip that was not made to be shown as it is."""
    return Marks.mightBeRichText(tip) and not tip.startswith("<qt>")


def judge_models(view: QWidget) -> int:
    """Let Qt judge every model of the view, from now on; how many there are."""
    found = {id(each.model()): each.model() for each in view.findChildren(QAbstractItemView)}
    models = [model for model in found.values() if isinstance(model, QAbstractItemModel)]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    fresh = [model for model in models if not model.findChildren(QAbstractItemModelTester)]
    for model in fresh:
        QAbstractItemModelTester(model, mode, model)
    return len(models)


def within_reach(view: QWidget) -> list[QWidget]:
    """What takes the keyboard by the Tab key."""
    tab = Qt.FocusPolicy.TabFocus
    return [w for w in shown(view) if w.isEnabled() and w.focusPolicy() & tab]


def shows_focus(widget: QWidget) -> bool:
    """Whether a widget looks another way while it has the keyboard."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_it = widget.grab().toImage()
    widget.clearFocus()
    return with_it != widget.grab().toImage()


def told(widget: QWidget) -> str:
    """A widget by its kind, its words and its room, for the one who has to mend it."""
    words = getattr(widget, "text", str)()
    size, hint = widget.size(), widget.sizeHint()
    room = f"{size.width()}x{size.height()} of {hint.width()}x{hint.height()}"
    return f"{type(widget).__name__} {words!r} in {type(widget.parent()).__name__} {room}"


def _is_inner(widget: QWidget) -> bool:
    inside = widget.parentWidget()
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    return isinstance(inside, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar | QMenuBar)


def _takes(widget: QWidget) -> bool:
    by_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget, QMenuBar)
    return isinstance(widget, INTERACTIVE) or (by_focus and type(widget).__module__ != "PySide6")


def _is_named(widget: QWidget) -> bool:
    found = QAccessible.queryAccessibleInterface(widget)
    if not found or not found.text(QAccessible.Text.Name):
        return False
    return found.role() is not QAccessible.Role.NoRole


def _chain(view: QWidget) -> set[QWidget]:
    window = view.window()
    chain, each = {window}, window.nextInFocusChain()
    while each is not window:
        chain.add(each)
        each = each.nextInFocusChain()
    return chain


def _is_stuck(widget: QWidget, chain: set[QWidget]) -> bool:
    proxied = widget.focusProxy() is not None or _is_beside_chosen(widget)
    if isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.tabChangesFocus():
        return True
    if isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation():
        return True
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget not in chain or not (by_tab or proxied)


def _is_beside_chosen(widget: QWidget) -> bool:
    """Whether it is one of several choices, which the arrow keys lead to from the chosen one."""
    return isinstance(widget, QRadioButton)


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if not widget.text():
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + SLACK < widget.heightForWidth(widget.width())
    is_low = widget.height() < widget.fontMetrics().height()
    return is_low or widget.width() + SLACK < widget.sizeHint().width()
