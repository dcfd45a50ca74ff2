"""What does the log of contacts hold?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.contact import Contact
from app.domain.patient import Patient
from app.domain.status import Status
from app.service.contacts import in_order
from app.service.names import MEANS
from app.service.status_words import LOOKS
from app.service.tables import parts
from app.service.tables.table import TRUTHS, Column, Kind, Row, Said, Table, keys_of, tabled
from app.words import N_, Speech

NAME: Final = "contacts"
TITLE: Final = N_("Contacts")
SENSITIVE: Final = ("note", "answer")
"""What was said: not for whoever examines the patients."""


def contacts_table(rows: Iterable[Row], say: Speech, *, notes: bool) -> Table:
    """Contacts as `contact_rows` gives them; without `notes`, not what was said in them."""
    found = tabled(NAME, say(TITLE), COLUMNS, rows, say)
    return found if notes else found.without(SENSITIVE)


def contact_rows(patients: Iterable[Patient]) -> list[Row]:
    """The contacts of patients, those of each the oldest first, under the keys of `COLUMNS`."""
    return [
        _row(patient, key, contact)
        for patient in patients
        for key, contact in in_order(patient.contacts)
    ]


def _row(patient: Patient, key: str, contact: Contact) -> Row:
    return {
        "patient": patient.code,
        "site": patient.site,
        "contact": key,
        "on": contact.on,
        "means": contact.means,
        "reached": contact.reached,
        "note": contact.note,
        "next_on": contact.next_on,
        "question": contact.is_question,
        "open": contact.is_open,
        "closed_on": contact.closed_on,
        "answer": contact.answer,
    }


def _open(row: Row, say: Speech) -> Said:
    if row["open"]:
        return parts.looking(LOOKS[Status.DUE], "true", say, say("open"))
    return Said("false", say(TRUTHS[False]))


COLUMNS: Final = (
    parts.PATIENT,
    parts.SITE,
    Column("contact", N_("Contact")),
    Column("on", N_("Day"), Kind.DAY),
    Column("means", N_("How"), Kind.CODE, MEANS),
    Column("reached", N_("Reached"), Kind.TRUTH),
    Column("note", N_("Note")),
    Column("next_on", N_("Next step"), Kind.DAY),
    Column("question", N_("Question for the investigator"), Kind.TRUTH),
    Column("open", N_("Still open"), Kind.STATUS, read=_open),
    Column("closed_on", N_("Closed"), Kind.DAY),
    Column("answer", N_("Answer")),
)
KEYS: Final = keys_of(COLUMNS)
