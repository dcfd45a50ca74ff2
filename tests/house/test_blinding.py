"""Nothing the program stores, asks, reads or says would tell a patient's arm."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.blinding import tells_in_message, tells_in_name
from tests.house.messages import CATALOGUES, in_code, translated
from tests.house.sources import APP, ROOT, name_of

PROTOCOLS = sorted((ROOT / "resources" / "protocols").glob("*.toml"))
OWN_STUDY = ROOT / "resources" / "protocols" / "nct01745783.toml"


def names_in_code(text: str) -> Iterator[str]:
    """The fields and codes that classes state, and the options that the command line takes."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            yield from _stated(node)
        if isinstance(node, ast.Constant) and str(node.value).startswith("--"):
            yield str(node.value)


def _stated(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            yield line.target.id
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield str(line.value.value)


def keys_and_codes(value: object) -> Iterator[str]:
    """Every key of a protocol file, and every value of one word: its codes."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from keys_and_codes(each)
    if isinstance(value, str) and " " not in value:
        yield value


def texts(value: object) -> Iterator[str]:
    """Every text of a protocol file."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)
    if isinstance(value, str):
        yield value


def test_no_field_code_or_option_tells() -> None:
    names = [(name_of(path), n) for path in APP for n in names_in_code(path.read_text("utf-8"))]
    assert [(place, name) for place, name in names if tells_in_name(name)] == []


def test_no_column_tells() -> None:
    from app.store.tables import metadata

    names = [n for table in metadata.tables.values() for n in (table.name, *table.columns.keys())]
    assert len(names) > 20
    assert [name for name in names if tells_in_name(name)] == []


def test_no_key_or_code_of_a_protocol_file_tells() -> None:
    read = {path.name: tomllib.loads(path.read_text("utf-8")) for path in PROTOCOLS}
    names = [(file, name) for file, whole in read.items() for name in keys_and_codes(whole)]
    assert [(file, name) for file, name in names if tells_in_name(name)] == []


def test_no_text_of_the_blinded_study_tells() -> None:
    whole = tomllib.loads(OWN_STUDY.read_text("utf-8"))
    assert [text for text in texts(whole) if tells_in_message(text)] == []


def test_no_message_tells() -> None:
    said = {form: where for forms, where in in_code().items() for form in forms}
    assert {form: where for form, where in said.items() if tells_in_message(form)} == {}


def test_no_translation_tells() -> None:
    said = [form for each in CATALOGUES for forms in translated(each).values() for form in forms]
    assert [form for form in said if tells_in_message(form)] == []


@pytest.mark.parametrize(
    "planted", ["class Patient:\n    arm: str", "class Kind:\n    A = 'thawed'", "f('--group')"]
)
def test_a_planted_name_is_found(planted: str) -> None:
    assert [name for name in names_in_code(planted) if tells_in_name(name)]


@pytest.mark.parametrize("name", ["alarm", "grouped_by", "harvested_on", "INF1", "period"])
def test_an_innocent_name_passes(name: str) -> None:
    assert tells_in_name(name) is None


@pytest.mark.parametrize(
    "message",
    [
        "Group 2: the cells were frozen",
        "Thawing on {day}",
        "The culture needs a new harvest",
        "Brazo del ensayo",
        "Producto congelado",
        "Released product",
        "The product was released",
        "Yield too low",
    ],
)
def test_a_planted_message_is_found(message: str) -> None:
    assert tells_in_message(message)


@pytest.mark.parametrize(
    "message",
    [
        "Set by the cell unit",
        "New date",
        "Version {version} was released on {day}",
        "Alarm at {time}",
        "Grupo sanguíneo",
        "Infusion 1",
    ],
)
def test_an_innocent_message_passes(message: str) -> None:
    assert tells_in_message(message) is None
