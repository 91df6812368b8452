"""The progress of a review as a picture: claims by status, and the article sentence by sentence.

The numbers are those of the report.  SVG is drawn here; PNG is the same drawing
turned into pixels.  Every color has its sign and its word beside it.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import BinaryIO
from xml.sax.saxutils import escape

from onrecord.documents.writing.drawings import as_png
from onrecord.documents.writing.report_content.wording import PROGRAM, STATUS_LOOKS, at_time, headline_of
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.article import first_words
from onrecord.domain.progress import Progress, in_percent
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _, grouped

WIDTH = 1200
"""Units of the drawing, 96 to an inch."""

_MARGIN = 48
_BAR = WIDTH - 2 * _MARGIN
_BAR_HEIGHT = 28
_ROW = 30
_FIRST_PANEL = 124
_LEAST = 1.5
_COLUMNS = 3
_TITLE_SIZE, _FACTS_SIZE = 26, 15
_LONGEST_TITLE = 72
_WIDE, _LARGE, _USUAL = 1.0, 0.78, 0.66
"""Widths of bold signs as shares of their size: ideographs, capitals, others; for the widest named font."""
_PIXELS_PER_INCH = 192
_INK, _MUTED, _EMPTY, _EDGE = "#1C1B1F", "#605C56", "#E2DED6", "#CFC9BF"
_FONTS = "Segoe UI, Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, sans-serif"  # not shown: fonts
_PAGE = (
    "#set page(width: auto, height: auto, margin: 0pt)\n"  # not shown: Typst
    '#image(bytes(sys.inputs.drawing), format: "svg")\n'
)


@dataclass(frozen=True, slots=True)
class _Key:
    """A line of the key under a bar: color, sign, and words with a number."""

    color: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """A bar of colored shares under its title, and its key."""

    title: str
    shares: Sequence[tuple[int, str]]
    keys: Sequence[_Key]

    @property
    def height(self) -> int:
        """The height down to the next panel."""
        return 94 + _ROW * -(-len(self.keys) // _COLUMNS)


_LOOKS: dict[ClaimStatus | None, tuple[str, str]] = {
    **{status: (f"#{look.bar}", look.glyph) for status, look in STATUS_LOOKS.items()},
    None: ("#F8F7F4", ""),
}
"""Color and sign of a claim, or of a sentence by its least settled claim."""


def write_svg(report: Report, out: BinaryIO) -> None:
    """Write the picture as SVG with a title and a description for a screen reader."""
    out.write(_drawing(report).encode())


def write_png(report: Report, out: BinaryIO) -> None:
    """Write the picture as PNG, at two pixels a unit."""
    out.write(as_png(_drawing(report), _PAGE, _PIXELS_PER_INCH))


def _drawing(report: Report) -> str:
    panels = [panel for panel in (_claims(report.progress), _sentences(report.progress)) if panel]
    parts = [*_heading(report)]
    top = _FIRST_PANEL
    for panel in panels:
        parts += _drawn(panel, top)
        top += panel.height
    return _framed(report, top - 20, panels, "".join(parts))


def _framed(report: Report, height: int, panels: Sequence[_Panel], drawing: str) -> str:
    description = ". ".join(f"{panel.title}: {', '.join(key.words for key in panel.keys)}" for panel in panels)
    title = _("Verification of “{headline}”", headline=_headline(report))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '  # not shown: SVG
        f'width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="title description" font-family="{_FONTS}">\n'
        f'<title id="title">{_safe(title)}</title>\n<desc id="description">{_safe(description)}</desc>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#FFFFFF"/>\n{drawing}</svg>\n'
    )


def _heading(report: Report) -> Iterator[str]:
    yield _words(_MARGIN, 52, _fitted(_headline(report), _TITLE_SIZE), size=_TITLE_SIZE, weight=600)
    outlet = report.review.article.outlet
    facts = [first_words(outlet, _LONGEST_TITLE // 2), _("as of {time}", time=at_time(report.exported_at)), PROGRAM]
    yield _words(_MARGIN, 80, _fitted(" · ".join(filter(None, facts)), _FACTS_SIZE), size=_FACTS_SIZE, ink=_MUTED)


def _fitted(words: str, size: int) -> str:
    """``words``, cut to the width of the picture in bold type of that size."""
    widths = list(accumulate(_width(sign) * size for sign in words))
    room = bisect_right(widths, _BAR)
    return words if room == len(words) else first_words(words, max(room, 1))


def _width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _LARGE if sign.isupper() else _USUAL


def _headline(report: Report) -> str:
    return first_words(report.review.article.headline, _LONGEST_TITLE) or headline_of(report.review)


def _claims(progress: Progress) -> _Panel:
    found = [(progress.statuses.get(status, 0), _LOOKS[status][0]) for status in STATUS_LOOKS]
    keys = _keys(progress.statuses.items())
    title = ", ".join(progress.figures if keys else [_("No claims are marked"), *progress.figures])
    return _Panel(title, [share for share in found if share[0]], keys)


def _sentences(progress: Progress) -> _Panel | None:
    """The sentences in reading order, each as long as its words; None without known sentences."""
    if not progress.sentences:
        return None
    runs = groupby(progress.pressing, key=lambda pair: pair[1])
    shares = [(sum(span.length for span, *rest in run), _LOOKS[status][0]) for status, run in runs]
    keys = _keys(progress.sentences_by_status.items())
    return _Panel(
        _("{percent} of checkable sentences settled, in reading order", percent=in_percent(progress.coverage)),
        shares,
        keys,
    )


def _keys(counted_statuses: Iterable[tuple[ClaimStatus | None, int]]) -> list[_Key]:
    """The statuses that occur, with their numbers."""
    counts = dict(counted_statuses)
    names = {status: status.label if status else _("No claim") for status in _LOOKS}
    return [
        _Key(*look, f"{names[status]} {grouped(counts[status])}")
        for status, look in _LOOKS.items()
        if counts.get(status)
    ]


def _drawn(panel: _Panel, top: int) -> Iterator[str]:
    yield _words(_MARGIN, top, panel.title, size=18, weight=600)
    yield _box(_MARGIN, top + 14, _BAR, _EMPTY, edge=_EDGE)
    total = sum(share for share, color in panel.shares)
    before = 0
    for share, color in panel.shares:
        start, end = _BAR * before / total, _BAR * (before + share) / total
        yield _box(_MARGIN + start, top + 14, max(end - start, _LEAST), color)
        before += share
    for number, key in enumerate(panel.keys):
        x = _MARGIN + _BAR * (number % _COLUMNS) // _COLUMNS
        y = top + 14 + _BAR_HEIGHT + _ROW * (number // _COLUMNS + 1)
        box = f'x="{x}" y="{y - 14}" width="16" height="16" rx="3"'
        yield f'<rect {box} fill="{key.color}" stroke="{_EDGE}"/>\n'
        # Apart, since a font that has the sign would be taken for the words as well.
        yield _words(x + 26, y, key.sign, size=15)
        yield _words(x + 48, y, key.words, size=15)


def _box(x: float, y: int, width: float, color: str, *, edge: str = "none") -> str:
    """A stretch of a bar; its edge is half outside, so that it is visible around overlapping ones."""
    place = f'x="{x:.2f}" y="{y}" width="{width:.2f}" height="{_BAR_HEIGHT}"'
    return f'<rect {place} fill="{color}" stroke="{edge}" stroke-width="2"/>\n'


def _words(x: int, y: int, words: str, *, size: int, ink: str = _INK, weight: int = 400) -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{ink}"'
    return f'<text x="{x}" y="{y}" {look}>{_safe(words)}</text>\n'  # not shown: SVG


def _safe(words: str) -> str:
    return escape(xml_safe(words))
