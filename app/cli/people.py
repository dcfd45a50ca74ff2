"""Who signs in to an encrypted office: how is that seen and changed from a terminal?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from app.cli.arguments import Misuse, Parser
from app.cli.command import Command
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, answer, tell
from app.cli.sign_in import new_secret, secret
from app.domain.access import Person, Role
from app.domain.change import Action
from app.service import accounts
from app.service.accounts import Founder
from app.service.names import ROLES
from app.service.ports import Office
from app.words import N_, Refusal, Speech

DEEDS: Final = ("add", "change", "remove", "password", "recovery-key", "change-key")
CHANGE_DUE: Final = N_(
    "Somebody was removed who may have kept the key of the office, and it could not be changed yet."
    " Close the office everywhere else, then change it: visitario people change-key"
)
KEYS: Final = ("name", "role", "sites", "studies", "has_password")


def _add_people(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do (default: list them)"))
    told = say("add, change or remove somebody; set a password; show or change the office's key")
    group.add_argument("deed", nargs="?", choices=DEEDS, help=told)
    told = say("whose account (of a password: by default one's own)")
    group.add_argument("who", metavar=say("NAME"), nargs="?", help=told)
    roles = ", ".join(role.value for role in Role)
    told = say("what the person is: {roles}", roles=roles)
    group.add_argument("--role", choices=[role.value for role in Role], metavar="ROLE", help=told)
    told = say("a site that the person works for (default: all); repeat it for several")
    group.add_argument("--site", metavar=say("SITE"), action="append", default=[], help=told)
    told = say("a study that the person works for (default: all); repeat it for several")
    group.add_argument("--study", metavar=say("STUDY"), action="append", default=[], help=told)
    told = say("of somebody who changes: all sites from now on")
    group.add_argument("--all-sites", action="store_true", help=told)
    told = say("of somebody who changes: all studies from now on")
    group.add_argument("--all-studies", action="store_true", help=told)
    _add_new_password(group, say)
    add_office_to_read(to)


def _add_new_password(to: argparse._ArgumentGroup, say: Speech) -> None:
    told = say("read the new password from this file descriptor (default: ask for it)")
    to.add_argument("--new-password-fd", metavar="N", type=int, help=told)


def _people(a: argparse.Namespace, house: House, say: Speech) -> int:
    if a.deed is None:
        return _list(a, house, say)
    with writing(a, house) as office:
        if a.deed == "recovery-key":
            accounts.check_may_show_key(office)
            again = secret(a.password_fd, "--password-fd", say("Your password again: "))
            return show_key(accounts.recovery_key(office, again), a.format, say)
        action = _done(a, office, say)
        if a.deed == "remove":
            tell(say("Their password opens nothing any more; what they did stays in the history."))
            tell(
                say("Backups from before can still be opened by this person, and by the old sheet.")
            )
        _tell_due(office, say)
        if accounts.is_recovery_key_due(office):
            tell(say("The recovery key is a new one. Print it: visitario people recovery-key"))
    return show_deed(action, a, say)


def _tell_due(office: Office, say: Speech) -> None:
    """Say that somebody who was removed still knows the key, until it is another one."""
    if accounts.is_change_due(office):
        tell(say(CHANGE_DUE))


def _done(a: argparse.Namespace, office: Office, say: Speech) -> Action | None:
    if a.deed == "change-key":
        return accounts.change_key(office)
    name = a.who or (office.who if a.deed == "password" else None)
    if name is None:
        raise Misuse(say("NAME"), Refusal(N_("Say whose account: name the person.")))
    if a.deed == "remove":
        return accounts.remove_person(office, name)
    if a.deed == "change":
        return accounts.change_person(office, _changed(a, office, name))
    new = new_secret(a.new_password_fd, "--new-password-fd", name, say)
    if a.deed == "add":
        role = a.role or Role.COORDINATOR
        person = Person(name, Role(role), frozenset(a.site), frozenset(a.study))
        return accounts.add_person(office, person, new)
    if name != office.who:
        return accounts.reset_password(office, name, new)
    keys = accounts.keys_of(office)
    if keys.is_recovered:
        return accounts.renew_password(office, new)
    old = secret(a.password_fd, "--password-fd", say("Your password again: "))
    return accounts.change_password(office, old, new)


def _changed(a: argparse.Namespace, office: Office, name: str) -> Person:
    for known in office.people():
        if known.name == name:
            role = Role(a.role) if a.role else known.role
            sites = frozenset() if a.all_sites else frozenset(a.site) or known.sites
            studies = frozenset() if a.all_studies else frozenset(a.study) or known.studies
            return Person(name, role, sites, studies, known.revision)
    raise Refusal(N_("Nobody called {person} has an account here. Check the name."), person=name)


def _list(a: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(a, house) as office:
        _tell_due(office, say)
        allowed = accounts.keys_of(office).people
        rows = [
            {
                "name": each.name,
                "role": each.role.value,
                "sites": sorted(each.sites),
                "studies": sorted(each.studies),
                "has_password": each.name in allowed,
            }
            for each in office.people()
        ]
    every = say("all")
    columns = [
        Column(say("Name"), lambda row: str(row["name"])),
        Column(say("Role"), lambda row: say(ROLES[Role(str(row["role"]))])),
        Column(say("Sites"), lambda row: " ".join(map(str, row["sites"])) or every),  # type: ignore[call-overload]
        Column(say("Studies"), lambda row: " ".join(map(str, row["studies"])) or every),  # type: ignore[call-overload]
    ]
    answer(a.format, rows, columns, KEYS, say("Nobody signs in here."))
    return 0


def founder_of(a: argparse.Namespace, say: Speech) -> Founder:
    """Who is to be the first administrator, by the words of `create` and `encrypt`."""
    if not a.person:
        message = N_("Say who administers the encrypted office: --person NAME")
        raise Misuse("--person", Refusal(message))
    return Founder(a.person, new_secret(a.password_fd, "--password-fd", a.person, say))


def add_founder(to: argparse._ArgumentGroup, say: Speech) -> None:
    """Add --person and --password-fd for the first administrator."""
    told = say("the first administrator of the encrypted office")
    to.add_argument("--person", metavar=say("NAME"), help=told)
    told = say("read the password from this file descriptor (default: ask for it)")
    to.add_argument("--password-fd", metavar="N", type=int, help=told)


def show_key(key: str, form: str, say: Speech) -> int:
    """Print a recovery key: it is the answer itself, and goes where the answer goes."""
    columns = [Column(say("Recovery key"), lambda row: str(row["recovery_key"]))]
    answer(form, [{"recovery_key": key}], columns, ("recovery_key",), "")
    tell(say("Whoever has this key opens the office. Keep it on paper, under lock."))
    return 0


def _add_encrypt(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("what to do"))
    group.add_argument("file", metavar=say("FILE"), help=say("the plain office file"))
    add_founder(group, say)
    told = say("keep the plain file under this name; by default it is gone afterwards")
    group.add_argument("--keep-plain", metavar=say("FILE"), help=told)


def _encrypt(a: argparse.Namespace, house: House, say: Speech) -> int:
    path, keep = Path(a.file), Path(a.keep_plain) if a.keep_plain else None
    key = house.encrypt_office(path, founder_of(a, say), keep)
    tell(say("{path} is encrypted now. Sign in as {person}.", path=path, person=a.person))
    if keep:
        tell(say("The plain office stays in {keep}: anybody who has it can read it.", keep=keep))
    tell(say("Backups and copies made before are as they were: plain."))
    return show_key(key, a.format, say)


PEOPLE: Final = Command(
    "people",
    N_("List who signs in to an encrypted office; add or remove people, set passwords."),
    "visitario people add 'Eva Gil' --role monitor --site CO --person 'Ana Ruiz'",
    _add_people,
    _people,
)
ENCRYPT: Final = Command(
    "encrypt",
    N_("Make a plain office an encrypted one, in its place."),
    "visitario encrypt office.visitario --person 'Ana Ruiz'",
    _add_encrypt,
    _encrypt,
)
