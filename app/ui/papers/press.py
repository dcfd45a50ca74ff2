"""How do papers leave the program: gathered, laid out, and written to a PDF or several?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication

from app.service.issued_words import kind_said
from app.service.look_up import OpenedNames
from app.service.papers import PaperKind, PaperLook, PaperOrder, check_look
from app.service.ports import Office
from app.service.progress import Progress, unwatched, watched
from app.service.whole_files import PDF, make_folder, write_whole
from app.ui.papers.fonts import measure
from app.ui.papers.marks import Bookmark, Paper
from app.ui.papers.pdf import pdf
from app.ui.papers.registry import Draft, drafts, sheet_for
from app.words import N_, Refusal, speech

MOST_CODES = 6
"""So many codes stand in the title of a PDF for several patients."""


class Printed(NamedTuple):
    """A paper as laid out: what its file is called, whose it is, and its pages."""

    name: str
    patient: str
    paper: Paper


class Batch(NamedTuple):
    """What an order brought: the papers, and for each patient refused why there is none.

    `is_named`: names stand on the papers, and so no codes anywhere.
    """

    kind: PaperKind
    papers: tuple[Printed, ...]
    refused: tuple[tuple[str, Refusal], ...] = ()
    is_named: bool = False

    @property
    def patients(self) -> tuple[str, ...]:
        """The codes of those whose papers these are."""
        return tuple(each.patient for each in self.papers if each.patient)

    @property
    def pages(self) -> int:
        """How many pages there are in all."""
        return sum(len(each.paper.pages) for each in self.papers)


def laid_out(
    office: Office,
    order: PaperOrder,
    look: PaperLook,
    today: date,
    progress: Progress = unwatched,
    names: OpenedNames | None = None,
) -> Batch:
    """The papers of an order, laid out; who is refused a paper is told of, the others go on.

    `names`: those opened before, for papers by name. `Refusal` where nobody can have one;
    `CalledOff` once the progress says so.
    """
    check_look(order.kind, look)
    be_ready()
    papers: list[Printed] = []
    refused: list[tuple[str, Refusal]] = []
    found = drafts(office, order, look, today, names or OpenedNames())
    for draft in watched(found, progress):
        try:
            papers.append(_laid_out(draft, order.kind, look))
        except Refusal as refusal:
            if not draft.patient:
                raise
            refused.append((draft.patient, refusal))
    if refused and not papers:
        raise refused[0][1]
    if not papers:
        raise Refusal(N_("No patient is chosen: choose at least one."))
    return Batch(order.kind, tuple(papers), tuple(refused), look.named)


def _laid_out(draft: Draft, kind: PaperKind, look: PaperLook) -> Printed:
    layout = draft.gather()
    paper = layout(speech(look.language), measure, sheet_for(kind, look))
    return Printed(draft.name, draft.patient, paper)


def as_one(batch: Batch) -> Paper:
    """All papers in one, a bookmark for each; each keeps its own page numbers.

    Where names stand on the papers the bookmarks are numbered: they tell no name and no code.
    """
    if len(batch.papers) == 1:
        return batch.papers[0].paper
    bookmarks: list[Bookmark] = []
    before = 0
    for number, (_, _, paper) in enumerate(batch.papers, start=1):
        title = f"{paper.title} {number}" if batch.is_named else paper.title
        bookmarks.append(Bookmark(title, before))
        bookmarks += (replace(one, page=one.page + before) for one in paper.bookmarks)
        before += len(paper.pages)
    first = batch.papers[0].paper
    pages = tuple(page for each in batch.papers for page in each.paper.pages)
    return Paper(_title(batch), first.language, pages, tuple(bookmarks))


def _title(batch: Batch) -> str:
    say = speech(batch.papers[0].paper.language)
    codes = batch.patients
    if not codes or batch.is_named:
        return batch.papers[0].paper.title
    named = ", ".join(codes[:MOST_CODES]) + ("…" if len(codes) > MOST_CODES else "")
    kind = kind_said(batch.kind, say)
    return f"{kind[:1].upper()}{kind[1:]}: {named}"


def file_name(batch: Batch) -> str:
    """What the file of all papers is called: the code of the one patient, or the kind."""
    names = [each.name for each in batch.papers]
    if batch.is_named:
        return str(batch.kind)
    return names[0] if len(names) == 1 else f"{batch.kind}-{names[0].partition('-')[0]}"


def save_as_one(
    batch: Batch, path: Path, progress: Progress = unwatched, *, over_strangers: bool = False
) -> tuple[Path, ...]:
    """Write all papers to one PDF, whole or not at all; `Refusal` where it can't be written."""
    write_whole({path: pdf(as_one(batch), progress)}, PDF, over_strangers=over_strangers)
    return (path,)


def save_apart(
    batch: Batch, folder: Path, progress: Progress = unwatched, *, over_strangers: bool = False
) -> tuple[Path, ...]:
    """Write each paper to a PDF of its own in a folder, called by its code: all, or none."""
    files = _files(batch, folder, progress)
    make_folder(folder)
    write_whole(files, PDF, over_strangers=over_strangers)
    return tuple(files)


def _files(batch: Batch, folder: Path, progress: Progress) -> Mapping[Path, bytes]:
    papers: Sequence[Printed] = batch.papers
    return {folder / f"{each.name}.pdf": pdf(each.paper) for each in watched(papers, progress)}


def be_ready() -> None:
    """See to it that fonts can be measured, with a window or without."""
    if QGuiApplication.instance() is None:
        _application()


@cache
def _application() -> QGuiApplication:
    """Fonts need one; it lives as long as the program, and shows nothing."""
    return QGuiApplication(["visitario", "-platform", "offscreen"])
