"""A mistake in a protocol file is named with its place, in words a coordinator can act on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from app.domain.day import Duration
from app.domain.protocol import ProtocolVersion
from app.formats.protocol_file import _ENDLESS_NAME, LARGEST, find, load, read
from app.service.protocols import ProtocolError
from app.words import speech

SMALL = """
study = "T-1"
version = "1.0"
title = { en = "A trial", es = "Un ensayo" }
status = { en = "made for a test" }
origins = { source = { en = "as published" }, assumed = { en = "assumed" } }

[[epochs]]
id = "E"
name = { en = "Period" }
origin = "source"

[[assessments]]
id = "MRI"
name = { en = "MRI" }
category = "efficacy"

[[visits]]
id = "A"
name = { en = "Start" }
epoch = "E"

[[visits]]
id = "W4"
name = { en = "Week 4" }
epoch = "E"
anchor = "A"
offset = { value = "P4W", origin = "source" }
window = { before = "P7D", after = "P1W", origin = "assumed" }
not_after = [{ visit = "A", offset = "P60D", origin = "source" }]
assessments = [{ id = "MRI", origin = "source" }]
"""


def refused(written: str | bytes) -> ProtocolError:
    with pytest.raises(ProtocolError) as caught:
        read(written, "small.toml")
    return caught.value


def changed(old: str, new: str) -> str:
    """The small protocol with one piece of text replaced."""
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def test_a_small_file_is_read() -> None:
    version = read(SMALL, "small.toml")
    assert [visit.id for visit in version.visits] == ["A", "W4"]
    timing = version.by_id["W4"].timing
    assert timing is not None
    assert timing.window is not None
    assert timing.offset == Duration(weeks=4)
    assert (timing.window.before, timing.window.after) == (Duration(days=7), Duration(weeks=1))
    assert version.by_id["W4"].bounds[0].offset == Duration(days=60)
    assert version.by_id["A"].timing is None


@pytest.mark.parametrize(
    "written", [SMALL.encode(), SMALL.encode("utf-8-sig"), SMALL.replace("\n", "\r\n").encode()]
)
def test_how_an_editor_saves_it_makes_no_difference(written: bytes) -> None:
    expected: ProtocolVersion = read(SMALL, "small.toml")
    assert read(written, "small.toml") == expected


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('before = "P7D"', 'before = "7 days"', "visits.W4.window.before", "not a length of time"),
        ('before = "P7D"', "before = 7", "visits.W4.window.before", "“7” is not a length"),
        ('before = "P7D"', 'before = "-P7D"', "visits.W4.window.before", "can't be negative"),
        ('before = "P7D"', 'befor = "P7D"', "visits.W4.window.befor", "“befor” is not known here"),
        ('before = "P7D", ', "", "visits.W4.window.before", "“before” is missing here"),
        ('offset = { value = "P4W"', 'offset = { value = ""', "visits.W4.offset.value", "length"),
        ('offset = { value = "P4W", origin = "source" }\n', "", "visits.W4", "needs an offset"),
        ('anchor = "A"\n', "", "visits.W4", "needs an anchor"),
        ('anchor = "A"', 'anchor = "GONE"', "visits.W4.anchor", "neither a planned visit nor"),
        ('anchor = "A"', 'anchor = "W4"', "visits.W4.anchor", "W4 hangs on itself: W4 → W4"),
        ('anchor = "A"', 'anchor = "a b"', "visits.W4.anchor", "capital letter"),
        ('anchor = "A"', "anchor = 4", "visits.W4.anchor", "quotation marks"),
        ('id = "W4"', 'id = "A"', "visits.A", "given 2 times"),
        ('id = "W4"', 'id = "w4\\u001b[2J"', "visits.2.id", "capital letter"),
        ('id = "W4"\n', "", "visits.2.id", "“id” is missing here"),
        ('visit = "A", offset', 'visit = "B", offset', "visits.W4.not_after", "There is no B"),
        (', after = "P1W"', "", "visits.W4.window", "either “after” or “closes_with”"),
        ('"P1W", o', '"P1W", closes_with = "A", o', "visits.W4.window", "either “after”"),
        ('after = "P1W"', 'closes_with = "A"', "visits.W4.window.closes_with", "own window"),
        ('{ id = "MRI"', '{ id = "CT"', "visits.W4.assessments", "There is no CT"),
        ('{ id = "MRI"', '{ idd = "MRI"', "visits.W4.assessments.1.idd", "Check its spelling"),
        ("[{ id = ", '["MRI", { id = ', "visits.W4.assessments.1", "table in braces"),
        ('origin = "assumed"', 'origin = "guessed"', "visits.W4.window.origin", "no guessed"),
        ('"Week 4" }', '"Week 4", ES = "Semana" }', "visits.W4.name", "two small letters"),
        ('"Week 4" }', '"" }', "visits.W4.name", "empty"),
        ('"Week 4" }', '" " }', "visits.W4.name", "English text is missing"),
        ('{ en = "Week 4" }', '{ es = "Semana 4" }', "visits.W4.name", "English text is missing"),
        ('"Week 4" }', '"Week\\n4" }', "visits.W4.name", "control characters"),
        ('"Week 4" }', '"Week\\u0000" }', "visits.W4.name", "control characters"),
        ('"Week 4" }', '"4 \\u202E keeW" }', "visits.W4.name", "control characters"),
        ('"Week 4" }', f'"{"x" * 2001}" }}', "visits.W4.name", "too long"),
        ('{ en = "Week 4" }', '"Week 4"', "visits.W4.name", "table in braces"),
        ('{ en = "Week 4" }', "[]", "visits.W4.name", "table in braces"),
        ('id = "W4"', 'id = "W4"\nmilestone = "yes"', "visits.W4.milestone", "true or false"),
        ('category = "efficacy"', "category = 1.5", "assessments.MRI.category", "quotation marks"),
        ('category = "efficacy"', 'category = "a-b"', "assessments.MRI.category", "letter"),
        ('version = "1.0"', "version = 2014-02-03", "version", "quotation marks"),
        ('version = "1.0"\n', "", "version", "“version” is missing"),
        ('version = "1.0"', 'version = "1.0"\narm = 1', "arm", "“arm” is not known"),
        ('version = "1.0"', 'version = "1.0"\nday_zero = "W5"', "day_zero", "There is no W5"),
        ('version = "1.0"', 'version = "1.0"\ngates = {}', "gates", "list in square brackets"),
        ('version = "1.0"', 'version = "1.0"\nversion = "2"', "line 4", "given twice"),
        ('version = "1.0"', "version = 1.0.0", "line 3", "Line 3 can't be read"),
        ("[[epochs]]", "[epochs]", "epochs", "list in square brackets"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, place: str, said: str) -> None:
    error = refused(changed(old, new))
    assert error.problems[0].place == place
    lines = error.said(speech("en")).splitlines()
    assert lines[0] == "The protocol “small.toml” can't be used."
    assert lines[1].startswith(f"{place}: ")
    assert said in lines[1]


RULE = '\n[[constraints]]\nid = "C"\ntext = { en = "rule" }\norigin = "source"\n'


@pytest.mark.parametrize(
    ("rule", "place", "said"),
    [
        ('rule = "order"\norder = "A < W4 < A"', None, ""),
        ('rule = "order"\nbetween = ["A", "W4"]', "constraints.C", "has an “order”"),
        ('rule = "same_day"\norder = "A < W4"', "constraints.C", "has an “order”"),
        ('rule = "order"\norder = "A > W4"', "constraints.C", "“A > W4” is not an order"),
        ('rule = "order"\norder = "A"', "constraints.C", "“A” is not an order"),
        ('rule = "order"\norder = "A <= W5"', "constraints.C.between", "no visit, event"),
        ('rule = "min_interval"\nbetween = ["A", "W4"]', "constraints.C.value", "P30D"),
        ('rule = "sometimes"', "constraints.C.rule", "not allowed here"),
    ],
)
def test_a_rule_has_its_own_spelling(rule: str, place: str | None, said: str) -> None:
    written = SMALL + RULE + rule + "\n"
    if place is None:
        assert read(written, "small.toml").constraints[0].between == ("A", "W4", "A")
        return
    error = refused(written)
    assert error.problems[0].place == place
    assert said in str(error)


def test_the_window_of_an_assessment_may_close_with_that_of_a_visit() -> None:
    own = 'window = { before = "P0D", closes_with = "W4", origin = "source" }'
    made = read(changed('{ id = "MRI"', f'{{ {own}, id = "MRI"'), "small.toml")
    (planned,) = made.by_id["W4"].assessments
    assert planned.window
    assert (planned.window.closes_with, str(planned.window.before)) == ("W4", "P0D")


def test_spanish_people_read_it_too_and_every_problem_is_told() -> None:
    error = refused(changed('epoch = "E"\nanchor = "A"', 'epoch = "F"\nanchor = "B"'))
    assert [problem.place for problem in error.problems] == ["visits.W4.anchor", "visits.W4.epoch"]
    assert error.said(speech("es")).count("\n") == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"\xff\xfe" + SMALL.encode("utf-16-le"), "UTF-8"),
        (SMALL.encode("latin-1").replace(b"Un", b"\xf1"), "UTF-8"),
        (b"study = \0", "not a text file"),
        ("study = \0", "not a text file"),
        (b"x" * (LARGEST + 1), "larger than 1024 KiB"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "{a=" * 100_000, "nested too deeply"),
        ("a." * 400_000 + "a = 1", "too many parts"),
        ("[" + '"a" . ' * 100_000 + "a]", "too many parts"),
        (r'"\"".' * 100_000 + "a = 1", "too many parts"),
        ("a = " + "9" * 5_000, "not valid TOML"),
        ('a = "open', "breaks off"),
        ("", "is missing here"),
    ],
)
def test_what_is_no_protocol_at_all(written: str | bytes, said: str) -> None:
    error = refused(written)
    assert said in str(error)
    assert "\n: " not in str(error)


@pytest.mark.parametrize("piece", ["a", '"', r"\"", r"\\\"", "'", ' "', "a.", "'.", '"a', ". "])
def test_looking_for_endless_names_takes_no_endless_time(piece: str) -> None:
    # A search that takes steps back would be at this for hours.
    found = _ENDLESS_NAME.search(piece * (LARGEST // len(piece)))
    assert bool(found) == (piece in ("a.", "'."))


def test_more_than_400_visits_are_too_many() -> None:
    visits = "".join(
        f'\n[[visits]]\nid = "X{n}"\nname = {{ en = "x" }}\nepoch = "E"\n' for n in range(399)
    )
    error = refused(SMALL + visits)
    assert (error.problems[0].place, "too many" in str(error)) == ("visits", True)
    fewer = visits.replace('id = "X0"', 'id = "Z"', 1).rsplit("\n[[visits]]", 1)[0]
    assert len(read(SMALL + fewer, "small.toml").visits) == 400


def test_a_hostile_key_cannot_steer_the_screen() -> None:
    error = refused(changed('version = "1.0"', f'"\\u001b[31m{"x" * 500}` - at `$.a" = 1'))
    assert str(error).isprintable() is False  # the line break between the two lines alone
    assert all(line.isprintable() for line in str(error).splitlines())
    assert max(map(len, str(error).splitlines())) < 250


def test_a_file_that_is_not_there_names_the_shipped_ones(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match=r"There is no such file .*NCT01745783"):
        load(tmp_path / "gone.toml")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match="This is not a file"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000])
def test_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(ProtocolError, match=r"There is no such file|can't be read"):
        load(find(name))


def test_an_unreadable_file_gives_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.toml"
    path.write_text(SMALL, "utf-8")

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(ProtocolError, match=r"can't be read: Permission denied\. Check"):
        load(path)


class Endless(BytesIO):
    """A file without an end."""

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert 0 <= size <= 2 * LARGEST, "all of it was asked for"
        return b"x" * size


def test_a_huge_file_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.toml"
    path.touch()
    monkeypatch.setattr(Path, "open", lambda *_: Endless())
    with pytest.raises(ProtocolError, match="larger than"):
        load(path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "nct01745783/../x"])
def test_a_hostile_id_is_just_a_path(name: str) -> None:
    with pytest.raises(ProtocolError):
        load(find(name))
