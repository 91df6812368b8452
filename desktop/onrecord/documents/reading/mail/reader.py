"""An email with an article in it, in its body or attached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.mail.headlines import with_headline
from onrecord.documents.reading.mail.lines import reply_lines, without_soft_breaks
from onrecord.documents.reading.mail.messages import charset_of, content_of, header, leaves, parse_message
from onrecord.documents.reading.text.encoding import decode_text, decoded_as_named
from onrecord.documents.reading.text.encoding_names import WESTERN, codec_named
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.documents.reading.web.html_page import read_markup
from onrecord.documents.writing.report_content.wording import in_utc
from onrecord.domain.article import Draft, ImportedComment
from onrecord.domain.vocabulary import BlockRole
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted

_HEADERS = ("From", "To", "Cc", "Date", "Subject")  # not shown: headers of a message
_MOST_ATTACHED = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A message: its headers, its own words (None: none), and the files that came with it.

    ``not_kept`` is how many further files were passed over.
    """

    headers: tuple[tuple[str, str], ...]
    sent_at: datetime | None
    body: Draft | None
    attachments: tuple[Attachment, ...]
    not_kept: int = 0

    @property
    def sender(self) -> str:
        """Who wrote the message: the name, or the address where no name is given."""
        name, address = parseaddr(dict(self.headers).get("From", ""))
        return name or address


def read_mail(data: bytes) -> Mail:
    """Take a message apart; in its body, quoted replies and the signature are furniture.

    Raises:
        DocumentError: too large, or made to harm.
    """
    message = parse_message(data)
    parts = list(leaves(message))
    attached = [part for part in parts if _is_attached(part)]
    found = [Attachment(_name(part), content_of(part)) for part in attached]
    return Mail(
        tuple((name, words) for name in _HEADERS if (words := header(message, name))),
        _sent_at(message),
        _body([part for part in parts if not _is_attached(part)], header(message, "Subject")),  # not shown: a header
        tuple(each for each in found[:_MOST_ATTACHED] if each.data),
        len(found[_MOST_ATTACHED:]),
    )


def article_of(mail: Mail, read: Mapping[int, Draft]) -> Draft:
    """The article in a message: the longest of its body and the attachments that could be ``read``, by number.

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
    """How many words of a draft are the story's."""
    blocks = draft.structure.blocks
    return sum(len(b.span.text_of(draft.text).split()) for b in blocks if b.role is not BlockRole.FURNITURE)


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment" or (
        part.get_content_maintype() != "text" and bool(part.get_filename())
    )


def _name(part: MIMEPart) -> str:
    return " ".join(str(part.get_filename() or part.get_content_type()).split())


def _sent_at(message: MIMEPart) -> datetime | None:
    """When the message was sent, in UTC: one that does not tell its zone ("-0000") can be compared with others too."""
    try:
        return in_utc(parsedate_to_datetime(header(message, "Date")))  # not shown: a header
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(parts: Sequence[MIMEPart], subject: str) -> Draft | None:
    """The words of the message: its plain text, or if it has none its markup."""
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
    """The words in the encoding that the message names; a message in UTF-8 often calls itself Western."""
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
