"""Is what somebody looks for said in a deed, as it is shown to them?"""

from __future__ import annotations

from app.domain.change import KINDS, Action, Change
from app.service.ports import Search

_WITH_VALUES = frozenset(KINDS.values())


def says(action: Action, search: Search) -> bool:
    """Whether a deed has the text in its reason or a value, or one of the codes anywhere.

    The same that the store asks of the whole journal, see `app.store.journal_search`.
    """
    return (
        _has(action.reason, search)
        or action.deed.value in search.codes
        or any(_changed(each, search) for each in action.changes)
    )


def _changed(change: Change, search: Search) -> bool:
    # Seals and counts are no words: a few letters would be found in any of them.
    is_said = change.subject[0] in _WITH_VALUES
    return any(
        value is not None and (value in search.codes or (is_said and _has(value, search)))
        for value in (change.old, change.new)
    ) or not search.codes.isdisjoint(change.path)


def _has(words: str, search: Search) -> bool:
    return search.text.casefold() in words.casefold()
