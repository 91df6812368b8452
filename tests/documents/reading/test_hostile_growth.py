"""Small files made to hurt: each is read or refused in words, in proportion to its letters."""

import time
from pathlib import Path

import pytest

from documents.hostile import HOSTILE
from onrecord.domain.errors import ExplainedError
from onrecord.services.confined_reading import read_file
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.errors import ChildCrashedError, ChildError


def end_of(path: Path) -> str:
    try:
        return f"read: {len(read_file(path).text)} letters"  # type: ignore[union-attr]
    except ExplainedError as error:
        assert error.what
        assert error.to_do
        assert not isinstance(error, ChildCrashedError)
        return type(error).__name__


def test_there_are_more_than_222_of_them() -> None:
    assert len(HOSTILE) > 222


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    # The bounds of memory and processor time hold: what passes them is a ChildError, and nothing else is told.
    assert Bounds.for_file(path.stat().st_size).seconds < 30
    assert end_of(path)


OWN_LIMITS = [
    "page-cell-without-row.html", "page-spans.html", "page-attributes.html", "page-diagonal.html", "page-tall-cells.html",
    "archive-cells.mhtml", "archive-spans.mhtml", "mail-cells.eml", "mail-spans.eml", "word-cell-without-row.docx",
    "markdown-opening-brackets.md", "markdown-strong-and-emphasis.md", "markdown-html-cells.md", "markdown-links-nested.md",
    "open-cell-without-row.odt", "open-spans.odt", "word-wide-cells.docx", "word-merged-down.docx", "book-one-page-often.epub",
    "book-spans.epub", "text-opening-quotes.txt", "text-falling-marks.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", OWN_LIMITS)
def test_the_reader_itself_needs_no_limit_to_stop_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    started = time.process_time()
    assert ChildError.__name__ not in end_of(path)
    assert end_of(path) not in {"ChildLateError", "ChildMemoryError"}
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if "-entities" in name and name.startswith(("word", "open"))]
)
def test_a_document_type_is_refused_in_every_encoding(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(ExplainedError) as caught:
        read_file(path)
    assert "could do harm: it declares XML entities" in caught.value.what


@pytest.mark.parametrize(
    ("name", "row"),
    [("page-cell-without-row.html", 1), ("word-cell-without-row.docx", 1), ("open-cell-without-row.odt", 1)],
)
def test_a_cell_without_a_row_begins_one(name: str, row: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    draft = read_file(path)
    (block,) = draft.structure.blocks  # type: ignore[union-attr]
    assert draft.text == "a"  # type: ignore[union-attr]
    assert (block.cell.row, block.cell.column) == (row, 1)
