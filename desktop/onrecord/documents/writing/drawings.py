"""Drawings in SVG, and as PNG for files that can’t hold SVG."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import typst

from onrecord.documents.writing.report_content.content import Bar

BAR_BOX = "0 0 1000 20"
"""The view box of the stretches of a bar, which fill any width and height."""
_WIDTH, _HEIGHT, _GAP, _LEAST = 1000, 20, 3, 6
BAR_PIXELS = (1800, 44)
_ROUND_BAR = (
    "#set page(width: 900pt, height: 22pt, margin: 0pt)\n"  # not shown: Typst
    "#block(clip: true, radius: 11pt,"
    ' image(bytes(sys.inputs.drawing), format: "svg", width: 900pt, height: 22pt, fit: "stretch"))'
)


def bar_stretches(bar: Bar, classes: Mapping[str, str] = MappingProxyType({})) -> str:
    """The stretches of a bar in proportion, none too short to be seen; ``classes`` are theirs by their color."""
    return "".join(_stretches(bar, classes))


def _stretches(bar: Bar, classes: Mapping[str, str]) -> Iterator[str]:
    shown = [segment for segment in bar.segments if segment.share]
    total = sum(segment.share for segment in shown)
    spare = _WIDTH - (_GAP + _LEAST) * len(shown) + _GAP
    left = 0.0
    for segment in shown:
        width = _LEAST + spare * segment.share / total
        named = f' class="{classes[segment.color]}"' if segment.color in classes else ""
        place = f'x="{left:.1f}" width="{width:.1f}" height="{_HEIGHT}"'
        yield f'<rect {place} fill="#{segment.color}"{named}/>'
        left += width + _GAP


def bar_as_svg(bar: Bar) -> str:
    """A bar as a drawing that may be stretched."""
    box = f'viewBox="{BAR_BOX}" preserveAspectRatio="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{bar_stretches(bar)}</svg>'  # not shown: SVG


def bar_as_png(bar: Bar) -> bytes:
    """A bar as a picture with round ends, two pixels to a point."""
    return as_png(bar_as_svg(bar), _ROUND_BAR, 144, has_words=False)


def as_png(drawing: str, page: str, pixels_per_inch: int, *, has_words: bool = True) -> bytes:
    """A drawing in SVG as PNG; ``page`` sets the input "drawing" in the typesetter's words.

    Looking for fonts takes the most time, which a drawing without words need not.
    """
    compiler = typst.Compiler(page.encode(), ignore_system_fonts=not has_words, sys_inputs={"drawing": drawing})
    picture = compiler.compile(format="png", ppi=pixels_per_inch)
    assert isinstance(picture, bytes)  # noqa: S101 - one page, no output path
    return picture
