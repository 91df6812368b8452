"""ZIP archives of ours, and why a review can't be written in a format."""

import zipfile
from datetime import datetime

from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.errors import ExplainedError
from onrecord.translation import Message, _

_EARLIEST = (1980, 1, 1, 0, 0, 0)


class ArchiveWriter:
    """Adds entries dated at one moment, so that one review always gives the same bytes."""

    def __init__(self, archive: zipfile.ZipFile, moment: datetime) -> None:
        self._archive = archive
        at = in_utc(moment)
        self._date = max(_EARLIEST, (at.year, at.month, at.day, at.hour, at.minute, at.second))

    def add(self, name: str, data: bytes) -> None:
        """Add one file under a path with forward slashes."""
        entry = zipfile.ZipInfo(name, self._date)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, data)


class FormatError(ExplainedError):
    """A format has no place for this review, or asks for something that is not on file.

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
        """What is safe."""
        return _("Nothing was written, and everything you decided is kept.")

    @property
    def to_do(self) -> str:
        """What helps."""
        return _(self._to_do)

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class NothingToWriteError(FormatError):
    """There is nothing in this review that the format lists: among many articles, no failure."""
