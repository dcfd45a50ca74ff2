"""Which columns, protocol keys and codes can the program store, read or give out at all?

`python -m tests.house.stored` writes the list that the program compares with; read its diff.
"""

from __future__ import annotations

import app.cli
import app.formats
import app.service.tables
from app.service.blinding import ALLOWED, NameKind
from app.service.blinding_names import of_program
from app.store.shapes import metadata


def stored_names() -> list[str]:
    """One name a line, sorted: "code status overdue", "column patient code", "key epochs id"."""
    found = of_program(app.cli, app.formats, app.service.tables)
    own = {f"{one.place} {one.text}" for one in found if one.kind is NameKind.STORED}
    columns = {
        f"column {table.name} {column.name}"
        for table in metadata.tables.values()
        for column in table.columns
    }
    return sorted(own | columns)


if __name__ == "__main__":
    ALLOWED.write_text("\n".join(stored_names()) + "\n", encoding="utf-8")
