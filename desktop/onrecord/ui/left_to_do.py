"""Sentences about the open work in an article."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.domain.progress import Progress
from onrecord.domain.wording import listed
from onrecord.translation import _, counted
from onrecord.ui.queue.rows import QueueTab


@dataclass(frozen=True, slots=True)
class Left:
    """Open records of one tab: "3 checks are open"."""

    tab: QueueTab
    words: str

    @property
    def with_keys(self) -> str:
        """The words with the keys that lead there."""
        return _("{what} (Alt+{number})", what=self.words, number=list(QueueTab).index(self.tab) + 1)


def left_to_do(progress: Progress) -> list[Left]:
    """The open work, the most important first."""
    rows = (
        (QueueTab.CLAIMS, progress.open, counted("{n} claim is open", "{n} claims are open", progress.open)),
        (
            QueueTab.CLAIMS,
            progress.problems,
            counted("{n} claim is an open problem", "{n} claims are open problems", progress.problems),
        ),
        (
            QueueTab.SOURCES,
            progress.anonymous_incomplete,
            counted(
                "{n} anonymous source has an incomplete record",
                "{n} anonymous sources have incomplete records",
                progress.anonymous_incomplete,
            ),
        ),
        (
            QueueTab.CHECKS,
            progress.replies_open,
            counted("{n} accusation has no reply", "{n} accusations have no reply", progress.replies_open),
        ),
        (
            QueueTab.CHECKS,
            progress.checks_open,
            counted("{n} check is open", "{n} checks are open", progress.checks_open),
        ),
    )
    return [Left(tab, words) for tab, number, words in rows if number]


def one_sentence(parts: Iterable[str]) -> str:
    """Join parts as "1 claim is open, 2 notes are open and 1 check is open."; nothing without parts."""
    together = listed(list(parts))
    return f"{together}." if together else ""
