"""A store that keeps changes in a list, for tests of what is decided rather than how it is kept."""

from collections.abc import Callable

from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context


class ListStore:
    """Keeps the log; ``fail`` makes the next save raise."""

    def __init__(self) -> None:
        self.log: list[Change] = []
        self.summaries: list[ArticleSummary] = []
        self.fail: Callable[[], Exception] | None = None

    connected_as = ""

    def load_log(self, _article_id: ArticleId, _after: ChangeId | None = None) -> list[Change]:
        raise AssertionError("nobody else works on it")

    def load_snapshot(self, _article_id: ArticleId, *, after: ChangeId | None = None) -> Snapshot:
        raise AssertionError(f"nobody else works on it since {after}")

    def save_change(self, change: Change, summary: ArticleSummary, _seen: ChangeId | None) -> None:
        if self.fail:
            raise self.fail()
        self.log.append(change)
        self.summaries.append(summary)


def make_desk(review: Review, context: Context, *, evidence_gate: bool = True) -> tuple[ReviewDesk, ListStore]:
    store = ListStore()
    return ReviewDesk(review, (), store, context, evidence_gate=evidence_gate), store
