"""Two reviewers with one article open at the same time, each on a desk of their own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from sqlalchemy import select

from helpers.ferry_review import ferry_review
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change
from onrecord.domain.library import summarize
from onrecord.domain.records import Claim, RecordId
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.retrying import Retries
from onrecord.services.revisions import Revisions
from onrecord.store.library import LibraryStore
from onrecord.store.rows import sort_keys
from onrecord.store.tables import article

ADA, INES = "Ada Reyes", "Ines Park"


class Team:
    """The story about the ferry in a library that several have open; ``colleagues`` is the same in another program."""

    def __init__(
        self, store: LibraryStore, clock: Callable[[], datetime], colleagues: LibraryStore | None = None
    ) -> None:
        self.store = store
        self._colleagues = colleagues or store
        self._clock = clock
        self._numbers = count(1)
        self.waited = 0.0
        review = ferry_review()
        self.id: ArticleId = review.article.id
        store.add_article(review.article, review.revision, review.records.values())
        if review.analysis:
            store.save_analysis(review.revision.id, review.analysis, summarize(review))

    def context(self, name: str) -> Context:
        return Context(
            reviewer=lambda: name,
            now=self._clock,
            new_id=lambda: f"{name.split(maxsplit=1)[0]}-{next(self._numbers)}",
            retries=Retries(clock=lambda: self.waited, sleep=self._wait),
        )

    def _wait(self, seconds: float) -> None:
        self.waited += seconds

    def open(self, name: str, *, is_shared: bool = True) -> ReviewDesk:
        store = self.store if name == ADA else self._colleagues
        opened = store.load_snapshot(self.id)
        return ReviewDesk(
            opened.review, opened.log, store, self.context(name), evidence_gate=False, is_shared=is_shared
        )

    def revisions(self, name: str) -> Revisions:
        return Revisions(self.store, self.context(name), is_shared=True)

    def take_in(self, desk: ReviewDesk) -> frozenset[RecordId]:
        """Take in changes as the window does when somebody changed the article."""
        return desk.take_in(self.store.load_snapshot(self.id, after=desk.last_id))

    def log(self) -> list[tuple[str, str]]:
        """Reviewers and names of changes, the oldest first."""
        return [(change.reviewer, f"{change.kind.value}: {change.name}") for change in self.store.load_log(self.id)]


def claim_on(desk: ReviewDesk, record_id: RecordId) -> Claim:
    claim = desk.review.records[record_id]
    assert isinstance(claim, Claim)
    return claim


def shown(clash: ClashError) -> list[tuple[str, object, object, str]]:
    """Each clash as what it is about, theirs, mine, and who theirs is by."""
    return [
        (
            two.clash.field or two.clash.kind.name,
            two.clash.theirs,
            two.clash.mine,
            two.theirs.reviewer if two.theirs else "",
        )
        for two in clash.versions
    ]


def names(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.reviewer, change.name) for change in changes]


def as_counted(store: LibraryStore, article_id: ArticleId) -> None:
    """The article's row in the library agrees with its records and details."""
    review = store.load_review(article_id)
    (line,) = store.load_lines([article_id])
    assert line == replace(summarize(review), article=line.article)
    described = review.article
    with store._database.reads.begin() as connection:
        row = connection.execute(select(article).where(article.c.id == article_id)).one()
    assert row._mapping.items() >= sort_keys(described.headline, described.outlet, described.published).items()


def as_stored(team: Team, *desks: ReviewDesk) -> None:
    """Each desk has what is in the library, once it has taken in the last changes."""
    for desk in desks:
        team.take_in(desk)
        assert desk.review.records == team.store.load_review(team.id).records
        assert desk.log == team.store.load_log(team.id)
        assert desk.review.article.details == team.store.load_review(team.id).article.details
        assert desk.review.sign_offs == team.store.load_review(team.id).sign_offs
