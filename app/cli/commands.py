"""Which commands are there, and how is one found and carried out?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from app import __version__
from app.cli import (
    answering,
    assessing,
    backups,
    board,
    booking,
    calendar,
    closures,
    confirming,
    contacts,
    days,
    deeds,
    deviations,
    events,
    export_ical,
    export_journal,
    export_office,
    export_sheets,
    export_study,
    gates,
    guide,
    identity,
    import_sheet,
    journal,
    look_up_rights,
    marks,
    overrides,
    papers,
    participation,
    patient,
    pen,
    people,
    picking,
    preparing,
    printing,
    protocol,
    recording,
    redacting,
    screening,
    setting_up,
    settings,
    signing,
    snoozing,
    suggesting,
    texts,
    timeline,
    treatment,
    unblinding,
    unscheduled,
    worklist,
    workload,
)
from app.cli.arguments import add_common, parser
from app.cli.command import Command
from app.cli.families import family_of, joined, listed
from app.cli.house import House
from app.words import N_, Refusal, Speech

COMMANDS: Final[Sequence[Command]] = (
    worklist.WORKLIST,
    worklist.PATIENTS,
    board.BOARD,
    screening.SCREENING,
    patient.PATIENT,
    deeds.ENROL,
    signing.SIGN,
    snoozing.SNOOZE,
    booking.BOOK,
    booking.STATE,
    booking.APPOINTMENTS,
    calendar.CALENDAR,
    answering.ANSWER,
    recording.RECORD,
    assessing.ASSESS,
    recording.MISSED,
    recording.CORRECT,
    events.EVENT,
    participation.END,
    treatment.STOP,
    treatment.RESUME,
    unscheduled.UNSCHEDULED,
    overrides.OVERRIDE,
    contacts.CONTACTS,
    identity.FIND,
    identity.IDENTITY,
    look_up_rights.LOOK_UP_RIGHTS,
    people.PEOPLE,
    people.ENCRYPT,
    unblinding.ACCESS_LOG,
    redacting.ERASE,
    redacting.REDACT,
    unblinding.UNBLINDING,
    marks.MARKS,
    preparing.PREPARE,
    gates.GATES,
    deviations.DEVIATIONS,
    journal.UNDO,
    journal.HISTORY,
    suggesting.SUGGEST,
    picking.PICK_DAY,
    workload.WORKLOAD,
    days.HOLIDAYS,
    closures.CLOSURES,
    printing.PRINT,
    papers.PAPERS,
    export_ical.EXPORT_ICS,
    export_office.EXPORT_JSON,
    export_office.IMPORT_JSON,
    export_study.EXPORT_SDTM,
    export_sheets.EXPORT_XLSX,
    export_sheets.EXPORT_CSV,
    export_journal.EXPORT_JOURNAL,
    import_sheet.IMPORT_SHEET,
    timeline.TIMELINE,
    protocol.PROTOCOL,
    confirming.CONFIRM,
    texts.TEXTS,
    setting_up.CREATE,
    setting_up.SITE,
    setting_up.ADOPT,
    setting_up.DEMO,
    backups.BACKUP,
    backups.BACKUPS,
    backups.RESTORE,
    settings.SETTINGS,
    pen.PEN,
    journal.VERIFY,
    guide.GUIDE,
)


def run(words: Sequence[str], house: House, say: Speech) -> int:
    """Carry out the command that `words` begin with; its exit code. `Refusal` if there is none."""
    name, *rest = joined(words, COMMANDS)
    if name in ("-h", "--help"):
        sys.stdout.write(_overview(say))
        return 0
    if name == "--version":
        sys.stdout.write(f"visitario {__version__}\n")
        return 0
    command = next((one for one in COMMANDS if one.name == name), None)
    if command is None and (family := family_of(name, COMMANDS)):
        sys.stdout.write(listed(name, family, rest, say))
        return 0
    if command is None:
        known = ", ".join(one.name for one in COMMANDS)
        raise Refusal(
            N_("There is no command “{name}”. There are: {known}."), name=name, known=known
        )
    made = parser(say, f"visitario {name}", say(command.summary), command.example)
    command.add_arguments(made)
    add_common(made)
    return command.run(made.parse_args(rest), house, say)


def _overview(say: Speech) -> str:
    wide = max(len(one.name) for one in COMMANDS)
    lines = [
        say("usage: visitario [FILE | --demo | --office FILE] [--read-only] [--lang en|es]"),
        say("       visitario COMMAND [--help]"),
        "",
        say("Without a command the window opens, on your office or an example."),
        "",
        *(f"  {one.name:{wide}} {say(one.summary)}" for one in COMMANDS),
    ]
    return "\n".join(lines) + "\n"
