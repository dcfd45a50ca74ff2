"""How is one patient's paper looked at, and remembered once it was given out?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.workdays import OfficeDays
from app.service.dossier import Dossier
from app.service.issued import can_note, note_issued
from app.service.look_up import may_look_up, paper_language, printable_name
from app.service.papers import PaperKind, PaperLook
from app.service.ports import Office
from app.ui.desk import Desk
from app.words import speech

if TYPE_CHECKING:
    from app.ui.dialogs.preview import PaperMaker, PreviewDialog
    from app.ui.papers.registry import Layout


class _Gathered(NamedTuple):
    """What a preview begins with: the paper, small and large, the patient's own language, if any,
    and whether the name may stand on it.
    """

    layouts: list[Layout]
    language: str
    may_name: bool


def open_preview(
    desk: Desk, found: Dossier, name: str, parent: QWidget, show: Callable[[QDialog], None]
) -> None:
    """Preview the "calendar" or the "sheet" of a patient; to look at it is not to give it out."""
    kind, code = PaperKind(name), found.patient.code

    def preview(gathered: _Gathered) -> None:
        from app.ui.dialogs.preview import PreviewDialog

        is_calendar = kind is PaperKind.CALENDAR
        make = _maker(kind, gathered.layouts)
        dialog = PreviewDialog(
            make, desk.say, f"{code}-{kind}", large_print=is_calendar, parent=parent
        )
        dialog.issued.connect(lambda language: note(desk, kind, [code], language))
        if is_calendar:
            dialog.language.setCurrentIndex(
                max(dialog.language.findData(gathered.language or desk.say.language), 0)
            )
        if is_calendar and gathered.may_name:
            dialog.offer_name(partial(_turn, desk, found, dialog, make))
        show(dialog)

    desk.bridge.ask(partial(_gather, found=found, kind=kind), preview)


def _gather(office: Office, found: Dossier, kind: PaperKind) -> _Gathered:
    # The first year of holidays takes long to load: not in the window's own thread.
    OfficeDays(found.site).public(found.today.year)
    may_name = may_look_up(office, office.who, found.patient.site)
    language = paper_language(office, found.patient.code)
    return _Gathered(_layouts(office, found, kind), language, may_name)


def _layouts(office: Office, found: Dossier, kind: PaperKind, name: str = "") -> list[Layout]:
    """The paper in usual and in large print."""
    from app.ui.papers.registry import layout_for

    return [layout_for(office, found, kind, large=large, name=name) for large in (False, True)]


def _maker(kind: PaperKind, layouts: list[Layout]) -> PaperMaker:
    from app.ui.papers.fonts import measure
    from app.ui.papers.registry import sheet_for

    return lambda language, large: layouts[large](
        speech(language), measure, sheet_for(kind, PaperLook(language))
    )


def _turn(
    desk: Desk, found: Dossier, dialog: PreviewDialog, by_code: PaperMaker, by_name: bool
) -> None:
    """Put the name in the place of the code, also in that of the file's name; or take it back."""
    kind, code = PaperKind.CALENDAR, found.patient.code

    def named(office: Office) -> list[Layout]:
        return _layouts(office, found, kind, printable_name(office, code))

    def take(layouts: list[Layout]) -> None:
        dialog.take(_maker(kind, layouts), str(kind))

    if by_name:
        desk.bridge.ask(named, take, dialog.refuse_name)
    else:
        dialog.take(by_code, f"{code}-{kind}")


def note(desk: Desk, kind: PaperKind, codes: list[str], language: str, site: str = "") -> None:
    """Remember that a paper was given out, where the office can be written."""
    if can_note(desk.bridge.office):
        desk.bridge.do(
            lambda office: note_issued(
                office, kind, codes, today=desk.today, language=language, site=site
            ),
            lambda _: None,
            desk.bridge.refused.emit,
        )
