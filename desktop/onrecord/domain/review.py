"""The review of one article: its text and all records on it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.domain.article import Article, Revision
from onrecord.domain.changes import Edit
from onrecord.domain.coverage import Coverage
from onrecord.domain.listings import Listings
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
    source_fields,
)
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.unreadable import Unreadable
from onrecord.domain.vocabulary import Disposition, SentenceClass, SourceStatus, Stance
from onrecord.domain.wording import listed

ACCUSATION_CHECK = "accusation-without-reply"
"""The rule of checks that a right of reply replaces in lists and reports."""
_SAME_STATEMENT = 0.5
"""The share of the longer of two claims that overlaps, from which they are one statement."""


@dataclass(frozen=True, slots=True)
class AnalysisInfo:
    """The analysis that the proposals of a review come from.

    ``sentence_classes`` has one class for each of ``sentences``, or is empty.
    """

    analyzer_version: str = ""
    pipeline: str = ""
    language: str = ""
    sentences: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    sentence_classes: tuple[SentenceClass, ...] = ()


@dataclass
class Review:
    """One revision with its records.

    ``records`` includes rejected ones; the listings leave them out. ``sign_offs`` are in the order they were given.
    ``silenced`` are the rules whose checks are left out. ``unreadable`` is what the library has on the article and
    can't be read. Listings are in reading order and follow each change, so reading them costs nothing.
    """

    article: Article
    revision: Revision
    analysis: AnalysisInfo | None = None
    records: dict[RecordId, AnyRecord] = field(default_factory=dict)
    silenced: frozenset[str] = frozenset()
    sign_offs: tuple[SignOff, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    _coverage: Coverage | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        return self.revision.text

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits to the records."""
        listed = self._listed
        for edit in edits:
            before = self.records.get(edit.record_id)
            if edit.after is None:
                self.records.pop(edit.record_id, None)
            else:
                self.records[edit.record_id] = edit.after
            listed.exchange(before, edit.after)
            if self._coverage:
                self._coverage.exchange(before, edit.after)

    @property
    def coverage(self) -> Coverage:
        """The status of each sentence."""
        sentences = self.analysis.sentences if self.analysis else ()
        if self._coverage is None or self._coverage.sentences is not sentences:
            self._coverage = Coverage(sentences, self.claims)
        return self._coverage

    @property
    def claims(self) -> list[Claim]:
        """Claims that were not rejected."""
        return self._listed.claims

    @property
    def quotations(self) -> list[Quotation]:
        """Quotations that were not rejected."""
        return self._listed.quotations

    @property
    def sources(self) -> list[Source]:
        """Sources that were not rejected."""
        return self._listed.sources

    @property
    def entities(self) -> list[Entity]:
        """Entities that were not rejected."""
        return self._listed.entities

    @property
    def checks(self) -> list[Check]:
        """Checks that were not dismissed, silenced, or replaced by a right of reply."""
        doubtful = self.silenced | {ACCUSATION_CHECK}
        return [check for check in self._listed.checks if check.rule not in doubtful or not self.is_silenced(check)]

    @property
    def notes(self) -> list[Note]:
        """All notes, oldest first."""
        return self._listed.notes

    @property
    def evidence(self) -> list[Evidence]:
        """All evidence, oldest first."""
        return self._listed.evidence

    @property
    def transcripts(self) -> list[Transcript]:
        """The transcripts, in the order they were added."""
        return self._listed.transcripts

    def transcripts_of(self, source_id: RecordId) -> list[Transcript]:
        """The transcripts of one source."""
        return [transcript for transcript in self.transcripts if transcript.source_id == source_id]

    @property
    def queries(self) -> list[Query]:
        """All queries to the author, oldest first."""
        return self._listed.queries

    @property
    def replies(self) -> list[Reply]:
        """The rights of reply, in reading order; proposals are left out if their check is silenced."""
        return [reply for reply in self._listed.replies if not self.is_silenced(reply)]

    def checks_replaced_by(self, reply: Reply) -> list[Check]:
        """The checks that a right of reply replaces."""
        return [check for check in self._listed.checks if _is_behind(check, reply)]

    @property
    def anonymous_sources(self) -> list[Source]:
        """Sources whose status is anonymous."""
        return [s for s in self.sources if s.status is SourceStatus.ANONYMOUS]

    @property
    def named_sources(self) -> list[Source]:
        """Sources whose status is named."""
        return [s for s in self.sources if s.status is SourceStatus.NAMED]

    def is_silenced(self, record: AnyRecord) -> bool:
        """Whether lists and reports leave a record out: its rule is silenced, or a right of reply replaces it."""
        if isinstance(record, Reply):
            return ACCUSATION_CHECK in self.silenced and not is_decided(record)
        if not isinstance(record, Check):
            return False
        return record.rule in self.silenced or any(_is_behind(record, reply) for reply in self._listed.replies)

    def notes_on(self, record_id: RecordId) -> list[Note]:
        """The notes on one record, oldest first."""
        return self._listed.notes_on.get(record_id, [])

    def evidence_for(self, record_id: RecordId) -> list[Evidence]:
        return self._listed.evidence_for.get(record_id, [])

    def queries_on(self, record_id: RecordId) -> list[Query]:
        """The queries to the author on one record, oldest first."""
        return self._listed.queries_on.get(record_id, [])

    def remarks_on(self, record_id: RecordId) -> list[Attached]:
        """All notes, evidence and queries on one record."""
        return [*self.notes_on(record_id), *self.evidence_for(record_id), *self.queries_on(record_id)]

    def backing_of(self, claim: Claim) -> list[Evidence]:
        """The evidence of a claim, and that of its quotation."""
        own = self.evidence_for(claim.id)
        return [*own, *self.evidence_for(claim.quotation_id)] if claim.quotation_id else own

    def is_supported(self, claim: Claim) -> bool:
        """Whether some evidence supports a claim."""
        return any(item.stance is Stance.SUPPORTS for item in self.backing_of(claim))

    def lacks_support(self, claim: Claim) -> bool:
        """Whether a claim is marked as verified without supporting evidence on file."""
        return claim.status.needs_evidence and not self.is_supported(claim)

    def statements_of(self, source_id: RecordId) -> list[Quotation]:
        """The quotations of one source."""
        return self._listed.statements_of.get(source_id, [])

    def claims_of(self, source_id: RecordId) -> list[Claim]:
        return self._listed.claims_of.get(source_id, [])

    def claim_for(self, quotation_id: RecordId) -> Claim | None:
        """The first claim made of a quotation, if there is one."""
        return self._listed.claim_for(quotation_id)

    def claims_on(self, quotation_id: RecordId) -> list[Claim]:
        """All claims made of a quotation or its parts."""
        return self._listed.claims_on.get(quotation_id, [])

    def source_of(self, record: AnyRecord) -> Source | None:
        """The first source of a claim or quotation; None without one that isn't rejected."""
        return next(iter(self.sources_of(record)), None)

    def sources_of(self, record: AnyRecord) -> list[Source]:
        """All sources of a claim or quotation, without rejected ones: several if they said it together."""
        found = (self.records.get(source_id) for source_id in self.source_ids_of(record))
        return [one for one in found if isinstance(one, Source) and one.disposition is not Disposition.REJECTED]

    def speaker_of(self, record: AnyRecord) -> str:
        """The labels of all sources of a claim or quotation, as "a, b and c"."""
        return listed([source.label for source in self.sources_of(record)])

    def source_ids_of(self, record: AnyRecord) -> tuple[RecordId, ...]:
        """The ids of the sources of a claim or quotation, directly or through the quotation that a claim is about."""
        if isinstance(record, Claim) and not record.source_ids and record.quotation_id:
            record = self.records.get(record.quotation_id, record)
        return record.source_ids if isinstance(record, Claim | Quotation) else ()

    def words_of(self, record: AnyRecord) -> str:
        """The words of a record, its pieces joined with an ellipsis."""
        return " … ".join(span.text_of(self.text) for span in record.spans)

    @cached_property
    def _listed(self) -> Listings:
        return Listings(self.records.values())


def _is_behind(check: Check, reply: Reply) -> bool:
    places = check.places if check.rule == ACCUSATION_CHECK else ()
    return any(place.overlaps(words) for place in places for words in reply.accusations)


class Proposals:
    """Replaces old proposals with the findings of a new analysis.

    Decided records stay, and so do proposals that a decided record, a note or evidence refers to. A finding is dropped
    if a staying record has its id or says the same: rejected stays rejected. References to a dropped finding then go to
    the record that stays. A reworded claim from an earlier draft replaces findings in about the same place. Findings
    may come in batches, each after those it refers to, while the reviewer keeps deciding.
    """

    def __init__(self, review: Review) -> None:
        self._review = review
        self._arrived: set[RecordId] = set()
        self._stand_ins: dict[RecordId, RecordId] = {}

    def edits_for(self, findings: Iterable[AnyRecord]) -> Iterator[Edit]:
        """The edits that add more findings."""
        kept = kept_ids(self._review)
        staying = [record for record_id, record in self._review.records.items() if record_id in kept]
        occupants = {place: record.id for record in staying for place in _places(record)}
        reworded = _RewordedClaims(staying)
        for found in findings:
            same = (occupants[place] for place in _places(found) if place in occupants)
            stays = found.id if found.id in kept else next(same, None) or reworded.said_again_by(found)
            if stays:
                self._stand_ins[found.id] = stays
                continue
            finding = redirected(found, lambda target: self._stand_ins.get(target, target))
            self._arrived.add(finding.id)
            before = self._review.records.get(finding.id)
            if before != finding:
                yield Edit(before, finding)

    def leftovers(self) -> Iterator[Edit]:
        """The edits that remove proposals that were not found again."""
        kept = kept_ids(self._review) | self._arrived
        for record in list(self._review.records.values()):
            if record.id not in kept:
                yield Edit(record, None)


class _RewordedClaims:
    """Reworded claims from an earlier draft, in reading order."""

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        claims = (record for record in records if isinstance(record, Claim) and _is_reworded(record))
        self._claims = sorted(claims, key=_starts_at)
        self._longest = max((claim.span.length for claim in self._claims), default=0)

    def said_again_by(self, found: AnyRecord) -> RecordId | None:
        """The claim that a finding repeats; None if there is none."""
        if not isinstance(found, Claim):
            return None
        first = bisect_left(self._claims, found.span.start - self._longest, key=_starts_at)
        around = self._claims[first : bisect_left(self._claims, found.span.end, key=_starts_at)]
        return next((claim.id for claim in around if _says_again(found, claim)), None)


def _is_reworded(claim: Claim) -> bool:
    return claim.origin is not None and claim.origin.is_found_earlier


def _starts_at(claim: Claim) -> int:
    return claim.span.start


def _says_again(found: Claim, reworded: Claim) -> bool:
    """Whether a finding repeats most of a reworded claim, or is a part of it."""
    if reworded.span.covers(found.span) and bool(found.quotation_id) == bool(reworded.quotation_id):
        return True
    shared = min(found.span.end, reworded.span.end) - max(found.span.start, reworded.span.start)
    return shared >= _SAME_STATEMENT * max(found.span.length, reworded.span.length)


def is_decided(record: AnyRecord) -> bool:
    """Whether a reviewer decided on a record or made it."""
    return record.disposition is not Disposition.PROPOSED or record.origin is None


def kept_ids(review: Review) -> set[RecordId]:
    """Ids of decided and hand-made records and of everything they refer to."""
    kept = {record.id for record in review.records.values() if is_decided(record)}
    waiting = list(kept)
    while waiting:
        for target in references(review.records[waiting.pop()]):
            if target in review.records and target not in kept:
                kept.add(target)
                waiting.append(target)
    return kept


def references(record: AnyRecord) -> tuple[RecordId, ...]:
    """The records that a record refers to: its quotation, source or target."""
    match record:
        case Claim():
            targets = (record.quotation_id, *record.source_ids)
        case Quotation():
            targets = record.source_ids
        case Source() | Reply():
            targets = (record.entity_id,)
        case Transcript():
            targets = (record.source_id,)
        case Note() | Evidence() | Query():
            targets = (record.target_id,)
        case Entity() | Check():
            targets = ()
    return tuple(target for target in targets if target)


def redirected(record: AnyRecord, there: Callable[[RecordId], RecordId | None]) -> AnyRecord:
    """``record`` with each reference replaced by what ``there`` returns; None removes it.

    Evidence always has a target, so None leaves it unchanged.
    """

    def moved(target: RecordId | None) -> RecordId | None:
        return there(target) if target else None

    match record:
        case Claim() | Quotation():
            said = replace(record, **source_fields(filter(None, map(there, record.source_ids))))
            return replace(said, quotation_id=moved(said.quotation_id)) if isinstance(said, Claim) else said
        case Transcript():
            return replace(record, source_id=moved(record.source_id))
        case Source() | Reply():
            return replace(record, entity_id=moved(record.entity_id))
        case Note() | Query():
            return replace(record, target_id=moved(record.target_id))
        case Evidence():
            return replace(record, target_id=moved(record.target_id) or record.target_id)
        case Entity() | Check():
            return record


def _places(record: AnyRecord) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """The keys of a finding: type, rule and place; for an entity, source or reply, each of its places."""
    rule = record.rule if isinstance(record, Check) else ""
    name = type(record).__name__
    match record:
        case Entity() | Source() | Reply():
            yield from ((name, rule, (mention,)) for mention in record.spans)
        case Note() | Evidence() | Query() | Transcript():
            # They belong to other records, so only the id can match.
            yield name, record.id, ()
        case Claim() | Quotation() | Check():
            yield name, rule, record.spans
