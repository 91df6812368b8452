"""What is open while an RTF file is read: groups, notes and fields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.documents.reading.rtf.state import State
from onrecord.documents.reading.story.building import MarginNote


@dataclass(slots=True)
class Group:
    """An open group: what holds in it, and what to do where it ends."""

    state: State
    on_end: Callable[[], None] | None = None


@dataclass(slots=True)
class Field:
    """A field that is being read: where it leads to, and the symbol it shows if it has no result."""

    target: str = ""
    symbol: str = ""


@dataclass(slots=True)
class Properties:
    """What the document says about itself."""

    title: str = ""
    author: str = ""


@dataclass(slots=True)
class _Note:
    kind: str
    key: str
    author: str = ""
    written_at: datetime | None = None


class OpenNotes:
    """Footnotes and comments that are being read, one inside the other; ``margin`` has the finished ones."""

    def __init__(self) -> None:
        self.margin: list[MarginNote] = []
        self.author = ""
        self._open: list[_Note] = []

    def begin(self, kind: str) -> None:
        """A note begins; a comment is by the last ``author`` that was named."""
        author = self.author if kind == "comment" else ""
        self._open.append(_Note(kind, f"{kind} at {len(self.margin) + len(self._open)}", author))

    def number(self, words: str) -> None:
        """The comment is the one with this number around its words."""
        if self._open:
            self._open[-1].key = f"comment {words}"

    def date(self, words: str) -> None:
        """The comment was written at this time, packed as a number."""
        if self._open:
            self._open[-1].written_at = _packed_time(words)

    def make_endnote(self) -> None:
        """The footnote is an endnote."""
        if self._open:
            self._open[-1].kind = "endnote"

    def end(self, words: str) -> str:
        """The innermost note ends and says this; gives the key of its marks."""
        note = self._open.pop()
        self.margin.append(MarginNote(note.key, words, note.author, note.written_at, note.kind))
        return note.key


def _packed_time(words: str) -> datetime | None:
    """The time that a DTTM number holds: minutes, hours, days, months and years since 1900 in its bits."""
    try:
        bits = int(words) % (1 << 32)
        return datetime(
            1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F, bits >> 6 & 0x1F, bits & 0x3F, tzinfo=UTC
        )
    except ValueError:
        return None
