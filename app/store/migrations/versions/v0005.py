"""What the office's papers say and where they went, and what came in and out of it by file."""

from alembic import op

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
)


def upgrade() -> None:
    """Lay out what an office of an earlier schema could not keep yet: it has none of it."""
    for statement in STATEMENTS:
        op.execute(statement)
