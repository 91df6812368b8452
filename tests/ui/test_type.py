"""Where the lines of an article stand, as a reader sees them."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument

from onrecord.domain.article import Block, Structure
from onrecord.domain.vocabulary import BlockRole
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.type import Typesetter
from onrecord.ui.look.theme import load_theme

HEADLINE, BYLINE, FIRST, SECOND = "Ferry Fares to Triple", "By Ines Okafor", "The price will rise.", "Critics objected."


def gaps(text: str, roles: dict[str, BlockRole]) -> list[float]:
    """The white between each line that has words and the next, in pixels."""
    document = QTextDocument()
    blocks = tuple(
        Block(Lines(text).span(line), role)
        for line, words in enumerate(text.split("\n"))
        if (role := roles.get(words)) is not None
    )
    Typesetter(document, Lines(text), Structure(blocks), load_theme("light"), 12.5).finish()
    layout, block = document.documentLayout(), document.begin()
    shown = []
    while block.isValid():
        if block.text().strip():
            shown.append(layout.blockBoundingRect(block))
        block = block.next()
    return [lower.top() - upper.bottom() for upper, lower in pairwise(shown)]


@pytest.mark.parametrize("face", ["", "DejaVu Sans Mono", "DejaVu Serif"])
def test_lines_are_as_far_apart_in_every_face(qapp, monkeypatch, face):
    if face:
        monkeypatch.setattr("onrecord.ui.look.theme._reading_face", lambda: face)
    document, text = QTextDocument(), "The price of a crossing will rise in October. " * 12
    document.setTextWidth(500)
    Typesetter(document, Lines(text), Structure(()), load_theme("light"), 12.5).finish()
    document.documentLayout().documentSize()
    layout = document.firstBlock().layout()
    size = 12.5 * qapp.primaryScreen().logicalDotsPerInch() / 72
    # Lines stand on whole pixels.
    apart = layout.lineAt(2).y() - layout.lineAt(1).y()
    assert apart / size == pytest.approx(1.85, abs=0.09)


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_a_story_is_set_off_from_its_headline_also_where_there_is_no_byline(qapp, break_):
    with_byline = gaps(
        break_.join((HEADLINE, BYLINE, FIRST, SECOND)), {HEADLINE: BlockRole.HEADLINE, BYLINE: BlockRole.BYLINE}
    )
    without = gaps(break_.join((HEADLINE, FIRST, SECOND)), {HEADLINE: BlockRole.HEADLINE})
    assert without[0] >= 1.2 * without[1]
    assert without[0] == pytest.approx(with_byline[1], rel=0.4)
    assert with_byline[0] < without[0]
