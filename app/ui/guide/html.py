"""How does a chapter of the guide become what a text view of Qt shows?

The guide keeps to a part of Markdown: headings, paragraphs, lists, tips (>), tables, pictures,
bold and slanted words, keys and commands in backticks, links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette

from app.service.guide import KEYS_HERE, Chapter
from app.ui.menus.keys import Keys, native

_PICTURE: Final = re.compile(r"!\[(.*)\]\((.*)\)")
_MARKS: Final = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
    (re.compile(r"\[(.+?)\]\((.+?)\)"), r'<a href="\2">\1</a>'),
)
_CODE: Final = re.compile(r"`(.+?)`")
_KEYS: Final = re.compile(r"((Ctrl|Alt|Shift)\+)+.+|F\d+")
_ITEM: Final = re.compile(r"(-|\d+\.) ")


def page(chapter: Chapter, keys: Callable[[], Keys]) -> str:
    """A chapter as HTML; `keys` are listed where the chapter wants them."""
    return "".join(_page(chapter, keys))


def style(palette: QPalette, font: QFont) -> str:
    """The style sheet of a page in these colours, with words of this font."""
    family, body = font.family(), QFontInfo(font).pixelSize()
    role = QPalette.ColorRole
    ink, quiet, line, accent = (
        palette.color(each).name()
        for each in (role.Text, role.PlaceholderText, role.Mid, role.Link)
    )
    tip = _between(palette.color(role.Base), palette.color(role.Link)).name()
    return f"""
h1 {{ font-size: {round(body * 1.7)}px; margin-top: 4px; margin-bottom: 10px; }}
h2 {{ font-size: {round(body * 1.3)}px; margin-top: 26px; margin-bottom: 6px; }}
p, li, td {{ color: {ink}; line-height: 145%; }}
p {{ margin-top: 6px; margin-bottom: 8px; }}
li {{ margin-bottom: 4px; }}
a {{ color: {accent}; }}
code {{ font-family: "{family}"; font-weight: 600; white-space: nowrap; }}
p.tip {{ margin-top: 0; margin-bottom: 0; }}
td.tip {{ background: {tip}; padding: 8px 12px; }}
td.key, th {{ padding: 4px 14px 4px 0; }}
th {{ color: {quiet}; text-align: left; }}
p.picture {{ line-height: 100%; }}
p.caption {{ color: {quiet}; font-size: {body - 1}px; margin-bottom: 14px; }}
hr {{ color: {line}; }}
"""


def _between(ground: QColor, ink: QColor) -> QColor:
    """A ground with a little of an ink in it."""
    parts = QColor.redF, QColor.greenF, QColor.blueF
    return QColor.fromRgbF(*(0.9 * part(ground) + 0.1 * part(ink) for part in parts))


def _page(chapter: Chapter, keys: Callable[[], Keys]) -> Iterator[str]:
    for section in chapter.sections:
        heading = "h2" if section.place else "h1"
        yield f'<{heading}><a name="{section.place}"></a>{_inline(section.title)}</{heading}>'
        for block in re.split(r"\n{2,}", section.text):
            yield _listed(keys()) if block == KEYS_HERE else _block(block)


def _block(block: str) -> str:
    lines = block.splitlines()
    if not lines:
        return ""
    if picture := _PICTURE.fullmatch(block.replace("\n", " ")):
        told, path = (escape(each) for each in picture.groups())
        return (
            f'<p class="picture"><a href="{path}"><img src="{path}" alt="{told}"></a></p>'
            f'<p class="caption">{told}</p>'
        )
    if all(line.startswith(">") for line in lines):
        words = _inline(" ".join(line.lstrip("> ") for line in lines))
        return (
            f'<table width="100%"><tr><td class="tip"><p class="tip">{words}</p></td></tr></table>'
        )
    if all(line.startswith("|") for line in lines):
        return _table(lines)
    if _ITEM.match(block):
        return _items(block)
    return f"<p>{_inline(' '.join(lines))}</p>"


def _items(block: str) -> str:
    kind = "ul" if block.startswith("-") else "ol"
    words = re.split(r"\n(?=(?:-|\d+\.) )", block)
    items = (_ITEM.sub("", each, count=1).replace("\n", " ") for each in words)
    return f"<{kind}>{''.join(f'<li>{_inline(each)}</li>' for each in items)}</{kind}>"


def _table(lines: Iterable[str]) -> str:
    cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    head, *rest = (row for row in cells if not set("".join(row)) <= set("-: "))
    return _rows(head, rest)


def _rows(head: Sequence[str], rest: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{_inline(cell)}</th>" for cell in head)
    below = (
        "<tr>" + "".join(f'<td class="key">{_inline(cell)}</td>' for cell in row) + "</tr>"
        for row in rest
    )
    return f"<table><tr>{top}</tr>{''.join(below)}</table>"


def _listed(keys: Keys) -> str:
    """The keys under the names of their menus; what they are called is no Markdown."""
    return "".join(
        f"<p><b>{escape(menu)}</b></p><table>"
        + "".join(
            f'<tr><td class="key"><code>{escape(key.keys)}</code></td>'
            f'<td class="key">{escape(key.name)}</td></tr>'
            for key in entries
        )
        + "</table>"
        for menu, entries in keys
    )


def _inline(text: str) -> str:
    made = _CODE.sub(_code, escape(text, quote=False))
    for pattern, put in _MARKS:
        made = pattern.sub(put, made)
    return made


def _code(found: re.Match[str]) -> str:
    """A command as it is typed, or a key as this computer writes it, as it does in the menus."""
    words = found[1]
    return f"<code>{escape(native(words)) if _KEYS.fullmatch(words) else words}</code>"
