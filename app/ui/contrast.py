"""Which colours does a person get who needs them as far apart as they can be?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.ui.theme import DARK, LIGHT, Tokens

ON_WHITE: Final[Tokens] = replace(
    LIGHT,
    ground="#ffffff",
    card="#ffffff",
    ink="#000000",
    quiet="#303030",
    line="#6b6b6b",
    accent="#00349a",
    accent_soft="#dfe8ff",
    overdue="#9a0000",
    overdue_soft="#ffffff",
    due="#6b3a00",
    due_soft="#ffffff",
    upcoming="#00349a",
    upcoming_soft="#ffffff",
    done="#004f2c",
    done_soft="#ffffff",
    question="#52148c",
    question_soft="#ffffff",
)

ON_BLACK: Final[Tokens] = replace(
    DARK,
    ground="#000000",
    card="#000000",
    ink="#ffffff",
    quiet="#d6d6d6",
    line="#8c8c8c",
    accent="#7fd4ff",
    accent_soft="#00324d",
    on_accent="#000000",
    overdue="#ffa39c",
    overdue_soft="#000000",
    due="#ffd24a",
    due_soft="#000000",
    upcoming="#7fd4ff",
    upcoming_soft="#000000",
    done="#7dffb8",
    done_soft="#000000",
    question="#dcb8ff",
    question_soft="#000000",
)
