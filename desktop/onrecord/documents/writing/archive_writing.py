"""ZIP archives of ours."""

import zipfile
from datetime import datetime

from onrecord.documents.writing.report_content.wording import in_utc

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
