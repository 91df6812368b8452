from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.store.library import LibraryStore, open_library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news desk" / "library.sqlite"


@pytest.fixture
def file_library(path: Path) -> Iterator[LibraryStore]:
    with open_library(path) as store:
        yield store


@pytest.fixture
def team_library(team_address: ServerAddress) -> Iterator[LibraryStore]:
    with open_library(team_address) as store:
        yield store


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.thorough)])
def location(request: pytest.FixtureRequest) -> LibraryLocation:
    """The location for a library, a file or a server."""
    return request.getfixturevalue("path" if request.param == "file" else "team_address")


@pytest.fixture
def library(location: LibraryLocation) -> Iterator[LibraryStore]:
    with open_library(location) as store:
        yield store
