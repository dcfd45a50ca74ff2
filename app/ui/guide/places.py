"""Where does the guide tell of a page, a tab or a dialog?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

START: Final = "first-morning"
PATIENT: Final = "patients#page"
MOVING: Final = "backups#moving"

PAGES: Final[Mapping[str, str]] = {
    "today": "today",
    "patients": "patients",
    "board": "overviews#board",
    "calendar": "overviews#calendar",
    "marks": "overviews#marks",
    "papers": "papers#page",
    "protocol": "protocol",
    "deviations": "deviations",
    "history": "overviews#history",
    "days": "days",
    "workload": "overviews#workload",
    "settings": "settings",
}
"""By the way that leads to the page."""

TABS: Final[Mapping[str, str]] = {
    "Visits": PATIENT,
    "Appointments": "appointments#states",
    "Contacts": "patients#contacts",
    "Deviations": "deviations#complete",
    "Office marks": "overviews#marks",
    "Papers": "papers#out",
}
"""The tabs of a patient's page, by their msgids."""

DIALOGS: Final[Mapping[str, str]] = {
    "AboutDialog": "backups#support",
    "LicencesDialog": "backups#support",
    "AccessLogDialog": "people#names",
    "AddPersonDialog": "people#add",
    "AdoptDialog": "tracker#compare",
    "ApproveTextsDialog": "papers#texts",
    "AskAgainDialog": "people#add",
    "AssessDialog": "recording#assessments",
    "BackupsDialog": "backups#made",
    "BookDialog": "appointments#book",
    "CallOffDialog": "appointments#states",
    "CallsDialog": "days#calls",
    "ChangeKeyDialog": "people#key",
    "ChangePersonDialog": "people#add",
    "CheckedDialog": "backups#support",
    "CloseContactDialog": "patients#contacts",
    "ClosureDialog": "days#closures",
    "ConfirmDialog": "protocol#confirm",
    "ConsequencesDialog": "changes#consequences",
    "ContactDialog": "patients#contacts",
    "CrashDialog": "backups#support",
    "DayListDialog": "overviews#calendar",
    "DefineMarksDialog": "overviews#marks",
    "DeviationDialog": "deviations#complete",
    "DeviationsDialog": "deviations#together",
    "DidItHappenDialog": "recording#did-it-happen",
    "EndDialog": "patients#end",
    "EnrolDialog": "patients#enrol",
    "EraseDialog": "privacy#erase",
    "EventDialog": "patients#events",
    "ExportDialog": "tracker#export",
    "FirstStartDialog": "first-morning#steps",
    "GatesDialog": "recording#checks",
    "HolidayDialog": "days#holidays",
    "IdentityDialog": "people#names",
    "KeysDialog": "keys",
    "MadeAnewDialog": "backups#restore",
    "KnownOnDialog": "overviews#history",
    "LookUpRightsDialog": "people#names",
    "MarksDialog": "overviews#marks",
    "OpenDialog": "days#closures",
    "OpeningDialog": "privacy#blind",
    "OverrideDialog": "changes#apart",
    "PasswordDialog": "people#sign-in",
    "PeopleDialog": "people#add",
    "PickDayDialog": "appointments#compare",
    "PictureDialog": "first-morning#help",
    "PreparationsDialog": "today#ready",
    "PreviewDialog": "papers#calendar",
    "ProtectDialog": "settings#lock",
    "ReadingDialog": "protocol#confirm",
    "ReconsiderDialog": "protocol#confirm",
    "RecordDialog": "recording#record",
    "RecoveryKeyDialog": "people#key",
    "RedactDialog": "privacy#erase",
    "RemovePersonDialog": "people#leave",
    "RestoreDialog": "backups#restore",
    "SetUpDialog": "first-morning#steps",
    "SignDialog": "recording#sign",
    "SignInDialog": "people#sign-in",
    "SnoozeDialog": "today#aside",
    "StopTreatmentDialog": "patients#end",
    "TakeTextsBackDialog": "papers#texts",
    "TextsDialog": "papers#texts",
    "UndoDialog": "changes#undo",
    "UnscheduledDialog": "patients#unscheduled",
    "WithReason": "changes#undo",
}
"""By the dialog's class; one that is not here belongs to the page that it was opened from."""


def place_of_page(way: str, tab: str = "") -> str:
    """Where the guide tells of a page, or of the tab of a patient's page that is in view."""
    return TABS.get(tab, PATIENT) if tab else PAGES.get(way, START)
