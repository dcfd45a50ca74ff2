"""Which parts, in which versions, are in a bundle: its bill of materials (CycloneDX)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from parts import Part
from release import APP_ID
from shipped import normal

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

    from crates import Crate
    from shipped import Carried

UNTOLD = "It tells no version of itself; it is the one that is inside what the name says."

_NAMESPACE = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562, for object identifiers


def bill(release: Part, components: Iterable[Component], moment: int) -> str:
    """The bill as JSON, the same for the same parts; `moment` is the release's."""
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.output.json import JsonV1Dot6

    root = component(release, is_program=True)
    made = Bom(
        serial_number=uuid5(_NAMESPACE, f"{APP_ID} {release.version} {moment} {sys.platform}"),
        metadata=BomMetaData(component=root, timestamp=datetime.fromtimestamp(moment, UTC)),
    )
    for each in components:
        made.components.add(each)
    made.register_dependency(root, made.components)
    return _as_text(json.loads(JsonV1Dot6(made).output_as_string()))


def _as_text(bill: object) -> str:
    return json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def component(part: Part, *, purl: str = "", is_program: bool = False) -> Component:
    """A part as the bill names it; `purl` is its package URL, if it has one."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    kind = ComponentType.APPLICATION if is_program else ComponentType.LIBRARY
    home = ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home))
    return Component(
        type=kind,
        name=part.name,
        version=part.version or None,
        description=None if part.version else UNTOLD,
        bom_ref=purl or f"{part.name} {part.version}".strip(),
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
        purl=PackageURL.from_string(purl) if purl else None,
        external_references=[home] if part.home else [],
    )


def of_packages(parts: Iterable[Part], found: frozenset[str]) -> Iterator[Component]:
    """The locked packages that are in the bundle."""
    for part in parts:
        if normal(part.name) in found:
            yield component(part, purl=f"pkg:pypi/{normal(part.name)}@{part.version}")


def of_machine(libraries: Iterable[Carried]) -> Iterator[Component]:
    """The libraries taken from the machine on which the bundle was made."""
    for each in libraries:
        part = Part(f"{each.soname} ({each.package})", each.version, "MIT", "")
        asked = f"pkg:deb/{each.system}/{each.package}@{each.version}" if each.version else ""
        yield component(part, purl=asked)


def of_crates(crates: Iterable[Crate]) -> Iterator[Component]:
    """What a package's own bill says that it was built of."""
    for each in crates:
        yield component(each.part, purl=each.purl)


def without_carried(bill: str) -> str:
    """The bill of a Debian package, which asks for the machine's libraries instead."""
    told = json.loads(bill)
    gone = {each["bom-ref"] for each in told["components"] if "pkg:deb/" in each.get("purl", "")}
    told["components"] = [each for each in told["components"] if each["bom-ref"] not in gone]
    told["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each["dependsOn"] if ref not in gone]}
        if "dependsOn" in each
        else each
        for each in told["dependencies"]
        if each["ref"] not in gone
    ]
    return _as_text(told)
