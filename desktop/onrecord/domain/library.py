"""Summary of an article, shown in the library without opening it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from onrecord.domain.article import Article, ArticleId, RevisionId
from onrecord.domain.changes import Change
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import figures, measure
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, SignOffState


class KnownText(NamedTuple):
    """The article and revision of a text in the library, and whether it is under review."""

    article_id: ArticleId
    revision_id: RevisionId
    is_under_review: bool


class KnownOrigin(NamedTuple):
    """The headline of an article in the library, and its origin."""

    article_id: ArticleId
    headline: str
    origin: str
    url: str


class KnownHeadline(NamedTuple):
    """The headline of an article in the library."""

    article_id: ArticleId
    headline: str


class ListedArticle(NamedTuple):
    """One line of the library on a terminal; the counts are those of ``ArticleSummary``."""

    id: ArticleId
    headline: str
    outlet: str
    published: str
    claims: int
    checked: int
    settled: int
    problems: int
    checks_open: int
    coverage: float
    edited_at: datetime
    analyzed: bool
    assignee: str = ""
    due_at: datetime | None = None
    sign_off: SignOffState = SignOffState.NONE


class Excerpt(NamedTuple):
    """Words that were searched for, with the words before and after them on the line.

    ``record_type`` is the type of record they are in ("note"); empty for the article's own text.
    """

    before: str
    words: str
    behind: str
    record_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One line of the library.

    The counts are those of ``Progress``: ``checked`` and ``settled`` are claims, ``problems`` all open problems.
    ``coverage`` runs from 0 to 1; ``analyzed``: the current revision has been analyzed. ``found`` is where the words
    that were searched for are.
    """

    article: Article
    claims: int = 0
    checked: int = 0
    settled: int = 0
    problems: int = 0
    statuses: Mapping[ClaimStatus, int] = field(default_factory=dict)
    checks_open: int = 0
    anonymous_sources: int = 0
    coverage: float = 0.0
    sign_off: SignOffState = SignOffState.NONE
    analyzed: bool = False
    found: Excerpt | None = None

    @property
    def is_done(self) -> bool:
        """Whether a sign-off stands and nothing is open: no claim without a decision, no open problem."""
        return self.sign_off is SignOffState.HOLDS and self.checked == self.claims and not self.problems

    @property
    def figures(self) -> list[str]:
        """The figures in words, with nothing for what there is none of."""
        return figures(claims=self.claims, checked=self.checked, settled=self.settled, problems=self.problems)

    def is_overdue(self, now: datetime) -> bool:
        return is_overdue(self.article.due_at, self.sign_off, now)


def summarize(review: Review) -> ArticleSummary:
    """The summary of a review for the library."""
    progress = measure(review)
    return ArticleSummary(
        article=review.article,
        claims=progress.total,
        checked=progress.checked,
        settled=progress.settled,
        problems=progress.problems,
        statuses=progress.statuses,
        checks_open=progress.problems_of(ProblemKind.CHECK),
        anonymous_sources=progress.anonymous,
        coverage=progress.coverage,
        sign_off=progress.sign_off,
        analyzed=review.analysis is not None,
    )


def is_overdue(due_at: datetime | None, sign_off: SignOffState, now: datetime) -> bool:
    """Whether an article is past its due time and not signed off."""
    return due_at is not None and due_at < now and sign_off != SignOffState.HOLDS


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article in the window's memory, with its log and summary."""

    review: Review
    log: tuple[Change, ...]
    summary: ArticleSummary
