"""Which values of a protocol are our defaults, and what is it once the site has confirmed them?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from app.domain.origin import Origin, Text
from app.domain.places import Kind, Part, rebuilt
from app.domain.problems import N_, Problem, problems
from app.domain.protocol import ProtocolVersion
from app.domain.rules import Constraint
from app.domain.site import Confirmation
from app.domain.values import NONE, BadValue, corrected, written

CONFIRMED: Final = "confirmed"
"""The origin of a value that was our default until a person at the site confirmed it."""

_BY_THE_SITE: Final = Text({"en": "confirmed by the site", "es": "confirmado por el centro"})

UNKNOWN_PLACE: Final = N_(
    "There is nothing to confirm at {place}. See the list of what is still to be confirmed."
)
NEEDED: Final = N_("The study can't do without this: {id} is what its patients are counted by.")


class Unconfirmed(NamedTuple):
    """A default of ours: where it stands, as what, and as its file would write it."""

    place: str
    kind: Kind
    value: str
    origin: Origin


def assumed(version: ProtocolVersion) -> tuple[Unconfirmed, ...]:
    """Every value of a version whose origin is `assumed`, visits first, in the protocol's order."""
    return tuple(
        Unconfirmed(place, kind, written(part), part.origin)
        for place, (kind, part) in _assumed(version).items()
    )


def with_confirmations(
    version: ProtocolVersion, site: str, confirmations: Mapping[str, Confirmation]
) -> ProtocolVersion:
    """The site's own version: confirmed values say so, corrected ones are as the site says.

    Total: what does not fit this version is left out (`unused` lists it). Labelled with the
    site's code, the number of its confirmations and a mark of their values ("0.1+CO.3.9f2c"), or
    the version itself if none fits. The same object comes back as long as they are the same.
    """
    # Kept with the version itself, as the engine keeps its steps: it lives and dies with it.
    kept: dict[str, _Made] = vars(version).setdefault("_site_versions", {})
    known = kept.get(site, _Made({}, version))
    if known.by is not confirmations:
        if known.by != confirmations:
            known = _Made(confirmations, _made(version, site, confirmations))
        kept[site] = _Made(confirmations, known.version)
    return known.version


def kind_at(version: ProtocolVersion, place: str) -> Kind | None:
    """As what an assumed value stands at a place; None where nothing is to be confirmed."""
    found = _assumed(version).get(place)
    return found[0] if found else None


def base_of(label: str) -> str:
    """The label of the version that a site made its own from: "0.1" of "0.1+CO.3.9f2c"."""
    return label.partition("+")[0]


def unused(version: ProtocolVersion, confirmations: Mapping[str, Confirmation]) -> tuple[str, ...]:
    """The places of confirmations that change nothing in this version: nothing assumed is there."""
    return tuple(
        place for place, said in confirmations.items() if misfit(version, place, said.value)
    )


def misfit(version: ProtocolVersion, place: str, value: str) -> Problem | None:
    """Why a value can't stand at a place: nothing to confirm there, or not written as it must."""
    known = _assumed(version)
    if place not in known:
        return Problem(place, UNKNOWN_PLACE, {"place": place})
    try:
        corrected(known[place][1], value)
    except BadValue as bad:
        return Problem(place, bad.message, bad.values)
    return None


def misfits(version: ProtocolVersion, own: ProtocolVersion) -> tuple[Problem, ...]:
    """Everything wrong with a site's `own` version of a version; empty if it can be used."""
    needed = (version.consent, version.treatment)
    gone = [one for one in needed if version.planning(one) and not own.planning(one)]
    return (*(Problem("", NEEDED, {"id": one}) for one in gone), *problems(own))


def tidied(version: ProtocolVersion, place: str, value: str) -> str:
    """A value as the file would write it; empty where it is what was assumed.

    `BadValue` if it can't stand there; KeyError for a place where nothing is to be confirmed.
    """
    part = _assumed(version)[place][1]
    new = corrected(part, value)
    said = NONE if new is None else written(new)
    return "" if said == written(part) else said


class _Made(NamedTuple):
    """A site's own version, and the confirmations that it was made by."""

    by: Mapping[str, Confirmation]
    version: ProtocolVersion


def _made(
    version: ProtocolVersion, site: str, confirmations: Mapping[str, Confirmation]
) -> ProtocolVersion:
    fitting = confirmations.keys() - set(unused(version, confirmations))
    if not fitting:
        return version

    def tell(place: str, _: Kind, part: Part) -> Part | None:
        if place not in fitting:
            return part
        said = confirmations[place]
        new = corrected(part, said.value)
        return None if new is None else _told(new, said)

    return replace(
        rebuilt(version, tell),
        version=f"{version.version}+{site}.{len(fitting)}.{_mark_of(fitting, confirmations)}",
        origins={**version.origins, CONFIRMED: _BY_THE_SITE},
    )


def _mark_of(fitting: Collection[str], confirmations: Mapping[str, Confirmation]) -> str:
    """Four digits that tell one set of values from another, however many they are."""
    said = sorted((place, confirmations[place].value) for place in fitting)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:4]


def _told(part: Part, said: Confirmation) -> Part:
    """The part as a person at the site has confirmed it; a rule says what it was corrected to."""
    days = {"en": said.on.isoformat(), "es": f"{said.on:%d/%m/%Y}"}
    note = Text({code: f"{said.source} ({said.by}, {day})" for code, day in days.items()})
    sources = () if said.value else part.origin.sources
    told = replace(part, origin=Origin(CONFIRMED, sources, note))
    if isinstance(told, Constraint) and said.value:
        # Its sentence was written for the value that was assumed.
        now = {
            language: f"{text} [{_BY_THE_SITE.in_(language)}: {written(told)}]"
            for language, text in told.text.by_language.items()
        }
        return replace(told, text=Text(now))
    return told


def _assumed(version: ProtocolVersion) -> Mapping[str, tuple[Kind, Part]]:
    """The assumed values by place, kept with the version like the site's own versions."""
    kept: dict[str, Mapping[str, tuple[Kind, Part]]] = vars(version)
    if "_assumed" not in kept:
        found: dict[str, tuple[Kind, Part]] = {}

        def look(place: str, kind: Kind, part: Part) -> Part:
            if part.origin.is_unconfirmed:
                found[place] = (kind, part)
            return part

        rebuilt(version, look)
        kept["_assumed"] = found
    return kept["_assumed"]
