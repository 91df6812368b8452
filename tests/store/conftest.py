from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.library import LibraryStore, open_library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news desk" / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[LibraryStore]:
    with open_library(path) as store:
        yield store
