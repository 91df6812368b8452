"""A report that comes back, and the review it belongs to."""

from dataclasses import replace
from datetime import timedelta

from helpers.builders import FOUND, NOON, make_review, span_of
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import AnyRecord, Claim, Quotation, RecordId
from onrecord.domain.returned import ProposedChange, Remark, ReturnedRemark, ReturnedReport, Rewording
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, QuotationKind
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.returning import title_of

TEXT = (
    "The council bought 14 buses in Kumasi last year.\n\n“They run on time,” said Efua Darko. Nobody counted the vans."
)
EXPORTED = NOON + timedelta(hours=1)


class Kept:
    """A store that only remembers."""

    connected_as = ""

    def load_log(self, _article_id: ArticleId, _after: ChangeId | None = None) -> list[Change]:
        raise AssertionError("nobody else works on it")

    def load_snapshot(self, _article_id: ArticleId, *, after: ChangeId | None = None) -> Snapshot:
        raise AssertionError(f"nobody else works on it since {after}")

    def save_change(self, change: Change, _summary: ArticleSummary, _seen: ChangeId | None) -> None:
        self.last = change


def claim(words: str, status: ClaimStatus = ClaimStatus.UNCHECKED, **changes: object) -> Claim:
    made = Claim(
        id=RecordId(f"claim {words}"),
        span=span_of(TEXT, words),
        kinds=(ClaimKind.NUMBER,),
        status=status,
        origin=FOUND,
        disposition=Disposition.PROPOSED if status is ClaimStatus.UNCHECKED else Disposition.ACCEPTED,
    )
    return replace(made, **changes)


def quotation() -> Quotation:
    content = (span_of(TEXT, "They run on time,"),)
    return Quotation(id=RecordId("quotation"), kind=QuotationKind.DIRECT, content=content, origin=FOUND)


def returned(
    *things: ReturnedRemark | Rewording, records: tuple[AnyRecord, ...] = (), text: str = TEXT
) -> ReturnedReport:
    review = make_review(text, records)
    return ReturnedReport(
        name="buses.docx",
        review=review,
        exported_at=EXPORTED,
        remarks=tuple(thing for thing in things if isinstance(thing, ReturnedRemark)),
        rewordings=tuple(thing for thing in things if isinstance(thing, Rewording)),
    )


def comment(text: str, words: str = "", **changes: object) -> ReturnedRemark:
    made = ReturnedRemark(
        kind=Remark.COMMENT,
        text=text,
        author="Kofi Mensah",
        written_at=NOON,
        span=span_of(TEXT, words) if words else None,
    )
    return replace(made, **changes)


def reworded(old: str, new: str) -> Rewording:
    return Rewording(span=span_of(TEXT, old), words=new, author="Kofi Mensah", written_at=NOON)


def desk_on(review: Review, context: Context) -> ReviewDesk:
    return ReviewDesk(review, [], Kept(), context)


def shown(proposals: list[ProposedChange], review: Review) -> list[tuple[str, str, str, str]]:
    return [(p.kind.value, title_of(p, review), p.words, p.conflict) for p in proposals]
