"""Which tables keep names and telephones, apart from the trial data, so that they can be erased?"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer

from app.store.shapes import patient_key, table, text

identity = table(
    "identity",
    patient_key(),
    text("given"),
    text("family"),
    text("calling"),
    text("language"),
    text("salt"),
    CheckConstraint("length(salt) = 32", name="salt"),
)

telephone = table(
    "telephone",
    Column("patient", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    text("number"),
    text("whose"),
    ForeignKeyConstraint(["patient"], ["identity.patient"]),
    CheckConstraint("number <> ''", name="number"),
)
