"""The groups of the queue: what must be checked, what else is open, and what is done."""

from dataclasses import dataclass

from onrecord.domain.vocabulary import Priority, Term
from onrecord.translation import Message, _, counted, grouped


class Group(Term):
    """The groups of a tab, in order; only claims and quotations have priorities."""

    MUST_CHECK = Priority.MUST_CHECK.message
    OTHER = Message("other", "group of open claims")
    OPEN = Message("open", "group of the queue")
    DONE = Message("done", "group of the queue")


WITHOUT_HEADS: tuple[list[Group], ...] = ([], [Group.OPEN], [Group.OTHER])
"""Groups that are clear without a head if a list has no others."""


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above a group: its name, how many records it has, and how many of them are problems."""

    group: Group
    number: int
    problems: int
    is_folded: bool

    @property
    def about(self) -> str:
        """The number of records, and of problems if there are any: "12 · 2 problems"."""
        problems = counted("{n} problem", "{n} problems", self.problems) if self.problems else ""
        return " · ".join(filter(None, (grouped(self.number), problems)))

    @property
    def spoken(self) -> str:
        """The head as one sentence for a screen reader."""
        said = _("{group}: {number}, folded") if self.is_folded else _("{group}: {number}, unfolded")
        return said.format(group=self.group.label, number=self.about)
