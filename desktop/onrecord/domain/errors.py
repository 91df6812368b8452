"""The base of every error that reaches a person."""

from abc import abstractmethod


class ExplainedError(Exception):
    """An error in plain sentences: what happened, what was kept and what to do."""

    @property
    @abstractmethod
    def what(self) -> str:
        """What happened."""

    @property
    @abstractmethod
    def kept(self) -> str:
        """What was kept."""

    @property
    @abstractmethod
    def to_do(self) -> str:
        """What to do."""


class EmptyPlaceError(ExplainedError):
    """A file that was opened before isn't at its place, perhaps only for now."""


class NewPlaceNeededError(ExplainedError):
    """An open file is no longer at its place; the program can save it to a new one."""


class StrayChangesError(ExplainedError):
    """A library can be opened without the changes beside it, which don't belong to it."""
