"""Nothing the program stores, asks, reads or says would tell a patient's arm."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

import pytest

from app.service.blinding import ALLOWED, tells_in_message, tells_in_name
from app.service.blinding_names import PROTOCOLS, texts_in
from tests.house.messages import CATALOGUES, in_code, translated
from tests.house.sources import APP, name_of
from tests.house.stored import stored_names

OWN_STUDY = PROTOCOLS / "nct01745783.toml"
# A worklist has groups of lines; no patient is in one.
INNOCENT = {("app/service/worklines.py", "group"), ("app/service/tasks.py", "group")}


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


def test_no_field_code_or_option_tells() -> None:
    names = {(name_of(path), n) for path in APP for n in names_in_code(path.read_text("utf-8"))}
    assert {(place, name) for place, name in names - INNOCENT if tells_in_name(name)} == set()


def test_no_stored_name_tells() -> None:
    assert [name for name in stored_names() if tells_in_name(name.rsplit(" ", 1)[1])] == []


def test_every_stored_name_is_known() -> None:
    """A new one is a decision: `python -m tests.house.stored` writes the list anew."""
    assert stored_names() == ALLOWED.read_text("utf-8").splitlines()


def test_no_text_of_the_blinded_study_tells() -> None:
    whole = tomllib.loads(OWN_STUDY.read_text("utf-8"))
    assert [text for text in texts_in(whole) if tells_in_message(text)] == []


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
