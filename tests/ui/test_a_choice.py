"""The menu of a choice holds what is offered when it opens, and takes what is picked there."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.parts.choice import Choice
from app.ui.parts.one_of import OneOf
from app.words import speech


def opened(choice: Choice) -> list[str]:
    """The entries of its menu, as a person who opens it sees them."""
    choice.menu().aboutToShow.emit()
    return [action.text() for action in choice.menu().actions()]


def test_a_choice_offers_all_and_each(qtbot: QtBot) -> None:
    choice = Choice("Site", speech("en"))
    qtbot.addWidget(choice)
    choice.offer(("CO", "MA"), {"MA": "Mérida & Alange"})
    assert opened(choice) == ["All", "CO", "Mérida && Alange"]
    choice.offer(("SE",))
    assert opened(choice) == ["All", "SE"]


def test_one_of_offers_each_alone(qtbot: QtBot) -> None:
    choice = OneOf("Study", speech("en"))
    qtbot.addWidget(choice)
    choice.offer(("A", "B"))
    assert opened(choice) == ["A", "B"]
    assert choice.value == "A"


def test_what_is_picked_is_taken(qtbot: QtBot) -> None:
    choice = Choice("Site", speech("en"))
    qtbot.addWidget(choice)
    choice.offer(("CO", "MA"))
    opened(choice)
    with qtbot.waitSignal(choice.chosen) as taken:
        choice.menu().actions()[2].trigger()
    assert taken.args == ["MA"]
    assert choice.value == "MA"
