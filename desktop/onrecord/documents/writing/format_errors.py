"""Why a review can't be written in a format, in words a reviewer can act on."""

from onrecord.domain.errors import ExplainedError


class FormatError(ExplainedError):
    """A format has no place for this review, or asks for something that is not on file.

    ``reason`` is a sentence for what is missing, ``to_do`` one for what helps.
    """

    def __init__(self, reason: str, to_do: str) -> None:
        super().__init__(reason, to_do)
        self.reason = reason
        self._to_do = to_do

    @property
    def what(self) -> str:
        """What happened."""
        return self.reason

    @property
    def kept(self) -> str:
        """What is safe."""
        return "Nothing was written, and everything you decided is kept."

    @property
    def to_do(self) -> str:
        """What helps."""
        return self._to_do

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class NothingToWriteError(FormatError):
    """There is nothing in this review that the format lists: among many articles, no failure."""
