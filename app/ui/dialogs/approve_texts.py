"""Who approved the texts of the patients' papers, and why is one or its approval taken back?"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QComboBox, QWidget

from app.service.names import LANGUAGE_NAMES
from app.service.paper_texts import SiteTexts
from app.service.text_deeds import (
    LONGEST_LABEL,
    LONGEST_NAME,
    approve_texts,
    take_texts_back,
    withdraw_approval,
)
from app.ui.desk import Desk
from app.ui.dialogs.day_field import DayField
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.parts.labels import label
from app.words import LANGUAGES, Speech


class ApproveTextsDialog(Question):
    """Notes that an ethics committee or a sponsor approved the texts of a language."""

    def __init__(self, desk: Desk, found: SiteTexts, parent: QWidget | None = None) -> None:
        say = desk.say
        self._found = found
        about = say("The papers print it as long as the texts stand as they were approved.")
        super().__init__(desk, say("Approval of the texts"), about, say("Note it"), parent)
        self.language = _languages(say)
        self.label = text_field(say("Such as: v2.0 of 3 March 2026"))
        self.label.setMaxLength(LONGEST_LABEL)
        self.by = text_field(say("The ethics committee or the sponsor"))
        self.by.setMaxLength(LONGEST_NAME)
        self.on = DayField(desk, desk.today)
        self.ask(say("Language of the texts"), self.language, "language")
        self.ask(say("Version approved"), self.label)
        self.ask(say("Approved by"), self.by)
        self.ask(say("Approved on"), self.on, "day")
        self.label.setFocus()

    def answer(self) -> None:
        self.do(
            approve_texts,
            self._found.site.code,
            self._found.version.study,
            self.language.currentData(),
            label=self.label.text(),
            by=self.by.text(),
            on=self.on.day,
            today=self.desk.today,
            revision=self._found.site.revision,
        )


class TakeTextsBackDialog(Question):
    """Asks why the site's own texts, or the approval of a language, are taken back."""

    def __init__(
        self,
        desk: Desk,
        found: SiteTexts,
        places: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        say = desk.say
        self._found, self._own = found, _own(found, places)
        super().__init__(desk, say("Take texts back"), "", say("Take back"), parent)
        self.what = QComboBox()
        self._offer()
        self.ask(say("What is taken back"), self.what)
        self.reason = text_field(say("Kept in the history"))
        self.ask(say("Why?"), self.reason, "reason")
        note = say("Texts that are taken back read as the program brought them, to be confirmed.")
        self.put(label(note, "small", wrap=True))
        self.go.setEnabled(self.what.count() > 0)
        if self.what.count() == 0:
            self.say_why_not(say("Choose a text that the site has edited or confirmed first."))
        self.reason.setFocus()

    def _offer(self) -> None:
        """What can be taken back: the chosen texts of the site, and each language's approval."""
        say, count = self.desk.say, sum(len(own) for own in self._own.values())
        if count:
            words = say.plural(
                "1 text of the site, chosen in the list",
                "{n} texts of the site, chosen in the list",
                count,
            )
            self.what.addItem(words, "")
        for texts in self._found.by_language:
            if texts.approval:
                language = say(LANGUAGE_NAMES[texts.say.language])
                named = say("the approval of the texts in {language}", language=language)
                self.what.addItem(named, texts.say.language)

    def answer(self) -> None:
        where = self._found.site.code, self._found.version.study
        reason, revision = self.reason.text(), self._found.site.revision
        language = self.what.currentData()
        if language:
            self.do(withdraw_approval, *where, language, reason, revision=revision)
        else:
            self.do(take_texts_back, *where, self._own, reason, revision=revision)


def approvals_said(found: SiteTexts, say: Speech) -> str:
    """Who approved the texts of each language, a line each."""
    lines = []
    for texts in found.by_language:
        language, approval = say(LANGUAGE_NAMES[texts.say.language]), texts.approval
        if approval is None:
            lines.append(say("{language}: not approved", language=language))
            continue
        changed = sum(not text.is_approved for text in texts.everything())
        said = say(
            "{language}: {version}, approved by {name} on {day}",
            language=language,
            version=approval.label,
            name=approval.by,
            day=say.dated(approval.on),
        )
        since = say.plural("1 text changed since", "{n} texts changed since", changed)
        lines.append(f"{said} · {since}" if changed else said)
    return "\n".join(lines)


def _languages(say: Speech) -> QComboBox:
    box = QComboBox()
    for code in reversed(LANGUAGES):
        box.addItem(say(LANGUAGE_NAMES[code]), code)
    box.setCurrentIndex(box.findData(say.language))
    return box


def _own(found: SiteTexts, places: Collection[str]) -> dict[str, list[str]]:
    """The texts at these places that are the site's own, by language."""
    shown = {texts.say.language: texts for texts in found.by_language}
    own = {
        language: [place for place in places if texts.text(place).own]
        for language, texts in shown.items()
    }
    return {language: given for language, given in own.items() if given}
