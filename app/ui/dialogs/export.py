"""What shall be written to a file, in which form, of whom and in which language?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from app.domain.change import Action
from app.domain.site import Site
from app.service.chosen import Choice
from app.service.feed_entry import Shows
from app.service.giving_out import FORMS, FileForm, Wanted, give_out
from app.service.ports import Office
from app.service.progress import Progress
from app.service.tables.lists import ABOUT, TITLES, WITH_NOTES, Asked, ListKind
from app.ui.desk import Desk
from app.ui.dialogs.choices import code_box
from app.ui.dialogs.preview import LANGUAGE_NAMES
from app.ui.dialogs.question import Question
from app.ui.dialogs.under_way import take_time
from app.ui.parts.labels import label
from app.words import N_, speech

ALL: Final = "all"
EVERY_LIST: Final = N_("All lists, a sheet each")
_KINDS: Final = {
    FileForm.XLSX: N_("Spreadsheets (*.xlsx)"),
    FileForm.CSV: N_("Tables (*.csv)"),
    FileForm.ICS: N_("Calendars (*.ics)"),
    FileForm.JSON: N_("Whole offices (*.json)"),
}


OF_LISTS: Final = (FileForm.XLSX, FileForm.CSV)
ABOUT_FORMS: Final = {
    FileForm.ICS: N_(
        "Appointments with their windows, by patients' codes alone: neither visits nor places,"
        " which can tell what is done, unless you tick them."
    ),
    FileForm.SDTM: N_("Three tables for one study: subject visits, trial visits, disposition."),
    FileForm.JSON: N_("All that the office knows, its history too, without names."),
}


class Whom(NamedTuple):
    """Of whom a file can be: the sites, and the patients with their codes."""

    sites: Sequence[Site]
    patients: Sequence[str]


class ExportDialog(Question):
    """Asks what to write and where to; `written` carries the file once it is there."""

    written = Signal(object)
    is_deed = False

    def __init__(
        self, desk: Desk, whom: Whom, first: str, code: str, parent: QWidget | None = None
    ) -> None:
        """`first` is the list that is proposed, `code` the patient, if one is in view."""
        say = desk.say
        about = say("A copy of today for other programs: by codes, never with names.")
        super().__init__(desk, say("Export"), about, say("Save as…"), parent)
        self.form_box = code_box(FORMS, FileForm.XLSX, say)
        self.lists = code_box({ALL: EVERY_LIST, **TITLES}, first, say)
        self.whom = self._whom(whom, code)
        self.language = code_box(LANGUAGE_NAMES, say.language, say)
        self.notes = QCheckBox(say("With what was said in contacts"))
        self.visits, self.places = self._of_calendars()
        self.warning = label(
            say("Notes of contacts are not for whoever examines the patients."),
            "warning",
            wrap=True,
        )
        self.told = label(kind="small", wrap=True)
        self.ask(say("Form"), self.form_box)
        self.ask(say("List"), self.lists)
        self.put(self.told)
        self.ask(say("Of which patients"), self.whom)
        self.ask(say("Language"), self.language)
        for part in (self.notes, self.visits, self.places, self.warning):
            self.put(part)
        self._begin()

    def _of_calendars(self) -> tuple[QCheckBox, QCheckBox]:
        say = self.desk.say
        return QCheckBox(say("With the visits' codes")), QCheckBox(say("With the places"))

    def _begin(self) -> None:
        for box in (self.form_box, self.lists):
            box.currentIndexChanged.connect(self._follow)
        self.notes.toggled.connect(self._follow)
        self._follow()
        self.lists.setFocus()

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        kind, value = self.whom.currentData() if self.whom.isEnabled() else ("", "")
        choice = Choice((value,) if kind == "patient" else (), value if kind == "site" else "", "")
        asked = Asked(self.desk.today, choice, self.desk.horizon, self._has_notes)
        shows = Shows(visits=self.visits.isChecked(), places=self.places.isChecked())
        return Wanted(self._form, self._lists, asked, shows)

    def answer(self) -> None:
        """Ask where to, then write the file there."""
        say, form = self.desk.say, self._form
        if form is FileForm.SDTM:
            folder = QFileDialog.getExistingDirectory(self, say("Export"), str(Path.home()))
            if folder:
                self.write_to(Path(folder))
            return
        proposed = str(Path.home() / f"{self._file_name}.{form}")
        chosen, _ = QFileDialog.getSaveFileName(self, say("Export"), proposed, say(_KINDS[form]))
        if chosen:
            path = Path(chosen)
            whole = path if path.suffix else path.with_suffix(f".{form}")
            self.write_to(whole, is_confirmed=whole == path)

    def write_to(self, path: Path, *, is_confirmed: bool = False) -> None:
        """Write the file; a refusal is told in place.

        `is_confirmed`: somebody was asked, by this very name, whether what is there may go.
        """
        say = speech(self.language.currentData())
        self._path = path
        about = (self.wanted, path, say, self.desk.day.now(), self.desk.codec())
        self.refusal.hide()
        self.go.setEnabled(False)

        def work(office: Office, progress: Progress) -> Action | None:
            return give_out(office, *about, over_strangers=is_confirmed, progress=progress)

        title = self.desk.say("Writing {file}", file=path.name)
        take_time(self.desk, title, work, self._done, self.refuse, self, called_off=self._wake)

    def _wake(self) -> None:
        self.go.setEnabled(True)

    def _done(self, action: Action | None) -> None:
        if action:
            self.desk.bridge.changed.emit(action)
        super()._done(action)
        self.written.emit(self._path)

    @property
    def _form(self) -> FileForm:
        return FileForm(self.form_box.currentData())

    @property
    def _lists(self) -> Sequence[ListKind]:
        if self._form not in OF_LISTS:
            return ()
        chosen = self.lists.currentData()
        return tuple(ListKind) if chosen == ALL else (ListKind(chosen),)

    @property
    def _has_notes(self) -> bool:
        return self.notes.isEnabled() and self.notes.isChecked()

    @property
    def _file_name(self) -> str:
        """Codes and a day, never a name."""
        _, value = self.whom.currentData() if self.whom.isEnabled() else ("", "")
        what = "-".join(self._lists[:1]) if len(self._lists) < 2 else "visitario"
        return "-".join(filter(None, (value, what or self._form, f"{self.desk.today}")))

    def _whom(self, whom: Whom, code: str) -> QComboBox:
        say, box = self.desk.say, QComboBox()
        box.addItem(say("All patients"), ("", ""))
        for site in whom.sites if len(whom.sites) > 1 else ():
            box.addItem(say("Site {site}", site=site.code), ("site", site.code))
        for each in whom.patients:
            box.addItem(each, ("patient", each))
            if each == code:
                box.setCurrentIndex(box.count() - 1)
        return box

    def _follow(self) -> None:
        """Offer what the form can hold, and say what the list is."""
        say, form = self.desk.say, self._form
        self.lists.setEnabled(form in OF_LISTS)
        self.whom.setEnabled(form is not FileForm.JSON)
        self.language.setEnabled(form in (*OF_LISTS, FileForm.ICS))
        has_notes = not WITH_NOTES.isdisjoint(self._lists)
        self.notes.setEnabled(has_notes)
        self.notes.setVisible(form in OF_LISTS)
        for box in (self.visits, self.places):
            box.setVisible(form is FileForm.ICS)
        self.warning.setVisible(self._has_notes)
        chosen = self._lists
        if form in ABOUT_FORMS:
            words = say(ABOUT_FORMS[form])
        elif len(chosen) == 1:
            words = say(ABOUT[chosen[0]])
        elif form is FileForm.CSV:
            words = say("A CSV file holds one table: choose one list, and of the board one study.")
        else:
            words = say("Every list, and a sheet that explains them.")
        self.told.setText(words)
        self.go.setEnabled(form is not FileForm.CSV or len(chosen) == 1)
        self.grow_soon()
