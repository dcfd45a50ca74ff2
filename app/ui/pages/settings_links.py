"""In which dialogs is the rest set, of people, backups and the office?"""

from __future__ import annotations

from typing import Final, NamedTuple

from app.domain.change import Deed
from app.service.backups import NO_VAULT
from app.ui.desk import Desk
from app.words import N_


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


OF_OFFICE: Final = {
    "marks": (
        Deed.DEFINE_MARKS,
        N_("Office marks"),
        N_("What the office ticks off for each visit: CRF entered, samples sent, …"),
        N_("Office marks…"),
    ),
    "preparations": (
        Deed.DEFINE_PREPARATIONS,
        N_("Preparations"),
        N_("What the office makes ready before appointments, and how long ahead."),
        N_("Preparations…"),
    ),
    "texts": (
        Deed.EDIT_TEXTS,
        N_("Patients' texts"),
        N_("What the patients' papers say, in both languages, and who approved it."),
        N_("Patients' texts…"),
    ),
    "days": (
        None,
        N_("Holidays and closures"),
        N_("The days on which the office or a service is closed."),
        N_("Days"),
    ),
    "protocol": (
        None,
        N_("The protocol"),
        N_("Values that the office has to confirm or correct."),
        N_("Protocol"),
    ),
}
"""By the dialog or page: what one must be allowed to do, what it is called, for, and its button."""


def links(desk: Desk) -> dict[str, list[Link]]:
    """The dialogs of each section of the page."""
    return {"lock": _of_people(desk), "backups": _of_backups(desk), "office": _of_office(desk)}


def _of_people(desk: Desk) -> list[Link]:
    say, office = desk.say, desk.bridge.office
    plain = say("Whoever can open the file may do everything, and nobody signs in.")
    why = say("The example takes none: nobody in it is real.") if office.is_example else ""
    first = (
        Link("protect", say("Passwords"), plain, say("Protect with passwords…"), why_not=why)
        if office.keys is None
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
    why = "" if desk.keeper else say(NO_VAULT)
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
        Link(name, say(title), say(about), say(words), deed)
        for name, (deed, title, about, words) in OF_OFFICE.items()
    ]
