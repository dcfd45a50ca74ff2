"""How are backups made, listed and made an office again from a terminal?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.office_file import add_office, reading
from app.cli.output import Column, Row, answer, tell
from app.cli.sign_in import add_sign_in, signing_in
from app.domain.rotation import Span
from app.service.backups import KEPT_FOR, NO_VAULT, OCCASIONS, Backup, Held, Listed, Occasion, Vault
from app.service.ports import Office
from app.settings import own_office
from app.words import N_, Refusal, Speech


def _add_backup(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("where to"))
    told = say("another folder, such as that of a stick; there nothing gives way to it")
    group.add_argument("--to", metavar=say("FOLDER"), help=told)
    add_office(to)


def _backup(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    folder = None if arguments.to is None else _named("--to", arguments.to)
    with reading(arguments, house) as office:
        made = _vault(office).make(Occasion.ASKED, to=folder)
    if made.second:
        tell(made.second.said(say))
    row = {**_told(made.backup, say), "gave_way": [str(path) for path in made.gone]}
    answer(arguments.format, [row], [Column(say("Written"), _file), *_columns(say)], tuple(row), "")
    return 0


def _add_backups(to: Parser) -> None:
    add_office(to)


def _backups(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        rows = [_line(each, say) for each in _vault(office).listed()]
    columns = [
        *_columns(say),
        Column(say("Sound"), lambda row: say("yes") if row["sound"] else str(row["problem"])),
        Column(say("Kept"), lambda row: _kept_for(row, say)),
        Column(say("File"), _file),
    ]
    answer(arguments.format, rows, columns, _KEYS, say("There is no backup yet: visitario backup"))
    return 0


def _add_restore(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    group.add_argument("file", metavar=say("FILE"), help=say("the backup"))
    told = say("the new office file; one that is there already is never replaced")
    group.add_argument("--into", metavar=say("FILE"), help=told)
    told = say("only tell what it holds, once it is verified")
    group.add_argument("--preview", action="store_true", help=told)
    told = say("restore it though something in it is not right")
    group.add_argument("--anyway", action="store_true", help=told)
    add_sign_in(group, say)


def _restore(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    file = _named("FILE", arguments.file)
    if arguments.preview == (arguments.into is not None):
        raise Misuse("--into", Refusal(N_("Give the name of the new file, or --preview.")))
    if arguments.preview:
        held, into = house.restorer.preview(file, signing_in(arguments)), None
    else:
        into = _named("--into", arguments.into)
        way = signing_in(arguments)
        held = house.restorer.restore(file, into, way, is_wanted_untrue=arguments.anyway)
        if held.problem:
            tell(held.problem.said(say))
        _tell_how_to_open(into, house, say)
    row = _held(held, into, say)
    written = [Column(say("Written"), lambda row: str(row["into"]))] if into else []
    answer(arguments.format, [row], [*written, *_of_office(say), *_columns(say)], tuple(row), "")
    return 0


def _tell_how_to_open(into: Path, house: House, say: Speech) -> None:
    """Say how the restored office opens, where it would not by itself."""
    own, place = own_office(house.settings), into.absolute()
    if own.absolute() == place:
        return
    if own.exists():
        tell(say("To work in it: {command}", command=f'visitario --office "{place}"'))
    else:
        command = f'visitario settings --set "office={place}"'
        tell(say("To make it the office of this computer: {command}", command=command))


def _vault(office: Office) -> Vault:
    if office.vault is None:
        raise Refusal(NO_VAULT)
    return office.vault


def _named(option: str, given: str) -> Path:
    """The path that was given; an unset variable of a script names none."""
    if not given:
        raise Misuse(option, Refusal(N_("The name is empty. Name the file or the folder.")))
    return Path(given)


def _told(known: Backup, say: Speech) -> Row:
    return {
        "file": str(known.path),
        "made_at": known.made_at.isoformat(),
        "made": _when(known, say),
        "occasion": known.occasion.value,
        "last_deed": known.last_deed,
        "schema": known.schema,
        "program": known.program,
        "encrypted": known.is_encrypted,
        "size": known.size,
    }


def _line(listed: Listed, say: Speech) -> Row:
    known = listed.backup
    about = _told(known, say) if known else {"file": str(listed.path)}
    return {
        **about,
        "sound": listed.problem is None,
        "problem": listed.problem.said(say) if listed.problem else None,
        "kept_for": [span.value for span in Span if span in listed.kept_for],
        "second_place": listed.is_second,
    }


_KEYS: Final = (
    "file",
    "made_at",
    "occasion",
    "last_deed",
    "schema",
    "program",
    "encrypted",
    "size",
    "sound",
    "problem",
    "kept_for",
    "second_place",
)


def _held(held: Held, into: Path | None, say: Speech) -> Row:
    return {
        "into": str(into) if into else None,
        "office": held.backup.name,
        "office_id": held.backup.office,
        "sites": list(held.sites),
        "patients": held.patients,
        "last_at": held.last_at.isoformat(timespec="seconds") if held.last_at else None,
        "needs_update": held.needs_update,
        **_told(held.backup, say),
    }


def _columns(say: Speech) -> Sequence[Column]:
    def why(row: Row) -> str:
        return say(OCCASIONS[Occasion(str(row["occasion"]))]) if "occasion" in row else ""

    return [
        Column(say("Made"), lambda row: str(row.get("made", "?"))),
        Column(say("Occasion"), why),
        Column(say("Entries in the history"), lambda row: str(row.get("last_deed", ""))),
    ]


def _of_office(say: Speech) -> Sequence[Column]:
    return [
        Column(say("Office"), lambda row: str(row["office"])),
        Column(say("Sites"), lambda row: " ".join(map(str, row["sites"]))),  # type: ignore[call-overload]
        Column(say("Patients"), lambda row: str(row["patients"])),
        Column(say("Last entry"), lambda row: str(row["last_at"] or "–")),
        Column(say("Version"), lambda row: str(row["program"])),
    ]


def _kept_for(row: Row, say: Speech) -> str:
    spans = row["kept_for"]
    known = [say(KEPT_FOR[Span(each)]) for each in spans] if isinstance(spans, list) else []
    place = [say("second place")] if row["second_place"] else []
    return ", ".join([*known, *place])


def _when(known: Backup, say: Speech) -> str:
    """The local day and time at which it was made."""
    at = known.made_at.astimezone()
    return f"{say.dated(at.date())}, {say.clock(at.time())}"


def _file(row: Row) -> str:
    return str(row["file"])


BACKUP: Final = Command(
    "backup",
    N_("Make a backup of the office now, and verify it."),
    "visitario backup --to /media/stick",
    _add_backup,
    _backup,
)
BACKUPS: Final = Command(
    "backups",
    N_("List the backups: whether each is sound, and what it is kept for."),
    "visitario backups --format json",
    _add_backups,
    _backups,
)
RESTORE: Final = Command(
    "restore",
    N_("Make a new office file of a backup, or tell what it holds."),
    "visitario restore office-20261123-180000.visitario-backup --into again.visitario",
    _add_restore,
    _restore,
)
