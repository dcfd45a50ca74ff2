"""Who answers: the window or a command, and what is said and given back when that fails?"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from app.cli.arguments import Misuse, language_in
from app.cli.house import House
from app.cli.office_name import is_office_name
from app.cli.output import complain, tell
from app.service.claims import BadFacts
from app.words import Refusal, Speech, language_of_the_system, speech

BAD_INPUT: Final = 2
FAULTY: Final = 3
INTERRUPTED: Final = 130
MOST_PROBLEMS: Final = 20
_OF_THE_COMMANDS: Final = ("-h", "--help", "--version")


def main(words: Sequence[str], house: House) -> int:
    """Carry a command out; its exit code: 0, 1 for findings, 2 for bad input, 3 for a fault."""
    say = speech(language_in(words) or language_of_the_system())
    _set_up_streams()
    try:
        code = _carried_out(words, house, say)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_the_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as trouble:
        complain(_trouble_said(trouble, say))
        if trouble.filename is None:
            _let_go_of_the_output()
        return BAD_INPUT
    except Exception as fault:  # noqa: BLE001 - what it says may be a patient's, and end in a log
        _tell_of_fault(fault, say)
        return FAULTY
    return code


def _tell_of_fault(fault: Exception, say: Speech) -> None:
    """Say that the program broke, and where, without any value."""
    from app.service.fault_report import fault_report

    complain(
        say(
            "Something went wrong in the program; a deed that was under way is not kept. Please"
            " send these lines to whoever looks after it, no patient is in them:"
        )
    )
    sys.stderr.write(fault_report(fault))


def _trouble_said(trouble: OSError, say: Speech) -> str:
    """Of a file that was named, or else of the output: only that one has no name."""
    reason = trouble.strerror or str(trouble)
    if trouble.filename is None:
        return say("The answer can't be written: {reason}. Free some space.", reason=reason)
    return say(
        "{name} can't be used: {reason}. Check its name, its disk and who may read it.",
        name=str(trouble.filename),
        reason=reason,
    )


def _carried_out(words: Sequence[str], house: House, say: Speech) -> int:
    try:
        return _answered(words, house, say)
    except Misuse as misuse:
        _complain_of([(misuse.place, misuse.refusal)], say)
    except BadFacts as bad:
        _complain_of(bad.problems, say)
    except Refusal as refusal:
        for line in refusal.said(say).splitlines():
            complain(line)
    return BAD_INPUT


def _answered(words: Sequence[str], house: House, say: Speech) -> int:
    first = words[0] if words else ""
    if first not in _OF_THE_COMMANDS and (first[:1] in ("", "-") or is_office_name(first)):
        return house.open_window(words, say)
    # The window comes up sooner for not having read the commands.
    from app.cli import commands

    return commands.run(words, house, say)


def _complain_of(problems: Sequence[tuple[str, Refusal]], say: Speech) -> None:
    for place, refusal in problems[:MOST_PROBLEMS]:
        complain(f"{place}: {refusal.said(say)}" if place else refusal.said(say))
    more = len(problems) - MOST_PROBLEMS
    if more > 0:
        tell(say.plural("… and {n} more problem.", "… and {n} more problems.", more))


def _set_up_streams() -> None:
    """A file or pipe gets UTF-8; a terminal that can't show a sign gets its code."""
    # Where a window is started from an icon, Windows gives it no streams at all.
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    streams: Iterable[object] = (sys.stdout, sys.stderr)
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            is_terminal = getattr(stream, "isatty", bool)()
            reconfigure(encoding=None if is_terminal else "utf-8", errors="backslashreplace")


def _let_go_of_the_output() -> None:
    """Keep Python from writing the rest once more when it leaves."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
