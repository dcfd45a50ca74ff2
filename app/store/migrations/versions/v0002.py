"""Appointments that cover assessments, and all that became of a visit beside its record."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "ALTER TABLE appointment RENAME TO old_appointment",
    "ALTER TABLE clinical_event RENAME TO old_clinical_event",
    "ALTER TABLE assessment_record RENAME TO old_assessment_record",
    """
CREATE TABLE appointment (
    patient INTEGER NOT NULL,
    appointment TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    fate TEXT,
    reason TEXT NOT NULL,
    CONSTRAINT pk_appointment PRIMARY KEY (patient, appointment),
    CONSTRAINT ck_appointment_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_appointment_mode CHECK (mode IN ('in_person', 'telephone')),
    CONSTRAINT ck_appointment_state CHECK (state IN ('requested', 'confirmed', 'told')),
    CONSTRAINT ck_appointment_fate CHECK (fate IN ('did_not_come', 'rescheduled', 'cancelled')),
    CONSTRAINT fk_appointment_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE clinical_event (
    patient INTEGER NOT NULL,
    event TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT pk_clinical_event PRIMARY KEY (patient, event),
    CONSTRAINT ck_clinical_event_day
        CHECK (substr(day || '-01-01', 1, 10) IS date(substr(day || '-01-01', 1, 10), '+0
            days') AND length(day) IN (4, 7, 10)),
    CONSTRAINT fk_clinical_event_patient FOREIGN KEY(patient) REFERENCES patient (id)
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
CREATE TABLE appointment_cover (
    patient INTEGER NOT NULL,
    appointment TEXT NOT NULL,
    visit TEXT NOT NULL,
    itself INTEGER NOT NULL,
    assessments TEXT NOT NULL,
    CONSTRAINT pk_appointment_cover PRIMARY KEY (patient, appointment, visit),
    CONSTRAINT fk_appointment_cover_patient_appointment
        FOREIGN KEY(patient, appointment) REFERENCES appointment (patient, appointment),
    CONSTRAINT ck_appointment_cover_itself CHECK (itself IN (0, 1)),
    CONSTRAINT ck_appointment_cover_assessments CHECK (assessments LIKE '[%]')
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE treatment_stop (
    patient INTEGER NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_treatment_stop PRIMARY KEY (patient),
    CONSTRAINT ck_treatment_stop_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_treatment_stop_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE rescreening (
    patient INTEGER NOT NULL,
    rescreens TEXT NOT NULL,
    CONSTRAINT pk_rescreening PRIMARY KEY (patient),
    CONSTRAINT fk_rescreening_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE visit_override (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    not_applicable INTEGER NOT NULL,
    target TEXT,
    earliest TEXT,
    latest TEXT,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    CONSTRAINT pk_visit_override PRIMARY KEY (patient, visit),
    CONSTRAINT ck_visit_override_not_applicable CHECK (not_applicable IN (0, 1)),
    CONSTRAINT ck_visit_override_target CHECK (target IS date(target, '+0 days')),
    CONSTRAINT ck_visit_override_earliest CHECK (earliest IS date(earliest, '+0 days')),
    CONSTRAINT ck_visit_override_latest CHECK (latest IS date(latest, '+0 days')),
    CONSTRAINT ck_visit_override_window CHECK ((earliest IS NULL) = (latest IS NULL)),
    CONSTRAINT fk_visit_override_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE unscheduled_visit (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    kind TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    cause TEXT NOT NULL,
    event TEXT NOT NULL,
    CONSTRAINT pk_unscheduled_visit PRIMARY KEY (patient, visit),
    CONSTRAINT ck_unscheduled_visit_starts_on CHECK (starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT fk_unscheduled_visit_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE contact (
    patient INTEGER NOT NULL,
    contact TEXT NOT NULL,
    day TEXT NOT NULL,
    means TEXT NOT NULL,
    reached INTEGER NOT NULL,
    note TEXT NOT NULL,
    next_on TEXT,
    is_question INTEGER NOT NULL,
    closed_on TEXT,
    answer TEXT NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (patient, contact),
    CONSTRAINT ck_contact_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_contact_means CHECK (means IN ('call', 'message', 'letter', 'in_person')),
    CONSTRAINT ck_contact_reached CHECK (reached IN (0, 1)),
    CONSTRAINT ck_contact_is_question CHECK (is_question IN (0, 1)),
    CONSTRAINT ck_contact_next_on CHECK (next_on IS date(next_on, '+0 days')),
    CONSTRAINT ck_contact_closed_on CHECK (closed_on IS date(closed_on, '+0 days')),
    CONSTRAINT fk_contact_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE visit_mark (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    mark TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT pk_visit_mark PRIMARY KEY (patient, visit, mark),
    CONSTRAINT ck_visit_mark_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_visit_mark_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE deviation_report (
    patient INTEGER NOT NULL,
    deviation TEXT NOT NULL,
    grade TEXT NOT NULL,
    cause TEXT,
    measures TEXT NOT NULL,
    reported_on TEXT,
    CONSTRAINT pk_deviation_report PRIMARY KEY (patient, deviation),
    CONSTRAINT ck_deviation_report_grade CHECK (grade IN ('minor', 'important')),
    CONSTRAINT ck_deviation_report_cause
        CHECK (cause IN ('patient', 'illness', 'medication', 'service', 'staff', 'calendar',
            'protocol', 'other')),
    CONSTRAINT ck_deviation_report_reported_on
        CHECK (reported_on IS date(reported_on, '+0 days')),
    CONSTRAINT fk_deviation_report_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE gate_answer (
    patient INTEGER NOT NULL,
    visit TEXT NOT NULL,
    gate TEXT NOT NULL,
    answer TEXT NOT NULL,
    day TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_gate_answer PRIMARY KEY (patient, visit, gate),
    CONSTRAINT ck_gate_answer_answer CHECK (answer IN ('yes', 'no', 'not_known')),
    CONSTRAINT ck_gate_answer_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT fk_gate_answer_patient FOREIGN KEY(patient) REFERENCES patient (id)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE site_region (
    site TEXT NOT NULL,
    region TEXT NOT NULL,
    CONSTRAINT pk_site_region PRIMARY KEY (site),
    CONSTRAINT fk_site_region_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE local_holiday (
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    is_confirmed INTEGER NOT NULL,
    CONSTRAINT pk_local_holiday PRIMARY KEY (site, day),
    CONSTRAINT ck_local_holiday_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_local_holiday_is_confirmed CHECK (is_confirmed IN (0, 1)),
    CONSTRAINT fk_local_holiday_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE closure (
    site TEXT NOT NULL,
    closure TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    reason TEXT NOT NULL,
    assessment TEXT NOT NULL,
    CONSTRAINT pk_closure PRIMARY KEY (site, closure),
    CONSTRAINT ck_closure_first CHECK (first IS date(first, '+0 days')),
    CONSTRAINT ck_closure_last CHECK (last IS date(last, '+0 days')),
    CONSTRAINT ck_closure_days CHECK (first <= last),
    CONSTRAINT fk_closure_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE site_mark (
    site TEXT NOT NULL,
    mark TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_site_mark PRIMARY KEY (site, mark),
    CONSTRAINT fk_site_mark_site FOREIGN KEY(site) REFERENCES site (code)
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE confirmation (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    place TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_confirmation PRIMARY KEY (site, study, place),
    CONSTRAINT fk_confirmation_site_study
        FOREIGN KEY(site, study) REFERENCES site_study (site, study),
    CONSTRAINT ck_confirmation_confirmed_on
        CHECK (confirmed_on IS date(confirmed_on, '+0 days'))
) WITHOUT ROWID, STRICT
""",
    """
CREATE TABLE rule_reading (
    site TEXT NOT NULL,
    study TEXT NOT NULL,
    gate TEXT NOT NULL,
    reading TEXT NOT NULL,
    CONSTRAINT pk_rule_reading PRIMARY KEY (site, study, gate),
    CONSTRAINT fk_rule_reading_site_study
        FOREIGN KEY(site, study) REFERENCES site_study (site, study)
) WITHOUT ROWID, STRICT
""",
    """
INSERT INTO appointment
SELECT patient, visit, day, at, zone, place, 'in_person', 'requested', NULL, ''
FROM old_appointment
""",
    """
INSERT INTO appointment_cover
SELECT patient, visit, visit, 1, '[]' FROM old_appointment
""",
    "INSERT INTO clinical_event SELECT patient, event, day FROM old_clinical_event",
    """
INSERT INTO assessment_record
SELECT patient, visit, assessment, outcome, done_on, reason, NULL FROM old_assessment_record
""",
    "DROP TABLE old_appointment",
    "DROP TABLE old_clinical_event",
    "DROP TABLE old_assessment_record",
)


def upgrade() -> None:
    """Give appointments keys and covers of their own, and lay out the new tables.

    An appointment of before keeps its visit's id as its key, and covers that visit whole.
    """
    for statement in STATEMENTS:
        op.execute(statement)
