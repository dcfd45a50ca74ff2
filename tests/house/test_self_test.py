"""The program itself finds whatever could tell an arm, wherever somebody plants it."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import House
from app.cli import identity
from app.domain.access import Role
from app.domain.contact import Contact, Means
from app.formats import protocol_file
from app.service import blinding_names, blinding_notes, contacts, redacting, studies
from app.service.shown import as_shown
from app.store import OfficeFile
from app.words import speech
from tests.build import a_patient, day
from tests.people import sign_in
from tests.store.offices import an_office, raw, save, the_patient


def places(office: OfficeFile) -> list[str]:
    return [found.place for found in House().blinding(office)]


def test_nothing_tells() -> None:
    with closing(an_office()) as office:
        studies.adopt(
            office, "CO", protocol_file.load(protocol_file.find("NCT01745783")), day("2014-01-01")
        )
        assert places(office) == []


def plant_column(office: OfficeFile, _: pytest.MonkeyPatch, __: Path) -> str:
    raw(office).exec_driver_sql("ALTER TABLE patient ADD COLUMN arm TEXT")
    return "column patient arm"


def plant_table(office: OfficeFile, _: pytest.MonkeyPatch, __: Path) -> str:
    raw(office).exec_driver_sql("CREATE TABLE extra (harmless TEXT)")
    return "column extra harmless"


def plant_protocol_key(_: OfficeFile, patched: pytest.MonkeyPatch, folder: Path) -> str:
    own = (blinding_names.PROTOCOLS / "nct01745783.toml").read_text("utf-8")
    (folder / "nct01745783.toml").write_text(own + "\n[arms]\nfirst = 1\n", "utf-8")
    patched.setattr(blinding_names, "PROTOCOLS", folder)
    return "key arms"


def plant_kept_protocol(office: OfficeFile, _: pytest.MonkeyPatch, __: Path) -> str:
    (version,) = {office.version("S", "1.0")}
    visit = replace(version.visits[1], id="PLACEBO")
    changed = replace(version, version="2.0", visits=(version.visits[0], visit))
    studies.adopt(office, "CO", changed, day("2014-02-01"))
    return "protocol S 2.0: id PLACEBO"


def plant_message(patched: pytest.MonkeyPatch, message: str, said: str) -> None:
    found = gettext.NullTranslations()
    patched.setattr(found, "_catalog", {message: said}, raising=False)
    patched.setattr(gettext, "translation", lambda *_, **__: found)


def plant_english(_: OfficeFile, patched: pytest.MonkeyPatch, __: Path) -> str:
    plant_message(patched, "The cells were thawed", "Nada")
    return "message en: The cells were thawed"


def plant_spanish(_: OfficeFile, patched: pytest.MonkeyPatch, __: Path) -> str:
    plant_message(patched, "Nothing", "Brazo del ensayo")
    return "message es: Brazo del ensayo"


def plant_export_key(_: OfficeFile, patched: pytest.MonkeyPatch, __: Path) -> str:
    patched.setattr(identity, "KEYS", (*identity.KEYS, "arm"))
    return "export app.cli.identity KEYS arm"


@pytest.mark.parametrize(
    "plant",
    [
        plant_column,
        plant_table,
        plant_protocol_key,
        plant_kept_protocol,
        plant_english,
        plant_spanish,
        plant_export_key,
    ],
)
def test_what_is_planted_is_named(
    plant: Callable[[OfficeFile, pytest.MonkeyPatch, Path], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with closing(an_office()) as office:
        assert plant(office, monkeypatch, tmp_path) in places(office)


TODAY = day("2014-02-01")
NOTES = [
    ("Llamó su hija. Le tocó placebo", "placebo"),
    ("says he is on the active arm", "active arm"),
    ("she was in group A, they told her", "group A"),
]


def log(office: OfficeFile, note: str) -> int:
    action = contacts.log(office, "CO-001", Contact(TODAY, Means.CALL, True, note), today=TODAY)
    assert action is not None
    return action.number


@pytest.mark.parametrize(("note", "words"), NOTES)
def test_a_note_that_tells_is_named_by_its_place_and_never_quoted(note: str, words: str) -> None:
    with closing(an_office()) as office:
        save(office, a_patient("CO-001"))
        number = log(office, note)
        (found,) = House().blinding(office)
    assert found.place == f"patient CO-001: contacts c1 note (journal {number})"
    said = found.problem.said(speech("en"))
    assert f"“{words}” could tell" in said
    assert note not in said


def test_what_only_the_history_says_any_more_is_named_and_redacting_ends_it() -> None:
    with closing(an_office()) as office:
        save(office, a_patient("CO-001"))
        log(office, "Le tocó placebo")
        other = replace(the_patient(office).contacts["c1"], note="Nothing")
        contacts.correct(office, "CO-001", "c1", other, "wrong", today=TODAY)
        entries = [entry.number for entry in office.journal(limit=2)]
        assert places(office) == [f"journal {number}" for number in sorted(entries)]
        redacting.redact_entry(office, entries[0], today=TODAY)
        assert places(office) == []


def test_it_is_said_that_only_what_is_shown_was_looked_through() -> None:
    with closing(an_office()) as office:
        save(office, a_patient("CO-001"))
        log(office, "Le tocó placebo")
        assert blinding_notes.what_was_looked_at(office) == blinding_notes.LOOKED
        sign_in(office, Role.EXAMINING_INVESTIGATOR)
        seen = as_shown(office)
        assert House().blinding(seen) == []
        assert blinding_notes.what_was_looked_at(seen) == blinding_notes.LOOKED_IN_PART
