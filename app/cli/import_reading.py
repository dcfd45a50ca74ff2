"""How was a tracker read: which sheet, in which encoding, each column as what?"""

from __future__ import annotations

from app.cli.output import tell
from app.service.reading_words import encoding_said, recalled_said
from app.service.reconciliation import Reconciliation
from app.service.tracker import Grid, Tracker
from app.words import Speech


def tell_reading(tracker: Tracker, read: Grid, found: Reconciliation, say: Speech) -> None:
    """Say beside the table how the file was read; each column as `--map` would write it."""
    others = [grid.name for grid in tracker.grids if grid is not read and grid.rows]
    if others:
        names = say.listed(others)
        tell(say("Read was the sheet {name}; not read: {others}.", name=read.name, others=names))
    if encoding := encoding_said(tracker, say):
        tell(encoding)
    layout = found.layout
    columns = ", ".join(
        f"{' '.join(each.text.split()) or each.letters} ({each.letters}={each.meaning.code})"
        for each in layout.headings
    )
    tell(say("Read as: {columns}", columns=columns))
    if recalled := recalled_said(found, say):
        tell(recalled)
