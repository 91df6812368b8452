"""Two reviewers at work on one article, in one program or in two."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from helpers.team import ADA, INES, Team
from onrecord.domain.library_location import ServerAddress
from onrecord.services.desk import ReviewDesk
from onrecord.store.library import open_library


@pytest.fixture
def of_two_programs(team_address: ServerAddress, clock: Callable[[], datetime]) -> Iterator[Team]:
    """A library on a server, which each of two has open in a program of their own."""
    with open_library(team_address) as store, open_library(team_address) as colleagues:
        yield Team(store, clock, colleagues)


@pytest.fixture
def of_one_program(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Team]:
    with open_library(tmp_path / "library.sqlite") as store:
        yield Team(store, clock)


@pytest.fixture(params=["of_one_program", pytest.param("of_two_programs", marks=pytest.mark.thorough)])
def team(request: pytest.FixtureRequest) -> Team:
    return request.getfixturevalue(request.param)


@pytest.fixture
def ada(team: Team) -> ReviewDesk:
    return team.open(ADA)


@pytest.fixture
def ines(team: Team) -> ReviewDesk:
    return team.open(INES)
