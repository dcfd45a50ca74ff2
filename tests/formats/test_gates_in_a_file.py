"""A protocol file says how a gate can be read, and how long ahead an assessment is ordered."""

from __future__ import annotations

import pytest

from app.domain.day import Duration
from app.formats.protocol_file import read
from tests.formats.test_protocol_file import SMALL, changed, refused

GATE = """
[[gates]]
id = "G1"
at = ["W4"]
text = { en = "The 60 day rule" }
event = "ONSET"
looks_back = "P60D"
at_least = "P2Y"
at_most = "P10Y"
readings = [
  { id = "network", text = { en = "within" } },
  { id = "literal", text = { en = "before" }, within = false },
]
origin = "source"

[[events]]
id = "ONSET"
name = { en = "Onset" }
"""


def test_a_gate_can_be_read_in_two_ways_and_an_assessment_ordered_ahead() -> None:
    lead = 'category = "efficacy"\nlead = { value = "P4W", origin = "assumed" }'
    version = read(changed('category = "efficacy"', lead) + GATE, "small.toml")
    gate, mri = version.gates[0], version.assessments[0]
    assert [(reading.id, reading.within) for reading in gate.readings] == [
        ("network", True),
        ("literal", False),
    ]
    assert (gate.at_least, gate.at_most) == (Duration(years=2), Duration(years=10))
    assert mri.lead
    assert (str(mri.lead.length), mri.lead.origin.is_unconfirmed) == ("P4W", True)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('at_least = "P2Y"', 'at_least = "2Y"', "gates.G1.at_least"),
        ('at_least = "P2Y"', 'at_least = "P12Y"', "gates.G1.at_least"),
        ('id = "literal"', 'id = "network"', "gates.G1.readings.network"),
        ("within = false", 'within = "no"', "gates.G1.readings.literal.within"),
        ('looks_back = "P60D"\n', "", "gates.G1.readings"),
    ],
)
def test_a_reading_that_can_not_be_is_named_with_its_place(old: str, new: str, place: str) -> None:
    assert old in GATE
    error = refused(SMALL + GATE.replace(old, new))
    assert [problem.place for problem in error.problems] == [place]
