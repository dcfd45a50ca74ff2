"""How is each visit ahead told to the patient: when, where, what for and how to prepare?"""

from __future__ import annotations

from app.domain.appointment import Appointment
from app.domain.written import still_told
from app.service.outlook import Ahead, Standing
from app.service.paper_subject import PaperSubject
from app.service.patient_words import title
from app.ui.papers import dates, wording
from app.ui.papers.approval import to_be_confirmed
from app.ui.papers.look import Setting
from app.ui.papers.typeset import Block, padded, placed, stacked
from app.words import Speech

GAP = 14.0


def entry(visit: Ahead, subject: PaperSubject, setting: Setting) -> Block:
    """One visit of the list, under a rule: its day at the left, or above in large print."""
    look = setting.look
    column = look.date_column or setting.width
    when = stacked(
        [
            setting.text(_when(visit, subject, setting.say), look.strong, column - 4),
            setting.text(_working_days(visit, setting.say), width=column - 4),
            setting.text(_under_when(visit, setting.say), width=column - 4),
        ]
    )
    if look.stacks:
        return _ruled(stacked([when, _what(visit, subject, setting)], 3), setting)
    beside = Setting(setting.say, setting.measure, look, setting.width - column - GAP)
    what = _what(visit, subject, beside)
    marks = (*when.marks, *placed(what, column + GAP, 0))
    return _ruled(Block(max(when.height, what.height), marks), setting)


def _ruled(block: Block, setting: Setting) -> Block:
    space = setting.look.body.size * 0.65
    body = padded(block, space, space)
    return Block(body.height, (setting.rule(), *body.marks))


def _when(visit: Ahead, subject: PaperSubject, say: Speech) -> str:
    if visit.standing is Standing.BOOKED:
        said = say.long(visit.days[0])
    elif visit.standing is Standing.TO_BOOK:
        said = dates.between(visit.days, subject.today, say)
    else:
        said = say("around {day}", day=say.long(visit.days[0]))
    return f"{said[:1].upper()}{said[1:]}"


def _working_days(visit: Ahead, say: Speech) -> str:
    return dates.left_out(visit.days, say) if visit.standing is Standing.TO_BOOK else ""


def _under_when(visit: Ahead, say: Speech) -> str:
    if visit.standing is Standing.BOOKED:
        at = visit.appointment.at if visit.appointment else None
        return say("at {time}", time=say.clock(at)) if at else say("time to be confirmed")
    return say("appointment to be confirmed")


def _what(visit: Ahead, subject: PaperSubject, setting: Setting) -> Block:
    """The kind of visit and its place, what will be done, how to prepare."""
    say = setting.say
    version = subject.timeline.version
    words = wording.told(visit.visit, subject.texts(say.language))
    programme, advice = words.programme, words.preparation
    if words.is_open and advice:
        advice = to_be_confirmed(advice, say)
    elif words.is_open:
        programme = to_be_confirmed(programme, say)
    return stacked(
        [
            _named(title(visit.visit, version, say), visit.appointment, setting),
            setting.text(programme),
            setting.text(advice),
            setting.text(_remark(visit, subject, say)),
        ]
    )


def _named(title: str, appointment: Appointment | None, setting: Setting) -> Block:
    look = setting.look
    place = " ".join(still_told(appointment.place).split()) if appointment else ""
    if not place:
        return setting.text(title, look.strong)
    one_line = setting.runs([(f"{title} ", look.strong), (f"· {place}", look.body)])
    return one_line or stacked([setting.text(title, look.strong), setting.text(place, most=3)])


def _remark(visit: Ahead, subject: PaperSubject, say: Speech) -> str:
    """What the patient should know of the day itself."""
    if visit.standing is Standing.ABOUT:
        return say("We will call you to agree on the day.")
    if visit.counts_from:
        day = dates.near(visit.counts_from, subject.today.year, say)
        return say("If your visit on {day} moves, so does this one.", day=day)
    return ""


def later(visit: Ahead, subject: PaperSubject, setting: Setting) -> Block:
    """One line for a visit that hangs on another: about when, and what kind of visit."""
    say, look = setting.say, setting.look
    when = dates.roughly(visit.days[0], say) if visit.days else say("date not known yet")
    said = f"{when[:1].upper()}{when[1:]}"
    short = wording.in_short(visit.visit, subject.timeline.version, subject.texts(say.language))
    if look.stacks:
        return padded(setting.text(f"{said} · {short}"), below=4)
    column = look.date_column + 40
    room = setting.width - column - GAP
    left, right = setting.text(said, width=column), setting.text(short, width=room)
    marks = (*left.marks, *placed(right, column + GAP, 0))
    return padded(Block(max(left.height, right.height), marks), below=1)
