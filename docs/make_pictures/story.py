"""The sample article, checked by an invented desk: the same decisions at the same times whenever it is made."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from onrecord.analysis.engine import load_engine
from onrecord.documents.reading.readers import read_article
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change
from onrecord.domain.records import Claim, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, EvidenceKind, EvidenceRank, SourceStatus, Stance
from onrecord.services.analyzing import Intake
from onrecord.services.desk import ReviewDesk
from onrecord.services.importing import Importer
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft
from onrecord.shipped import sample_article
from onrecord.store.library import LibraryStore, open_library

REVIEWER = "R. Adeyemi"
EDITOR = "Ida Holm"
BEGUN = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
WORD_ARTICLE = sample_article().with_name("seed-vault.docx")
"""A second article, with tracked changes and comments."""
EXPORTED = datetime(2026, 5, 14, 16, 30, tzinfo=UTC)

_COST_REPORT = EvidenceDraft(
    kind=EvidenceKind.DOCUMENT,
    title="Cost report of the transit authority, May 2026",
    place="https://transit.portansel.example/cost-report.pdf",
    locator="p. 3, table 1",
    passage="Estimate at completion: 3,612 million dollars. First revenue train: fourth quarter of 2031.",
    rank=EvidenceRank.PRIMARY,
)
_MINUTES = EvidenceDraft(
    kind=EvidenceKind.LINK,
    title="Minutes of the council, March 11, 2025",
    place="https://council.portansel.example/minutes/2025-03-11",
    locator="item 7",
    passage="Tuesday, March 11, 2025. Loan to the harbor tunnel, 95 million dollars. Ayes: nine.",
    rank=EvidenceRank.PRIMARY,
)
_POLL = EvidenceDraft(
    kind=EvidenceKind.DATA,
    title="Merrow College poll, tables",
    place="https://polls.merrow.example/2026/harbor",
    locator="table 4",
    passage="Stop work: 16 percent.",
    rank=EvidenceRank.PRIMARY,
)
_BUDGET = EvidenceDraft(
    kind=EvidenceKind.LINK,
    title="Budget resolution of 2021",
    place="https://council.portansel.example/resolutions/2021-44",
    locator="section 2",
    passage="not to exceed 1,650 million dollars",
    rank=EvidenceRank.PRIMARY,
    stance=Stance.CONTRADICTS,
)


def checked_story(library: LibraryStore, recording: Path) -> tuple[Review, list[Change]]:
    """The article in ``library`` with everything the desk decided; ``recording`` is a file kept as evidence."""
    context = Context(reviewer=lambda: REVIEWER, now=_clock(), new_id=_ids())
    importer = Importer(library, context)
    article_id = importer.add(read_article(sample_article())).article_id
    _analyze(library, article_id)
    desk = ReviewDesk(library.load_review(article_id), library.load_log(article_id), library, context)
    _check_claims(desk, recording)
    _decide_on_sources(desk)
    _ask_the_author(desk)
    importer.add(read_article(WORD_ARTICLE))
    return desk.review, desk.log


def open_new_library(path: Path) -> "closing[LibraryStore]":
    """A library of its own for the pictures."""
    return closing(open_library(path))


def export_context() -> Context:
    """The reviewer at the moment of every export."""
    return Context(reviewer=lambda: REVIEWER, now=lambda: EXPORTED, new_id=_ids())


def _analyze(library: LibraryStore, article_id: ArticleId) -> None:
    review = library.load_review(article_id)
    analysis = load_engine().analyze(review.text, review.revision.structure)
    intake = Intake(review, library)
    edits = intake.edits_for(analysis.records)
    intake.store(edits)
    intake.apply(edits)
    intake.store_complete(*intake.complete(analysis))


def _check_claims(desk: ReviewDesk, recording: Path) -> None:
    desk.evidence.attach_and_tag(_claim(desk, "The rail tunnel being dug"), _COST_REPORT, ClaimStatus.VERIFIED)
    _check_budget(desk, _claim(desk, "The 4.2-mile tunnel"))
    dearest = _claim(desk, "It is now the most expensive public work")
    desk.claims.tag(dearest, ClaimStatus.UNVERIFIED)
    desk.notes.write(dearest, "The airport cost more in today’s money. Attribute this, or cut it.")
    drilled = _claim(desk, "We drilled 212 test holes")
    desk.evidence.attach_and_tag(drilled, _recording(recording), ClaimStatus.VERIFIED)
    desk.notes.write(drilled, "Checked against the recording, word for word.")
    voted = _claim(desk, "Graham Whitcombe, who chairs")
    desk.evidence.attach(voted, _MINUTES)
    _correct(desk, voted, "Monday", "Tuesday")
    stop = _claim(desk, "21 percent said")
    desk.evidence.attach(stop, _POLL)
    _correct(desk, stop, "21", "16")
    desk.claims.tag(_claim(desk, "There was nothing routine"), ClaimStatus.REPORTER)
    desk.claims.tag(_claim(desk, "I believe the clay"), ClaimStatus.NOT_FACTUAL)
    desk.claims.tag(_claim(desk, "City Hall had known of the overrun"), ClaimStatus.IN_PROGRESS)
    desk.notes.write(_claim(desk, "City Hall had known of the overrun"), "How many sources, and how would they know?")


def _check_budget(desk: ReviewDesk, budget: RecordId) -> None:
    desk.evidence.attach(budget, _BUDGET)
    desk.claims.tag(budget, ClaimStatus.FALSE)
    _reword(desk, budget, "$1.8 billion", "$1.65 billion")
    desk.notes.write(budget, "$1.8 billion is the 2022 figure, after the first revision.")


def _ask_the_author(desk: ReviewDesk) -> None:
    dearest = _claim(desk, "It is now the most expensive public work")
    asked = desk.queries.ask(dearest, "Who says so? The airport cost more in today’s money.")
    if asked:
        desk.queries.answer(asked.record_ids[0], "The transit authority’s report of 2024. I have it on paper.")
        desk.queries.ask_again(asked.record_ids[0], "Please send page and table.")
    desk.queries.ask(
        _claim(desk, "City Hall had known of the overrun"), "How many people told you, and how do they know?"
    )


def _decide_on_sources(desk: ReviewDesk) -> None:
    engineer = _source(desk, "A senior engineer")
    desk.sources.set_level(engineer, AttributionLevel.ON_BACKGROUND)
    record = replace(
        _record(desk, engineer).anonymity,
        reason="could lose the job: the contract forbids speaking about reviews",
        description="a senior engineer at the main contractor",
        how_they_know="wrote the maintenance log of both machines",
        known_to="Hanne Brandvold, managing editor",
        approved_by="Hanne Brandvold",
    )
    desk.sources.set_anonymity(engineer, record)
    seller = _source(desk, "Jun Takahara")
    desk.sources.decide(seller, SourceStatus.ANONYMOUS)
    desk.sources.set_level(seller, AttributionLevel.ON_BACKGROUND)
    seller_record = replace(_record(desk, seller).anonymity, description="a fish seller at the Eastbank market")
    desk.sources.set_anonymity(seller, seller_record)


def _recording(path: Path) -> EvidenceDraft:
    return EvidenceDraft(
        kind=EvidenceKind.RECORDING,
        title="Press briefing at Pier 9, recording",
        place=str(path),
        locator="00:14:32",
        rank=EvidenceRank.PRIMARY,
        sha256="0b7e9f2c6d1a4458f3c05b9e27d8a1640e5d93b8c7f2461a9d0c8e35b7f4a216",
    )


def _correct(desk: ReviewDesk, claim_id: RecordId, old: str, new: str) -> None:
    _reword(desk, claim_id, old, new)
    desk.claims.tag(claim_id, ClaimStatus.CORRECTED)


def _reword(desk: ReviewDesk, claim_id: RecordId, old: str, new: str) -> None:
    words = desk.review.words_of(desk.review.records[claim_id])
    desk.claims.correct(claim_id, words.replace(old, new))


def _claim(desk: ReviewDesk, beginning: str) -> RecordId:
    return next(claim.id for claim in desk.review.claims if desk.review.words_of(claim).startswith(beginning))


def _source(desk: ReviewDesk, label: str) -> RecordId:
    return next(source.id for source in desk.review.sources if source.label.startswith(label))


def _record(desk: ReviewDesk, source_id: RecordId) -> Source:
    record = desk.review.records[source_id]
    assert isinstance(record, Source)
    return record


def claim_of(review: Review, beginning: str) -> Claim:
    """The claim whose words begin so."""
    return next(claim for claim in review.claims if review.words_of(claim).startswith(beginning))


def _clock() -> Callable[[], datetime]:
    minutes = count()
    return lambda: BEGUN + timedelta(minutes=next(minutes))


def _ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"sample-{next(numbers)}"
