"""Which crates of Rust came along in the packages, as their own bills (PEP 770) say?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from parts import Part
from shipped import normal


class Crate(NamedTuple):
    """A crate that a package was built of: the part, and its package URL."""

    part: Part
    purl: str


def crates(found: frozenset[str]) -> list[Crate]:
    """The crates in the packages that are in `found`; those that only built them apart."""
    told = {
        crate.purl: crate
        for each in metadata.distributions()
        if normal(each.name) in found
        for bill in _bills(each)
        for crate in _of_bill(each.name, bill)
    }
    return [told[purl] for purl in sorted(told)]


def _bills(of: metadata.Distribution) -> Iterator[Path]:
    for file in of.files or ():
        if "sboms" in file.parts and file.suffix == ".json":
            yield Path(str(of.locate_file(file)))


def _of_bill(package: str, bill: Path) -> Iterator[Crate]:
    """Of a CycloneDX bill; how the maker's own folders were called is left out."""
    for each in json.loads(bill.read_text(encoding="utf-8")).get("components", ()):
        purl = str(each.get("purl", "")).partition("?")[0]
        if purl.startswith("pkg:cargo/") and each.get("scope") != "excluded":
            licence = next((row.get("expression", "") for row in each.get("licenses", ())), "")
            name = f"{each['name']} (in {package})"
            yield Crate(Part(name, str(each.get("version", "")), licence, ""), purl)
