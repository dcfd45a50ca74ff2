"""What do the patients' papers say, and who at the site stands for it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.change import Action
from app.domain.site import Site
from app.service.dossier import Dossier, dossier
from app.service.paper_texts import SiteTexts, paper_texts
from app.service.patients import is_out_of_touch
from app.service.ports import Office
from app.service.studies import rank
from app.service.text_deeds import LONGEST_NAME, edit_texts, proposed
from app.ui.columns.texts import TextLine, text_lines, texts
from app.ui.desk import Desk
from app.ui.dialogs.approve_texts import ApproveTextsDialog, TakeTextsBackDialog, approvals_said
from app.ui.dialogs.fields import text_field
from app.ui.dialogs.question import Question
from app.ui.dialogs.text_pane import TextPane
from app.ui.dialogs.unsaved import is_long
from app.ui.parts.labels import button, label, row
from app.ui.parts.many import ManyRows
from app.ui.preview_door import open_preview
from app.ui.table_model import RecordTable
from app.ui.theme import SPACE
from app.words import N_, Refusal

WIDE: Final = 900
LIST: Final = 208


class TextsDialog(Question):
    """Edits and confirms the texts of a site's papers in both languages, and shows the paper.

    It stays open: what is confirmed is shown so, and the next text can be chosen.
    """

    enter_answers = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        about = say(
            "What is done and how to prepare, in neutral words: no diagnosis, no product, no names."
            " Papers mark what nobody here has confirmed."
        )
        super().__init__(desk, say("Patients' texts"), about, say("Confirm"), parent)
        self.setMinimumWidth(WIDE)
        self.found: SiteTexts | None = None
        self.typed: dict[tuple[str, str], str] = {}
        self.studies = QComboBox()
        model = RecordTable(texts(desk), lambda line: line.place)
        self.table = ManyRows(model, desk.theme, say("Texts of the patients' papers"))
        self.table.setFixedHeight(LIST)
        self.pane = TextPane(desk)
        self.by = text_field(say("Name of the person at the site"))
        self.by.setMaxLength(LONGEST_NAME)
        self.approval = label(kind="small", wrap=True)
        self._ask_both()
        self.put(self.table)
        self.put(self.pane)
        self._add_approval()
        self.judge(self.by)
        self.cancel.setText(say("Close"))
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.chosen.connect(self._show_chosen)
        self.pane.typed.connect(self._keep)
        self.studies.currentIndexChanged.connect(self._look)
        desk.bridge.ask(_studies, self._offer, self.refuse)

    @property
    def where(self) -> tuple[str, str]:
        """The site's code and the study whose texts are shown."""
        site, study = self.studies.currentData()
        return site, study

    @property
    def has_unsaved(self) -> bool:
        return super().has_unsaved or any(map(is_long, self.typed.values()))

    def answer(self) -> None:
        if self.found is None:
            return
        given = self._given()
        self.do(
            edit_texts,
            *self.where,
            given,
            by=self.by.text(),
            today=self.desk.today,
            revision=self.found.site.revision,
        )

    def preview(self) -> None:
        """Show the calendar of a patient of the study with the words as they are typed."""
        if self.found is None:
            return
        site = proposed(self.found.site, self.found.version.study, self._given(edited=True))
        self.desk.bridge.ask(partial(_somebody, self.where, self.desk), partial(self._show, site))

    def approve(self) -> None:
        """Ask who approved the texts."""
        if self.found:
            self._open(ApproveTextsDialog(self.desk, self.found, self))

    def take_back(self) -> None:
        """Ask why the chosen texts, or an approval, are taken back."""
        if self.found:
            chosen = [line.place for line in self.table.rows]
            self._open(TakeTextsBackDialog(self.desk, self.found, chosen, self))

    def _ask_both(self) -> None:
        """The study and the person's name side by side: the texts need the height."""
        say = self.desk.say
        both = QHBoxLayout()
        both.setSpacing(2 * SPACE)
        for words, widget in (
            (say("Study"), self.studies),
            (say("Edited or confirmed by"), self.by),
        ):
            caption = label(words, "small")
            caption.setBuddy(widget)
            widget.setAccessibleName(words)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(caption)
            column.addWidget(widget)
            both.addLayout(column, 1)
        self.put(both)

    def _add_approval(self) -> None:
        say = self.desk.say
        self.look = button(say("Preview…"))
        self.approving, self.back = button(say("Approval…")), button(say("Take back…"))
        for each, does in (
            (self.look, self.preview),
            (self.approving, self.approve),
            (self.back, self.take_back),
        ):
            each.clicked.connect(does)
        line = row(self.approval, self.approving, self.back)
        line.setStretch(0, 1)
        self.put(line)
        self.aside.addWidget(self.look)

    def _offer(self, adopted: Sequence[tuple[str, str]]) -> None:
        self.studies.blockSignals(True)
        for site, study in adopted:
            self.studies.addItem(f"{site} · {study}", (site, study))
        self.studies.blockSignals(False)
        if adopted:
            self._look()
            return
        for each in (self.go, self.look, self.approving, self.back):
            each.setEnabled(False)
        self.refuse(Refusal(N_("No site runs a study yet: there are no texts to confirm.")))

    def _look(self) -> None:
        self.typed.clear()
        self.desk.bridge.ask(paper_texts, self._take, self.refuse, *self.where)

    def _take(self, found: SiteTexts) -> None:
        self.found = found
        self.table.show_rows(list(text_lines(found, self.desk)))
        self.approval.setText(approvals_said(found, self.desk.say))
        self._show_chosen()
        self.grow_soon()

    def _show_chosen(self, *_: object) -> None:
        line: TextLine | None = self.table.row
        typed = {
            at: words for (place, at), words in self.typed.items() if line and place == line.place
        }
        self.pane.show_line(line, typed)
        self._count()

    def _keep(self, language: str, words: str) -> None:
        line: TextLine | None = self.table.row
        if line is None:
            return
        self.typed[line.place, language] = words
        if words == line.texts[language].words:
            del self.typed[line.place, language]
        self._count()

    def _count(self) -> None:
        say, n = self.desk.say, len({*self._places(), *(place for place, _ in self.typed)})
        self.go.setText(say("Confirm {n} texts", n=n) if n > 1 else say("Confirm"))
        self.go.setEnabled(n > 0)

    def _places(self) -> tuple[str, ...]:
        return tuple(line.place for line in self.table.rows)

    def _given(self, *, edited: bool = False) -> dict[str, dict[str, str]]:
        """The words by language and place: what was typed, and what is chosen as it stands."""
        given: dict[str, dict[str, str]] = {}
        for line in self.table.rows if not edited else ():
            for language, text in line.texts.items():
                given.setdefault(language, {})[line.place] = text.words
        for (place, language), words in self.typed.items():
            given.setdefault(language, {})[place] = words
        return given

    def _done(self, action: Action | None) -> None:
        self.go.setEnabled(True)
        self.finished_with.emit(action)
        self._look()

    def _open(self, dialog: Question) -> None:
        dialog.finished_with.connect(lambda _: self._look())
        dialog.open()

    def _show(self, site: Site, found: Dossier | None) -> None:
        if found is None:
            self.refuse(Refusal(N_("No patient takes part yet: there is no calendar to show.")))
            return
        open_preview(
            self.desk, replace(found, site=site), "calendar", self, lambda dialog: dialog.open()
        )


def _studies(office: Office) -> list[tuple[str, str]]:
    """Each study of each site, the likeliest first."""
    return [(site.code, each) for site in office.sites() for each in sorted(site.studies, key=rank)]


def _somebody(where: tuple[str, str], desk: Desk, office: Office) -> Dossier | None:
    """The first patient of a study at a site to whom papers are given."""
    for patient in office.patients():
        if (patient.site, patient.study) == where and not is_out_of_touch(patient, desk.today):
            return dossier(office, patient.code, desk.today, desk.horizon)
    return None
