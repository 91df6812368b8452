"""Errors of writing a review in a format, in words a reviewer can act on."""

from onrecord.domain.errors import ExplainedError
from onrecord.translation import Message, _


class FormatError(ExplainedError):
    """A format can't hold this review, or needs something that isn't on file.

    ``reason`` is a sentence for what is missing, ``to_do`` one for what helps; both are shown in the
    language of whoever sees the error, which may not be the report's.
    """

    def __init__(self, reason: Message, to_do: Message) -> None:
        super().__init__(reason, to_do)
        self._reason = reason
        self._to_do = to_do

    @property
    def what(self) -> str:
        """What happened."""
        return _(self._reason)

    @property
    def kept(self) -> str:
        """What was kept."""
        return _("Nothing was written, and everything you decided is kept.")

    @property
    def to_do(self) -> str:
        """What to do."""
        return _(self._to_do)

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class NothingToWriteError(FormatError):
    """The review has nothing for the format: among many articles, that is no failure."""
