"""The layout of an article's lines."""

from itertools import pairwise
from math import ceil

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QTextDocument

from documents.table_report import TEXT, table_structure
from onrecord.domain.article import Block, Structure, TableCell
from onrecord.domain.vocabulary import BlockRole
from onrecord.ui.article.layout import SIDE_MARGIN, ArticleLayout
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.type import Typesetter
from onrecord.ui.look.faces import load_faces
from onrecord.ui.look.theme import load_theme

HEADLINE, BYLINE, FIRST, SECOND = "Ferry Fares to Triple", "By Ines Okafor", "The price will rise.", "Critics objected."


class Typeset:
    """A text as it is set in a column of 500 pixels."""

    def __init__(self, text: str, structure: Structure, points: float = 10) -> None:
        self.document = QTextDocument()
        lines = Lines(text)
        self.typesetter = Typesetter(self.document, lines, structure, load_theme("light"), points)
        self.layout = ArticleLayout(self.document, self.typesetter)
        self.document.setDocumentLayout(self.layout)
        self.layout.lay_out_again(500 + 2 * SIDE_MARGIN)
        self.typesetter.set_up_to(len(lines) - 1)
        self.blocks = [self.document.findBlockByNumber(line) for line in range(len(lines))]

    def area(self, line: int) -> QRectF:
        return self.layout.blockBoundingRect(self.blocks[line])

    def indent(self, line: int) -> float:
        self.area(line)
        return self.blocks[line].layout().lineAt(0).x()


def gaps(text: str, roles: dict[str, BlockRole]) -> list[float]:
    """The white between each line that has words and the next, in pixels."""
    blocks = tuple(
        Block(Lines(text).span(line), role)
        for line, words in enumerate(text.split("\n"))
        if (role := roles.get(words)) is not None
    )
    typeset = Typeset(text, Structure(blocks), 12.5)
    shown = [typeset.area(line) for line, block in enumerate(typeset.blocks) if block.text().strip()]
    return [lower.top() - upper.bottom() for upper, lower in pairwise(shown)]


@pytest.mark.parametrize("face", ["Source Serif 4", "Inter"])
def test_lines_are_as_far_apart_in_every_face(qapp, monkeypatch, face):
    load_faces()
    monkeypatch.setattr("onrecord.ui.look.faces.READING_FACE", face)
    typeset = Typeset("The price of a crossing will rise in October. " * 12, Structure(()), 12.5)
    typeset.area(0)
    layout = typeset.blocks[0].layout()
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


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
@pytest.mark.parametrize("role", [BlockRole.BYLINE, BlockRole.FURNITURE])
def test_a_date_stands_by_the_byline_and_apart_from_the_story(qapp, break_, role):
    date, outlet = "May 14, 2026", "Northport Courier"
    heads = {HEADLINE: BlockRole.HEADLINE, BYLINE: BlockRole.BYLINE, outlet: BlockRole.FURNITURE, date: role}
    _, to_outlet, to_date, to_story, to_second = gaps(
        break_.join((HEADLINE, BYLINE, outlet, date, FIRST, SECOND)), heads
    )
    assert max(to_outlet, to_date) < to_second < to_story


def test_the_cells_of_a_row_are_below_its_name_with_their_headings(qapp):
    typeset = Typeset(TEXT, table_structure())

    cells = [line for line in range(4, 20) if typeset.blocks[line].text()]
    label = typeset.typesetter.label_before
    shown = [(typeset.blocks[line].text(), label(line), typeset.indent(line) > 0) for line in cells]

    assert shown == [
        ("Quay", "", False),
        ("Year", "", False),
        ("Freight (tons)", "", False),
        ("Remark", "", False),
        ("North", "", False),
        ("2023", "Year", True),
        ("41,200", "Freight (tons)", True),
        ("“We lost a crane,” a dock foreman said.", "Remark", True),
        ("2024", "Year", True),
        ("43,900", "Freight (tons)", True),
        ("South", "", False),
        ("2024", "Year", True),
        ("No count was kept.", "Freight (tons)", True),
    ]


def test_a_rule_stands_between_the_rows_of_a_table_and_nowhere_else(qapp):
    typeset = Typeset(TEXT, table_structure())
    picture = QImage(524, ceil(typeset.layout.documentSize().height()), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    typeset.layout.draw(painter, QAbstractTextDocumentLayout.PaintContext())
    painter.end()

    # Words leave the right end of their line white.
    at_the_end = [picture.pixelColor(500, round(typeset.area(line).top())) for line in range(len(typeset.blocks))]
    ruled = [typeset.blocks[line + 1].text() for line, color in enumerate(at_the_end) if color != QColor("white")]

    assert ruled == ["North", "2024", "South"]


def test_cells_of_a_table_that_nothing_heads_are_indented_a_little(qapp):
    text = "North\n41,200\n\nA paragraph of the story."
    north, freight, story = (Lines(text).span(line) for line in (0, 1, 3))
    cells = [Block(span, BlockRole.TABLE_CELL, cell=TableCell(1, 1, n)) for n, span in enumerate((north, freight), 1)]

    typeset = Typeset(text, Structure((*cells, Block(story))))
    margins = [typeset.indent(line) for line in (0, 1, 3)]

    assert margins[0] == margins[2] == 0 < margins[1] < typeset.typesetter.label_width / 4
    assert [typeset.typesetter.label_before(line) for line in range(4)] == [""] * 4
