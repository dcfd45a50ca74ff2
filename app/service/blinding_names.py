"""Which names and messages does the program have, wherever it could hold or say something?"""

from __future__ import annotations

import gettext
import importlib
import inspect
import itertools
import json
import pkgutil
import tomllib
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Final

import app.domain
import app.service
from app.domain.document import to_document
from app.service.blinding import Named, NameKind
from app.service.guide import guide
from app.service.ports import Office
from app.settings import RESOURCES
from app.words import CATALOGUES, LANGUAGES

PROTOCOLS: Final = RESOURCES / "protocols"
OWN_STUDY: Final = "nct01745783"
"""The study of which every text is judged; what others tell openly is theirs to say."""

INNOCENT: Final = frozenset(
    {
        # CDISC SDTMIG v3.4 asks for it in TV; all patients follow one schedule, and it is empty.
        ("export app.formats.sdtm TV_KEYS", "ARM"),
        ("export app.formats.sdtm_plan TV_KEYS", "ARM"),
        # A worklist has groups of lines; no patient is in one.
        ("field app.service.tasks TaskRow", "group"),
        ("field app.service.worklines WorkRow", "group"),
        ("export app.service.tables.worklist KEYS", "group"),
        ("export app.cli.worklist KEYS", "group"),
    }
)
"""Names that would tell elsewhere, each with the one place where it does not."""


def of_program(*packages: ModuleType) -> Iterator[Named]:
    """The codes, the shipped protocols' keys, messages, the guide, and every export's columns."""
    found = (
        *(_codes(package) for package in (app.domain, app.service)),
        *(_shipped(), _messages(), _guide()),
        *(_export_keys(package) for package in packages),
    )
    for named in itertools.chain.from_iterable(found):
        if (named.place, named.text) not in INNOCENT:
            yield named


def of_office(office: Office) -> Iterator[Named]:
    """The columns that the office's file has, and what its protocols hold."""
    for table, column in office.columns():
        yield Named(f"column {table}", column, NameKind.STORED)
    for study, version in sorted(_adopted(office)):
        document = json.loads(to_document(office.version(study, version)))
        place = f"protocol {study} {version}"
        yield from (Named(f"{place}: key", key, NameKind.NAME) for key in keys_in(document))
        yield from (Named(f"{place}: id", word, NameKind.NAME) for word in ids_in(document))
        if study.lower() == OWN_STUDY or not (PROTOCOLS / f"{study.lower()}.toml").exists():
            yield from (Named(place, text, NameKind.MESSAGE) for text in texts_in(document))


def _adopted(office: Office) -> set[tuple[str, str]]:
    sites = {
        (study, each.version) for site in office.sites() for study, each in site.studies.items()
    }
    patients = {(p.study, version) for p in office.patients() for version in p.versions.values()}
    return sites | patients


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _codes(package: ModuleType) -> Iterator[Named]:
    for module in _modules(package):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ != module.__name__:
                continue
            if issubclass(kind, Enum):
                for member in kind:
                    yield Named(f"code {name}", str(member.value), NameKind.STORED)
            for field in vars(kind).get("__annotations__", {}):
                yield Named(f"field {module.__name__} {name}", field, NameKind.NAME)


def _shipped() -> Iterator[Named]:
    for path in sorted(PROTOCOLS.glob("*.toml")):
        whole = tomllib.loads(path.read_text("utf-8"))
        for room, value in whole.items():
            yield Named("key", room, NameKind.STORED)
            yield from (Named(f"key {room}", key, NameKind.STORED) for key in keys_in(value))
            yield from (Named(f"code {path.stem}", word, NameKind.STORED) for word in ids_in(value))
        if path.stem == OWN_STUDY:
            yield from (
                Named(f"protocol {path.stem}", text, NameKind.MESSAGE) for text in texts_in(whole)
            )


def _messages() -> Iterator[Named]:
    """Every message that the catalogues know: in English as the code has it, and translated."""
    for language in LANGUAGES:
        found = gettext.translation("visitario", CATALOGUES, [language], fallback=True)
        for key, said in getattr(found, "_catalog", {}).items():
            message = key[0] if isinstance(key, tuple) else key
            if message:
                yield Named("message en", message, NameKind.MESSAGE)
                yield Named(f"message {language}", said, NameKind.MESSAGE)


def _guide() -> Iterator[Named]:
    """The words of the user's guide, section by section."""
    for language in LANGUAGES:
        for chapter in guide(language):
            for section in chapter.sections:
                place = f"guide {language} {section.chapter}"
                yield Named(place, f"{section.title} {section.text}", NameKind.MESSAGE)


def _export_keys(package: ModuleType) -> Iterator[Named]:
    """The columns of lists and files, which their modules keep in constants such as KEYS."""
    for module in _modules(package):
        for name, value in vars(module).items():
            if name.endswith("KEYS") and isinstance(value, tuple | list | frozenset):
                place = f"export {module.__name__} {name}"
                for key in value:
                    if isinstance(key, str):
                        yield Named(place, key, NameKind.STORED)


def keys_in(value: object) -> Iterator[str]:
    """Every key of a document, however deep."""
    if isinstance(value, dict):
        yield from value
    for each in _parts(value):
        yield from keys_in(each)


def ids_in(value: object) -> Iterator[str]:
    """Every id of a document, however deep."""
    if isinstance(value, dict) and "id" in value:
        yield str(value["id"])
    for each in _parts(value):
        yield from ids_in(each)


def texts_in(value: object) -> Iterator[str]:
    """Every text of a document, however deep."""
    if isinstance(value, str):
        yield value
    for each in _parts(value):
        yield from texts_in(each)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict | list):
        yield from value.values() if isinstance(value, dict) else value
