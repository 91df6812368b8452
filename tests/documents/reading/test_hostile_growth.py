"""Small files made to hurt: each is read or refused in words, in proportion to its letters."""

from pathlib import Path

import pytest

from documents.hostile import HOSTILE
from onrecord.domain.errors import ExplainedError
from onrecord.services.confined_reading import read_file
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.errors import ChildCrashedError, ChildError


def end_of(path: Path) -> ExplainedError | None:
    """Why a file is not read; None if it is."""
    try:
        read_file(path)
    except ExplainedError as error:
        return error
    return None


def test_there_are_more_than_222_of_them() -> None:
    assert len(HOSTILE) > 222


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    # Within 30 seconds, since the bounds are kept whatever happens.
    assert Bounds.for_file(path.stat().st_size).seconds < 30
    error = end_of(path)
    assert not isinstance(error, ChildCrashedError)
    assert error is None or (error.what and error.to_do)


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
    assert not isinstance(end_of(path), ChildError)


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if "-entities" in name and name.startswith(("word", "open"))]
)
def test_a_document_type_is_refused_in_every_encoding(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(ExplainedError) as caught:
        read_file(path)
    assert "could be harmful: it declares XML entities" in caught.value.what


@pytest.mark.parametrize(
    ("name", "row"),
    [("page-cell-without-row.html", 1), ("word-cell-without-row.docx", 1)],
)
def test_a_cell_without_a_row_begins_one(name: str, row: int, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    draft = read_file(path)
    (block,) = draft.structure.blocks  # type: ignore[union-attr]
    assert draft.text == "a"  # type: ignore[union-attr]
    assert (block.cell.row, block.cell.column) == (row, 1)
