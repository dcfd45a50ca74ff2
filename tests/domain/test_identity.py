"""What the journal keeps of a name: a seal for each part, which tells nothing without its salt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.identity import Identity, Telephone, seals

SALT, OTHER_SALT = "00" * 16, "11" * 16
ANA = Identity(
    "CO-001", "Nombre", "Ficticio", (Telephone("600 000 001"),), "after 15 h", "es", revision=3
)


def test_each_part_with_a_value_has_a_seal_of_its_own() -> None:
    found = seals(ANA, SALT)
    assert set(found) == {("name",), ("telephones",), ("calling",), ("language",)}
    assert len(set(found.values())) == len(found)
    assert all(len(seal) == 64 for seal in found.values())


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("name", replace(ANA, given="Nombre Ficticio", family="")),
        ("name", replace(ANA, family="Inventado")),
        ("telephones", replace(ANA, telephones=(Telephone("600 000 001", "daughter"),))),
        ("telephones", replace(ANA, telephones=(*ANA.telephones, Telephone("600 000 002")))),
        ("calling", replace(ANA, calling="after 16 h")),
        ("language", replace(ANA, language="en")),
    ],
)
def test_a_seal_changes_with_its_part_alone(part: str, other: Identity) -> None:
    before, after = seals(ANA, SALT), seals(other, SALT)
    assert {path for path in before if before[path] != after[path]} == {(part,)}


def test_a_seal_tells_nothing_without_its_salt() -> None:
    assert not set(seals(ANA, SALT).values()) & set(seals(ANA, OTHER_SALT).values())
    assert seals(replace(ANA, revision=9, code="CO-002"), SALT) == seals(ANA, SALT)


def test_what_is_empty_has_no_seal() -> None:
    assert seals(Identity("CO-001", revision=3), SALT) == {}
    assert Identity("CO-001").is_empty
    assert not Identity("CO-001", calling="x").is_empty
    assert (ANA.name, Identity("CO-001", family="Ficticio").name) == ("Nombre Ficticio", "Ficticio")
