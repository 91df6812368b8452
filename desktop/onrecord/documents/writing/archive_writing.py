"""ZIP archives of ours."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from onrecord.documents.writing.report_content.wording import in_utc

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_archive(out: BinaryIO, moment: datetime, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, each under its path with forward slashes; ``out`` is written to once.

    All are dated at one moment, so that one review always gives the same bytes.
    """
    at = in_utc(moment)
    date = max(_EARLIEST, (at.year, at.month, at.day, at.hour, at.minute, at.second))
    finished = io.BytesIO()
    with zipfile.ZipFile(finished, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    out.write(finished.getvalue())
