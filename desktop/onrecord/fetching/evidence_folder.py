"""The folder beside the library for fetched pages, byte for byte."""

import hashlib
import json
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.domain.captures import Capture
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.fetcher import FetchedPage
from onrecord.private_files import make_folder, write_whole
from onrecord.translation import _

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""The extension for a media type; any other gets ``.bin``, which no program runs."""
_UNFIT = re.compile(r"[^a-z0-9.-]+")
_LONGEST_HOST = 60


class EvidenceFolder:
    """Stores each page in a file, with a JSON record of its origin beside it.

    Names have the time and the hash, so no page replaces another. Others can read a folder that ``is_shared``, within
    the user's umask.
    """

    def __init__(self, folder: Path, *, is_shared: bool = False) -> None:
        self._folder = folder
        self._is_shared = is_shared

    def keep(self, page: FetchedPage, now: datetime) -> Capture:
        """Store a page as it was received.

        Raises:
            FetchError: the folder can't be written to.
        """
        capture = Capture(
            hops=page.hops,
            headers=page.headers,
            captured_at=now.astimezone(UTC),
            sha256=hashlib.sha256(page.body).hexdigest(),
            size=len(page.body),
            file=self._folder,
            notes=page.notes,
        )
        capture = replace(capture, file=self._folder / _name_of(capture))
        try:
            make_folder(self._folder, is_shared=self._is_shared)
            write_whole(capture.file, page.body, is_shared=self._is_shared)
            beside = capture.file.with_name(f"{capture.file.name}.json")
            write_whole(beside, _record_of(capture), is_shared=self._is_shared)
        except OSError as error:
            why = error.strerror or _("unknown reason")
            detail = _("The page couldn’t be saved in “{folder}” ({why}).", folder=self._folder, why=why)
            raise FetchError(FetchProblem.NOT_KEPT, detail) from error
        return capture


def _name_of(capture: Capture) -> str:
    """Time, host and the beginning of the hash: sorted by time, and never a reserved name."""
    host = _UNFIT.sub("-", urlsplit(capture.url).hostname or "")[:_LONGEST_HOST].strip(".-")
    ending = _ENDINGS.get(capture.media_type, ".bin")
    return f"{capture.captured_at:%Y%m%dT%H%M%SZ}-{host}-{capture.sha256[:12]}{ending}"


def _record_of(capture: Capture) -> bytes:
    record = {
        "url": capture.url,
        "hops": [asdict(hop) for hop in capture.hops],
        "headers": [list(header) for header in capture.headers],
        "captured_at": capture.captured_at.isoformat(),
        "sha256": capture.sha256,
        "size": capture.size,
        "notes": list(capture.notes),
    }
    return json.dumps(record, indent=2, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"
