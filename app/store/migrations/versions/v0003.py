"""Lines of the worklist put aside, and what is made ready before an appointment."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
CREATE TABLE snooze (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_snooze PRIMARY KEY (patient, visit),
    CONSTRAINT ck_snooze_until CHECK (until IS date(until, '+0 days')),
    CONSTRAINT fk_snooze_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE prepared (
    patient INTEGER NOT NULL,
    appointment TEXT NOT NULL,
    preparation TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT pk_prepared PRIMARY KEY (patient, appointment, preparation),
    CONSTRAINT ck_prepared_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_prepared_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE preparation (
    site TEXT NOT NULL,
    preparation TEXT NOT NULL,
    name TEXT NOT NULL,
    days INTEGER NOT NULL,
    assessment TEXT NOT NULL,
    CONSTRAINT pk_preparation PRIMARY KEY (site, preparation),
    CONSTRAINT ck_preparation_days CHECK (days >= 0),
    CONSTRAINT fk_preparation_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
)


def upgrade() -> None:
    """Lay out the new tables; nothing of before changes."""
    for statement in STATEMENTS:
        op.execute(statement)
