"""How often a team library waits for its server: over a slow line that is what a reviewer waits for."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from helpers.ferry_review import CHECK, CLAIM
from helpers.slow_line import SlowLine, slow_line
from helpers.team import ADA, INES, Team, as_stored, claim_on
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.store import library_reader
from onrecord.store.errors import ConnectionLostError, SavingInterruptedError
from onrecord.store.library import LibraryStore, open_library


@pytest.fixture
def line(team_address: ServerAddress) -> Iterator[SlowLine]:
    """The line between Ines and the server, on which the library exists."""
    open_library(team_address).close()
    with slow_line(team_address) as between:
        yield between


@pytest.fixture
def library(line: SlowLine) -> Iterator[LibraryStore]:
    with open_library(line.address) as of_ines:
        yield of_ines


@pytest.fixture
def team(library: LibraryStore, team_address: ServerAddress, clock: Callable[[], datetime]) -> Iterator[Team]:
    """Ada is beside the server, Ines works over the line."""
    with open_library(team_address) as of_ada:
        yield Team(of_ada, clock, colleagues=library)


@pytest.fixture
def ines(team: Team) -> ReviewDesk:
    return team.open(INES)


@pytest.fixture
def note(ines: ReviewDesk) -> RecordId:
    written = ines.notes.write(CLAIM, "Called the port.")
    assert written
    return written.record_ids[0]


CHANGES: dict[str, Callable[[ReviewDesk, RecordId], object]] = {
    "a decision": lambda desk, _: desk.claims.tag(CLAIM, ClaimStatus.VERIFIED),
    "undo": lambda desk, _: desk.undo(),
    "a new note": lambda desk, _: desk.notes.write(CLAIM, "Called again."),
    "an edit of a note": lambda desk, note: desk.notes.rewrite(note, "Called the port twice."),
    "a note that goes": lambda desk, note: desk.notes.remove(note),
    "a check that is accepted": lambda desk, _: desk.marks.accept(CHECK),
    "a sign-off": lambda desk, _: desk.sign_offs.sign("editor"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_takes_two_round_trips(line: SlowLine, ines: ReviewDesk, note: RecordId, what: str) -> None:
    """One to lock the article and ask how it stands, one to write it all and commit."""
    with line.counted() as trips:
        assert CHANGES[what](ines, note)
    assert trips() == 2


def test_the_first_change_after_opening_takes_no_more(line: SlowLine, ines: ReviewDesk) -> None:
    with line.counted() as trips:
        ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert trips() == 2


def test_however_often_a_statement_was_prepared_a_change_takes_two(line: SlowLine, ines: ReviewDesk) -> None:
    with line.counted() as trips:
        for number in range(12):
            ines.claims.tag(CLAIM, ClaimStatus.FALSE if number % 2 else ClaimStatus.VERIFIED)
    assert trips() == 24


def test_a_change_on_top_of_one_that_was_not_known_takes_eight(line: SlowLine, team: Team, ines: ReviewDesk) -> None:
    """It is asked how the article stands, rolled back, what came is read, and the change made on top of it."""
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    with line.counted() as trips:
        ines.claims.correct(CLAIM, "412")
    assert trips() == 8
    assert [name for _, name in team.log()] == ["done: Mark as verified", "done: Write correction"]


def test_an_article_is_opened_in_six(line: SlowLine, team: Team) -> None:
    """One for each of article, revision, records and log, and two around them: they are of one moment."""
    team.open(INES)
    with line.counted() as trips:
        team.open(INES)
    assert trips() == 6


def test_what_a_colleague_did_comes_in_with_six(line: SlowLine, team: Team, library: LibraryStore) -> None:
    desk = team.open(INES)
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    with line.counted() as trips:
        desk.take_in(library.load_snapshot(team.id, after=desk.last_id))
    assert trips() == 6
    assert desk.log == team.store.load_log(team.id)


def test_the_list_of_articles_takes_one(line: SlowLine, team: Team, library: LibraryStore) -> None:
    library.list_articles()
    with line.counted() as trips:
        assert [summary.article.id for summary in library.list_articles()] == [team.id]
    assert trips() == 1


def test_a_connection_that_broke_while_nobody_worked_is_made_anew_without_a_word(
    line: SlowLine, team: Team, ines: ReviewDesk
) -> None:
    line.cut()
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert team.log() == [(INES, "done: Mark as verified")]


def test_a_connection_that_broke_while_nobody_read_is_made_anew_without_a_word(
    line: SlowLine, team: Team, library: LibraryStore
) -> None:
    assert library.load_text(team.id)
    line.cut()
    assert [summary.article.id for summary in library.list_articles()] == [team.id]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_reader, "PATIENCE", 2.0)


@pytest.mark.usefixtures("impatient")
def test_a_change_of_which_only_the_answer_was_lost_is_there_once(line: SlowLine, team: Team) -> None:
    desk = team.open(INES)
    line.fall_silent(after=1, only_answers=True)
    with pytest.raises(SavingInterruptedError):
        desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert claim_on(desk, CLAIM).status is ClaimStatus.UNCHECKED
    assert team.log() == [(INES, "done: Mark as verified")]

    line.speak_again()
    desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    as_stored(team, desk)
    assert team.log() == [(INES, "done: Mark as verified")]
    assert desk.undo_name == "Mark as verified"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("answered", "error", "kept"),
    [
        (0, ConnectionLostError, "Nothing was changed."),
        (
            1,
            SavingInterruptedError,
            "Everything saved earlier is safe; your last action was saved completely or not at all.",
        ),
    ],
)
def test_a_line_that_falls_silent_holds_nobody_up_for_long(
    line: SlowLine, team: Team, answered: int, error: type[ConnectionLostError], kept: str
) -> None:
    desk = team.open(INES)
    line.fall_silent(after=answered)
    with pytest.raises(ConnectionLostError) as silence:
        desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert type(silence.value) is error
    assert silence.value.what == f"The connection to {line.address} was lost: no answer came in time."
    assert silence.value.kept == kept
    assert claim_on(desk, CLAIM).status is ClaimStatus.UNCHECKED
    assert team.log() == []

    # What was on its way arrives after all, or does not: done again it is there once, and hers to take back.
    line.speak_again()
    desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    as_stored(team, desk)
    assert team.log() == [(INES, "done: Mark as verified")]
    assert desk.undo_name == "Mark as verified"
