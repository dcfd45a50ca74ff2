"""What does the first page of the hand-over say to somebody who has never seen the office?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.domain.site import Site
from app.service.handover import HandOver
from app.service.status_words import UNCONFIRMED
from app.service.to_book import to_book
from app.service.worklines import Group
from app.ui.papers.cells import row
from app.ui.papers.look import Setting
from app.ui.papers.signature import signature
from app.ui.papers.table import said, titled
from app.ui.papers.typeset import Block, padded, stacked
from app.words import N_, Speech

LINE: Final = "_" * 26
GIVEN: Final = N_("Given by (name)")
TAKEN: Final = N_("Taken over by (name)")
TELEPHONES: Final = (0.5, 0.5)
COUNTED: Final = 1 / 6

ABOUT: Final = N_(
    "This is what the visits of the trials need while the office is in other hands. It tells who"
    " comes, what has to be booked, and what is still open, patient by patient, as it was known"
    " when it was printed. Patients go by their codes; names and their telephones stay in the"
    " program. Tick off what you have done, and record it in the program as well."
)

HOW_TO: Final = (
    (
        N_("To record a visit, in three steps"),
        N_(
            "1. Open the program: “Today” lists what is to be done. 2. Choose the visit, press"
            " “Record” or “Did it happen?”, and give the day it was done; tick what was done and"
            " say why for what was not. 3. Save. “Undo” takes back a slip; nothing gets lost."
        ),
    ),
    (
        N_("If a visit can't be held in its window"),
        N_(
            "Offer the other days of the window first. If none suits, ask the investigator, book"
            " the day nearest to the window and give the reason the program asks for. It drafts a"
            " deviation, to be completed later. No other visit is moved for it."
        ),
    ),
    (
        N_("If a patient calls with symptoms, a new medicine or an admission"),
        N_(
            "Do not wait for the visit: tell the investigator the same day, at any hour by the"
            " urgent number, and log the call as a question for the investigator."
        ),
    ),
    (
        N_("If the patient did not come"),
        N_(
            "Call; then press “Did it happen?” and say so, or enter the new day. Log every"
            " attempt to reach the patient."
        ),
    ),
)
TREATMENT: Final = (
    N_("The date of an infusion"),
    N_(
        "It is set by the cell unit. If they call with a new date, move the appointment to it:"
        " no reason is asked for or written down. The program shows which visits move with it"
        " before you save."
    ),
)
EXAMINER: Final = N_(
    "The notes of contacts are not for the examining investigator, who stays blinded: keep this"
    " pack out of the examination room."
)


def first_page(told: HandOver, setting: Setting) -> Iterator[Block]:
    """What this is, how much there is, whom to call, what to do if, and who gave it to whom."""
    say = setting.say
    yield padded(setting.text(span_said(told, say), replace(setting.look.heading, size=12)), 0, 4)
    yield from said(say(ABOUT), setting)
    if told.head.who:
        day = say.dated(told.head.today)
        words = say("Made by {who} on {day}.", who=told.head.who, day=day)
        yield padded(setting.text(words, setting.look.strong), 3, 0)
    yield padded(_counts(told, setting), 8, 2)
    yield titled(say("Telephones"), setting)
    for site in told.head.sites:
        yield _telephones(site, setting)
    yield titled(say("What to do"), setting)
    for title, words in (*HOW_TO, *((TREATMENT,) if told.has_treatments else ())):
        yield _advice(say(title), say(words), setting)
    if any(task.is_contact for note in told.notes for task in note.tasks):
        yield padded(setting.text(say(EXAMINER), setting.look.strong), 2, 2)
    meant = say("{mark} nobody at the site has confirmed this window yet", mark=UNCONFIRMED)
    yield setting.text(meant, setting.look.small)
    yield padded(stacked([signature(GIVEN, setting), signature(TAKEN, setting)], 4), 6, 0)


def _counts(told: HandOver, setting: Setting) -> Block:
    """How much there is of each kind, in a row of boxes."""
    tasks = [task for note in told.notes for task in note.tasks]
    entries = [entry for note in told.notes for entry in note.entries]
    counted = (
        (len(entries), N_("appointments in these days")),
        (sum(row.group is Group.CONFIRM for row in told.rows), N_("did it happen?")),
        (sum(row.group is Group.LATE for row in told.rows), N_("overdue")),
        (len(to_book(told.rows)), N_("visits to book")),
        (sum(task.is_contact for task in tasks), N_("contacts to follow up")),
        (sum(len(note.drafts) for note in told.notes), N_("deviations to complete")),
    )
    big = replace(setting.look.heading, size=15)
    inner = replace(setting, width=COUNTED * setting.width - 6)
    cells = [
        stacked([inner.text(str(number), big), inner.text(setting.say(words), setting.look.small)])
        for number, words in counted
    ]
    return row(cells, [COUNTED] * len(cells), setting)


def _telephones(site: Site, setting: Setting) -> Block:
    """The numbers of one office; a line to write on for those that nobody entered."""
    say = setting.say
    inner = replace(setting, width=setting.width / 2 - 6)
    office, urgent = site.telephone or LINE, site.urgent or LINE
    left = (
        say("{site}, this office: {number}", site=f"{site.code} {site.city}", number=office),
        say("Urgent, at any hour: {number}", number=urgent),
    )
    right = (
        say("Investigator: {number}", number=LINE),
        say("Who knows these patients: {number}", number=LINE),
    )
    return row([_lines(left, inner), _lines(right, inner)], TELEPHONES, setting)


def _lines(words: Sequence[str], setting: Setting) -> Block:
    return stacked([setting.text(line) for line in words], 4)


def _advice(title: str, words: str, setting: Setting) -> Block:
    return padded(
        stacked([setting.text(title, setting.look.strong), setting.text(words, most=12)]), 0, 5
    )


def span_said(told: HandOver, say: Speech) -> str:
    """The days that are handed over."""
    first, last = say.long(told.span.first), say.long(told.span.last)
    return say("From {first} to {last}", first=first, last=last)
