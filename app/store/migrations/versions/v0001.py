"""The first schema."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
CREATE TABLE office (
    only INTEGER NOT NULL CONSTRAINT ck_office_only CHECK (only = 1),
    id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    is_example INTEGER NOT NULL,
    CONSTRAINT pk_office PRIMARY KEY (only),
    CONSTRAINT ck_office_is_example CHECK (is_example IN (0, 1)),
    CONSTRAINT ck_office_created_at CHECK (created_at LIKE '%+00:00')
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TRIGGER office_no_update BEFORE UPDATE ON office
BEGIN SELECT RAISE(ABORT, 'office is written once'); END
""",
    """
CREATE TRIGGER office_no_delete BEFORE DELETE ON office
BEGIN SELECT RAISE(ABORT, 'office is written once'); END
""",
    """
CREATE TRIGGER office_no_insert BEFORE INSERT ON office
WHEN EXISTS (
    SELECT 1 FROM office
    WHERE only = NEW.only)
BEGIN SELECT RAISE(ABORT, 'office is written once'); END
""",
    """
CREATE TABLE site (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    zone TEXT NOT NULL,
    department TEXT NOT NULL,
    telephone TEXT NOT NULL,
    urgent TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT pk_site PRIMARY KEY (code),
    CONSTRAINT ck_site_code CHECK (code <> '')
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE protocol_version (
    study TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_protocol_version PRIMARY KEY (study, version)
)
STRICT
""",
    """
CREATE TRIGGER protocol_version_no_update BEFORE UPDATE ON protocol_version
BEGIN SELECT RAISE(ABORT, 'protocol_version is written once'); END
""",
    """
CREATE TRIGGER protocol_version_no_delete BEFORE DELETE ON protocol_version
BEGIN SELECT RAISE(ABORT, 'protocol_version is written once'); END
""",
    """
CREATE TRIGGER protocol_version_no_insert BEFORE INSERT ON protocol_version
WHEN EXISTS (
    SELECT 1 FROM protocol_version
    WHERE study = NEW.study AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'protocol_version is written once'); END
""",
    """
CREATE TABLE journal (
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes INTEGER,
    changes TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_journal PRIMARY KEY (number),
    CONSTRAINT uq_journal_prev_hash UNIQUE (prev_hash),
    CONSTRAINT uq_journal_hash UNIQUE (hash),
    CONSTRAINT ck_journal_at CHECK (at LIKE '%+00:00'),
    CONSTRAINT ck_journal_undoes CHECK (undoes < number),
    CONSTRAINT fk_journal_undoes
        FOREIGN KEY(undoes) REFERENCES journal (number)
)
STRICT
""",
    """
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is written once'); END
""",
    """
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is written once'); END
""",
    """
CREATE TRIGGER journal_no_insert BEFORE INSERT ON journal
WHEN EXISTS (
    SELECT 1 FROM journal
    WHERE hash = NEW.hash OR number = NEW.number OR prev_hash = NEW.prev_hash)
BEGIN SELECT RAISE(ABORT, 'journal is written once'); END
""",
    """
CREATE TABLE site_study (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    version TEXT NOT NULL,
    since TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_site_study PRIMARY KEY (site, study),
    CONSTRAINT fk_site_study_study_version
        FOREIGN KEY(study, version) REFERENCES protocol_version (study, version),
    CONSTRAINT ck_site_study_since CHECK (since IS date(since, '+0 days')),
    CONSTRAINT fk_site_study_site
        FOREIGN KEY(site) REFERENCES site (code)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE patient (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    consented_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT uq_patient_code UNIQUE (code),
    CONSTRAINT uq_patient_id_study UNIQUE (id, study),
    CONSTRAINT ck_patient_code CHECK (code <> ''),
    CONSTRAINT ck_patient_consented_on CHECK (consented_on IS date(consented_on, '+0 days')),
    CONSTRAINT fk_patient_site
        FOREIGN KEY(site) REFERENCES site (code)
)
STRICT
""",
    """
CREATE TABLE journal_subject (
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_journal_subject PRIMARY KEY (kind, code, number),
    CONSTRAINT fk_journal_subject_number
        FOREIGN KEY(number) REFERENCES journal (number)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TRIGGER journal_subject_no_update BEFORE UPDATE ON journal_subject
BEGIN SELECT RAISE(ABORT, 'journal_subject is written once'); END
""",
    """
CREATE TRIGGER journal_subject_no_delete BEFORE DELETE ON journal_subject
BEGIN SELECT RAISE(ABORT, 'journal_subject is written once'); END
""",
    """
CREATE TRIGGER journal_subject_no_insert BEFORE INSERT ON journal_subject
WHEN EXISTS (
    SELECT 1 FROM journal_subject
    WHERE kind = NEW.kind AND code = NEW.code AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'journal_subject is written once'); END
""",
    """
CREATE TABLE patient_version (
    patient INTEGER NOT NULL,
    since TEXT NOT NULL,
    study TEXT NOT NULL,
    version TEXT NOT NULL,
    CONSTRAINT pk_patient_version PRIMARY KEY (patient, since),
    CONSTRAINT fk_patient_version_patient_study
        FOREIGN KEY(patient, study) REFERENCES patient (id, study),
    CONSTRAINT fk_patient_version_study_version
        FOREIGN KEY(study, version) REFERENCES protocol_version (study, version),
    CONSTRAINT ck_patient_version_since CHECK (since IS date(since, '+0 days'))
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE visit_record (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    outcome TEXT,
    done_on TEXT,
    reason TEXT NOT NULL,
    version TEXT NOT NULL,
    CONSTRAINT pk_visit_record PRIMARY KEY (patient, visit),
    CONSTRAINT ck_visit_record_outcome CHECK (outcome IN ('done', 'missed', 'not_applicable')),
    CONSTRAINT ck_visit_record_done CHECK ((outcome IS 'done') = (done_on IS NOT NULL)),
    CONSTRAINT ck_visit_record_done_on CHECK (done_on IS date(done_on, '+0 days')),
    CONSTRAINT fk_visit_record_patient
        FOREIGN KEY(patient) REFERENCES patient (id)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE appointment (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    CONSTRAINT pk_appointment PRIMARY KEY (patient, visit),
    CONSTRAINT ck_appointment_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_appointment_patient
        FOREIGN KEY(patient) REFERENCES patient (id)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE clinical_event (
    patient INTEGER NOT NULL,
    event TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT pk_clinical_event PRIMARY KEY (patient, event),
    CONSTRAINT ck_clinical_event_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_clinical_event_patient
        FOREIGN KEY(patient) REFERENCES patient (id)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE participation_end (
    patient INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_participation_end PRIMARY KEY (patient),
    CONSTRAINT ck_participation_end_kind CHECK (kind IN (
        'screen_failure', 'completed', 'withdrew_consent', 'withdrawn_by_investigator',
        'lost_to_follow_up', 'died', 'never_treated', 'entered_in_error')),
    CONSTRAINT ck_participation_end_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_participation_end_patient
        FOREIGN KEY(patient) REFERENCES patient (id)
)
WITHOUT ROWID,
STRICT
""",
    """
CREATE TABLE assessment_record (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    assessment TEXT NOT NULL,
    outcome TEXT NOT NULL,
    done_on TEXT,
    reason TEXT NOT NULL,
    CONSTRAINT pk_assessment_record PRIMARY KEY (patient, visit, assessment),
    CONSTRAINT fk_assessment_record_patient_visit
        FOREIGN KEY(patient, visit) REFERENCES visit_record (patient, visit),
    CONSTRAINT ck_assessment_record_outcome CHECK (outcome IN ('done', 'not_done')),
    CONSTRAINT ck_assessment_record_done CHECK (done_on IS NULL OR outcome = 'done'),
    CONSTRAINT ck_assessment_record_done_on CHECK (done_on IS date(done_on, '+0 days'))
)
WITHOUT ROWID,
STRICT
""",
)


def upgrade() -> None:
    """Lay out the tables, and the triggers that keep rows as they were written."""
    for statement in STATEMENTS:
        op.execute(statement)
