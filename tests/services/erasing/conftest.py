from collections.abc import Iterator

import pytest

from onrecord.domain.library_location import ServerAddress
from onrecord.store.library import LibraryStore, open_library


@pytest.fixture
def team_library(team_address: ServerAddress) -> Iterator[LibraryStore]:
    with open_library(team_address) as store:
        yield store
