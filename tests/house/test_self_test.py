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
from app.formats import protocol_file
from app.service import blinding_names, studies
from app.store import OfficeFile
from tests.build import day
from tests.store.offices import an_office, raw


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
