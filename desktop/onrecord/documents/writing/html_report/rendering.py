"""What a report says, as HTML."""

from collections.abc import Sequence

from onrecord.documents.writing.html_report.markup import Html, element, text, together
from onrecord.documents.writing.html_report.palette import BARS, INKS, TINTS
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

_BAR_WIDTH, _BAR_HEIGHT, _BAR_GAP, _BAR_LEAST = 1000, 20, 3, 6
_TAGS = {"Strong": "strong", "Hyperlink": "span"}
_CLASSES = {"Muted": "muted", "Words": "words", "Glyph": "glyph", "ClaimMark": "sign"}
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
    """What stands in a paragraph."""
    return together(map(_run, content))


def classes_of(look: Look) -> str | None:
    """The classes that give words a look."""
    named = (_CLASSES.get(look.style), INKS.get(look.ink), TINTS.get(look.tint), "anonymous" if look.dotted else None)
    return " ".join(filter(None, named)) or None


def _run(run: Run) -> Html:
    words, look = text(run.words), run.look
    hidden = "true" if look.style == "Glyph" else None
    classes = classes_of(look)
    if look.struck:
        words = element("s", words)
    if run.leads_to or run.address:
        address = run.address or f"#{run.leads_to}"
        return element("a", words, href=address, class_=classes, id=run.name or None, rel=_relation(run))
    if look.style in _TAGS or classes or run.name:
        tag = _TAGS.get(look.style, "span")
        return element(tag, words, class_=classes, id=run.name or None, aria_hidden=hidden)
    return words


def _relation(run: Run) -> str | None:
    return "noreferrer" if run.address else None


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
    """The class that gives a column its share of the width."""
    return f"share-{column.share}"


def _lines(cell: Cell) -> list[Html]:
    return [element("p", render_content(line)) for line in cell]


def _bar(bar: Bar) -> Html:
    shown = [segment for segment in bar.segments if segment.share]
    total = sum(segment.share for segment in shown)
    spare = _BAR_WIDTH - (_BAR_GAP + _BAR_LEAST) * len(shown) + _BAR_GAP
    left, rectangles = 0.0, []
    for segment in shown:
        width = _BAR_LEAST + spare * segment.share / total
        rectangles.append(_rectangle(left, width, segment.color))
        left += width + _BAR_GAP
    box = f"0 0 {_BAR_WIDTH} {_BAR_HEIGHT}"
    picture = element(
        "svg", *rectangles, viewBox=box, preserveAspectRatio="none", role="img", aria_label=bar.description
    )
    return element("div", picture, class_="bar")


def _rectangle(left: float, width: float, color: str) -> Html:
    place = {"x": f"{left:.1f}", "width": f"{width:.1f}", "height": str(_BAR_HEIGHT)}
    return element("rect", **place, fill=f"#{color}", class_=BARS.get(color))
