"""Is a name free for one more person, or does somebody bear it, or bore it, already?"""

from __future__ import annotations

import unicodedata
from typing import Final

from app.service.ports import Office
from app.words import N_, Refusal

TAKEN: Final = N_("There is already somebody called {name}. Give another name.")
USED: Final = N_(
    "Somebody called {name} has worked here, and the history means them by it. Give another name,"
    " such as with the second surname."
)


def composed(name: str) -> str:
    """The name as it is kept: each letter and its marks as one sign (Unicode, UAX 15)."""
    return unicodedata.normalize("NFC", name)


def refuse_taken(office: Office, name: str) -> None:
    """`Refusal` for the name of somebody who signs in, however its letters are put together."""
    for person in office.people():
        if _alike(person.name, name):
            raise Refusal(TAKEN, name=person.name)


def refuse_used(office: Office, name: str) -> None:
    """`Refusal` for the name of anybody who has done a deed here and is not here any more."""
    refuse_taken(office, name)
    for writer in office.writers():
        if _alike(writer, name):
            raise Refusal(USED, name=writer)


def _alike(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def folded(name: str) -> str:
    """What the names of one person have alike, whatever the case: no two have it here."""
    return composed(composed(name).casefold())
