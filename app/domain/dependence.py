"""Which later deed builds on an earlier one, so that the earlier can't be undone alone?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.change import Action, Change


def depends(later: Action, earlier: Action) -> bool:
    """Whether `later` builds on `earlier`, so that `earlier` can't be undone alone.

    It does if it changed a record that `earlier` changed too, or any fact of a subject that
    `earlier` brought into being, or if it speaks of something that `earlier` made: an unscheduled
    visit, an event, an office mark, a site, a study, a patient screened before; the end after
    which that patient was screened again, the outcome of a visit that carries a mark.
    """
    about: dict[tuple[str, str], list[Change]] = {}
    for change in earlier.changes:
        about.setdefault(change.subject, []).append(change)
    of_sites = [change for change in earlier.changes if change.subject[0] == "site"]
    return any(
        _builds_on(change, each)
        for change in later.changes
        for each in _near(change, earlier, about, of_sites)
    ) or any(_takes_part(later, each) for each in of_sites)


def _near(
    later: Change,
    earlier: Action,
    about: Mapping[tuple[str, str], Sequence[Change]],
    of_sites: Sequence[Change],
) -> Iterable[Change]:
    """The earlier changes that a later one can build on at all: a deed may have thousands."""
    kind, code = later.subject
    if later.path == ("rescreens",):
        return earlier.changes
    own = about.get(later.subject, ())
    named = about.get(("patient", code), ()) if kind == "identity" else ()
    return (*own, *named, *of_sites)


def _builds_on(later: Change, earlier: Change) -> bool:
    is_same = later.subject == earlier.subject
    if is_same and (earlier.path == ("code",) or _overlap(later.record, earlier.record)):
        return True
    return _speaks_of(later, earlier, is_same=is_same)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one record is the other, or a part of it."""
    common = min(len(one), len(other))
    return one[:common] == other[:common]


def _speaks_of(later: Change, earlier: Change, *, is_same: bool) -> bool:
    """Whether a fact has for its key or value what another one brought into being."""
    kind, code = earlier.subject
    match (kind, *earlier.path):
        case ("patient", "code") if later.subject == ("identity", code):
            return True
        case ("patient", "code") | ("patient", "end", _):
            return later.path == ("rescreens",) and later.new == code
        case ("site", "marks", key):
            return later.path[0] == "marks" and later.path[-1] == key
        case ("site", "preparations", key, _):
            return later.path[0] == "prepared" and later.path[-1] == key
        case ("site", "studies", study, "texts", text, _):
            place, _, language = text.rpartition(".")
            sealed = ("studies", study, "approvals", language, "seals", place)
            return is_same and later.path == sealed
        case ("site", "code"):
            return later.path == ("site",) and later.new == code
    return is_same and _speaks_of_own(later, earlier.path)


def _speaks_of_own(later: Change, earlier: tuple[str, ...]) -> bool:
    """Whether a fact of a patient speaks of another one of that patient's."""
    if later.path[0] == "issued":
        return False  # a paper says what was so when it was printed, whatever becomes of it
    match earlier:
        case ("unscheduled", key, _):
            return any(_is_of(key, part) for part in later.path)
        case ("events", key):
            return later.path[0] == "unscheduled" and later.new == key
        case ("records", visit, "outcome"):
            return later.path[:2] in (("marks", visit), ("signatures", visit))
        case ("appointments", key, "mode"):
            return later.path[:2] == ("prepared", key)
    return False


def _is_of(key: str, part: str) -> bool:
    """Whether a part of a path is an unscheduled visit's key, or one made from it.

    "UNS_R.1.missed" names a deviation of "UNS_R.1".
    """
    return part == key or part.startswith(f"{key}.")


def _takes_part(later: Action, change: Change) -> bool:
    """Whether `later` added a patient to the study, at the site, that `change` adopted."""
    added = {each.path[0]: each.new for each in later.changes if each.subject[0] == "patient"}
    at = ("site", added.get("site"))
    return change.subject == at and change.path == ("studies", added.get("study"), "version")
