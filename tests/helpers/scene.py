"""A small review with a bit of everything, on a desk whose changes are kept in a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from helpers.builders import FOUND, NOON, make_review, span_of
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Origin,
    Quotation,
    RecordId,
    Source,
)
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
    Stance,
)
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context

TEXT = (
    "Ferry Fares to Triple by Autumn\n"
    "The price of a crossing will rise to $14.50 in October, three times what it was in 2023, "
    "a filing by the Northport Ferry Board shows.\n"
    "“Nobody on the board wanted this number,” said Ottilie Marchbanks, the board’s director. "
    "“We ran out of other numbers.”\n"
    "A deckhand, who asked not to be named for fear of losing his job, said two boats had sailed "
    "without a full crew since 2024. It is the most expensive crossing in the country.\n"
    "Marchbanks, who has led the board since 2017, said ridership fell 31 percent last year.\n"
    "Mayor Teodor Quill said the city would not pay a cent more. Critics called the plan cruel."
)


@dataclass
class MemoryStore:
    """Keeps changes in the order they were saved."""

    changes: list[Change] = field(default_factory=list)
    summaries: list[ArticleSummary] = field(default_factory=list)

    connected_as = ""

    def load_log(self, _article_id: ArticleId, _after: ChangeId | None = None) -> list[Change]:
        raise AssertionError("nobody else works on it")

    def load_snapshot(self, _article_id: ArticleId, *, after: ChangeId | None = None) -> Snapshot:
        raise AssertionError(f"nobody else works on it since {after}")

    def save_change(self, change: Change, summary: ArticleSummary, _seen: ChangeId | None) -> None:
        self.changes.append(change)
        self.summaries.append(summary)

    def history_of(self, record_ids: Iterable[RecordId]) -> list[Change]:
        return [change for change in self.changes if set(change.record_ids) & set(record_ids)]


@dataclass
class Scene:
    """A desk with its store and review."""

    desk: ReviewDesk
    store: MemoryStore

    @property
    def review(self) -> Review:
        return self.desk.review

    def claim(self, record_id: str) -> Claim:
        record = self.review.records[RecordId(record_id)]
        assert isinstance(record, Claim)
        return record

    def source(self, record_id: str) -> Source:
        record = self.review.records[RecordId(record_id)]
        assert isinstance(record, Source)
        return record


def make_scene(records: tuple[AnyRecord, ...] | None = None, text: str = TEXT, *, gate: bool = True) -> Scene:
    """The scene, with the usual records or with others."""
    store = MemoryStore()
    review = make_review(text, ferry_records() if records is None else records, _sentences(text))
    return Scene(ReviewDesk(review, (), store, _context(), evidence_gate=gate), store)


def ferry_records() -> tuple[AnyRecord, ...]:
    """Claims, quotations, sources, entities, checks, a note and evidence on ``TEXT``."""
    return (*_entities(), *_sources(), *_quotations(), *_claims(), *_checks(), *_backing())


def words(text: str, nth: int = 0) -> Span:
    """The span of some words in ``TEXT``."""
    return span_of(TEXT, text, nth)


def _entities() -> tuple[Entity, ...]:
    return (
        _entity("marchbanks", EntityKind.PERSON, "Ottilie Marchbanks", "Ottilie Marchbanks", role="director"),
        _entity("marchbanks-2", EntityKind.PERSON, "Marchbanks", "Marchbanks", nth=1),
        _entity("quill", EntityKind.PERSON, "Teodor Quill", "Teodor Quill", role="Mayor"),
        _entity("board", EntityKind.ORGANIZATION, "Northport Ferry Board", "Northport Ferry Board"),
        _entity("october", EntityKind.DATE, "October", "October"),
        _entity("fare", EntityKind.MONEY, "$14.50", "$14.50"),
    )


def _entity(name_id: str, kind: EntityKind, name: str, mention: str, *, nth: int = 0, role: str = "") -> Entity:
    mentions = (words(mention, nth),)
    return Entity(id=RecordId(name_id), origin=FOUND, kind=kind, name=name, mentions=mentions, role=role)


def _sources() -> tuple[Source, ...]:
    return (
        Source(
            id=RecordId("s-filing"),
            origin=FOUND,
            kind=SourceKind.DOCUMENT,
            status=SourceStatus.NAMED,
            mentions=(words("a filing by the Northport Ferry Board"),),
            name="Northport Ferry Board filing",
        ),
        Source(
            id=RecordId("s-marchbanks"),
            origin=FOUND,
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            mentions=(words("Ottilie Marchbanks"), words("Marchbanks", 1)),
            name="Ottilie Marchbanks",
            description="the board’s director",
            entity_id=RecordId("marchbanks"),
        ),
        Source(
            id=RecordId("s-deckhand"),
            origin=Origin("anonymity phrases", "1.0", 0.93, "asked not to be named", (words("asked not to be named"),)),
            kind=SourceKind.PERSON,
            status=SourceStatus.ANONYMOUS,
            mentions=(words("A deckhand"),),
            description="a deckhand",
            shown_by=words("who asked not to be named for fear of losing his job"),
        ),
    )


def _quotations() -> tuple[Quotation, ...]:
    return (
        Quotation(
            id=RecordId("q-number"),
            origin=Origin("quote marks", "1.0", 0.97, "quote marks and the cue “said”", (words("said"),)),
            kind=QuotationKind.DIRECT,
            content=(words("Nobody on the board wanted this number,"), words("We ran out of other numbers.")),
            cue=words("said"),
            source=words("Ottilie Marchbanks"),
            source_id=RecordId("s-marchbanks"),
        ),
        Quotation(
            id=RecordId("q-crew"),
            origin=FOUND,
            kind=QuotationKind.INDIRECT,
            content=(words("two boats had sailed without a full crew since 2024"),),
            cue=words("said", 1),
            source=words("A deckhand"),
            source_id=RecordId("s-deckhand"),
        ),
    )


def _claims() -> tuple[Claim, ...]:
    return (
        _claim(
            "c-fare",
            "will rise to $14.50 in October, three times what it was in 2023",
            (ClaimKind.NUMBER, ClaimKind.COMPARISON),
            "s-filing",
            status=ClaimStatus.VERIFIED,
        ),
        Claim(
            id=RecordId("c-quote"),
            origin=FOUND,
            span=hull((words("Nobody on the board wanted this number,"), words("We ran out of other numbers."))),
            kinds=(ClaimKind.QUOTATION,),
            quotation_id=RecordId("q-number"),
            source_id=RecordId("s-marchbanks"),
        ),
        _claim("c-crew", "two boats had sailed without a full crew since 2024", (ClaimKind.EVENT,), "s-deckhand"),
        _claim(
            "c-dearest",
            "the most expensive crossing in the country",
            (ClaimKind.COMPARISON,),
            status=ClaimStatus.UNVERIFIED,
        ),
        _claim(
            "c-since",
            "who has led the board since 2017",
            (ClaimKind.DATE, ClaimKind.NAME),
            status=ClaimStatus.FALSE,
            correction="who has led the board since 2018",
        ),
        _claim("c-riders", "ridership fell 31 percent last year", (ClaimKind.NUMBER,), "s-marchbanks"),
    )


def _claim(
    name_id: str,
    text: str,
    kinds: tuple[ClaimKind, ...],
    source: str | None = None,
    *,
    status: ClaimStatus = ClaimStatus.UNCHECKED,
    correction: str = "",
) -> Claim:
    return Claim(
        id=RecordId(name_id),
        origin=FOUND,
        disposition=Disposition.PROPOSED if status.is_open else Disposition.ACCEPTED,
        span=words(text),
        kinds=kinds,
        source_id=RecordId(source) if source else None,
        status=status,
        correction=correction,
    )


def _checks() -> tuple[Check, ...]:
    return (
        Check(
            id=RecordId("k-critics"),
            origin=FOUND,
            rule="plural-sources",
            severity=Severity.WARNING,
            places=(words("Critics"),),
            message="“Critics” are cited, but none is quoted.",
        ),
        Check(
            id=RecordId("k-title"),
            origin=FOUND,
            rule="last-name-first",
            severity=Severity.NOTE,
            places=(words("Mayor Teodor Quill"),),
            message="The mayor is introduced late.",
        ),
    )


def _backing() -> tuple[Note | Evidence, ...]:
    return (
        Note(
            id=RecordId("n-fare"),
            text="Read against the filing. The fare is exact, the ratio is 2.97.",
            author="R. Adeyemi",
            written_at=NOON,
            target_id=RecordId("c-fare"),
        ),
        Evidence(
            id=RecordId("e-fare"),
            target_id=RecordId("c-fare"),
            kind=EvidenceKind.DOCUMENT,
            title="Tariff filing 26-114",
            place="https://ferry.example/filings/26-114",
            locator="p. 3, lines 12–14",
            passage="the adult single fare shall be fourteen dollars and fifty cents",
            rank=EvidenceRank.PRIMARY,
            stance=Stance.SUPPORTS,
            added_by="R. Adeyemi",
            looked_up_at=NOON,
        ),
    )


def _sentences(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [span for span in spans if span.length]


def _context() -> Context:
    numbers = count(1)
    ticks = count()
    return Context(
        reviewer=lambda: "R. Adeyemi",
        now=lambda: NOON + timedelta(minutes=next(ticks)),
        new_id=_named(numbers),
    )


def _named(numbers: "count[int]") -> Callable[[], str]:
    return lambda: f"new-{next(numbers)}"
