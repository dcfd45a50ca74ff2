"""What the office's papers say and where they went, and what came in and out of it by file."""

from alembic import op

from app.store.migrations.words_apart import set_words_apart

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """
CREATE TABLE site_text (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    place TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT pk_site_text PRIMARY KEY (site, study, place),
    CONSTRAINT fk_site_text_site_study
        FOREIGN KEY(site, study) REFERENCES site_study (site, study),
    CONSTRAINT ck_site_text_confirmed_on CHECK (confirmed_on IS date(confirmed_on, '+0 days'))
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE text_approval (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    language TEXT NOT NULL,
    label TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    CONSTRAINT pk_text_approval PRIMARY KEY (site, study, language),
    CONSTRAINT fk_text_approval_site_study
        FOREIGN KEY(site, study) REFERENCES site_study (site, study),
    CONSTRAINT ck_text_approval_approved_on CHECK (approved_on IS date(approved_on, '+0 days'))
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE text_seal (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    language TEXT NOT NULL,
    place TEXT NOT NULL,
    seal TEXT NOT NULL,
    CONSTRAINT pk_text_seal PRIMARY KEY (site, study, language, place),
    CONSTRAINT fk_text_seal_site_study_language FOREIGN KEY(site, study, language)
        REFERENCES text_approval (site, study, language)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE look_up_right (
    site TEXT NOT NULL,
    person TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_on TEXT NOT NULL,
    CONSTRAINT pk_look_up_right PRIMARY KEY (site, person),
    CONSTRAINT ck_look_up_right_person CHECK (person <> ''),
    CONSTRAINT ck_look_up_right_given_on CHECK (given_on IS date(given_on, '+0 days')),
    CONSTRAINT fk_look_up_right_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE identity (
    patient INTEGER NOT NULL,
    given TEXT NOT NULL,
    family TEXT NOT NULL,
    calling TEXT NOT NULL,
    language TEXT NOT NULL,
    salt TEXT NOT NULL,
    CONSTRAINT pk_identity PRIMARY KEY (patient),
    CONSTRAINT ck_identity_salt CHECK (length(salt) = 32),
    CONSTRAINT fk_identity_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE telephone (
    patient INTEGER NOT NULL,
    place INTEGER NOT NULL,
    number TEXT NOT NULL,
    whose TEXT NOT NULL,
    CONSTRAINT pk_telephone PRIMARY KEY (patient, place),
    CONSTRAINT fk_telephone_patient FOREIGN KEY(patient) REFERENCES identity (patient),
    CONSTRAINT ck_telephone_number CHECK (number <> '')
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE issued_paper (
    patient INTEGER NOT NULL,
    paper TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    language TEXT NOT NULL,
    is_told INTEGER NOT NULL,
    CONSTRAINT pk_issued_paper PRIMARY KEY (patient, paper),
    CONSTRAINT ck_issued_paper_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_issued_paper_is_told CHECK (is_told IN (0, 1)),
    CONSTRAINT fk_issued_paper_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE issued_day (
    patient INTEGER NOT NULL,
    paper TEXT NOT NULL,
    visit TEXT NOT NULL,
    said TEXT NOT NULL,
    CONSTRAINT pk_issued_day PRIMARY KEY (patient, paper, visit, said),
    CONSTRAINT fk_issued_day_patient_paper
        FOREIGN KEY(patient, paper) REFERENCES issued_paper (patient, paper),
    CONSTRAINT ck_issued_day_said CHECK (substr(said, 1, 10) IS date(substr(said, 1, 10), '+0 days')
        AND CASE substr(said, 11, 1) WHEN '' THEN 1
        WHEN 'T' THEN substr(said, 12) IS strftime('%H:%M', substr(said, 12))
        WHEN '/' THEN substr(said, 12, 10) IS date(substr(said, 12, 10), '+0 days')
        AND substr(said, 22) IN ('', '~') ELSE 0 END)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE site_paper (
    site TEXT NOT NULL,
    paper TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    language TEXT NOT NULL,
    CONSTRAINT pk_site_paper PRIMARY KEY (site, paper),
    CONSTRAINT ck_site_paper_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_site_paper_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE tracker_column (
    site TEXT NOT NULL,
    sheet TEXT NOT NULL,
    place TEXT NOT NULL,
    meaning TEXT NOT NULL,
    CONSTRAINT pk_tracker_column PRIMARY KEY (site, sheet, place),
    CONSTRAINT fk_tracker_column_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE person (
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (name),
    CONSTRAINT ck_person_name CHECK (name <> ''),
    CONSTRAINT ck_person_role CHECK (role IN ('coordinator', 'treating_investigator',
        'examining_investigator', 'monitor', 'data_manager', 'administrator',
        'lead_coordinator'))
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE person_site (
    person TEXT NOT NULL,
    site TEXT NOT NULL,
    CONSTRAINT pk_person_site PRIMARY KEY (person, site),
    CONSTRAINT fk_person_site_person FOREIGN KEY(person) REFERENCES person (name)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE person_study (
    person TEXT NOT NULL,
    study TEXT NOT NULL,
    CONSTRAINT pk_person_study PRIMARY KEY (person, study),
    CONSTRAINT fk_person_study_person FOREIGN KEY(person) REFERENCES person (name)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE code_opening (
    patient INTEGER NOT NULL,
    opening TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    cause TEXT NOT NULL,
    told TEXT NOT NULL,
    CONSTRAINT pk_code_opening PRIMARY KEY (patient, opening),
    CONSTRAINT ck_code_opening_opened_by CHECK (opened_by <> ''),
    CONSTRAINT ck_code_opening_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_code_opening_cause CHECK (cause IN ('emergency', 'authority', 'safety_report',
        'mistake')),
    CONSTRAINT ck_code_opening_told CHECK (told LIKE '[%]'),
    CONSTRAINT fk_code_opening_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE journal_text (
    number INTEGER NOT NULL,
    place TEXT NOT NULL,
    salt TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_journal_text PRIMARY KEY (number, place),
    CONSTRAINT ck_journal_text_salt CHECK (length(salt) IN (0, 32)),
    CONSTRAINT ck_journal_text_text CHECK (text <> ''),
    CONSTRAINT fk_journal_text_number FOREIGN KEY(number) REFERENCES journal (number)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE visit_signature (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    meaning TEXT NOT NULL,
    seal TEXT NOT NULL,
    CONSTRAINT pk_visit_signature PRIMARY KEY (patient, visit),
    CONSTRAINT ck_visit_signature_meaning CHECK (meaning IN ('reviewed')),
    CONSTRAINT ck_visit_signature_signed_at CHECK (signed_at LIKE '%+00:00'),
    CONSTRAINT ck_visit_signature_seal CHECK (length(seal) = 64),
    CONSTRAINT fk_visit_signature_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
)

GUARDS = (
    """
CREATE TRIGGER journal_text_no_update BEFORE UPDATE ON journal_text
WHEN OLD.salt = '' OR NEW.salt <> '' OR NEW.number <> OLD.number OR NEW.place <> OLD.place
BEGIN SELECT RAISE(ABORT, 'journal_text is written once'); END
""",
    """
CREATE TRIGGER journal_text_no_delete BEFORE DELETE ON journal_text
BEGIN SELECT RAISE(ABORT, 'journal_text is written once'); END
""",
    """
CREATE TRIGGER journal_text_no_insert BEFORE INSERT ON journal_text
WHEN EXISTS (SELECT 1 FROM journal_text WHERE number = NEW.number AND place = NEW.place)
BEGIN SELECT RAISE(ABORT, 'journal_text is written once'); END
""",
)


def upgrade() -> None:
    """Lay out what an office of an earlier schema could not keep yet: it has none of it."""
    for statement in (*STATEMENTS, *GUARDS):
        op.execute(statement)
    set_words_apart(op.get_bind())
