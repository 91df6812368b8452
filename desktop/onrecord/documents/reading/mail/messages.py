"""The parts of a MIME message: an email, or a page saved with its pictures (RFC 2045, RFC 2557)."""

import email
import email.policy
from collections.abc import Iterator
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage, MIMEPart

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.translation import Message, grouped

_LARGEST_MESSAGE = 100_000_000
_MOST_PARTS = 2_000
_LONGEST_HEADER = 8_000
_LONGEST_OF_CONTENT = 1_000
"""Letters of a header that only says what a part is, which is read again and again."""
_NESTED = Message("{file} was refused because its parts are nested far too deeply.")


_HEADERS = HeaderRegistry()


def _beginning_of_header(name: str, value: str) -> BaseHeader:
    """The beginning of a header only: the parser's time grows with the square of the length."""
    longest = _LONGEST_OF_CONTENT if name.lower().startswith("content-") else _LONGEST_HEADER
    return _HEADERS(name, value[:longest])


_POLICY = email.policy.default.clone(header_factory=_beginning_of_header)


def parse_message(data: bytes) -> EmailMessage:
    """Parse a message.

    Raises:
        DocumentError: too large, too many parts, or nested too deeply.
    """
    if len(data) > _LARGEST_MESSAGE:
        raise DocumentError(
            DocumentProblem.TOO_LARGE, Message("{file} is larger than {limit} MB."), limit=_LARGEST_MESSAGE // 1000000
        )
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
        count = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise DocumentError(DocumentProblem.UNSAFE, _NESTED) from error
    if count > _MOST_PARTS:
        raise DocumentError(
            DocumentProblem.UNSAFE,
            Message("{file} was refused because it holds more than {limit} parts."),
            limit=grouped(_MOST_PARTS),
        )
    return message


def leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold no other parts; a message inside the message counts as one."""
    if message.is_multipart() and message.get_content_maintype() != "message":
        for part in message.iter_parts():
            yield from leaves(part)
    else:
        yield message


def content_of(part: MIMEPart) -> bytes:
    """The bytes of a part once its transfer encoding is undone; of a message inside the message, all of it."""
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if isinstance(inner, email.message.Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset_of(part: MIMEPart) -> str:
    """The encoding a part says it is in; empty if it says none."""
    return part.get_content_charset("") or ""


def header(message: MIMEPart, name: str) -> str:
    """A header in words, in one line; empty if there is none or it cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, OverflowError, RecursionError):
        # The parser of the standard library gives up on some broken headers.
        return ""
