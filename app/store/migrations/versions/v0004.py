"""Which visit that did not take place took another one along."""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    "ALTER TABLE assessment_record RENAME TO old_assessment_record",
    "ALTER TABLE visit_record RENAME TO old_visit_record",
    """
CREATE TABLE visit_record (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    outcome TEXT,
    done_on TEXT,
    reason TEXT NOT NULL,
    version TEXT NOT NULL,
    closed_with TEXT NOT NULL,
    CONSTRAINT pk_visit_record PRIMARY KEY (patient, visit),
    CONSTRAINT ck_visit_record_outcome
        CHECK (outcome IN ('done', 'missed', 'not_applicable')),
    CONSTRAINT ck_visit_record_done CHECK ((outcome IS 'done') = (done_on IS NOT NULL)),
    CONSTRAINT ck_visit_record_done_on CHECK (done_on IS date(done_on, '+0 days')),
    CONSTRAINT fk_visit_record_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE assessment_record (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    assessment TEXT NOT NULL,
    outcome TEXT NOT NULL,
    done_on TEXT,
    reason TEXT NOT NULL,
    cause TEXT,
    CONSTRAINT pk_assessment_record PRIMARY KEY (patient, visit, assessment),
    CONSTRAINT fk_assessment_record_patient_visit
        FOREIGN KEY(patient, visit) REFERENCES visit_record (patient, visit),
    CONSTRAINT ck_assessment_record_outcome CHECK (outcome IN ('done', 'not_done')),
    CONSTRAINT ck_assessment_record_cause
        CHECK (cause IN ('refused', 'illness', 'medication', 'service', 'forgotten',
            'does_not_apply', 'other')),
    CONSTRAINT ck_assessment_record_done CHECK (done_on IS NULL OR outcome = 'done'),
    CONSTRAINT ck_assessment_record_done_on CHECK (done_on IS date(done_on, '+0 days'))
) WITHOUT ROWID, STRICT
""",
    """
INSERT INTO visit_record
SELECT patient, visit, outcome, done_on, reason, version, '' FROM old_visit_record
""",
    """
INSERT INTO assessment_record
SELECT patient, visit, assessment, outcome, done_on, reason, cause FROM old_assessment_record
""",
    "DROP TABLE old_assessment_record",
    "DROP TABLE old_visit_record",
)


def upgrade() -> None:
    """Lay the records out anew; with which visit one was closed before nobody wrote down."""
    for statement in STATEMENTS:
        op.execute(statement)
