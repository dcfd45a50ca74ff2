"""How does an office take over the tracker it has: all that was chosen in one deed, or nothing?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.domain.change import Action, Deed
from app.domain.site import Site
from app.domain.visit import Outcome
from app.service.entering import Terms, enter
from app.service.patients import check_text
from app.service.ports import Office, Work
from app.service.progress import Progress, unwatched, watched
from app.service.reconciliation import Item, Reconciliation
from app.service.rehearsal import rehearse
from app.words import N_, Refusal, Speech


class CannotImport(Refusal):
    """An item that was chosen and can't be entered: where it stands, and why not."""

    def __init__(self, item: Item, why: Refusal) -> None:
        super().__init__(N_("{place}: {why}"), place=item.place.code, why=why)
        self.place = item.place

    def said(self, say: Speech) -> str:
        """The address and the sentence, in the language of `say`."""
        return say(self.message, place=self.place.said(say), why=say.value(self.values["why"]))


def import_sheet(
    office: Office,
    found: Reconciliation,
    take: Collection[str] | None = None,
    *,
    reason: str = "",
    progress: Progress = unwatched,
) -> Action | None:
    """Enter the items with these keys, those offered if None, as one deed that one undo takes back.

    What belongs to a new patient who isn't chosen is left out with them. The site remembers what
    the columns meant. The reason is kept with the digest of the file's content. `CannotImport`
    names the first item that can't be entered, `Conflict` a patient that was changed meanwhile;
    `CalledOff` by the progress. Nothing is written then.
    """
    check_text(reason)
    chosen = _chosen(found, found.offered if take is None else take)
    why = f"{reason.strip()} (SHA-256 {found.digest[:16]})".strip()
    terms = Terms(found.site, found.study, found.today, why, found.all_done, found.seen)
    saved = rehearse(office, _enter_all, chosen, terms, progress)
    with office.work(Deed.IMPORT_SHEET, why) as work:
        for each in saved.values():
            work.save(each)
        if chosen:
            work.save(_remembering(work, found))
    return work.action


def _chosen(found: Reconciliation, take: Collection[str]) -> tuple[Item, ...]:
    """The items to enter, in an order in which they can be."""
    keys = frozenset(take)
    unknown = keys - {item.key for item in found.items}
    if unknown:
        message = N_("The sheet has no item {key}.")
        raise Refusal(message, key=min(unknown))
    wanted = [item for item in found.items if item.key in keys]
    fixed = next((item for item in wanted if not item.can_take), None)
    if fixed:
        raise CannotImport(fixed, Refusal(N_("This can't be taken: leave it out.")))
    whole = [item for item in wanted if not item.needs or item.needs in keys]
    _check_once(whole)
    return tuple(sorted(whole, key=_turn))


def _check_once(chosen: Iterable[Item]) -> None:
    """`CannotImport` where two of the chosen speak of the same: the second would correct it."""
    first: dict[tuple[str, str, bool], Item] = {}
    for item in chosen:
        about = item.patient, item.visit, bool(item.given and item.given.is_booking)
        other = first.setdefault(about, item)
        if other is not item:
            message = N_("The same was chosen in {where} too: choose one.")
            raise CannotImport(item, Refusal(message, where=other.place.code))


def _turn(item: Item) -> tuple[str, int, int, int]:
    """Patients first; then what was done, what was not, and the appointments."""
    outcome = item.given.outcome if item.given else None
    kind = 0 if not item.visit else 1 if outcome is Outcome.DONE else 2 if outcome else 3
    return item.patient, kind, item.place.row, item.place.column


def _enter_all(
    office: Office, items: tuple[Item, ...], terms: Terms, progress: Progress
) -> Action | None:
    office.patients()  # read once, everybody is known to each of the deeds
    for item in watched(items, progress):
        try:
            enter(office, item, terms)
        except Refusal as refusal:
            raise CannotImport(item, refusal) from refusal
    return None


def _remembering(work: Work, found: Reconciliation) -> Site:
    """The site, with what the columns of such a sheet mean there."""
    site = work.site(found.site)
    kept = {**found.layout.remembered}
    if found.layout.order:
        kept["order"] = found.layout.order.value
    return replace(site, trackers={**site.trackers, found.layout.fingerprint: kept})
