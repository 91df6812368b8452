"""What is left to do in an article, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain.progress import Progress
from onrecord.ui.look.plain_text import counted
from onrecord.ui.queue.rows import QueueTab


@dataclass(frozen=True, slots=True)
class Left:
    """Some records of one tab that wait for something: "3 checks are open"."""

    tab: QueueTab
    words: str

    @property
    def with_keys(self) -> str:
        """The words with the keys that lead there."""
        return f"{self.words} (Alt+{list(QueueTab).index(self.tab) + 1})"


def left_to_do(progress: Progress) -> list[Left]:
    """What is left, the most important first."""
    rows = (
        (QueueTab.CLAIMS, progress.open, "claim", "is open", "are open"),
        (QueueTab.CLAIMS, progress.problems, "claim", "is an open problem", "are open problems"),
        (
            QueueTab.SOURCES,
            progress.anonymous_incomplete,
            "anonymous source",
            "has an incomplete record",
            "have incomplete records",
        ),
        (QueueTab.CHECKS, progress.replies_open, "accusation", "has no reply", "have no reply"),
        (QueueTab.CHECKS, progress.checks_open, "check", "is open", "are open"),
    )
    return [
        Left(tab, f"{counted(number, noun)} {one if number == 1 else many}")
        for tab, number, noun, one, many in rows
        if number
    ]


def one_sentence(parts: Sequence[str]) -> str:
    """As "1 claim is open, 2 notes are open and 1 check is open."; nothing without parts."""
    together = " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
    return f"{together}." if together else ""
