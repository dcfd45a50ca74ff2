"""Which visit of a protocol does a heading or a cell of a tracker name?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.protocol import PlannedVisit, ProtocolVersion
from app.service.names import brief
from app.service.tracker_words import squeezed

SURE: Final = 0.75
"""The likeness from which on a visit is taken for the one that is named."""

_BY_NUMBER: Final = 0.5
"""The likeness of "V4" to the fourth visit: some offices count from 0."""

_UNITS: Final = {
    "week": r"semanas?|sem|s|weeks?|wks?|wk|w",
    "month": r"mes(?:es)?|months?|mth|m",
    "day": r"dias?|days?|d",
    "infusion": r"infusion(?:es)?|infus|inf|perfusion|tratamiento|treatment|dosis",
    "period": r"periodos?|periods?|fase|per|p",
    "number": r"visitas?|visits?|vis|v",
}
_COUNTED: Final = tuple(
    (unit, re.compile(rf"(?<![a-z0-9])(?:{words})[ .\-_+]*(?:n[.º°o]? ?)?(\d{{1,3}})(?![0-9])"))
    for unit, words in _UNITS.items()
)
_BEFORE: Final = tuple(
    (unit, re.compile(rf"(?<![a-z0-9])(\d{{1,3}})[ .\-ªºao]*(?:{words})(?![a-z0-9])"))
    for unit, words in _UNITS.items()
)
_ORDINALS: Final = {"primera?": "1", "first": "1", "segund[ao]": "2", "second": "2", "1st": "1"}
_SAME: Final = (
    ("mri", r"resonancia(?: magnetica)?|rmn|rm|mri|irm"),
    ("baseline", r"basal(?:es)?|baseline|bsl|linea base"),
    ("screening", r"screening|seleccion|cribado|cribaje|scr|screen"),
    ("inclusion", r"inclusion|inc|aleatorizacion|randomi[sz]acion|randomi[sz]ation"),
    ("harvest", r"extraccion|harvest|aspirado|aspiracion|puncion|bmh"),
    ("final", r"final|fin|end|cierre|close-?out"),
    ("consent", r"consentimiento|consent|ci|icf|firma"),
)
_SYNONYMS: Final = tuple(
    (name, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for name, words in _SAME
)
_IDLE: Final = re.compile(
    r"del?|las?|el|los|[yeoa]|en|the|of|and|at|visita?|fecha|date|dia|real|realizad[ao]|hecha|done"
    r"|magnetica|medula|osea|mo|bone|marrow|inform(?:ed|ado)|with|con|para|before|antes|seguridad"
    r"|safety|contacto?"
)

_MARROW: Final = re.compile(r"(?<![a-z])(?:medula|marrow)(?![a-z])")
_BY_MARROW: Final = 0.9
"""The likeness of "Médula", with no more, to the one harvest: it is for a person to look at."""


class Likely(NamedTuple):
    """A visit and how much a text resembles its names: from 0 to 1, which is sure."""

    visit: str
    likeness: float


def likeliest(text: str, version: ProtocolVersion) -> Likely:
    """The visit that a text most resembles; an empty one, with likeness 0, if none at all."""
    said = tokens(text)
    if not said:
        return _by_marrow(text, version)
    found = [Likely(v.id, _likeness(text, said, labels)) for v, labels in _labels(version)]
    found.append(_by_number(said, version))
    return max(found, key=lambda one: one.likeness)


@lru_cache(maxsize=2048)
def tokens(text: str) -> frozenset[str]:
    """What a text names, in words that are the same in both languages: {"week 4", "mri"}."""
    plain = re.sub(r"(?<=[a-z])(?=\d)|[_()\[\],;:/+]", " ", squeezed(text))
    plain = re.sub(r"(?<=\d)(?=[a-z])", " ", plain)
    for words, digit in _ORDINALS.items():
        plain = re.sub(rf"\b(?:{words})\b", digit, plain)
    found = set()
    for patterns in (_COUNTED, _BEFORE):
        for unit, pattern in patterns:
            found |= {f"{unit} {int(number)}" for number in pattern.findall(plain)}
            plain = pattern.sub(" ", plain)
    for name, pattern in _SYNONYMS:
        if pattern.search(plain):
            found.add(name)
            plain = pattern.sub(" ", plain)
    left = {one for one in re.findall(r"[a-z]+|\d+", plain) if not _IDLE.fullmatch(one)}
    return frozenset(found | left)


def _likeness(text: str, said: frozenset[str], labels: Mapping[str, frozenset[str]]) -> float:
    best = 0.0
    for label, named in labels.items():
        if squeezed(text) == squeezed(label):
            return 1.0
        if said == named:
            best = max(best, 0.98)
        elif _numbers(said) == _numbers(named):
            joined = " ".join(sorted(said)), " ".join(sorted(named))
            ratio = SequenceMatcher(None, *joined).ratio()
            shared = len(said & named) / len(said | named)
            best = max(best, 0.9 * max(ratio, shared) if named else 0.0)
    return best


def _numbers(said: frozenset[str]) -> frozenset[str]:
    """What is counted in a text: week 4 is not week 24, however alike they are written."""
    return frozenset(one for one in said if any(sign.isdecimal() for sign in one))


def _by_number(said: frozenset[str], version: ProtocolVersion) -> Likely:
    """The visit that "V4" counts, where nothing else is said."""
    if len(said) == 1 and (found := re.fullmatch(r"number (\d+)", next(iter(said)))):
        place = int(found[1]) - 1
        if 0 <= place < len(version.visits):
            return Likely(version.visits[place].id, _BY_NUMBER)
    return Likely("", 0.0)


def _by_marrow(text: str, version: ProtocolVersion) -> Likely:
    """The only harvest of a protocol, where nothing but the marrow is named."""
    harvests = [
        v.id for v, labels in _labels(version) if "harvest" in set().union(*labels.values())
    ]
    if len(harvests) == 1 and _MARROW.search(squeezed(text)):
        return Likely(harvests[0], _BY_MARROW)
    return Likely("", 0.0)


_CAPITALS: Final = re.compile(r"\b[A-Z]{4,}\b")
_Labels = tuple[tuple[PlannedVisit, Mapping[str, frozenset[str]]], ...]
_KNOWN: Final[dict[int, tuple[ProtocolVersion, _Labels]]] = {}


def _labels(version: ProtocolVersion) -> _Labels:
    """All that each visit may be called, with its tokens; kept for the last version asked of."""
    kept = _KNOWN.get(id(version))
    if kept and kept[0] is version:
        return kept[1]
    made = tuple((v, {label: tokens(label) for label in _named(v)}) for v in version.visits)
    _KNOWN.clear()
    _KNOWN[id(version)] = version, made
    return made


def _named(visit: PlannedVisit) -> list[str]:
    """A visit's id, its names in both languages, their parts, and what brackets say."""
    found = [visit.id]
    for language in ("en", "es"):
        name = visit.name.in_(language)
        found += [name, brief(name)]
        # What another document calls it, without that document's own name.
        found += [_CAPITALS.sub("", said).strip() for said in re.findall(r"\(([^)]+)\)", name)]
    return list(dict.fromkeys(filter(None, found)))
