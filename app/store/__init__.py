"""Where is the office kept: one SQLite file, made and opened here, written by one pen."""

from app.store.door import NotAnOffice, create, in_memory, open_, restore
from app.store.office import OfficeFile
from app.store.pen_file import lay_pen

__all__ = ["NotAnOffice", "OfficeFile", "create", "in_memory", "lay_pen", "open_", "restore"]
