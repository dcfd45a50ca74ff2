"""Which parts, in which versions, are in a bundle: its bill of materials (CycloneDX)."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from environment import BUILD_LOCK
from parts import CARRIED, INSIDE, Part, pinned
from release import APP_ID
from shipped import normal

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

    from shipped import Carried

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
        asked = f"pkg:deb/debian/{each.package}@{each.version}" if each.version else ""
        yield component(part, purl=asked)


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


def inside() -> Iterator[Part]:
    """What comes along inside something else, in the versions that it tells of itself."""
    versions = dict(_told())
    for part in (part for part in INSIDE if part != CARRIED):
        yield part._replace(version=versions.get(part.name, part.version))


def _told() -> Iterator[tuple[str, str]]:
    """The exact versions, as the parts themselves tell them."""
    from cryptography.hazmat.backends.openssl import backend
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA key = 'any'")  # before, it does not tell who encrypts
    asked = ("cipher_version", "cipher_provider_version")
    cipher, openssl = (connection.execute(f"PRAGMA {each}").fetchone()[0] for each in asked)
    connection.close()
    yield "Python", platform.python_version()
    yield "Qt (in PySide6-Essentials)", qVersion()
    yield "SQLCipher (in sqlcipher3)", cipher.split()[0]
    yield "SQLite (in sqlcipher3)", dbapi2.sqlite_version
    yield "OpenSSL (in sqlcipher3)", openssl.split()[1]
    yield "OpenSSL (in cryptography)", backend.openssl_version_text().split()[1]
    locked = dict(pinned(BUILD_LOCK))
    yield "Argon2 (in argon2-cffi-bindings)", locked["argon2-cffi-bindings"]
    yield "PyInstaller's starter", locked["pyinstaller"]
