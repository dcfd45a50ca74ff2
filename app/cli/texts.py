"""How are the texts of the patients' papers listed, edited, confirmed and approved by command?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Final

from app.cli.arguments import Misuse, Parser, read_day
from app.cli.command import Command
from app.cli.deeds import add_reason, site_and_study
from app.cli.house import House
from app.cli.journal import show_deed
from app.cli.office_file import add_office_to_read, reading, writing
from app.cli.output import Column, Row, answer
from app.domain.change import Action
from app.service import text_deeds
from app.service.paper_texts import PaperText, SiteTexts, paper_texts
from app.service.ports import Office
from app.words import LANGUAGES, N_, Refusal, Speech

OPEN: Final = "open"
ALL: Final = "all"
KEYS: Final = ("place", "language", "text", "state", "by", "on", "shipped")


def _add_arguments(to: Parser) -> None:
    say = to.say
    group = to.add_argument_group(say("which"))
    told = say("the places of the texts, such as assessments.MRI.prepare (default: list them)")
    group.add_argument("places", metavar=say("PLACE"), nargs="*", help=told)
    told = say("the site's code (default: the only one)")
    group.add_argument("--site", metavar=say("SITE"), help=told)
    told = say("the study's id (default: the only one of the site)")
    group.add_argument("--study", metavar=say("STUDY"), help=told)
    told = say("the language of the texts (default: each)")
    group.add_argument("--language", choices=LANGUAGES, help=told)
    told = say("which to list ({state})", state=OPEN)
    group.add_argument("--state", choices=(OPEN, ALL), default=OPEN, help=told)
    _add_deeds(to.add_argument_group(say("what to do")), say)
    add_office_to_read(to)


def _add_deeds(group: argparse._ArgumentGroup, say: Speech) -> None:
    told = say("who edits or confirms the texts, or who approved them")
    group.add_argument("--by", metavar=say("TEXT"), default="", help=told)
    told = say("the words that shall stand there (default: confirm them as they are)")
    group.add_argument("--words", metavar=say("TEXT"), help=told)
    told = say("note that the texts of --language were approved as this version")
    group.add_argument("--approved-as", metavar=say("VERSION"), help=told)
    told = say("the day of the approval (default: today)")
    group.add_argument("--on", metavar=say("DATE"), help=told)
    told = say("take the site's texts back, or without places the approval; with a reason")
    group.add_argument("--take-back", action="store_true", help=told)
    add_reason(group, say)


def _run(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    a = arguments
    if not (a.places or a.approved_as is not None or a.take_back):
        return _list(arguments, house, say)
    if a.approved_as is not None and (a.places or a.take_back):
        raise Misuse(
            "texts", Refusal(N_("Edit texts, note an approval or take back: one at a time."))
        )
    with writing(arguments, house) as office:
        action = _done(office, arguments, house)
    return show_deed(action, arguments, say)


def _done(office: Office, arguments: argparse.Namespace, house: House) -> Action | None:
    a, today = arguments, house.clock.today()
    where = site_and_study(office, arguments)
    if a.approved_as is not None:
        on = read_day("--on", a.on) if a.on else today
        named = {"label": a.approved_as, "by": a.by}
        language = _language(arguments)
        return text_deeds.approve_texts(office, *where, language, **named, on=on, today=today)
    if a.take_back and a.places:
        places = dict.fromkeys(_languages(arguments), a.places)
        return text_deeds.take_texts_back(office, *where, places, a.reason)
    if a.take_back:
        return text_deeds.withdraw_approval(office, *where, _language(arguments), a.reason)
    found = paper_texts(office, *where)
    return text_deeds.edit_texts(office, *where, _given(arguments, found), by=a.by, today=today)


def _given(arguments: argparse.Namespace, found: SiteTexts) -> Mapping[str, Mapping[str, str]]:
    """The words by language and place: as given, else as they stand."""
    if arguments.words is not None:
        return {_language(arguments): dict.fromkeys(arguments.places, arguments.words)}
    return {
        language: {place: found.in_(language).text(place).words for place in arguments.places}
        for language in _languages(arguments)
    }


def _languages(arguments: argparse.Namespace) -> tuple[str, ...]:
    return (arguments.language,) if arguments.language else LANGUAGES


def _language(arguments: argparse.Namespace) -> str:
    if arguments.language is None:
        raise Misuse("--language", Refusal(N_("Say in which language: {known}."), known="en, es"))
    return str(arguments.language)


def _list(arguments: argparse.Namespace, house: House, say: Speech) -> int:
    with reading(arguments, house) as office:
        found = paper_texts(office, *site_and_study(office, arguments))
    rows = [
        _row(text)
        for language in _languages(arguments)
        for text in found.in_(language).everything()
        if text.is_open or arguments.state == ALL
    ]
    states = {
        "open": say("to be confirmed"),
        "confirmed": say("confirmed"),
        "approved": say("approved"),
        "changed": say("changed"),
        "empty": "–",
    }
    columns = [
        Column(say("Place"), lambda row: str(row["place"])),
        Column(say("Language"), lambda row: str(row["language"])),
        Column(say("State"), lambda row: states[str(row["state"])]),
        Column(say("By"), lambda row: str(row["by"] or "")),
        Column(say("Text"), lambda row: str(row["text"])),
    ]
    answer(arguments.format, rows, columns, KEYS, say("Nothing is left to confirm."))
    return 0


def _row(text: PaperText) -> Row:
    return {
        "place": text.place,
        "language": text.language,
        "text": text.words,
        "state": _state(text),
        "by": text.own.by if text.own else None,
        "on": text.own.on if text.own else None,
        "shipped": text.shipped,
    }


def _state(text: PaperText) -> str:
    if text.is_open:
        return "open"
    if not text.words:
        return "empty"
    if text.is_approved:
        return "approved"
    return "changed" if text.seal else "confirmed"


TEXTS: Final = Command(
    "texts",
    N_("List what the patients' papers say; edit, confirm and note the approval of it."),
    "visitario texts visits.W4.prepare --language es --words 'Venga en ayunas.' --by 'M. Ruiz'",
    _add_arguments,
    _run,
)
