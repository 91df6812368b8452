"""An article and its drafts in a library of its own, worked on as the window does it."""

from helpers.builders import FOUND, headed_structure, span_of
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.changes import Change, Edit
from onrecord.domain.library import summarize
from onrecord.domain.records import AnyRecord, Claim, finding_id
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.importing import Importer
from onrecord.services.journal import Context
from onrecord.services.revisions import Revisions
from onrecord.store.library import LibraryStore

OLD = "Ferry Fares to Triple\nA crossing will cost $14.50 in October.\nRidership fell 31 percent last year."
NEW = "Ferry Fares to Triple by May\nA crossing will cost $14.75 in October.\nRidership fell 31 percent last year."
COST, FELL = "A crossing will cost $14.50 in October.", "Ridership fell 31 percent last year."


def a_draft(text: str = NEW, **changes: object) -> Draft:
    return Draft(text, headed_structure(text), **{"origin": "ferry.docx"} | changes)  # type: ignore[arg-type]


def found(text: str, words: str) -> Claim:
    span = span_of(text, words)
    return Claim(id=finding_id("claim", span), origin=FOUND, span=span, kinds=(ClaimKind.NUMBER,))


class DraftsDesk:
    """An article in a library of its own, worked on as the window does it."""

    def __init__(self, store: LibraryStore, context: Context) -> None:
        self.store, self.context = store, context
        self.revisions = Revisions(store, context)
        self.id: ArticleId = Importer(store, context).add(a_draft(OLD)).article_id
        self.analyze(found(OLD, COST), found(OLD, FELL))

    def analyze(self, *findings: AnyRecord, sentences: tuple[Span, ...] = ()) -> None:
        review = self.store.load_review(self.id)
        edits = [Edit(None, finding) for finding in findings]
        self.store.save_proposals(review.revision.id, edits)
        review.apply(edits)
        review.analysis = AnalysisInfo("6", "rules", "en", sentences)
        self.store.save_analysis(review.revision.id, review.analysis, summarize(review))

    def open(self) -> ReviewDesk:
        review, log = self.store.load_review(self.id), self.store.load_log(self.id)
        return ReviewDesk(review, log, self.store, self.context, evidence_gate=False)

    def verify(self, words: str) -> Change:
        desk = self.open()
        change = desk.claims.tag(found(desk.review.text, words).id, ClaimStatus.VERIFIED)
        assert change
        return change

    def claims(self) -> dict[str, ClaimStatus]:
        review = self.open().review
        return {review.words_of(claim): claim.status for claim in review.claims}

    def undo(self) -> Change:
        change = self.open().next_undo
        assert change
        return self.revisions.switch(change)

    def redo(self) -> Change:
        change = self.open().next_redo
        assert change
        return self.revisions.switch(change)
