"""Where is the office kept: one SQLite file, made and opened here, written by one pen."""

from app.store.door import NotAnOffice, create, open_, restore
from app.store.office import OfficeFile
from app.store.unlocking import enter
from app.store.way_back import refuse_missing

__all__ = [
    "NotAnOffice",
    "OfficeFile",
    "create",
    "enter",
    "open_",
    "refuse_missing",
    "restore",
]
