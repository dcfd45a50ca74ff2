"""How does the board go into a spreadsheet: as a table whose cells say what their colours mean?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData, Qt

from app.service.csv_text import harmless
from app.service.names import STAGES
from app.ui.board_table import BoardTable
from app.ui.board_words import copied_beside, copied_words
from app.ui.desk import Desk
from app.ui.theme import LIGHT


class CopiedCell(NamedTuple):
    """One cell of the copied table; `ground` is the colour behind it, empty for none."""

    text: str
    ground: str = ""


def copied(
    model: BoardTable, rows: Iterable[int], columns: Iterable[int], desk: Desk
) -> list[list[CopiedCell]]:
    """These rows and columns under their headings, each row led by its patient.

    No cell begins with what a spreadsheet runs.
    """
    places, say = list(columns), desk.say
    flat = Qt.Orientation.Horizontal
    titles = [str(model.headerData(place, flat)) for place in places]
    head = [say("Patient"), say("Site"), say("Stage"), say("Study day"), *titles]
    table = [[CopiedCell(harmless(title)) for title in head]]
    for row in rows:
        stands = model.rows[row]
        day = "" if stands.study_day is None else f"{stands.study_day}"
        who = (stands.code, stands.patient.site, say(STAGES[stands.stage]))
        led = [*(CopiedCell(harmless(each)) for each in who), CopiedCell(day)]
        table.append([*led, *(_cell(model, row, place, desk) for place in places)])
    return table


def as_mime(table: Sequence[Sequence[CopiedCell]]) -> QMimeData:
    """The table for the clipboard: tab-separated text, and HTML with the colours of the light
    scheme, since it is read on white.
    """
    data = QMimeData()
    data.setText("".join("\t".join(_flat(cell.text) for cell in row) + "\n" for row in table))
    head, *body = table
    lines = [f"<tr>{''.join(f'<th>{escape(cell.text)}</th>' for cell in head)}</tr>"]
    lines += [f"<tr>{''.join(_html(cell) for cell in row)}</tr>" for row in body]
    data.setHtml(f'<meta charset="utf-8"><table>{"".join(lines)}</table>')
    return data


def _cell(model: BoardTable, row: int, column: int, desk: Desk) -> CopiedCell:
    look, stands = model.look(row, column), model.rows[row]
    line = model.line(model.index(row, column))
    beside = column == len(model.columns)
    words = copied_beside(stands, desk) if beside else copied_words(line, desk)
    ground = LIGHT.soft(look.tone).name() if look.has_ground and look.text else ""
    return CopiedCell(harmless(words), ground)


def _html(cell: CopiedCell) -> str:
    style = f' style="background:{cell.ground}"' if cell.ground else ""
    return f"<td{style}>{escape(cell.text)}</td>"


def _flat(text: str) -> str:
    """A text without what would begin another cell or row."""
    return " ".join(text.split())
