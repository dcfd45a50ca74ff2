"""What does the manual say? What the commands' own help says, so that neither ages alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from app.cli.arguments import add_common, parser
from app.cli.command import Command
from app.cli.commands import COMMANDS
from app.words import Speech, speech

WIDE = 72
"""Columns of the help: what a manual in a terminal of 80 has room for."""


class Headings(NamedTuple):
    """What only a manual says, in one language."""

    name: str
    synopsis: str
    description: str
    commands: str
    files: str
    exit_status: str
    what: str
    about: str
    places: tuple[str, ...]
    codes: tuple[str, ...]


PLACES = (
    "~/.local/share/visitario/office.visitario",
    "~/.local/share/visitario/backups/",
    "~/.config/visitario/settings.toml",
    "~/.config/Visitario/Visitario.conf",
)
CODES = ("0", "1", "2", "3")

HEADINGS = {
    "en": Headings(
        name="NAME",
        synopsis="SYNOPSIS",
        description="DESCRIPTION",
        commands="COMMANDS",
        files="FILES",
        exit_status="EXIT STATUS",
        what="keeps the visits of a clinical trial's patients on time",
        about="Visitario computes when the visits of a trial's patients fall, says what is "
        "overdue, open and coming, and records what happened. Without a command its window "
        "opens. It keeps everything in one office file and sends nothing anywhere.",
        places=(
            "the office, unless another is named",
            "its backups",
            "what is set on this computer",
            "how the window was left",
        ),
        codes=(
            "done",
            "verify or protocol check found something",
            "what was asked for can't be done; a sentence says why",
            "a fault of the program; the places in it are told, and no value",
        ),
    ),
    "es": Headings(
        name="NOMBRE",
        synopsis="SINOPSIS",
        description="DESCRIPCIÓN",
        commands="ÓRDENES",
        files="ARCHIVOS",
        exit_status="ESTADO DE SALIDA",
        what="mantiene a tiempo las visitas de los pacientes de un ensayo clínico",
        about="Visitario calcula cuándo caen las visitas de los pacientes de un ensayo, dice "
        "cuáles están fuera de plazo, en ventana o por venir, y registra lo que ocurrió. Sin orden "
        "se abre su ventana. Lo guarda todo en un archivo y no envía nada a ninguna parte.",
        places=(
            "la oficina, si no se nombra otra",
            "sus copias de seguridad",
            "lo que está ajustado en este ordenador",
            "cómo quedó la ventana",
        ),
        codes=(
            "hecho",
            "verify o protocol check encontraron algo",
            "lo pedido no puede hacerse; una frase dice por qué",
            "un fallo del programa; se dice en qué lugares de él, y ningún valor",
        ),
    ),
}


def page(language: str, version: str, moment: int) -> str:
    """The manual page visitario(1) in troff; `moment` is the release's, in seconds since 1970."""
    say, headings = speech(language), HEADINGS[language]
    day = datetime.fromtimestamp(moment, UTC).date()
    before, os.environ["COLUMNS"] = os.environ.get("COLUMNS"), str(WIDE + 2)
    try:
        lines = [f'.TH VISITARIO 1 {day} "Visitario {version}"', *_body(say, headings)]
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before
    return "\n".join(lines) + "\n"


def _body(say: Speech, headings: Headings) -> Iterator[str]:
    yield from (f".SH {headings.name}", rf"visitario \- {plain(headings.what)}")
    yield f".SH {headings.synopsis}"
    file = say("FILE")
    for words in (
        f"[{file} | --demo | --office {file}] [--read-only] [--lang en|es]",
        say("       visitario COMMAND [--help]").split(maxsplit=1)[1],
    ):
        yield from (".B visitario", plain(words), ".br")
    yield from (f".SH {headings.description}", plain(headings.about))
    yield f".SH {headings.commands}"
    for command in COMMANDS:
        yield from _of_command(command, say)
    for title, terms, meanings in (
        (headings.files, PLACES, headings.places),
        (headings.exit_status, CODES, headings.codes),
    ):
        yield f".SH {title}"
        for term, meaning in zip(terms, meanings, strict=True):
            yield from (".TP", rf"\fB{plain(term)}\fR", plain(meaning))


def _of_command(command: Command, say: Speech) -> Iterator[str]:
    """What `visitario COMMAND --help` prints, under the command's name."""
    made = parser(say, f"visitario {command.name}", say(command.summary), command.example)
    command.add_arguments(made)
    add_common(made)
    yield f".SS {plain(command.name)}"
    yield ".nf"
    yield from (plain(line) for line in made.format_help().rstrip().splitlines())
    yield ".fi"


def plain(text: str) -> str:
    """The text as troff leaves it alone: its own signs are escaped, a hyphen stays a hyphen."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\\&", escaped)
