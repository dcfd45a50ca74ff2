"""In which dialogs is the rest set, of people, backups and the office?"""

from __future__ import annotations

from typing import NamedTuple

from app.domain.change import Deed
from app.ui.desk import Desk


class Link(NamedTuple):
    """A dialog by its name, what it is for, and what its button says.

    `deed`: what one must be allowed to do there. `why_not`: why there is nothing to open.
    """

    name: str
    title: str
    about: str
    button: str
    deed: Deed | None = None
    why_not: str = ""


def links(desk: Desk) -> dict[str, list[Link]]:
    """The dialogs of each section of the page."""
    return {"lock": _of_people(desk), "backups": _of_backups(desk), "office": _of_office(desk)}


def _of_people(desk: Desk) -> list[Link]:
    say, is_plain = desk.say, desk.bridge.office.keys is None
    plain = say("Whoever can open the file may do everything, and nobody signs in.")
    first = (
        Link("protect", say("Passwords"), plain, say("Protect with passwords…"))
        if is_plain
        else Link(
            "people",
            say("People"),
            say("Who signs in, what they may do, passwords and the recovery key."),
            say("People…"),
        )
    )
    return [
        first,
        Link(
            "rights",
            say("Who may look patients up"),
            say("Names and telephones are hidden from everybody else."),
            say("Who may look patients up…"),
            Deed.GRANT_LOOK_UP,
        ),
    ]


def _of_backups(desk: Desk) -> list[Link]:
    say = desk.say
    why = (
        ""
        if desk.keeper
        else say("This office is in no file, so that there is nothing to back up.")
    )
    return [
        Link(
            "backups",
            say("The backups there are"),
            say(
                "Whether each is sound, and what it is kept for. One is made into an office again."
            ),
            say("Backups…"),
            why_not=why,
        )
    ]


def _of_office(desk: Desk) -> list[Link]:
    say = desk.say
    return [
        Link(
            "marks",
            say("Office marks"),
            say("What the office ticks off for each visit: CRF entered, samples sent, …"),
            say("Office marks…"),
            Deed.DEFINE_MARKS,
        ),
        Link(
            "preparations",
            say("Preparations"),
            say("What the office makes ready before appointments, and how long ahead."),
            say("Preparations…"),
            Deed.DEFINE_PREPARATIONS,
        ),
        Link(
            "texts",
            say("Patients' texts"),
            say("What the patients' papers say, in both languages, and who approved it."),
            say("Patients' texts…"),
            Deed.EDIT_TEXTS,
        ),
        Link(
            "days",
            say("Holidays and closures"),
            say("The days on which the office or a service is closed."),
            say("Days"),
        ),
        Link(
            "protocol",
            say("The protocol"),
            say("Values that the office has to confirm or correct."),
            say("Protocol"),
        ),
    ]
