"""An office that is in no file and is gone when it is closed."""

from __future__ import annotations

from app.service.ports import Clock
from app.store import OfficeFile, database, schema


def in_memory(*, who: str, clock: Clock, is_example: bool = False) -> OfficeFile:
    """A new one."""
    name = ":memory:"
    connection = database.connect(name)
    schema.lay_out(connection, clock.now(), is_example=is_example)
    return OfficeFile(connection, who=who, name=name, clock=clock, is_read_only=False)
