"""Words can be read on every ground, and no status is told by a colour alone."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import Qt

from app.domain.status import Flag, Punctuality, Status, VisitStatus
from app.ui.contrast import ON_BLACK, ON_WHITE
from app.ui.main_window import MainWindow
from app.ui.table_model import Shape
from app.ui.theme import DARK, LIGHT, Scheme, Tokens, Tone, tokens_of
from app.ui.wording import pill
from app.words import speech
from tests.ui.seeing import EYES, contrast, distance

SCHEMES = {"light": LIGHT, "dark": DARK, "on white": ON_WHITE, "on black": ON_BLACK}
READABLE = 4.5
"""The least contrast of words. Source: WCAG 2.2, 1.4.3 (AA)."""

FAR = {"light": 0.0, "dark": 0.0, "on white": 7.0, "on black": 7.0}
"""Where as much contrast as can be is wished for: WCAG 2.2, 1.4.6 (AAA)."""

APART = 20.0
"""From this CIE 1976 distance on two inks are told apart at a glance; nearer ones need shapes."""

SOFT = tuple(f"{tone}_soft" for tone in Tone if tone is not Tone.QUIET)
GROUNDS = ("ground", "card", "accent_soft")
USED = (
    *product(("ink", "quiet"), (*GROUNDS, *SOFT)),
    *product(("accent", *Tone), GROUNDS),
    *((tone, f"{tone}_soft") for tone in Tone if tone is not Tone.QUIET),
    ("on_accent", "accent"),
    ("on_accent", "due"),
)
"""Every ink with the grounds that it is written on; rows that are chosen lie on `accent_soft`."""


@pytest.mark.parametrize(("ink", "ground"), USED)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme: str, ink: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    found = contrast(getattr(tokens, ink), getattr(tokens, ground))
    assert found >= max(READABLE, FAR[scheme]), f"{ink} on {ground}: {found:.2f}"


def shapes() -> dict[Tone, set[Shape]]:
    """The marks that go with each tone, over every status there can be."""
    found: dict[Tone, set[Shape]] = {tone: set() for tone in Tone}
    flags = [(), *((flag,) for flag in Flag)]
    for status, timing, held in product(Status, (None, *Punctuality), flags):
        drawn = pill(VisitStatus(status, timing, 2, held), speech("en"))
        found[drawn.tone].add(drawn.shape)
    return found


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_statuses_are_told_apart_by_every_eye(scheme: str, eyes: str) -> None:
    tokens, marks = SCHEMES[scheme], shapes()
    for one, other in combinations(Tone, 2):
        if distance(getattr(tokens, one), getattr(tokens, other), eyes) < APART:
            assert marks[one].isdisjoint(marks[other]), f"{one} and {other} for {eyes}"


def near(tokens: Tokens, eyes: str) -> set[frozenset[Tone]]:
    pairs = combinations(Tone, 2)
    told = {
        frozenset((a, b)): distance(getattr(tokens, a), getattr(tokens, b), eyes) for a, b in pairs
    }
    return {pair for pair, apart in told.items() if apart < APART}


def test_which_pairs_need_their_shapes() -> None:
    """To usual eyes none; to others red and amber, red and green, blue and violet."""
    assert near(LIGHT, "usual") == near(DARK, "usual") == set()
    every = {pair for eyes in EYES for tokens in (LIGHT, DARK) for pair in near(tokens, eyes)}
    assert every == {
        frozenset((Tone.OVERDUE, Tone.DUE)),
        frozenset((Tone.OVERDUE, Tone.DONE)),
        frozenset((Tone.UPCOMING, Tone.QUESTION)),
    }


def test_known_distances_and_contrasts() -> None:
    """Held against published figures, lest the calculation itself err."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert distance("#ffffff", "#000000", "usual") == pytest.approx(100, abs=0.1)
    # Red and green of one lightness fall together for those who see no green.
    assert distance("#ff0000", "#00ff00", "usual") == pytest.approx(170.6, abs=0.5)
    grey = distance("#808080", "#808080", "deuteranopia")
    assert grey == 0
    assert distance("#ffffff", "#000000", "protanopia") == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize(
    ("scheme", "is_dark", "wants_contrast", "tokens"),
    [
        (Scheme.SYSTEM, False, False, LIGHT),
        (Scheme.SYSTEM, True, False, DARK),
        (Scheme.SYSTEM, False, True, ON_WHITE),
        (Scheme.SYSTEM, True, True, ON_BLACK),
        (Scheme.LIGHT, True, True, LIGHT),
        (Scheme.DARK, False, False, DARK),
        (Scheme.CONTRAST, False, False, ON_WHITE),
        (Scheme.CONTRAST, True, False, ON_BLACK),
    ],
)
def test_a_choice_goes_before_the_system(
    scheme: Scheme, is_dark: bool, wants_contrast: bool, tokens: Tokens
) -> None:
    assert tokens_of(scheme, is_dark=is_dark, wants_contrast=wants_contrast) is tokens


def test_the_chosen_scheme_dresses_the_window_at_once(window: MainWindow) -> None:
    theme = window.desk.theme
    window.manners.choose_scheme(Scheme.CONTRAST)
    grabbed = window.room("today").grab().toImage().pixelColor(2, 2).name()
    assert grabbed == ON_WHITE.ground
    theme.take(Qt.ColorScheme.Dark)
    assert theme.tokens is ON_BLACK
    window.manners.choose_scheme(Scheme.SYSTEM)
    assert theme.tokens is DARK
    theme.take(Qt.ColorScheme.Light)
