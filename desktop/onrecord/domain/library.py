"""Summary of an article, shown in the library without opening it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from onrecord.domain.article import Article, ArticleId, RevisionId
from onrecord.domain.changes import Change
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

    ``claims`` and ``checked`` count claims, ``statuses`` those in each status; ``coverage`` runs from 0 to 1;
    ``analyzed``: the current revision has been analyzed. ``found`` is where the words that were searched for are.
    """

    article: Article
    claims: int = 0
    checked: int = 0
    statuses: Mapping[ClaimStatus, int] = field(default_factory=dict)
    checks_open: int = 0
    anonymous_sources: int = 0
    coverage: float = 0.0
    sign_off: SignOffState = SignOffState.NONE
    analyzed: bool = False
    found: Excerpt | None = None

    def is_overdue(self, now: datetime) -> bool:
        return is_overdue(self.article.due_at, self.sign_off, now)


def is_overdue(due_at: datetime | None, sign_off: SignOffState, now: datetime) -> bool:
    """Whether an article is past its due time and not signed off."""
    return due_at is not None and due_at < now and sign_off != SignOffState.HOLDS


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article in the window's memory, with its log and summary."""

    review: Review
    log: tuple[Change, ...]
    summary: ArticleSummary
