"""Email messages: the article in the body or an attachment, with sender, date and subject."""

import email
import email.policy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from itertools import groupby

from onrecord.documents.errors import DocumentError, DocumentProblem, too_large, unsafe
from onrecord.documents.reading.story.structure import find_structure
from onrecord.documents.reading.text.encoding import decode_text, decoded_as_named
from onrecord.documents.reading.text.encoding_offers import WESTERN, codec_named
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.documents.reading.web.html_page import read_markup
from onrecord.documents.word_lists import read_word_list
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.article import Block, Draft, ImportedComment, Structure, first_words
from onrecord.domain.vocabulary import BlockRole
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted, grouped

_ANSWER = re.compile(r"(?:(?:re|fwd?|fw|aw|wg|antw|sv|vs|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:hi|hey|hello|dear|good (?:morning|afternoon|evening|day)|greetings|morning|to the (?:desk|editor)"
    r"|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus)\b[^.?!:]{0,60}[,:!.–—-]?",
    re.IGNORECASE,
)
_LONGEST_SALUTATION, _LONGEST_UNPOINTED = 8, 3
"""Words; a longer line may be a headline if no comma or similar sign ends it: "Dear Old Ferry Sold at Last"."""
_MOST_LINES_BEFORE = 4
"""Lines of the letter between the salutation and the headline."""


def with_headline(draft: Draft, subject: str) -> Draft:
    """Make the salutation furniture, and the line under it or the subject the headline."""
    blocks = draft.structure.blocks
    first = next((n for n, block in enumerate(blocks) if block.role is not BlockRole.FURNITURE), None)
    if first is None:
        return draft
    greeted = _is_salutation(blocks[first].span.text_of(draft.text))
    if greeted:
        found = next(_headed_below(draft, blocks, first), None)
        draft = found or _set_aside(draft, blocks, first, first + 1)
    if draft.structure.headline is not None:
        return draft
    return replace(draft, title=_ANSWER.sub("", subject.strip(), count=1).strip() or _opening(draft))


def _is_salutation(line: str) -> bool:
    line = line.strip()
    most = _LONGEST_SALUTATION if line.endswith((",", ":", "!", "–", "—", "-")) else _LONGEST_UNPOINTED
    return _SALUTATION.fullmatch(line) is not None and len(line.split()) <= most


def _headed_below(draft: Draft, blocks: Sequence[Block], first: int) -> Iterator[Draft]:
    """Set aside the lines before a headline, which are addressed to the desk."""
    for last in range(first + 1, min(first + 2 + _MOST_LINES_BEFORE, len(blocks))):
        found = _set_aside(draft, blocks, first, last)
        if found.structure.headline is not None:
            yield found


def _set_aside(draft: Draft, blocks: Sequence[Block], first: int, last: int) -> Draft:
    """Make some lines at the top furniture, and structure the rest on its own."""
    above = [replace(block, role=BlockRole.FURNITURE) for block in blocks[first:last]]
    start = blocks[last].span.start if last < len(blocks) else len(draft.text)
    below = tuple(replace(block, span=block.span.shifted(-start)) for block in blocks[last:])
    found = find_structure(draft.text[start:], Structure(below)).blocks
    story = (replace(block, span=block.span.shifted(start)) for block in found)
    return replace(draft, structure=replace(draft.structure, blocks=(*blocks[:first], *above, *story)))


def _opening(draft: Draft) -> str:
    story = (block for block in draft.structure.blocks if block.role is not BlockRole.FURNITURE)
    return next((first_words(block.span.text_of(draft.text)) for block in story), "")


_QUOTED = re.compile(r"^\s*(?:>|\|\s)")
_EDGES = " \t\xa0-–—_*>:"
_HEADER = re.compile(r"^[*]?([A-Za-zÀ-ÿ-]{2,12})[*]?\s?:[*]?\s*\S")
_SIGNATURE = frozenset({"--", "—", "-- "})
_LONGEST_INTRODUCTION = 250
_FEWEST_HEADERS = 3


def reply_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of lines that are quoted, introduce a quotation, or sign the message.

    What was forwarded stays, since it may be the article; only its headers count.
    """
    found = _header_blocks([_is_header(line) for line in lines])
    tail = False
    for index, line in enumerate(lines):
        bare = " ".join(line.strip(_EDGES).casefold().split())
        tail = tail or line.strip() in _SIGNATURE or bare in _entries("original")
        is_introduction = (
            len(line) <= _LONGEST_INTRODUCTION and bare.endswith(_entries("introduction ends")) and ":" in line[-3:]
        )
        is_forward = bare in _entries("forwarded") or (index - 1 in found and _is_header(line))
        if tail or _QUOTED.match(line) or is_introduction or is_forward or bare.startswith(_entries("signature")):
            found.add(index)
    return frozenset(found)


def _header_blocks(are_headers: Sequence[bool]) -> set[int]:
    """The line numbers of an older message's headers: several in a row."""
    found: set[int] = set()
    for is_header, group in groupby(range(len(are_headers)), are_headers.__getitem__):
        numbers = list(group)
        if is_header and len(numbers) >= _FEWEST_HEADERS:
            found.update(numbers)
    return found


def without_soft_breaks(text: str, *, drops_space: bool = False) -> str:
    """Join the lines that a mail program broke (RFC 3676: they end with a space).

    ``drops_space``: that space is no space of the text ("DelSp=yes").
    """
    lines: list[str] = []
    is_open = False
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.removeprefix(" ")
        if is_open and not words.startswith(">") and words != "-- ":
            lines[-1] = (lines[-1][:-1] if drops_space else lines[-1]) + words
        else:
            lines.append(words)
        is_open = words.endswith(" ") and words != "-- " and not words.startswith(">")
    return "\n".join(lines)


def _is_header(line: str) -> bool:
    found = _HEADER.match(line)
    return found is not None and found[1].casefold() in _entries("header")


@cache
def _entries(section: str) -> tuple[str, ...]:
    """The words of a section of ``resources/lexicons/mail.txt``, which says what each section means."""
    return tuple(read_word_list("mail")[section])


_LARGEST_MESSAGE = 100_000_000
_MOST_PARTS = 2_000
_LONGEST_HEADER = 8_000
_LONGEST_OF_CONTENT = 1_000
"""The most letters of a repeatedly read header."""
_NESTED = Message("{file} was refused because its parts are nested far too deeply.")


_HEADERS = HeaderRegistry()
_EMPTY_PARAMETERS = re.compile(r";[;\s]*;")


def _beginning_of_header(name: str, value: str) -> BaseHeader:
    """Cut a header: the parser's time grows with the square of the length."""
    longest = _LONGEST_OF_CONTENT if name.lower().startswith("content-") else _LONGEST_HEADER
    value = _EMPTY_PARAMETERS.sub(";", value)[:longest]
    try:
        return _HEADERS(name, value)
    except (ValueError, IndexError, AttributeError, TypeError, OverflowError):
        # The parser of the standard library gives up on some broken headers.
        return _HEADERS(name, value.partition(";")[0])


_POLICY = email.policy.default.clone(header_factory=_beginning_of_header)


def parse_message(data: bytes) -> EmailMessage:
    """Parse a message.

    Raises:
        DocumentError: too large, too many parts, or nested too deeply.
    """
    if len(data) > _LARGEST_MESSAGE:
        raise too_large(_LARGEST_MESSAGE)
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
        count = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise unsafe(_NESTED) from error
    if count > _MOST_PARTS:
        too_many = Message("{file} was refused because it holds more than {limit} parts.")
        raise unsafe(too_many, limit=grouped(_MOST_PARTS))
    return message


def leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts without parts; a message inside the message counts as one."""
    if message.is_multipart() and message.get_content_maintype() != "message":
        for part in message.iter_parts():
            yield from leaves(part)
    else:
        yield message


def content_of(part: MIMEPart) -> bytes:
    """The decoded bytes of a part, or all of a message inside the message."""
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if isinstance(inner, email.message.Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: MIMEPart) -> str:
    """The declared encoding of a part; empty if it declares none."""
    return part.get_content_charset("") or ""


def header(message: MIMEPart, name: str) -> str:
    """A decoded header on one line; empty if it is missing or unreadable."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, OverflowError, RecursionError):
        # The parser of the standard library gives up on some broken headers.
        return ""


_READER_HEADERS = ("From", "To", "Cc", "Date", "Subject")  # not shown: headers of a message
_MOST_ATTACHED = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A message: its headers, its own words (None: none), and its attachments.

    ``not_kept`` is how many further files were passed over.
    """

    headers: tuple[tuple[str, str], ...]
    sent_at: datetime | None
    body: Draft | None
    attachments: tuple[Attachment, ...]
    not_kept: int = 0

    @property
    def sender(self) -> str:
        """The author of the message: the name, or else the address."""
        name, address = parseaddr(dict(self.headers).get("From", ""))
        return name or address


def read_mail(data: bytes) -> Mail:
    """Take a message apart; quoted replies and the signature become furniture.

    Raises:
        DocumentError: too large, or made to harm.
    """
    message = parse_message(data)
    parts = list(leaves(message))
    attached = [part for part in parts if _is_attached(part)]
    found = [Attachment(_name(part), content_of(part)) for part in attached]
    return Mail(
        tuple((name, words) for name in _READER_HEADERS if (words := header(message, name))),
        _sent_at(message),
        _body([part for part in parts if not _is_attached(part)], header(message, "Subject")),  # not shown: a header
        tuple(each for each in found[:_MOST_ATTACHED] if each.data),
        len(found[_MOST_ATTACHED:]),
    )


def article_of(mail: Mail, read: Mapping[int, Draft]) -> Draft:
    """The article in a message: the longest of its body and the readable attachments.

    The message itself is kept as a note; the import note names the attachments.

    Raises:
        DocumentError: there are no words in any of them.
    """
    longest = max(read.items(), key=lambda pair: _length(pair[1]), default=None)
    if longest and (mail.body is None or _length(longest[1]) > _length(mail.body)):
        number, article = longest
        origin = _("The article is the attachment “{file}” of the message.", file=mail.attachments[number].name)
        return _with_message(article, mail, origin, number, [mail.body.text] if mail.body else [])
    if mail.body is None:
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is an email with no text."))
    return _with_message(mail.body, mail, _("The article is the body of the message."), None, [])


def _with_message(article: Draft, mail: Mail, origin: str, used: int | None, words: Sequence[str]) -> Draft:
    lines = [f"{name}: {value}" for name, value in mail.headers]
    text = "\n\n".join(["\n".join(lines), *words])
    message = ImportedComment(text, mail.sender, mail.sent_at, kind="email")
    others = [f"“{each.name}”" for number, each in enumerate(mail.attachments) if number != used]
    others += [counted("{n} more", "{n} more", mail.not_kept)] if mail.not_kept else []
    left = [_("Other attachments were left out: {files}.", files=listed(others))] if others else []
    return replace(
        article,
        comments=(*article.comments, message),
        import_notes=(origin, _("Sender, date and subject were kept as a note."), *left, *article.import_notes),
    )


def _length(draft: Draft) -> int:
    """The number of words in a draft's story."""
    blocks = draft.structure.blocks
    return sum(len(b.span.text_of(draft.text).split()) for b in blocks if b.role is not BlockRole.FURNITURE)


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() != "text" and bool(part.get_filename())
    )


def _name(part: MIMEPart) -> str:
    return " ".join(str(part.get_filename() or part.get_content_type()).split())


def _sent_at(message: MIMEPart) -> datetime | None:
    """The time of the message in UTC; an unknown zone ("-0000") counts as UTC."""
    try:
        return in_utc(parsedate_to_datetime(header(message, "Date")))  # not shown: a header
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(parts: Sequence[MIMEPart], subject: str) -> Draft | None:
    """The body of the message: its plain text, or else its markup."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    texts = [text for part in plain if (text := _text(part).strip("\r\n"))]
    if texts:
        return with_headline(_with_replies_set_aside(read_plain_text("\n\n".join(texts))), subject)
    # Apple Mail puts a part of its own before and behind each attachment.
    markup = "\n".join(_text(part) for part in parts if part.get_content_type() == "text/html")
    try:
        return with_headline(_with_replies_set_aside(read_markup(markup)), subject) if markup.strip() else None
    except DocumentError:
        return None


def _text(part: MIMEPart) -> str:
    text = _decoded(content_of(part), codec_named(charset_of(part)))
    if str(part.get_param("format")).lower() != "flowed":
        return text
    return without_soft_breaks(text, drops_space=str(part.get_param("delsp")).lower() == "yes")


def _decoded(data: bytes, named: str) -> str:
    """Decode words in the declared encoding; a message in UTF-8 often claims to be Western."""
    for name in filter(None, ("utf-8" if named in {"", WESTERN} else "", named)):
        if (text := decoded_as_named(data, name)) is not None:
            return text
    return decode_text(data).text if data.strip() else ""


def _with_replies_set_aside(draft: Draft) -> Draft:
    blocks = draft.structure.blocks
    replies = reply_lines([block.span.text_of(draft.text) for block in blocks])
    marked = tuple(
        replace(block, role=BlockRole.FURNITURE) if index in replies else block for index, block in enumerate(blocks)
    )
    return replace(draft, structure=replace(draft.structure, blocks=marked))
