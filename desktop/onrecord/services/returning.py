"""Turn an editor's changes in a returned report into proposals."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, first_words
from onrecord.domain.changes import Change, RecordChanges
from onrecord.domain.corrections import changes_in_context
from onrecord.domain.library import ArticleSummary, KnownText, summarize
from onrecord.domain.moving import Mover
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Claim,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.redraft import Fate, carry_over
from onrecord.domain.returned import (
    UNKNOWN_AUTHOR,
    ProposedChange,
    ProposedKind,
    Remark,
    ReturnedRemark,
    ReturnedReport,
    Rewording,
    returned_id,
)
from onrecord.domain.review import AnalysisInfo, Review, is_decided
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.domain.wording import capitalized
from onrecord.services.edits import context_of, may_change_facts
from onrecord.services.typed_words import typed_changes
from onrecord.translation import Message, _, counted, in_context

_GONE = Message("The item this comment was on is gone. If you accept the comment, it’s attached to the words instead.")
_WORDS_GONE = Message("The words this was about are no longer in the article.")


_ENDS_WORD = re.compile(r"[\s.,;:!?]|\Z")

_Moved = tuple[Span, Rewording]
"""An edit, and the place of its words in the text under review."""


class ReturnStore(Protocol):
    """The interface of returning to the library."""

    def find_text(self, sha256: str) -> KnownText | None: ...
    def load_review(self, article_id: ArticleId) -> Review: ...
    def add_article(self, article: Article, revision: Revision, records: Iterable[AnyRecord] = ()) -> None: ...
    def save_analysis(self, revision_id: RevisionId, info: AnalysisInfo, summary: ArticleSummary) -> None: ...


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The article of a returned report; ``is_new`` if the report added it to the library."""

    article_id: ArticleId
    is_new: bool


def take_back(returned: ReturnedReport, store: ReturnStore) -> TakenBack:
    """Find the article of a report in the library, or add it with everything in the report."""
    review = returned.review
    known = store.find_text(review.revision.sha256)
    article_id = known.article_id if known else _same_article(review.article.id, store)
    if article_id:
        return TakenBack(article_id, is_new=False)
    store.add_article(review.article, review.revision, review.records.values())
    if review.analysis:
        store.save_analysis(review.revision.id, review.analysis, summarize(review))
    return TakenBack(review.article.id, is_new=True)


def propose(returned: ReturnedReport, review: Review, log: Iterable[Change]) -> list[ProposedChange]:
    """Propose changes from a returned report for the current review.

    Changes of the text come first, then remarks, then what was typed around the article, each in reading order, then
    decisions that only the report has.
    Accepted ones are left out.
    """
    proposer = _Proposer(returned, review, log)
    found = [*proposer.rewordings(), *proposer.remarks(), *proposer.typed(), *proposer.decisions()]
    return list({proposal.id: proposal for proposal in found}.values())


def _same_article(article_id: ArticleId, store: ReturnStore) -> ArticleId | None:
    try:
        return store.load_review(article_id).article.id
    except LookupError:
        return None


class _Proposer:
    """Compares one returned report with one review."""

    def __init__(self, returned: ReturnedReport, review: Review, log: Iterable[Change]) -> None:
        self._returned = returned
        self._review = review
        self._changed_at = {record_id: change.at for record_id, change in RecordChanges(log).latest()}
        self._is_same = returned.review.text == review.text
        self._mover = None if self._is_same else Mover(returned.review.text, review.text)
        self._sent = None if self._is_same else carry_over(returned.review, review.text)

    def rewordings(self) -> Iterator[ProposedChange]:
        """A correction for each claim with changed words, and an edit for each other changed sentence."""
        in_claims: dict[RecordId, list[_Moved]] = {}
        outside: dict[Span, list[_Moved]] = {}
        for rewording in self._returned.rewordings:
            span = self._moved(rewording.span)
            claim = self._claim_around(span) if span else None
            if claim and span:
                in_claims.setdefault(claim.id, []).append((span, rewording))
            elif span:
                outside.setdefault(context_of(span, self._review), []).append((span, rewording))
            else:
                yield from self._of_lost_words(rewording)
        for context, changes in outside.items():
            # A deletion alone is a cut, however short it is.
            is_cut = len(changes) == 1 and not changes[0][1].words
            yield from self._outside_claims(changes[0][0] if is_cut else context, changes)
        for claim_id, changes in in_claims.items():
            yield from self._in_claim(claim_id, changes)

    def remarks(self) -> Iterator[ProposedChange]:
        """A note or an answer for each remark; a reopened comment reopens its claim."""
        for remark in self._returned.remarks:
            target = self._record(remark.about)
            query = self._review.records.get(remark.about) if remark.about else None
            if isinstance(query, Query):
                yield from self._answer(remark, query)
            elif remark.kind is Remark.REOPENED and isinstance(target, Claim):
                if not target.status.is_open:
                    yield self._reopening(remark, target)
            else:
                yield from self._note(remark)

    def typed(self) -> Iterator[ProposedChange]:
        """Changes of fields in the report's tables, and notes on everything else typed there."""
        return typed_changes(self._returned.typed, self._returned.review, self._review, self._record)

    def decisions(self) -> Iterator[ProposedChange]:
        """Decisions of another library, except on records that this one has changed since the export."""
        for record in self._decided_records():
            current = self._review.records.get(record.id)
            changed_at = self._changed_at.get(record.id)
            is_older = changed_at is not None and changed_at > self._returned.exported_at
            if record != current and is_decided(record) and not is_older:
                yield self._decision(record, current)

    def _decided_records(self) -> Iterable[AnyRecord]:
        """The report's records; for another revision, only those on unchanged words."""
        if self._sent is None:
            return self._returned.review.records.values()
        affected = {affected.record_id for affected in self._sent.affected if affected.fate is not Fate.NEARBY}
        return [record for record in self._sent.records if record.id not in affected]

    def _moved(self, span: Span | None) -> Span | None:
        """The place of the report's words in the review; None if they are gone."""
        if self._mover is None or span is None:
            return span
        words = trimmed(self._returned.review.text, span)
        return self._mover.same(words) if words else None

    def _record(self, sent: RecordId | None) -> AnyRecord | None:
        """The current version of a report's record: in another draft, its words identify it, not its id."""
        now = self._sent.ids.get(sent) if self._sent and sent else sent
        return self._review.records.get(now) if now else None

    def _claim_around(self, span: Span) -> Claim | None:
        around = (claim for claim in self._review.claims if claim.span.covers(span))
        return min(around, key=lambda claim: claim.span.length, default=None)

    def _in_claim(self, claim_id: RecordId, changes: Sequence[_Moved]) -> Iterator[ProposedChange]:
        claim = self._review.records[claim_id]
        assert isinstance(claim, Claim)  # noqa: S101 - found among the claims
        words = _reworded(self._review.text, claim.span, changes).strip()
        is_done = claim.correction == words if words else claim.status is ClaimStatus.CUT
        if is_done:
            return
        first = changes[0][1]
        is_stated = any(self._is_stated(claim, change[0]) for change in changes)
        kind = ProposedKind.CORRECTION if is_stated else ProposedKind.EDIT
        yield ProposedChange(
            id=returned_id("reworded", claim.id, words),
            kind=kind if words else ProposedKind.CUT,
            words=words,
            author=first.author,
            written_at=first.written_at,
            about=claim.id,
            span=claim.span,
            conflict=_("Your correction reads “{words}”.", words=claim.correction)
            if words and claim.correction
            else "",
        )

    def _is_stated(self, claim: Claim, span: Span) -> bool:
        """Whether words of a claim are what it states, not who told whom."""
        quotation = self._review.records.get(claim.quotation_id) if claim.quotation_id else None
        stated = (quotation.content if isinstance(quotation, Quotation) else ()) or claim.parts or (claim.span,)
        return any(each.overlaps(span) for each in stated)

    def _outside_claims(self, context: Span, changes: Sequence[_Moved]) -> Iterator[ProposedChange]:
        """One proposal for all edits of a sentence: style, or a correction if a fact may change."""
        old = context.text_of(self._review.text)
        words = _reworded(self._review.text, context, changes).strip()
        identifier = returned_id("edited", str(context), words)
        if identifier in self._review.records:
            return
        kind = ProposedKind.FACT_EDIT if may_change_facts(old, words) else ProposedKind.EDIT
        first = changes[0][1]
        yield ProposedChange(
            id=identifier,
            kind=kind if words else ProposedKind.CUT,
            words=words,
            author=first.author,
            written_at=first.written_at,
            span=context,
        )

    def _of_lost_words(self, rewording: Rewording) -> Iterator[ProposedChange]:
        """A note on an edit of words that left the article."""
        identifier = returned_id("reworded", str(rewording.span), rewording.words)
        if identifier in self._review.records:
            return
        old = rewording.span.text_of(self._returned.review.text)
        yield ProposedChange(
            id=identifier,
            kind=ProposedKind.NOTE,
            words=_("Changed in the report: “{old}” to “{words}”.", old=old, words=rewording.words),
            author=rewording.author,
            written_at=rewording.written_at,
            conflict=_(_WORDS_GONE),
        )

    def _answer(self, remark: ReturnedRemark, query: Query) -> Iterator[ProposedChange]:
        """An answer to a query that doesn't have it yet."""
        if any(message.is_answer and remark.is_said_in(message.text) for message in query.messages):
            return
        target = self._review.records.get(query.target_id) if query.target_id else query
        yield ProposedChange(
            id=returned_id("answer", query.id, remark.text),
            kind=ProposedKind.ANSWER,
            words=remark.words,
            author=remark.author,
            written_at=remark.written_at,
            about=query.id,
            span=target.spans[0] if target and target.spans else None,
            conflict="" if query.is_open else _("The query is resolved. Accepting the answer reopens it."),
        )

    def _note(self, remark: ReturnedRemark) -> Iterator[ProposedChange]:
        place = str(remark.span) if remark.about is None else ""
        identifier = returned_id(remark.kind, remark.about or "", remark.author, _stamp(remark), remark.text, place)
        about, place_of_subject = self._subject(remark)
        span = self._moved(remark.span) or place_of_subject
        if identifier in self._review.records or self._is_on_file(remark, about, span):
            return
        yield ProposedChange(
            id=identifier,
            kind=ProposedKind.NOTE,
            words=remark.words,
            author=remark.author,
            written_at=remark.written_at,
            about=about,
            span=span,
            conflict=self._obstacle(remark, about, span),
        )

    def _is_on_file(self, remark: ReturnedRemark, about: RecordId | None, span: Span | None) -> bool:
        """Whether there is the same note on the same words, such as an imported comment."""
        author = remark.author or UNKNOWN_AUTHOR
        same = [note for note in self._review.notes if remark.is_said_in(note.text) and note.author == author]
        return any(about == note.target_id if note.target_id else span == note.span for note in same)

    def _subject(self, remark: ReturnedRemark) -> tuple[RecordId | None, Span | None]:
        """The record of a note, or else the words of the note that it answers."""
        record = self._record(remark.about) if remark.about else self._exactly_on(remark.span)
        if isinstance(record, Note):
            if record.target_id is None:
                return None, record.span
            record = self._review.records.get(record.target_id)
        if record is None or record.disposition is Disposition.REJECTED:
            return None, None
        claim = self._review.claim_for(record.id)
        return (claim or record).id, None

    def _exactly_on(self, span: Span | None) -> AnyRecord | None:
        """The claim, or else the quotation, on exactly these words."""
        moved = self._moved(span)
        found = (r for records in (self._review.claims, self._review.quotations) for r in records)
        return next((record for record in found if moved and record.spans == (moved,)), None)

    def _obstacle(self, remark: ReturnedRemark, about: RecordId | None, span: Span | None) -> str:
        if about is None and span is None and remark.span:
            return _(_WORDS_GONE)
        record = self._record(remark.about)
        is_gone = remark.about is not None and (record is None or record.disposition is Disposition.REJECTED)
        return _(_GONE) if is_gone else ""

    def _reopening(self, remark: ReturnedRemark, claim: Claim) -> ProposedChange:
        return ProposedChange(
            id=returned_id("reopened", claim.id, self._returned.exported_at.isoformat()),
            kind=ProposedKind.REOPENING,
            words=_("{before} to {after}", before=claim.status.words, after=ClaimStatus.IN_PROGRESS.words),
            author=remark.author,
            about=claim.id,
            span=claim.span,
        )

    def _decision(self, record: AnyRecord, current: AnyRecord | None) -> ProposedChange:
        is_open = current is None or not is_decided(current)
        return ProposedChange(
            id=returned_id("decision", record.id, repr(record)),
            kind=ProposedKind.DECISION,
            words=describe(record),
            author=record.author if isinstance(record, Note) else "",
            about=record.id,
            span=record.spans[0] if record.spans else None,
            record=record,
            conflict=""
            if is_open or current is None
            else _("Your library has it as “{words}”.", words=describe(current)),
        )


def describe(record: AnyRecord) -> str:
    """The decision on a record, in a few words."""
    if record.disposition is Disposition.REJECTED:
        return in_context("proposed change", "rejected")
    match record:
        case Claim():
            return ": ".join(filter(None, (record.status.words, record.correction)))
        case (
            Note(text=words)
            | Evidence(title=words)
            | Query(last_words=words)
            | Transcript(title=words)
            | Reply(name=words)
        ):
            return words
        case Source():
            return f"{record.label}, {record.status.words}, {record.level.words}"
        case Quotation():
            return _("{kind} quotation", kind=record.kind.words)
    return in_context("proposed change", "accepted")


def removed_words(returned: ReturnedReport) -> Iterator[str]:
    """The sentence on Onrecord's own comments that are gone, if any are."""
    if returned.removed:
        yield counted(
            "{n} Onrecord comment was removed or shortened in the report. Your decisions stay.",
            "{n} Onrecord comments were removed or shortened in the report. Your decisions stay.",
            returned.removed,
        )


def changes_of(proposal: ProposedChange, review: Review) -> str:
    """The changed words of the article with a few around them; empty for other proposals."""
    if not (proposal.is_of_text and proposal.span):
        return ""
    text, (start, end) = review.text, proposal.span
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    return changes_in_context(f"{before}{text[start:end]}{after}", f"{before}{proposal.words}{after}")


def title_of(proposal: ProposedChange, review: Review) -> str:
    """The subject of a proposal: words of the article, or the name of the record."""
    # A note or evidence of another library isn't in the review yet, but its target is.
    record = proposal.record or (review.records.get(proposal.about) if proposal.about else None)
    if proposal.span:
        return first_words(proposal.span.text_of(review.text))
    if isinstance(record, Attached):
        record = review.records.get(record.target_id) if record.target_id else None
    words = review.words_of(record) if record else ""
    return first_words(words) if words else capitalized(_("the article as a whole"))


def _reworded(text: str, whole: Span, changes: Sequence[_Moved]) -> str:
    pieces, position = [], whole.start
    for span, rewording in sorted(changes, key=lambda change: change[0]):
        start = span.start
        if not rewording.words and text[start - 1 : start] == " " and _ENDS_WORD.match(text, span.end):
            start -= 1
        pieces += [text[position:start], rewording.words]
        position = span.end
    return "".join([*pieces, text[position : whole.end]])


def _stamp(remark: ReturnedRemark) -> str:
    return remark.written_at.isoformat() if remark.written_at else ""
