"""The pen of an office: one writes, the others are told who; it is handed over, or found left."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.service.pen import BEAT, STALE, Asked, Drive, Whose
from app.store.pen_file import ASKED_FOR, PEN, PenFile
from app.store.processes import is_running
from app.words import Refusal, speech
from tests.store.offices import SetClock


class Desk:
    """Pens of one office file, on computers with a clock of their own each."""

    def __init__(self, folder: Path) -> None:
        self.office = folder / "office.visitario"
        self.clock = SetClock()

    def pen(self, who: str = "Ana Gil", host: str = "PC-1", **more: object) -> PenFile:
        given: dict[str, object] = {"clock": self.clock, **more}
        return PenFile(self.office, who=who, host=host, runs=lambda _: True, **given)  # type: ignore[arg-type]

    def passes(self, time: timedelta) -> None:
        self.clock.at += time

    @property
    def files(self) -> list[str]:
        return sorted(each.name for each in self.office.parent.iterdir())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_first_has_the_pen_and_the_second_is_told_who(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.take_if_free()
    assert first.look().whose is Whose.OURS
    seen = second.look()
    assert (seen.whose, seen.holder and seen.holder.who) == (Whose.OTHERS, "Ana Gil")
    first.refuse_others()
    for deed in (second.refuse_others, second.take):
        with pytest.raises(Refusal, match="Ana Gil has the pen of office") as refused:
            deed()
        said = refused.value.said(speech("en"))
        assert "PC-1" in said
        assert "1 May 2014" in said


def test_a_pen_put_down_is_free_and_leaves_nothing(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.ask()
    second.put_down()
    first.put_down()
    assert desk.files == []
    assert second.look().whose is Whose.FREE
    second.refuse_others()
    assert second.look().whose is Whose.OURS


@pytest.mark.parametrize("ahead", [timedelta(minutes=4), timedelta(minutes=-4)])
def test_a_holder_who_is_heard_has_not_left_whatever_their_clock_says(
    desk: Desk, ahead: timedelta
) -> None:
    theirs = SetClock(desk.clock.at - ahead)
    first, second = desk.pen(clock=theirs), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    for _ in range(12):
        desk.passes(BEAT)
        theirs.at += BEAT
        first.look()
        found = second.look()
    assert found.whose is Whose.OTHERS
    with pytest.raises(Refusal, match="Ana Gil has the pen"):
        second.take()
    desk.passes(STALE + BEAT)
    assert second.look().whose is Whose.LEFT, "from the last word that was heard of them"
    second.take()


def test_a_holder_who_was_never_heard_goes_by_their_clock(desk: Desk) -> None:
    desk.pen().take_if_free()
    desk.passes(STALE + BEAT)
    assert desk.pen("Eva Ruiz", "PC-2").look().whose is Whose.LEFT


def test_a_pen_without_a_time_of_the_world_was_left_by_nobody_known(desk: Desk) -> None:
    desk.pen().take_if_free()
    path = desk.office.with_name(f"{desk.office.name}{PEN}")
    path.write_text(path.read_text("utf-8").replace("Z", ""), "utf-8")
    second = desk.pen("Eva Ruiz", "PC-2")
    assert second.look().whose is Whose.LEFT
    second.take()
    assert second.look().whose is Whose.OURS


def test_nobody_puts_down_the_pen_of_another(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.put_down()
    assert first.look().whose is Whose.OURS


def test_the_pen_is_handed_over_on_request(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    assert first.look().asker is None
    second.ask()
    assert second.look().asked is Asked.WAITING
    asker = first.look().asker
    assert asker
    assert (asker.who, asker.host) == ("Eva Ruiz", "PC-2")
    first.answer(hand_over=True)
    assert first.look().whose is Whose.OTHERS
    assert second.look() == (Whose.OURS, second.look().holder, None, Asked.NO)
    with pytest.raises(Refusal, match="Eva Ruiz has the pen"):
        first.refuse_others()
    second.refuse_others()
    assert desk.files == [f"office.visitario{PEN}"]


def test_not_now_is_told_to_whoever_asked(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.ask()
    first.answer(hand_over=False)
    assert first.look().asker is None
    assert second.look().asked is Asked.DECLINED
    assert second.look().asked is Asked.NO
    assert first.look().whose is Whose.OURS
    second.ask()
    assert first.look().asker


def test_one_asks_at_a_time(desk: Desk) -> None:
    first, second, third = desk.pen(), desk.pen("Eva Ruiz", "PC-2"), desk.pen("Luz", "PC-3")
    first.take_if_free()
    second.ask()
    with pytest.raises(Refusal, match="Eva Ruiz is asking for the pen already"):
        third.ask()
    desk.passes(STALE + BEAT)
    first.look()
    third.ask()
    assert (first.look().asker or third._us).who == "Luz"


def test_a_holder_who_is_there_says_so(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.look()
    for _ in range(20):
        desk.passes(BEAT)
        first.look()
    assert second.look().whose is Whose.OTHERS
    assert first.look().holder == second.look().holder


def test_a_holder_not_heard_of_is_offered_to_be_replaced_and_notices(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    desk.passes(STALE + BEAT)
    second.take_if_free()
    assert second.look().whose is Whose.LEFT
    with pytest.raises(Refusal, match="has not been heard of"):
        second.refuse_others()
    second.take()
    second.refuse_others()
    with pytest.raises(Refusal, match="Eva Ruiz has the pen"):
        first.refuse_others()


def test_a_clock_that_is_ahead_keeps_nobody_out_for_ever(desk: Desk) -> None:
    ahead = SetClock(desk.clock.at + timedelta(days=3))
    first, second = desk.pen(clock=ahead), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    assert second.look().whose is Whose.OTHERS
    desk.passes(STALE + BEAT)
    assert second.look().whose is Whose.LEFT


def test_a_clock_that_is_behind_takes_the_pen_from_nobody_for_good(desk: Desk) -> None:
    """The later one offers to take it; nothing is taken until somebody says so."""
    behind = SetClock(desk.clock.at - timedelta(days=3))
    first, second = desk.pen(clock=behind), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.take_if_free()
    assert second.look().whose is Whose.LEFT
    assert first.look().whose is Whose.OURS


def test_a_pen_left_by_a_program_that_ended_here_is_taken_at_once(desk: Desk) -> None:
    first = desk.pen()
    first.take_if_free()
    here = desk.pen("Eva Ruiz")
    here._runs = lambda _: False
    here.take_if_free()
    assert here.look().whose is Whose.OURS
    elsewhere = desk.pen("Luz", "PC-2")
    elsewhere._runs = lambda _: False
    elsewhere.take_if_free()
    assert elsewhere.look().whose is Whose.OTHERS


@pytest.mark.parametrize("said", [b"", b"\xff" * 40, b'{"pen":1}', b"x" * 100_000])
def test_a_pen_that_says_nothing_readable_was_left(desk: Desk, said: bytes) -> None:
    desk.office.with_name(f"{desk.office.name}{PEN}").write_bytes(said)
    pen = desk.pen()
    assert pen.look().whose is Whose.LEFT
    with pytest.raises(Refusal):
        pen.refuse_others()


def test_a_command_writes_beside_a_window_of_the_same_computer(desk: Desk) -> None:
    window, command = desk.pen(), desk.pen("Eva Ruiz", is_brief=True)
    window.take_if_free()
    command.refuse_others()
    assert window.look().whose is Whose.OURS
    elsewhere = desk.pen("Luz", "PC-2", is_brief=True)
    with pytest.raises(Refusal, match="Ana Gil has the pen"):
        elsewhere.refuse_others()


def test_a_command_takes_the_pen_of_a_share_for_its_deeds(desk: Desk) -> None:
    command = desk.pen("Eva Ruiz", is_brief=True, drive=Drive.SHARE)
    command.refuse_others()
    assert command.look().whose is Whose.OURS
    with pytest.raises(Refusal, match="Eva Ruiz has the pen"):
        desk.pen(is_brief=True, drive=Drive.SHARE).refuse_others()
    command.put_down()
    assert desk.files == []


def test_of_two_in_one_instant_one_has_it(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    free = first._standing()
    second.take_if_free()
    assert free.holder is None
    first._write(first._pen, first._us)  # it looked before the other wrote
    assert first.look().whose is Whose.OURS
    with pytest.raises(Refusal, match="Ana Gil has the pen"):
        second.refuse_others()


def test_the_files_name_no_patient_and_no_path(desk: Desk) -> None:
    first, second = desk.pen(), desk.pen("Eva Ruiz", "PC-2")
    first.take_if_free()
    second.ask()
    assert desk.files == [f"office.visitario{PEN}", f"office.visitario{ASKED_FOR}"]
    said = desk.office.with_name(f"office.visitario{PEN}").read_text("utf-8")
    assert str(desk.office.parent) not in said
    kept = json.loads(said)["holder"]
    assert kept.keys() == {"token", "who", "host", "pid", "since", "seen", "boot", "cards"}


def test_a_process_runs_until_it_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert is_running(process.pid)
        process.kill()
    assert not is_running(process.pid)
    assert not is_running(0)
