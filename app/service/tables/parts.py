"""Which columns and cells do several lists share?"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from app.domain.status import Flag
from app.service.status_words import FLAG, STATUS, UNCONFIRMED, Look, look_of
from app.service.tables.table import Cell, Column, Dated, Kind, Row, Said
from app.words import N_, Speech

PATIENT: Final = Column("patient", N_("Patient"))
SITE: Final = Column("site", N_("Site"))
STUDY: Final = Column("study", N_("Study"))
VISIT: Final = Column("visit", N_("Visit"))
NAME: Final = Column("name", N_("Name"))
FLAGS: Final = Column("flags", N_("Notes"), Kind.CODE, FLAG)


def looking(look: Look, code: str, say: Speech, words: str = "") -> Said:
    """A status with its sign, on the ground of its tone where it has a sign."""
    said = " ".join(filter(None, (look.sign, words or say(look.words))))
    return Said(code, said, look.tone if look.sign else None)


def status_cell(row: Row, say: Speech) -> Cell:
    """How the visit of a row stands, with its sign and what it was judged by."""
    status = str(row["status"])
    return looking(look_of(status, row["flags"], row["days"]), status, say)


def window_day(key: str) -> Column:
    """The day on which a window opens or closes; a dagger where the site has not confirmed it."""
    heading = N_("Opens") if key == "earliest" else N_("Closes")
    return Column(key, heading, Kind.DAY, read=partial(_window_day, key))


def _window_day(key: str, row: Row, _: Speech) -> Cell:
    day, flags = row[key], row["flags"]
    if not isinstance(day, date):
        return None
    known = flags if isinstance(flags, list | tuple) else ()
    return Dated(day, after=f" {UNCONFIRMED}" if Flag.WINDOW_UNCONFIRMED in known else "")


WINDOW: Final = (window_day("earliest"), window_day("latest"))
SLOT: Final = (
    Column("booked_on", N_("Booked"), Kind.DAY),
    Column("booked_at", N_("Time")),
    Column("place", N_("Place")),
)
LEFT: Final = (
    Column("bookable_left", N_("Days left to book"), Kind.NUMBER),
    Column("bookable_of", N_("Of days"), Kind.NUMBER),
)
STATUS_COLUMN: Final = Column("status", N_("Status"), Kind.STATUS, STATUS, status_cell)
