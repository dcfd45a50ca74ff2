"""What does the file say of appointments, and of what each of them covers?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import time
from functools import lru_cache

import msgspec
from sqlalchemy import Connection

from app.domain.appointment import Appointment, BookingState, ContactMode, Cover, Fate
from app.store import patient_tables as tables
from app.store.asking import Keys, day, rows


def appointments(connection: Connection, keys: Keys) -> Mapping[int, Mapping[str, Appointment]]:
    """By patient and by the appointment's key."""
    covers: dict[tuple[int, str], dict[str, Cover]] = defaultdict(dict)
    for key, name, visit, itself, assessments in rows(connection, tables.appointment_cover, keys):
        covers[key, name][visit] = _cover(bool(itself), assessments)
    found: dict[int, dict[str, Appointment]] = defaultdict(dict)
    for key, name, on, at, zone, place, mode, state, fate, reason in rows(
        connection, tables.appointment, keys
    ):
        found[key][name] = Appointment(
            day(on),
            time.fromisoformat(at) if at else None,
            zone,
            place,
            covers.get((key, name), {}),
            ContactMode(mode),
            BookingState(state),
            Fate(fate) if fate else None,
            reason,
        )
    return found


@lru_cache(maxsize=1024)
def _cover(itself: bool, assessments: str) -> Cover:
    return Cover(itself, frozenset(msgspec.json.decode(assessments, type=list[str])))
