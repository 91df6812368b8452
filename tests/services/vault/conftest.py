from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from helpers.ferry_review import TEXT, ferry_review
from helpers.vaults import Clock
from onrecord.domain.library_location import LibraryLocation
from onrecord.store.library import LibraryStore, open_library


@pytest.fixture
def seconds() -> Clock:
    return Clock()


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.thorough)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> LibraryLocation:
    return tmp_path / "library.sqlite" if request.param == "file" else request.getfixturevalue("team_address")


@pytest.fixture
def library(location: LibraryLocation) -> Iterator[LibraryStore]:
    """A library with the story about the ferry in it."""
    with open_library(location) as store:
        store.add_article(make_article(), make_revision(TEXT), ferry_review().records.values())
        yield store
