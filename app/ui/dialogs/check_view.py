"""How are assessments ticked, and reasons picked from a list or typed, in a table?"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMargins,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui.dialogs.check_list import DAY, DONE, WHY, CheckTable

Index = QModelIndex | QPersistentModelIndex
WHY_WIDTH: Final = 200
DAY_WIDTH: Final = 92
FEWEST_ROWS: Final = 3
MOST_ROWS: Final = 8
"""Between so many the table takes the room that a dialog has; it scrolls to the others."""

EDGES: Final = 12
NAME_LETTERS: Final = 24
ROOM: Final = QMargins(0, 7, 0, 7)
HIGHEST: Final = 10_000


class CheckList(QTableView):
    """The table that shows the assessments of a visit."""

    def __init__(self, table: CheckTable, name: str) -> None:
        super().__init__()
        self.setModel(table)
        self.setItemDelegate(_Roomy(self))
        self._causes = _Causes(table, self)
        self.setItemDelegateForColumn(WHY, self._causes)
        self.setAccessibleName(name)
        self.setProperty("kind", "framed")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.CurrentChanged
        )
        self._lay_out_columns()
        self._lay_out_rows(table.rowCount())

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.ensurePolished()  # large words are as wide as they will be shown
        header.setSectionResizeMode(DONE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHY, WHY_WIDTH), (DAY, DAY_WIDTH)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, max(width, header.sectionSizeHint(column)))
        name = NAME_LETTERS * self.fontMetrics().averageCharWidth()
        needed = (max(name, header.sectionSizeHint(DONE)), *map(header.sectionSize, (WHY, DAY)))
        self.setMinimumWidth(sum(needed) + 2 * self.frameWidth())

    def _lay_out_rows(self, count: int) -> None:
        """As high as their words: a name that is cut may be another one's."""
        rows, high = self.verticalHeader(), self.fontMetrics().height() + 14
        rows.hide()
        rows.setDefaultSectionSize(high)
        rows.setMinimumSectionSize(high)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._preferred = self._height_of(min(max(count, 2), MOST_ROWS))
        self.setMinimumHeight(self._height_of(min(max(count, 2), FEWEST_ROWS)))

    def _height_of(self, lines: int) -> int:
        """Pixels that so many lines of one row take, below the headings."""
        return (lines + 1) * self.verticalHeader().defaultSectionSize() + EDGES

    @property
    def spare(self) -> int:
        """Pixels of the preferred height that it can do without."""
        return self._preferred - self.minimumHeight()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._preferred)


class _Roomy(QStyledItemDelegate):
    """Is as high as its words, broken in the room that the style sheet leaves them.

    Qt reckons without the sheet's padding, and cuts what is then a line too long.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        style = made.widget.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, made, made.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, made, made.widget) + 1
        room.setSize(QSize(max(room.width() - 2 * margin, 1), HIGHEST))
        words = made.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, made.text)
        return words.size().grownBy(ROOM)


class _Causes(_Roomy):
    """Offers the office's list of causes; words of one's own are typed over it."""

    def __init__(self, table: CheckTable, view: QTableView) -> None:
        super().__init__(view)
        self._table = table

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QComboBox:
        made = QComboBox(parent)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItem("")
        made.addItems(self._table.causes(index.row()))
        # A cause picked from the list is an answer; words are one when the editor is left.
        made.activated.connect(lambda _: QTimer.singleShot(0, made, lambda: self._commit(made)))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setEditText(str(index.data()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())

    def _commit(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
