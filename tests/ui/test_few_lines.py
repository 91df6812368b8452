"""Words that are painted on a few lines."""

import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from onrecord.ui.look.few_lines import FewLines, on_few_lines

LONG = "The crossing will cost $14.75 in October, the board said on Friday after a night of talks. 🦑 " * 3


def lines_of(lines: FewLines) -> list[str]:
    layout = lines.layout
    units = layout.text().encode("utf-16-le")
    pieces = [(line.textStart(), line.textLength()) for line in map(layout.lineAt, range(layout.lineCount()))]
    return [units[2 * start : 2 * (start + length)].decode("utf-16-le").strip() for start, length in pieces]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_last_line_says_that_there_is_more(limit: int) -> None:
    laid_out = on_few_lines(LONG, QApplication.font(), 240, limit)
    lines = lines_of(laid_out)
    assert (len(lines), laid_out.is_whole) == (limit, False)
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1].rstrip())


@pytest.mark.usefixtures("qapp")
def test_words_that_fit_are_all_there() -> None:
    laid_out = on_few_lines("A short line", QFont(), 240, 3)
    assert (lines_of(laid_out), laid_out.is_whole) == (["A short line"], True)
    assert on_few_lines(LONG, QFont(), 240, 2).height == pytest.approx(2 * laid_out.height)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", ["A short line", LONG])
def test_words_that_were_set_off_are_set_off_on_the_lines_too(words: str) -> None:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = 2, 5, QTextCharFormat()
    found.format.setFontWeight(QFont.Weight.Bold)
    (kept,) = on_few_lines(words, QApplication.font(), 240, 2, [found]).layout.formats()
    assert (kept.start, kept.length, kept.format.fontWeight()) == (2, 5, QFont.Weight.Bold)
