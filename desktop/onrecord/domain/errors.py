"""The shape of every error that reaches a person."""

from abc import abstractmethod


class ExplainedError(Exception):
    """An error that can say what happened, what was kept and what to do, in plain sentences."""

    @property
    @abstractmethod
    def what(self) -> str:
        """What happened."""

    @property
    @abstractmethod
    def kept(self) -> str:
        """What is safe."""

    @property
    @abstractmethod
    def to_do(self) -> str:
        """What helps."""


class NewPlaceNeededError(ExplainedError):
    """What was open is no longer where it was; the program still has it, and can save it to a new place."""
