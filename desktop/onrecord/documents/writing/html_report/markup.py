"""Report content as HTML, in the colors of the program's own themes."""

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NewType

from onrecord.documents.writing.drawings import BAR_BOX, bar_stretches
from onrecord.documents.writing.report_content.content import (
    Bar,
    Cell,
    Column,
    Content,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
)
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS
from onrecord.domain.text import REPLACEMENT
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.shipped import resources

Html = NewType("Html", str)

_NOT_HTML = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Characters that the HTML standard forbids: controls, surrogates and noncharacters."""
_IN_CSS = " \u00a0,.:·"
_VOID = frozenset({"col", "meta"})


def text(words: str) -> Html:
    """Words as text; forbidden characters are replaced one for one."""
    return Html(escape(_NOT_HTML.sub(REPLACEMENT, words), quote=False))


def element(name: str, /, *content: Html, **attributes: str | None) -> Html:
    """An element.  ``class_`` is the class, ``_`` in a name a hyphen; attributes that are None are left out."""
    settings = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_NOT_HTML.sub(REPLACEMENT, value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{settings}>")
    return Html(f"<{name}{settings}>{''.join(content)}</{name}>")


def together(pieces: Iterable[Html], between: str = "") -> Html:
    """Join pieces."""
    return Html(between.join(pieces))


def css_string(words: str) -> str:
    """Words as a string of a style sheet, with all but letters, digits and a few signs escaped."""
    safe = _NOT_HTML.sub(REPLACEMENT, words)
    signs = (sign if sign.isalnum() or sign in _IN_CSS else f"{chr(92)}{ord(sign):x} " for sign in safe)
    return f"'{''.join(signs)}'"


def status_name(status: ClaimStatus) -> str:
    """The status as a name for themes and classes: "not-factual"."""
    return status.name.lower().replace("_", "-")


INKS = {look.ink: f"ink-{status_name(status)}" for status, look in STATUS_LOOKS.items()}
"""The class of each text color."""

TINTS = {look.tint: f"tint-{status_name(status)}" for status, look in STATUS_LOOKS.items()} | {
    QUOTATION_TINT: "tint-quotation"
}
"""The class of each background color."""

BARS = {look.bar: f"bar-{status_name(status)}" for status, look in STATUS_LOOKS.items()}
"""The class of each color in a bar."""


def theme(name: str) -> dict[str, str]:
    """The colors of a theme, ``#rrggbb`` by name."""
    colors: dict[str, str] = json.loads((resources() / "themes" / f"{name}.json").read_text("utf-8"))["colors"]
    return colors


def color_rules() -> str:
    """The style rules that define the colors and their classes.  Paper is always light.

    A bar is drawn in the colors of paper; on a dark page it takes those of the dark window.
    """
    light, dark = (_properties(theme(name)) for name in ("light", "dark"))
    classes = [f".{name}{{color:var(--status-{name.removeprefix('ink-')})}}" for name in INKS.values()]
    classes += [
        f".tint-{status_name(status)}{{background:var(--tint-{status_name(status)})}}" for status in STATUS_LOOKS
    ]
    return (
        f":root{{{light}}}@media screen and (prefers-color-scheme:dark)"  # not shown: CSS
        f"{{:root{{{dark}}}{_dark_bars()}}}"
        f"{''.join(classes)}.tint-quotation{{background:var(--quotation-tint)}}"
    )


def _dark_bars() -> str:
    """The bars of a dark page: unchecked is the ground of the bar, as in the window."""
    names = {status: status_name(status) for status in STATUS_LOOKS}
    inks = {s: "border" if s is ClaimStatus.UNCHECKED else f"status-{name}" for s, name in names.items()}
    return "".join(f".bar-{names[status]}{{fill:var(--{ink})}}" for status, ink in inks.items())


def _properties(colors: dict[str, str]) -> str:
    return ";".join(f"--{name}:{color}" for name, color in colors.items())


_CLASSES = {"Muted": "muted", "Words": "words", "Glyph": "glyph", "ClaimMark": "sign", "NoteMark": "ref"}
_OWN_WORDS = frozenset({"Title", "Subtitle"})  # not shown: styles


def render_block(block: Paragraph | Heading | Table | Bar) -> Html:
    """One block of a section."""
    match block:
        case Paragraph(style, content):
            return _paragraph(style, content)
        case Heading(words, level):
            return element(f"h{level + 1}", text(words))
        case Bar():
            return _bar(block)
        case Table():
            return _headed(block) if block.is_headed else _facts(block)


def render_content(content: Content) -> Html:
    """Render the content of a paragraph."""
    return together(map(_run, content))


def classes_of(look: Look) -> str | None:
    """The classes of a look."""
    named = (_CLASSES.get(look.style), INKS.get(look.ink), TINTS.get(look.tint), "anonymous" if look.dotted else None)
    return " ".join(filter(None, named)) or None


def _run(run: Run) -> Html:
    words, classes, name = text(run.words), classes_of(run.look), run.name or None
    if run.look.struck:
        words = element("s", words)
    if address := run.address or (run.leads_to and f"#{run.leads_to}"):
        link = {"href": address, "rel": "noreferrer" if run.address else None, "aria_label": run.label or None}
        if not run.look.tint:
            return element("a", words, **link, class_=classes, id=name)
        words = element("a", words, **link)
    if run.look.style == "Strong":
        return element("strong", words, class_=classes, id=name)
    if not classes and not name:
        return words
    hidden = "true" if run.look.style == "Glyph" else None
    return element("mark" if run.look.tint else "span", words, class_=classes, id=name, aria_hidden=hidden)


def _paragraph(style: str, content: Content) -> Html:
    direction = "auto" if style in _OWN_WORDS else None
    if style == "Title":
        return element("h1", render_content(content), dir=direction)
    return element("p", render_content(content), class_=style.lower(), dir=direction)


def _facts(table: Table) -> Html:
    rows = (
        element("div", element("dt", *map(render_content, name)), element("dd", *_lines(value)))
        for name, value in table.rows
    )
    return element("dl", *rows, class_="facts")


def _headed(table: Table) -> Html:
    titles = [column.title for column in table.columns]
    head = element("thead", element("tr", *(element("th", text(title), scope="col") for title in titles)))
    body = element("tbody", *(_row(row, titles) for row in table.rows))
    shares = element("colgroup", *(element("col", class_=share_class(column)) for column in table.columns))
    return element("table", shares, head, body)


def _row(row: Row, titles: Sequence[str]) -> Html:
    cells = (element("td", *_lines(cell), data_title=title) for cell, title in zip(row, titles, strict=True))
    return element("tr", *cells)


def share_class(column: Column) -> str:
    """The class of a column's share of the width."""
    return f"share-{column.share}"


def _lines(cell: Cell) -> list[Html]:
    return [element("p", render_content(line)) for line in cell]


def _bar(bar: Bar) -> Html:
    stretches = Html(bar_stretches(bar, BARS))
    shape = {"viewBox": BAR_BOX, "preserveAspectRatio": "none"}
    return element("div", element("svg", stretches, **shape, role="img", aria_label=bar.description), class_="bar")
