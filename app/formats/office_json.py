"""How is a whole office written as JSON, and read back without loss?

The shape is told in `resources/office-format.md`. It is written without blanks; one that another
program laid out anew is read just the same, because what is sealed is written anew before it is
compared with its seal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn, TypeVar

import msgspec

from app.domain.access import Person
from app.domain.change import Aggregate, decode_fact
from app.domain.identity import Identity, Telephone
from app.domain.patient import Patient
from app.domain.site import Site
from app.service.whole import BadOffice, KeptDocument, KeptIdentity, SealedDeed, WholeOffice
from app.words import N_, Refusal

FORMAT: Final = "visitario-office"
VERSION: Final = 1
_Change = tuple[tuple[str, str], tuple[str, ...], str | None, str | None]


class _Head(msgspec.Struct):
    format: str
    version: int


class _Office(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    created_at: str
    is_example: bool


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    study: str
    version: str
    digest: str
    document: dict[str, Any]


class _Deed(msgspec.Struct, forbid_unknown_fields=True):
    number: int
    at: str
    who: str
    deed: str
    reason: str
    undoes: int | None
    changes: list[_Change]
    prev_hash: str
    hash: str
    texts: dict[str, tuple[str, str]]


class _Identity(msgspec.Struct, forbid_unknown_fields=True):
    patient: str
    given: str
    family: str
    telephones: list[Telephone]
    calling: str
    language: str
    salt: str


class _File(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    format: str
    version: int
    office: _Office
    documents: list[_Document]
    sites: list[Site]
    patients: list[Patient]
    journal: list[_Deed]
    identities: list[_Identity] | None = None
    people: list[Person] = msgspec.field(default_factory=list)


Shape = TypeVar("Shape", _Head, _File)


def write_office(whole: WholeOffice) -> bytes:
    """The office as JSON in UTF-8; equal offices give equal bytes."""
    identities = whole.identities
    written = {
        "format": FORMAT,
        "version": VERSION,
        "office": _Office(whole.file_id, whole.created_at, whole.is_example),
        "documents": [
            {**each._asdict(), "document": msgspec.Raw(each.document.encode())}
            for each in whole.documents
        ],
        "sites": _facts(whole.sites),
        "patients": _facts(whole.patients),
        "journal": [
            {
                **each._asdict(),
                "changes": msgspec.Raw(each.changes.encode()),
                "texts": msgspec.Raw(each.texts.encode()),
            }
            for each in whole.journal
        ],
    }
    if whole.people:
        written["people"] = _facts(whole.people)
    if identities is not None:
        written["identities"] = [_identity(each) for each in identities]
    return msgspec.json.encode(written)


def read_office(content: bytes) -> WholeOffice:
    """The office that a file tells of; `BadOffice` says where one can't be read, and why.

    What it tells is not compared with its seals here: whoever makes an office of it does that.
    """
    _check_head(content)
    found = _decoded(content, _File)
    _check_once("documents", [(each.study, each.version) for each in found.documents])
    _check_once("sites", [each.code for each in found.sites])
    _check_once("people", [each.name for each in found.people])
    _check_once("patients", [each.code for each in found.patients])
    return WholeOffice(
        found.office.id,
        found.office.created_at,
        found.office.is_example,
        tuple(_document(each) for each in found.documents),
        tuple(found.sites),
        tuple(found.patients),
        tuple(_deed(each) for each in found.journal),
        None if found.identities is None else tuple(_kept(each) for each in found.identities),
        tuple(found.people),
    )


def _facts(aggregates: Iterable[Aggregate]) -> list[object]:
    """Aggregates as JSON has them, sets in order, without the revision, which is no fact."""
    found = []
    for each in aggregates:
        plain = msgspec.to_builtins(each, str_keys=True, enc_hook=str, order="deterministic")
        del plain["revision"]
        found.append(plain)
    return found


def _identity(kept: KeptIdentity) -> _Identity:
    known = kept.identity
    told = (known.given, known.family, list(known.telephones), known.calling, known.language)
    return _Identity(known.code, *told, kept.salt)


def _kept(each: _Identity) -> KeptIdentity:
    numbers = tuple(each.telephones)
    known = Identity(each.patient, each.given, each.family, numbers, each.calling, each.language)
    return KeptIdentity(known, each.salt)


def _document(each: _Document) -> KeptDocument:
    text = msgspec.json.encode(each.document).decode()
    return KeptDocument(each.study, each.version, text, each.digest)


def _deed(each: _Deed) -> SealedDeed:
    changes = msgspec.json.encode(each.changes).decode()
    told = (each.number, each.at, each.who, each.deed, each.reason, each.undoes)
    texts = msgspec.json.encode(each.texts).decode()
    return SealedDeed(*told, changes, each.prev_hash, each.hash, texts)


def _check_head(content: bytes) -> None:
    """Whether it is one of these files at all, and of a version that is known."""
    head = _decoded(content, _Head)
    if head.format != FORMAT:
        _refuse("$.format", N_("This is not an office that Visitario exported."))
    if head.version > VERSION:
        _refuse(
            "$.version", N_("A newer Visitario wrote this file. Update this one, then try again.")
        )
    if head.version < 1:
        _refuse("$.version", N_("There is no version {version}."), version=head.version)


def _decoded(content: bytes, kind: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(content, type=kind, dec_hook=decode_fact)
    except msgspec.ValidationError as misfit:
        place = _place_in(str(misfit))
        problem = N_("What stands there does not belong there, or something is missing.")
        raise BadOffice(place, Refusal(problem)) from misfit
    except (msgspec.DecodeError, UnicodeError) as broken:
        raise BadOffice(_line_in(str(broken), content), Refusal(_BROKEN)) from broken
    except RecursionError as deep:
        raise BadOffice("$", Refusal(N_("It is nested too deeply to be an office."))) from deep


_BROKEN: Final = N_("The file is damaged or was cut short: it is not JSON from there on.")


def _place_in(said: str) -> str:
    """The place that the reader names at the end of its complaint: "$.patients[3].code"."""
    found = re.search(r"`(\$[^`]*)`$", said)
    return found[1] if found else "$"


def _line_in(said: str, content: bytes) -> str:
    """The line and column of the byte that the reader names, else the end of the file."""
    found = re.search(r"\(byte (\d+)\)", said)
    before = content[: int(found[1])] if found else content
    lines = before.split(b"\n")
    return f"{len(lines)}:{len(lines[-1]) + 1}"


def _check_once(kind: str, keys: Sequence[object]) -> None:
    seen: set[object] = set()
    for place, key in enumerate(keys):
        if key in seen:
            _refuse(f"$.{kind}[{place}]", N_("It stands there twice."))
        seen.add(key)


def _refuse(place: str, message: str, **values: object) -> NoReturn:
    raise BadOffice(place, Refusal(message, **values))
