"""Which words would tell the arm, or what became of a patient's cells on the way?

Names (columns, protocol keys, codes) are compared word by word, messages as running text, in
both languages. The Python keyword `yield` is neither, and so never met.
"""

from __future__ import annotations

import re

NAME_WORDS = re.compile(
    r"""arms? | brazos? | placebos? | cohorts? | groups? | grupos?
    | unblind(ed|ing)? | allocat(ed|ion) | allocation
    | thaw(ed|ing|s)? | cultur(e|es|ed|ing) | yields? | freez(e|es|ing) | frozen | cryo\w*
    | fresh | viabilit(y|ies) | passages? | doses? | batch(es)? | lots?
    | releas(e|es|ed)""",
    re.VERBOSE,
)

MESSAGE_TERMS = re.compile(
    r"""\b(
      (treatment|control|study|trial|active)\s+(arm|group)s? | arms? | group\s+(number|[0-9])
    | placebo | thaw\w* | cell\s+cultur\w+ | cultur(e|es|ed|ing) | yields?
    | (fresh|frozen)\s+\w+ | froze | freez\w+ | cryo\w+
    | (product|batch|cells?|lot)\s+(\w+\s+)?releas\w+
    | releas\w+\s+(of\s+)?(the\s+)?(product|batch|cells|lot)
    | brazos? | grupo\s+(de\s+(tratamiento|control|estudio)|[0-9]) | n[úu]mero\s+de\s+grupo
    | descongel\w+ | congela\w+ | cultiv\w+ | rendimiento
    | producto\s+(fresco|celular|liberado) | liberaci[óo]n\s+de[l]?\s+(producto|lote)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


def tells_in_name(name: str) -> str | None:
    """The first forbidden word of a snake_case, kebab-case or CamelCase name, if there is one."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ")
    return next((word for word in words.lower().split() if NAME_WORDS.fullmatch(word)), None)


def tells_in_message(message: str) -> str | None:
    """The first forbidden term of a message, if there is one."""
    found = MESSAGE_TERMS.search(message)
    return found.group(0) if found else None
