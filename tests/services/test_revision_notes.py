"""The note on a claim whose words a new draft changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.builders import FOUND, span_of
from helpers.drafts_desk import COST, FELL, NEW, OLD, DraftsDesk, a_draft, found
from onrecord.domain.records import Source, finding_id
from onrecord.domain.redraft import Fate
from onrecord.domain.vocabulary import ClaimStatus, SourceKind, SourceStatus
from onrecord.services.journal import Context
from onrecord.store.library import open_library


@pytest.fixture
def desk(tmp_path: Path, context: Context) -> Iterator[DraftsDesk]:
    with open_library(tmp_path / "library.sqlite") as store:
        yield DraftsDesk(store, context)


def test_the_note_on_an_adopted_correction_quotes_the_old_words(desk: DraftsDesk) -> None:
    review_desk, claim = desk.open(), found(OLD, COST)
    review_desk.claims.tag(claim.id, ClaimStatus.CORRECTED)
    review_desk.claims.correct(claim.id, COST.replace("14.50", "14.75"))
    desk.revisions.take(desk.id, a_draft())
    (note,) = desk.open().review.notes
    assert note.text == f"Revision 2 has the correction. Revision 1 read “{COST}”"
    assert desk.claims()[COST.replace("14.50", "14.75")] is ClaimStatus.VERIFIED


def test_there_is_no_note_on_a_removed_or_unchanged_claim(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.verify(FELL)
    taken = desk.revisions.take(desk.id, a_draft(OLD.replace(f"{COST}\n", "")))
    assert [affected.fate for affected in taken.affected] == [Fate.GONE]
    assert (taken.stands, desk.open().review.notes) == (1, [])


@pytest.mark.parametrize(("text", "stands"), [(NEW, 1), (OLD.replace("Triple", "Double"), 2)])
def test_as_many_decisions_stand_as_kept_their_words(desk: DraftsDesk, text: str, stands: int) -> None:
    desk.verify(COST)
    desk.verify(FELL)
    assert desk.revisions.take(desk.id, a_draft(text)).stands == stands


def test_there_is_no_note_on_a_source_that_is_called_something_else(desk: DraftsDesk) -> None:
    old, new = (f"{OLD} Fares will fall, {who} said." for who in ("a deckhand", "an old hand"))
    desk.revisions.take(desk.id, a_draft(old))
    words = span_of(old, "a deckhand")
    source = Source(
        id=finding_id("source", words),
        origin=FOUND,
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        description="a deckhand",
        mentions=(words,),
    )
    desk.analyze(source)
    desk.open().marks.accept(source.id)
    taken = desk.revisions.take(desk.id, a_draft(new))
    review = desk.open().review
    assert [affected.fate for affected in taken.affected] == [Fate.REWORDED]
    assert [span.text_of(new) for span in review.sources[0].mentions] == ["an old hand"]
    assert review.notes == []
