"""Pages fetched for a reviewer, as they were received."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hop:
    """One response on the way to a page: the address, the status, and the machine that answered."""

    url: str
    status: int
    peer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it was received, kept in a file.

    ``hops`` run from the address the reviewer gave to the page. ``headers`` are those of the last response, names in
    lower case. ``sha256`` is of the bytes in ``file``. ``notes`` are sentences for the reviewer.
    """

    hops: tuple[Hop, ...]
    headers: tuple[tuple[str, str], ...]
    captured_at: datetime
    sha256: str
    size: int
    file: Path
    notes: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address that answered with the page."""
        return self.hops[-1].url

    @property
    def media_type(self) -> str:
        """The media type that the site gives, such as "text/html", or nothing."""
        return self._content_type.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the site gives, or nothing."""
        parameters = (part.strip().partition("=") for part in self._content_type.split(";")[1:])
        found = (value for name, _, value in parameters if name.strip().lower() == "charset")
        return next(found, "").strip("\"' ")

    @property
    def _content_type(self) -> str:
        return dict(self.headers).get("content-type", "")


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """A copy of a page in a public archive, and its time."""

    url: str
    taken_at: datetime
