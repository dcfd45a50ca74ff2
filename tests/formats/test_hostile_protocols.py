"""Whatever a protocol file holds, it is a version without problems or a refusal."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.patient import Facts
from app.domain.problems import problems
from app.domain.protocol import ProtocolVersion
from app.domain.schedule import project
from app.domain.status import status
from app.formats.protocol_file import find, read
from app.service.protocols import ProtocolError
from app.words import LANGUAGES, speech
from tests.formats.test_protocol_file import SMALL

TODAY = date(2014, 5, 1)
SHIPPED = find("NCT01745783").read_text("utf-8")
LINES = SHIPPED.splitlines()
PIECES = st.sampled_from(
    ["", '"', "[", "]", "{", "}", "=", "\n", "\\", "é", "P", "-", "[[visits]]", 'id = "W4"', "\x00"]
)


def is_refused_or_sound(written: str | bytes) -> None:
    """Read it: a refusal speaks, and what is read can be projected."""
    version, refusal = outcome(written)
    if refusal:
        assert refusal.problems
        assert all(refusal.said(speech(language)) for language in LANGUAGES)
    if version:
        assert problems(version) == ()
        found = project(version, Facts(), TODAY)
        assert len([status(one, TODAY) for one in found.visits]) == len(version.visits)


def outcome(written: str | bytes) -> tuple[ProtocolVersion | None, ProtocolError | None]:
    """What was read, or why not; any other exception fails the test."""
    try:
        return read(written, "hostile.toml"), None
    except ProtocolError as error:
        return None, error


@given(st.one_of(st.text(), st.binary()))
@example("\ud800")
def test_any_text_and_any_bytes(written: str | bytes) -> None:
    is_refused_or_sound(written)


@given(st.integers(0, len(SMALL)), st.integers(0, 12), PIECES)
def test_a_piece_of_a_file_changed(at: int, length: int, piece: str) -> None:
    is_refused_or_sound(SMALL[:at] + piece + SMALL[at + length :])


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1))))
def test_the_lines_of_the_shipped_file_shuffled(swaps: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for one, other in swaps:
        lines[one], lines[other] = lines[other], lines[one]
    is_refused_or_sound("\n".join(lines))


@settings(max_examples=40)
@given(st.sampled_from(sorted({*SHIPPED.split()})), st.sampled_from(sorted({*SHIPPED.split()})))
def test_one_word_of_the_shipped_file_in_the_place_of_another(old: str, new: str) -> None:
    is_refused_or_sound(SHIPPED.replace(old, new, 3))
