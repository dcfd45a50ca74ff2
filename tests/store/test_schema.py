"""A file of each schema opens: the newest as it is, older ones migrated after a copy, newer not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app import __version__
from app.domain.change import apply, invert
from app.domain.patient import Patient
from app.service.ports import Search
from app.service.progress import CalledOff
from app.store import OfficeFile, backup_file, database, open_, schema
from app.store.shapes import metadata
from app.store.tables import SCHEMA
from app.words import Refusal, speech
from tests.house.sources import ROOT
from tests.store.offices import (
    SetClock,
    a_patient_of_schema_1,
    a_patient_of_schema_2,
    a_patient_of_schema_3,
    a_patient_of_schema_4,
    a_site_of_schema_2,
    a_site_of_schema_3,
    a_whole_patient,
    a_whole_site,
    an_office,
    save,
    the_patient,
)

PAST = sorted((Path(__file__).parent / "files").glob("*.visitario"))
CHANGE = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("site") as site:
        site.add_column(sa.Column("later", sa.Text))
    {then}
"""


NEXT = f"{int(SCHEMA) + 1:04}"


def a_change(then: str = "") -> str:
    """A migration that comes after the newest."""
    return CHANGE.format(then=then, next=NEXT, head=SCHEMA)


def opened(path: Path, *, read_only: bool = False) -> OfficeFile:
    return open_(path, who="x", clock=SetClock(), read_only=read_only)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "office.visitario"
    with closing(an_office(place)) as office:
        save(office, a_whole_patient())
    return place


@pytest.fixture
def next_schema(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be with a migration more, which this file holds."""
    folder = path.with_name("migrations")
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "SCHEMA", NEXT)
    change = folder / "versions" / "next.py"
    change.write_text(a_change(), "utf-8")
    return change


def laid_out(path: Path) -> set[tuple[str, str]]:
    """What SQLite keeps of the schema, however it is broken into lines."""
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(name, re.sub(r"\s+|(?<=\()|(?=\))", "", sql)) for name, sql in rows}


def asked(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchone()[0]


def test_migrating_from_nothing_gives_what_is_laid_out_new(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new", tmp_path / "migrated"
    connection = database.connect(database.address_of(new, "mode=rwc"))
    schema.lay_out(connection, SetClock().now(), is_example=False)
    database.disconnect(connection)
    connection = database.connect(database.address_of(migrated, "mode=rwc"))
    with database.deed(connection):
        schema.migrate(connection)
    database.disconnect(connection)
    assert laid_out(new) == laid_out(migrated)
    assert len(laid_out(new)) > len(metadata.tables)
    assert asked(migrated, "SELECT version_num FROM alembic_version") == SCHEMA


def test_the_schema_is_the_newest_migrations() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [SCHEMA]
    revisions = [each.revision for each in script.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_every_constraint_has_a_name(path: Path) -> None:
    written = " ".join(sql for _, sql in laid_out(path))
    for kind in ("PRIMARYKEY(", "UNIQUE(", "CHECK(", "FOREIGNKEY("):
        assert written.count(kind) == len(re.findall(rf"CONSTRAINT\w+{re.escape(kind)}", written))


@pytest.mark.parametrize("past", PAST, ids=lambda path: path.name)
def test_a_file_of_every_past_schema_opens(past: Path, tmp_path: Path) -> None:
    place = tmp_path / past.name
    shutil.copy(past, place)
    with closing(opened(place)) as office:
        patients = {
            "v1": a_patient_of_schema_1,
            "v2": a_patient_of_schema_2,
            "v3": a_patient_of_schema_3,
            "v4": a_patient_of_schema_4,
        }
        sites = {"v2": a_site_of_schema_2, "v3": a_site_of_schema_3, "v4": a_site_of_schema_3}
        known = patients.get(past.stem, a_whole_patient)()
        assert replace(the_patient(office), revision=0) == known
        assert office.version("S", "1.0").version == "1.0"
        (site,) = office.sites()
        assert past.stem == "v1" or site == sites.get(past.stem, a_whole_site)(site)
        assert office.verify() == []


def test_what_an_earlier_schema_wrote_can_be_undone(tmp_path: Path) -> None:
    place = tmp_path / "v1.visitario"
    shutil.copy(PAST[0], place)
    with closing(opened(place)) as office:
        born = office.journal(Search(patient="CO-001"))[-1]
        known = the_patient(office)
        assert apply(replace(known, revision=0), invert(born.changes), Patient) is None


def test_there_is_a_file_of_each_schema() -> None:
    assert [past.stem for past in PAST] == [f"v{n}" for n in range(1, int(SCHEMA) + 1)]


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    before = path.read_bytes()
    # Which is no reason to update this one to what it is.
    own = re.escape(f"was written by another build of Visitario {__version__}, which keeps more")
    with pytest.raises(Refusal, match=own):
        opened(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        (2_013_004, r"office\.visitario was written by Visitario 2\.13\.4, and this is "),
        (0, r"office\.visitario was written by a newer Visitario\. Update this one"),
        (-1, r"office\.visitario was written by a newer Visitario\. Update this one"),
    ],
)
def test_the_version_that_is_needed_is_named(path: Path, noted: int, said: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.execute(f"PRAGMA user_version = {noted}")
        file.commit()
    for read_only in (False, True):
        with pytest.raises(Refusal, match=said):
            opened(path, read_only=read_only)
        assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("next_schema")
def test_a_migration_notes_the_program_that_made_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "__version__", "1.20.3")
    opened(path).close()
    assert asked(path, "PRAGMA user_version") == 1_020_003


def test_a_migration_that_leaves_the_file_broken_changes_nothing(
    path: Path, next_schema: Path
) -> None:
    before = laid_out(path)
    broken = 'op.execute("UPDATE appointment SET patient = 999")'
    next_schema.write_text(a_change(broken), "utf-8")
    with pytest.raises(Refusal, match="was not brought up to date"):
        opened(path)
    assert laid_out(path) == before
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA
    assert asked(path, "SELECT count(*) FROM appointment WHERE patient = 999") == 0


def test_what_a_migration_leaves_is_verified_against_the_whole_journal(
    path: Path, next_schema: Path
) -> None:
    """SQLite's own checks find nothing wrong with another day of consent."""
    untrue = """op.execute("UPDATE patient SET consented_on = '1999-12-31'")"""
    next_schema.write_text(a_change(untrue), "utf-8")
    told = r"was not brought up to date, .* \(patient CO-001: consented_on: .*the file says “…”\.\)"
    with pytest.raises(Refusal) as refused:
        opened(path)
    assert re.search(told, refused.value.said(speech("en")))
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA
    assert asked(path, "SELECT count(*) FROM patient WHERE consented_on = '1999-12-31'") == 0
    assert list((path.parent / "backups").iterdir()) == []


@pytest.mark.usefixtures("next_schema")
def test_an_update_tells_how_far_it_has_come_and_can_be_called_off(path: Path) -> None:
    told: list[tuple[int, int]] = []

    def call_off(done: int, of: int) -> None:
        told.append((done, of))
        if done > 1:
            raise CalledOff

    with pytest.raises(CalledOff):
        open_(path, who="x", clock=SetClock(), progress=call_off)
    assert told[0] == (0, 1)
    assert len(told) == 4
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA
    open_(path, who="x", clock=SetClock(), progress=lambda *step: told.append(step)).close()
    assert asked(path, "SELECT version_num FROM alembic_version") == NEXT
    done, of = told[-1]
    assert done == of


@pytest.mark.usefixtures("next_schema")
def test_an_older_file_is_migrated_after_a_copy(path: Path) -> None:
    before = laid_out(path)
    opened(path).close()
    assert asked(path, "SELECT version_num FROM alembic_version") == NEXT
    assert asked(path, "SELECT count(*) FROM pragma_table_info('site') WHERE name = 'later'") == 1
    assert asked(path, "SELECT count(*) FROM visit_record") == 4
    (made,) = (path.parent / "backups").iterdir()
    copy = path.with_name("unpacked")
    backup_file.unpack(made, backup_file.OFFICE, copy)
    assert laid_out(copy) == before
    assert asked(copy, "SELECT count(*) FROM visit_record") == 4
    assert asked(copy, "PRAGMA application_id") == database.APPLICATION_ID
    assert made.stat().st_mode & 0o077 == 0


def test_a_migration_that_breaks_off_changes_nothing(path: Path, next_schema: Path) -> None:
    before = laid_out(path)
    next_schema.write_text(a_change("raise RuntimeError('broken off')"), "utf-8")
    with pytest.raises(RuntimeError, match="broken off"):
        opened(path)
    assert laid_out(path) == before
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA
    assert [each.name for each in path.parent.glob("*.visitario")] == [path.name]
    assert list((path.parent / "backups").iterdir()) == []


@pytest.mark.usefixtures("next_schema")
def test_an_older_file_that_is_only_to_be_read_is_left_alone(path: Path) -> None:
    with pytest.raises(Refusal, match="reading it does not bring it up to date"):
        opened(path, read_only=True)
    assert list(path.parent.glob("office*")) == [path]
    assert asked(path, "SELECT version_num FROM alembic_version") == SCHEMA


def test_opening_and_making_a_file_load_no_alembic(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from tests.store.offices import an_office\n"
        f"an_office(pathlib.Path({str(tmp_path / 'office.visitario')!r})).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
