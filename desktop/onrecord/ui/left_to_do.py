"""Sentences about the open work in an article."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import Progress
from onrecord.domain.wording import listed
from onrecord.translation import _, counted
from onrecord.ui.queue.rows import QueueTab


@dataclass(frozen=True, slots=True)
class Left:
    """Open records, "3 checks are open", and the tab that lists them, if any."""

    tab: QueueTab | None
    words: str

    @property
    def with_keys(self) -> str:
        """The words with the keys that lead there."""
        if self.tab is None:
            return self.words
        return _("{what} (Alt+{number})", what=self.words, number=list(QueueTab).index(self.tab) + 1)


def left_to_do(progress: Progress) -> list[Left]:
    """The open claims, and then the open problems, the most serious first."""
    sign_offs, claims, sources, replies, checks, queries = map(progress.problems_of, ProblemKind)
    rows = (
        (QueueTab.CLAIMS, progress.open, counted("{n} claim is open", "{n} claims are open", progress.open)),
        (None, sign_offs, counted("{n} sign-off is broken", "{n} sign-offs are broken", sign_offs)),
        (QueueTab.CLAIMS, claims, counted("{n} claim is an open problem", "{n} claims are open problems", claims)),
        (
            QueueTab.SOURCES,
            sources,
            counted(
                "{n} anonymous source has an incomplete record",
                "{n} anonymous sources have incomplete records",
                sources,
            ),
        ),
        (
            QueueTab.CHECKS,
            replies,
            counted("{n} accusation has no reply", "{n} accusations have no reply", replies),
        ),
        (QueueTab.CHECKS, checks, counted("{n} check is open", "{n} checks are open", checks)),
        (None, queries, counted("{n} query is open", "{n} queries are open", queries)),
    )
    return [Left(tab, words) for tab, number, words in rows if number]


def one_sentence(parts: Iterable[str]) -> str:
    """Join parts as "1 claim is open, 2 notes are open and 1 check is open."; nothing without parts."""
    together = listed(list(parts))
    return f"{together}." if together else ""
