"""Who signs in to an encrypted office: people come, change their passwords, and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from app.domain.access import Person, Role
from app.domain.change import Action, Deed
from app.service import person_names
from app.service.access import EVERYWHERE, is_everywhere, may, may_govern
from app.service.key_refusals import STILL_DUE, KeyUnnoted
from app.service.keys import KeyKept, Keys, Unlocked
from app.service.passwords import check_password, names_here
from app.service.patients import check_text
from app.service.ports import Office, Work
from app.service.studies import the_site
from app.words import N_, Refusal

LONGEST_NAME: Final = 60

PLAIN: Final = N_(
    "{name} is not encrypted: whoever can open the file may do everything, and nobody signs in."
    " Encrypt it first: visitario encrypt --help"
)
OWN_DUTIES: Final = N_("Nobody changes what they may do themselves. Ask another administrator.")
_KEY: Final = ("key", "office")


class Founder(NamedTuple):
    """Who makes an encrypted office: its first administrator."""

    name: str
    password: str


def check_name(name: str) -> None:
    """`Refusal` for what can't be a person's name here."""
    check_text(name)
    if not name or name != " ".join(name.split()) or len(name) > LONGEST_NAME:
        message = N_("Give a name of 1 to {most} characters, without spaces at its ends.")
        raise Refusal(message, most=LONGEST_NAME)


def found(office: Office, founder: Founder, *, is_shown: bool = True) -> Action | None:
    """Enter the first person of a new office, who runs it alone at first. Takes 0.3 to 1 s.

    `is_shown`: the recovery key is told at once; else it is due until `note_on_paper`.
    """
    action = _add(office, Person(founder.name, Role.LEAD_COORDINATOR), founder.password)
    if is_shown:
        _note_shown(office)
    return action


def sign_in(office: Office, unlocked: Unlocked, today: date) -> Action | None:
    """Have the journal say who came in: their first sign-in of each day, each one by the recovery
    key, and each one that follows wrong passwords, with how many they were.

    Whoever only reads leaves no entry: wrong passwords are then told at the next one that writes.
    """
    about = ("sign_in", unlocked.person)
    known = office.noted(*about)
    facts: dict[str, str | None] = {"day": today.isoformat()}
    if unlocked.wrong.times:
        facts["wrong"] = str(int(known.get("wrong", "0")) + unlocked.wrong.times)
    if unlocked.by_recovery_key:
        facts["recovery"] = str(int(known.get("recovery", "0")) + 1)
    with office.work(Deed.SIGN_IN) as work:
        work.note(*about, facts)
    keys_of(office).forget_wrong(unlocked.person)
    return work.action


def add_person(office: Office, person: Person, password: str) -> Action | None:
    """Let one more person in. Takes 0.3 to 1 s.

    `Refusal` for a name that is taken, or was: whoever bore it is in the history (21 CFR
    11.100(a): a signature is unique to one individual and not reused by anybody else).
    """
    person_names.refuse_used(office, person.name)
    return _add(office, person, password)


def _add(office: Office, person: Person, password: str) -> Action | None:
    keys = keys_of(office)
    check_name(person.name)
    check_password(password, (person.name, *names_here(office)))
    person_names.refuse_taken(office, person.name)
    _check_duties(office, person)
    new = replace(person, name=person_names.composed(person.name), revision=0)
    with office.work(Deed.ADD_PERSON) as work:
        work.save(new)
        _set(work, keys, new.name, password)
    keys.settle()
    return work.action


def change_person(office: Office, person: Person) -> Action | None:
    """Change what a person may do, and where: the role, the sites and the studies.

    `Refusal` for the last administrator, for oneself, and for sites and studies that the office
    does not have.
    """
    keys_of(office)
    _check_duties(office, person)
    with office.work(Deed.CHANGE_PERSON) as work:
        work.person(person.name)
        if not _runs_all(person):
            _refuse_last(office, person.name)
        if person.name == office.who:
            raise Refusal(OWN_DUTIES)
        work.save(person)
    return work.action


def change_password(office: Office, old: str, new: str) -> Action | None:
    """Change one's own password; `WrongPassword` if the old one is not. Takes 1 to 2 s."""
    keys_of(office).check(office.who, old)
    return _change(office, office.who, new)


def renew_password(office: Office, new: str) -> Action | None:
    """Set one's own password without the old one, after the recovery key opened the office."""
    if not keys_of(office).is_recovered:
        message = N_("A new password takes the old one, or the recovery key of the office.")
        raise Refusal(message)
    return _change(office, office.who, new)


def reset_password(office: Office, name: str, new: str) -> Action | None:
    """Set a password for somebody who forgot theirs. Takes 0.3 to 1 s.

    Only an administrator may, and whose account is for some sites or studies only for those.
    """
    _refuse_others(office)
    for account in office.people():
        refusal = may_govern(office.person, Deed.CHANGE_PASSWORD, account)
        if account.name == name and refusal:
            raise refusal
    return _change(office, name, new)


def remove_person(office: Office, name: str) -> Action | None:
    """Take a person out, and change the key that they know; the recovery key is a new one then.

    They can still open backups made before, and look nobody up any more. `Refusal` for oneself, for
    the last administrator and while others have the file open. Where the key could not be changed
    after all, `is_change_due` tells, and `change_key` does it.
    """
    keys = keys_of(office)
    if name == office.who:
        raise Refusal(N_("Nobody removes themselves. Ask another administrator."))
    keys.refuse_in_use()
    with office.work(Deed.REMOVE_PERSON) as work:
        _refuse_last(office, name)
        work.remove(work.person(name))
        for site in office.sites():
            rights = {who: each for who, each in site.look_up_rights.items() if who != name}
            work.save(replace(site, look_up_rights=rights))
        work.note("password", name, {"slot": None})
        work.note(*_KEY, {"due": "True"})
    keys.settle()
    try:
        _change_key(office)
    except KeyKept:
        return work.action  # is_change_due
    except KeyUnnoted:
        raise
    except Refusal as refusal:
        raise Refusal(STILL_DUE, person=name, why=refusal) from refusal
    return work.action


def change_key(office: Office) -> Action | None:
    """Encrypt the file by a new key, which is the new recovery key: have it printed.

    For whoever administers all of the office; any administrator may do it where it is due.
    """
    _refuse_others(office)
    if not is_change_due(office):
        _refuse_partial(office, Deed.CHANGE_KEY)
    return _change_key(office)


def _change_key(office: Office) -> Action | None:
    keys = keys_of(office)
    keys.change_key()
    try:
        with office.work(Deed.CHANGE_KEY) as work:
            work.note(*_KEY, {"name": keys.key_name, "due": None})
    except Refusal as refusal:
        raise KeyUnnoted(refusal) from refusal
    return work.action


def recovery_key(office: Office, password: str) -> str:
    """The recovery key, for an administrator of all who gives their password again; journalled."""
    keys = keys_of(office)
    check_may_show_key(office)
    keys.check(office.who, password)
    _note_shown(office)
    return keys.recovery_key()


def check_may_show_key(office: Office) -> None:
    """`Refusal` for who may not see the recovery key, before their password is asked for."""
    keys_of(office)
    _refuse_partial(office, Deed.SHOW_RECOVERY_KEY)


def is_recovery_key_due(office: Office) -> bool:
    """Whether the recovery key was changed and not shown since: the printed one opens nothing."""
    return bool(office.keys) and office.noted(*_KEY).get("shown") != keys_of(office).key_name


def has_older_sheet(office: Office) -> bool:
    """Whether a recovery key was ever put on paper, be it this one or one before it."""
    return "shown" in office.noted(*_KEY)


def is_change_due(office: Office) -> bool:
    """Whether somebody was removed who still knows the key: changing it was broken off."""
    return bool(office.keys) and "due" in office.noted(*_KEY)


def keys_of(office: Office) -> Keys:
    """The keys of an encrypted office; `Refusal` for a plain one."""
    if office.keys is None:
        raise Refusal(PLAIN, name=office.name)
    return office.keys


def _change(office: Office, name: str, new: str) -> Action | None:
    keys = keys_of(office)
    check_password(new, (name, *names_here(office)))
    with office.work(Deed.CHANGE_PASSWORD) as work:
        work.person(name)
        _set(work, keys, name, new)
    keys.settle()
    return work.action


def _set(work: Work, keys: Keys, name: str, password: str) -> None:
    work.note("password", name, {"slot": keys.put(name, password)})


def note_on_paper(office: Office) -> Action | None:
    """Have the journal say that whoever was shown the recovery key of a new office has it."""
    return _note_shown(office)


def _note_shown(office: Office) -> Action | None:
    name = keys_of(office).key_name
    times = int(office.noted(*_KEY).get("times", "0"))
    with office.work(Deed.SHOW_RECOVERY_KEY) as work:
        work.note(*_KEY, {"name": name, "shown": name, "times": str(times + 1)})
    return work.action


def _check_duties(office: Office, person: Person) -> None:
    """`Refusal` for sites or studies that the office does not have."""
    studies = {study for site in office.sites() for study in site.studies}
    for code in person.sites:
        the_site(office, code)
    for study in person.studies - studies:
        message = N_("There is no study {study} here. There are: {known}.")
        raise Refusal(message, study=study, known=", ".join(sorted(studies)))


def _refuse_last(office: Office, name: str) -> None:
    come_in = keys_of(office).people
    those = {each.name for each in office.people() if _runs_all(each) and each.name in come_in}
    if those == {name}:
        message = N_(
            "{name} is the last administrator of all sites and studies. Make somebody else one"
            " first."
        )
        raise Refusal(message, name=name)


def _refuse_others(office: Office) -> None:
    if office.person is None or not office.person.role.administers:
        raise Refusal(N_("Only an administrator of the office may do this. Ask one."))


def _refuse_partial(office: Office, deed: Deed) -> None:
    refusal = may(office.person, deed, EVERYWHERE, EVERYWHERE)
    if refusal:
        raise refusal


def _runs_all(person: Person) -> bool:
    return person.role.administers and is_everywhere(person)
