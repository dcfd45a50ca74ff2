"""How do the messages in the code reach the catalogues, and the catalogues the program?

The code writes `say("message {x}", x=…)`, `say.plural("one", "many", n)`, `N_("message")` and
`Refusal("message {x}", x=…)`. Babel sees the last name of a call alone, hence the keyword `plural`;
`Speech` calls itself, hence `self`.
"""

from __future__ import annotations

from ground import ROOT, VENV_PYTHON, must

DOMAIN = "visitario"
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("es",)  # English is what the code itself speaks
KEYWORDS = ("say:1", "self:1", "plural:1,2", "N_:1", "Refusal:1")


def renew() -> int:
    """Bring the template and each language's `.po` and `.mo` up to the messages in the code."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    template = LOCALE / f"{DOMAIN}.pot"
    _extract(str(template))
    for language in LANGUAGES:
        written = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        _merge(str(template), str(written), language, known=written.exists())
        _babel("compile", "-i", str(written), "-o", str(written.with_suffix(".mo")), "-l", language)
    return 0


def _extract(template: str) -> None:
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    # No header and no line numbers: the file changes only when a message does.
    stable = ["--omit-header", "--add-location=file", "--sort-by-file", "--no-wrap"]
    _babel("extract", "--no-default-keywords", *keywords, *stable, "-o", template, "app")


def _merge(template: str, written: str, language: str, *, known: bool) -> None:
    files = ["-i", template, "-o", written, "-l", language, "--no-wrap"]
    if known:
        # A guessed translation is worse than a missing one, which a test finds.
        exact = ["--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date"]
        _babel("update", *files, *exact)
    else:
        _babel("init", *files)


def _babel(*arguments: str) -> None:
    babel = [str(VENV_PYTHON), "-m", "babel.messages.frontend", "--quiet"]
    must([*babel, *arguments], "The message catalogues could not be renewed.")
