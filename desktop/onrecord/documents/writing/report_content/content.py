"""The content of a report as plain values, for any file format."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from onrecord.translation import Message, _

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RTL_STRETCH = re.compile(rf"[{_RTL}](?:[{_RTL}\W\d_]*[{_RTL}\d])?")
"""Letters of a right-to-left script with the numbers and signs between them."""
_FIRST_STRONG = re.compile(rf"(?P<rtl>[{_RTL}])|[^\W\d_]")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def runs_right_to_left(words: str) -> bool:
    """Whether a paragraph of ``words`` runs from right to left: most of its words do; of as many, the first decides.

    The first alone would turn an English paragraph around that begins with words in Arabic.
    """
    letters = filter(None, map(_FIRST_STRONG.search, words.split()))
    are_rtl = [letter["rtl"] is not None for letter in letters]
    balance = 2 * sum(are_rtl) - len(are_rtl)
    return balance > 0 or (balance == 0 and are_rtl[:1] == [True])


def isolated(words: str) -> str:
    """Isolate ``words`` inside a sentence of ours, so that they don't change its direction."""
    if _BIDI_CONTROL.search(words) or RTL_STRETCH.search(words):
        return f"{_ISOLATE}{words}{_END_ISOLATE}"
    return words


_LONGEST = 2000
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MAIL = re.compile(r"[^@\s/]+@[A-Za-z0-9.-]+")
_KEPT = "%/:=&?~#+!$,;'@()*"


def web_address(address: str) -> str | None:
    """The address as a URI if it is that of a web page, else None."""
    safe = safe_address(address)
    return None if safe is None or safe.startswith("mailto:") else safe


def safe_address(address: str) -> str | None:
    """The address as a URI if it is a web page or a mail address, else None."""
    address = address.strip()
    if len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        plain_host = host.encode("idna").decode() if host else ""
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return quote(address, safe=_KEPT) if _MAIL.fullmatch(parts.path) else None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(plain_host) or "\\" in address:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{plain_host}{port}{quote(rest, safe=_KEPT)}"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of words: a character style, and colors of the light theme as ``RRGGBB``."""

    style: str = ""
    ink: str = ""
    tint: str = ""
    dotted: bool = False
    struck: bool = False


PLAIN = Look()
STRONG = Look("Strong")
MUTED = Look("Muted")
WORDS = Look("Words")
REFERENCE = Look("CrossReference")
LINK = Look("Hyperlink")
WARNING_INK = "8F5A05"
WARNING = Look(ink=WARNING_INK)
STRONG_WARNING = Look("Strong", ink=WARNING_INK)

DOT = "\u00a0· "
"""The separator of parts in a row; no line begins with it."""


class Run(NamedTuple):
    """Words of one look.

    ``leads_to`` is the name of a place in this report, ``address`` a safe URI
    outside it, ``name`` the name of the place where these words stand.  ``label`` says of a sign
    what it leads to.
    """

    words: str
    look: Look = PLAIN
    leads_to: str = ""
    address: str = ""
    name: str = ""
    label: str = ""


Content = list[Run]
Cell = Sequence[Content]
"""The lines of one cell."""
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in a named style."""

    style: str
    content: Content


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; level 2 stands under level 1."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title, if it has one, and its share of the width."""

    name: Message | None
    share: int

    @property
    def title(self) -> str:
        """The shown title."""
        return _(self.name) if self.name else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the full width; one without titles is a list of facts."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def is_headed(self) -> bool:
        """Whether it has a header row."""
        return any(column.title for column in self.columns)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: its amount, and its color as ``RRGGBB``."""

    share: int
    color: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of stretches side by side, with its words."""

    segments: Sequence[Segment]
    description: str


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """The place of the annotated article."""


Block = Paragraph | Heading | Table | Bar | AnnotatedArticle
Blocks = list[Block]


def runs(words: str, look: Look = PLAIN) -> Content:
    """``words`` as the content of a paragraph, or a part of it."""
    return [Run(words, look)] if words else []


def glyph(sign: str, ink: str, tint: str = "") -> Content:
    """A sign in its color."""
    return runs(sign, Look("Glyph", ink=ink, tint=tint))


def field(label: str, value: Content | str, look: Look = STRONG) -> Content:
    """Write "Reason: fear of dismissal"; nothing without a value."""
    content = runs(value) if isinstance(value, str) else value
    return runs(f"{label}: ", look) + content if content else []


def linked(address: str, words: str = "", look: Look = LINK) -> Content:
    """``words`` (or the address itself) as a link; plain words for an unsafe address."""
    target = safe_address(address)
    return [Run(words or address, look, address=target)] if target else runs(words or address)


def reference(place: str, words: str) -> Content:
    """A link to a place in this report; plain words without such a place."""
    return [Run(words, REFERENCE, leads_to=place)] if place else runs(words)


def named(place: str, content: Content) -> Content:
    """Make ``content``, which isn't empty, the target of references to ``place``."""
    first, *others = content
    return [first._replace(name=place), *others]


def joined(parts: Iterable[Content], between: str = DOT) -> Content:
    """Join parts with a muted separator; empty parts are left out."""
    content: Content = []
    for part in parts:
        if content and part:
            content += runs(between, MUTED)
        content += part
    return content


def cell(*lines: Content) -> Cell:
    """A table cell with a paragraph for each line; empty lines are left out."""
    return [line for line in lines if line]


def plain(shares: Sequence[int], rows: Sequence[Row]) -> Table:
    """A table without rules and header."""
    return Table([Column(None, share) for share in shares], rows)


MOST_LINES = 12
"""About a fifth of a page, the largest gap that an unbroken piece may leave on the previous page."""


def stays_whole(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row of a table with these columns is short enough to stay on one page."""
    return max(_lines_of(cell, column.share) for cell, column in zip(row, columns, strict=True)) <= MOST_LINES


def _lines_of(cell: Cell, share: int) -> int:
    """The approximate lines of a cell: a line across the page has some hundred characters."""
    return sum(max(1, ceil(sum(len(run.words) for run in line) / share)) for line in cell)
