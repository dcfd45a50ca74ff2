"""Which visit a heading names: by the words that offices use, and by one word where it is plain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.protocol import ProtocolVersion
from app.service.tracker_names import SURE, likeliest
from tests.chance import a_real_office


@pytest.fixture(scope="module")
def version() -> ProtocolVersion:
    return a_real_office()[1]


@pytest.mark.parametrize("text", ["Médula", "Fecha médula", "Médula ósea", "Bone marrow"])
def test_the_marrow_alone_is_the_only_harvest_but_to_be_looked_at(
    version: ProtocolVersion, text: str
) -> None:
    found = likeliest(text, version)
    assert found.visit == "BMH"
    assert SURE <= found.likeness < likeliest("Extracción médula", version).likeness


@pytest.mark.parametrize("text", ["Resultado médula", "2ª médula", "RM médula", "Medular", "Ósea"])
def test_more_than_the_marrow_is_not_taken_for_the_harvest(
    version: ProtocolVersion, text: str
) -> None:
    assert likeliest(text, version).likeness < SURE


def test_with_two_harvests_the_marrow_alone_names_none(version: ProtocolVersion) -> None:
    again = replace(version.by_id["BMH"], id="BMH2")
    twice = replace(version, visits=(*version.visits, again))
    assert likeliest("Médula", twice).likeness < SURE
