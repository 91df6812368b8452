"""Where the lines of an article stand, as a reader sees them."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QBrush, QTextDocument

from documents.table_report import TEXT, table_structure
from onrecord.domain.article import Block, Structure, TableCell
from onrecord.domain.vocabulary import BlockRole
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.type import Typesetter
from onrecord.ui.look.faces import load_faces
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


@pytest.mark.parametrize("face", ["Source Serif 4", "Inter"])
def test_lines_are_as_far_apart_in_every_face(qapp, monkeypatch, face):
    load_faces()
    monkeypatch.setattr("onrecord.ui.look.faces.READING_FACE", face)
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


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
@pytest.mark.parametrize("role", [BlockRole.BYLINE, BlockRole.FURNITURE])
def test_a_date_stands_by_the_byline_and_apart_from_the_story(qapp, break_, role):
    date, outlet = "May 14, 2026", "Northport Courier"
    heads = {HEADLINE: BlockRole.HEADLINE, BYLINE: BlockRole.BYLINE, outlet: BlockRole.FURNITURE, date: role}
    _, to_outlet, to_date, to_story, to_second = gaps(
        break_.join((HEADLINE, BYLINE, outlet, date, FIRST, SECOND)), heads
    )
    assert max(to_outlet, to_date) < to_second < to_story


def typeset(text: str, structure: Structure) -> tuple[QTextDocument, Typesetter]:
    document = QTextDocument()
    typesetter = Typesetter(document, Lines(text), structure, load_theme("light"), 10)
    typesetter.finish()
    return document, typesetter


def test_the_cells_of_a_row_stand_below_its_name_with_what_heads_their_columns(qapp):
    document, typesetter = typeset(TEXT, table_structure())

    lines = [(document.findBlockByNumber(line), typesetter.label_before(line)) for line in range(4, 20)]
    shown = [(block.text(), label, block.blockFormat().leftMargin() > 0) for block, label in lines if block.text()]

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
    document, _ = typeset(TEXT, table_structure())
    blocks = [document.findBlockByNumber(line) for line in range(document.blockCount())]

    ruled = [block.next().text() for block in blocks if block.blockFormat().background() != QBrush()]

    assert ruled == ["North", "2024", "South"]


def test_cells_of_a_table_that_nothing_heads_are_indented_a_little(qapp):
    text = "North\n41,200\n\nA paragraph of the story."
    north, freight, story = (Lines(text).span(line) for line in (0, 1, 3))
    cells = [Block(span, BlockRole.TABLE_CELL, cell=TableCell(1, 1, n)) for n, span in enumerate((north, freight), 1)]

    document, typesetter = typeset(text, Structure((*cells, Block(story))))
    margins = [document.findBlockByNumber(line).blockFormat().leftMargin() for line in (0, 1, 3)]

    assert margins[0] == margins[2] == 0 < margins[1] < typesetter.label_width / 4
    assert [typesetter.label_before(line) for line in range(4)] == [""] * 4
