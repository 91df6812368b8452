"""A reader's memory, with what it inherits from the process that analyzes, stays under 700 MB for a file of 1 MB."""

from pathlib import Path

import pytest

from documents.hostile import HOSTILE
from onrecord.services.confined_reading import read_file
from onrecord.services.confinement.bounds import MEGABYTE, Bounds
from onrecord.services.confinement.errors import PagesMemoryError
from onrecord.services.confinement.landlock import IS_LINUX

ANALYZING = 430 * MEGABYTE
"""What a process with the language model needs."""


def test_a_reader_of_a_small_file_fits_beside_the_analysis() -> None:
    assert ANALYZING + Bounds.for_file(1_000_000).memory < 700_000_000


@pytest.mark.skipif(not IS_LINUX, reason="only Linux confines")
def test_pages_that_contain_each_other_are_called_that(tmp_path: Path) -> None:
    path = tmp_path / "pages-forms.pdf"
    path.write_bytes(HOSTILE[path.name]())
    with pytest.raises(PagesMemoryError, match="the parts of this PDF file contain each other"):
        read_file(path)
