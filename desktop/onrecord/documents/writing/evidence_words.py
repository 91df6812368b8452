"""All words in a file of evidence, in any encoding, and whether there is anything in it that can't be read.

It errs on the side of "can't be read": a picture, an unknown type, an encrypted or damaged part.
"""

import base64
import binascii
import bz2
import io
import lzma
import quopri
import re
import struct
import tarfile
import unicodedata
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, suppress
from email.header import decode_header
from email.message import MIMEPart

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.archive import Archive
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.mail import charset_of, content_of, leaves, parse_message
from onrecord.documents.reading.pdf.pages import open_pdf
from onrecord.documents.reading.text.encoding import decode_text, decoded_as_named
from onrecord.documents.writing.finished_files import (
    Passage,
    attached_files,
    markup,
    passages_in_binary,
    passages_in_text,
    prose,
    strings_of_pdf,
)
from onrecord.domain.protected_names import ProtectedNames
from onrecord.domain.report import Screening

Found = Passage | bytes | None
"""Some words; bytes that may have words in any encoding; None for a part that can't be read."""

_MOST_UNPACKED = 256_000_000
_LARGEST_PART = 64_000_000
_DEEPEST = 6
_FEWEST_WORDS = 50
"""Words for each picture in a document, and on a page covered by one: fewer are the caption of a scan."""
_SMALLEST_PICTURE = 128
"""Pixels across; no letter fits into smaller ones."""
_LEGACY = (
    *("cp1252", "mac_roman", "cp850", "cp1250", "iso8859-2", "cp852", "mac_latin2", "iso8859-3", "iso8859-4"),
    *("iso8859-10", "iso8859-13", "cp1257", "iso8859-14", "iso8859-16", "cp1254", "cp1258", "cp1251", "koi8-u"),
    *("cp866", "iso8859-5", "mac_cyrillic", "cp855", "cp1253", "iso8859-7", "cp737", "mac_greek", "cp1255", "cp862"),
    *("iso8859-8", "cp1256", "iso8859-6", "cp874", "gb18030", "big5hkscs", "cp950", "cp932", "shift_jisx0213"),
    *("euc_jis_2004", "cp949", "johab", "utf-16-le", "utf-16-be"),
)
"""Encodings that a text may be in without saying so."""
_WIDEST = ("utf-32-le", "utf-32-be")
_LONG_WORD = 5
"""Letters of a word that isn't in bytes by chance."""
_ASCII_WAYS = (
    (re.compile(rb"\x1b[$(]"), ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr")),
    (re.compile(rb"~\{"), ("hz",)),
    (re.compile(rb"\+[A-Za-z0-9+/]{3,}-"), ("utf-7",)),
)
"""Encodings in which every text is ASCII."""
_MOST_IN_ALL = 100_000
"""Bytes to read in every encoding; the others are searched for encoded names."""
_STRANGE = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ESCAPE = b"\x1b"
_HIGH_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff\uac00-\ud7a3]")
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_MARKUP = frozenset({FileType.HTML, FileType.XML})
_TEXTS = frozenset({FileType.TEXT, FileType.SUBTITLES, FileType.WEB_LINK, FileType.GOOGLE_LINK, *_MARKUP})
_DOCUMENTS = frozenset(
    {FileType.WORD, FileType.OPEN_DOCUMENT, FileType.EPUB, FileType.QDA_PROJECT}
    | {FileType.SPREADSHEET, FileType.PRESENTATION}
)
_WITH_READER = {FileType.WORD: ".docx", FileType.OPEN_DOCUMENT: ".odt", FileType.EPUB: ".epub", FileType.RTF: ".rtf"}
_ZIP, _TAR, _TAR_AT = b"PK\3\4", b"ustar", 257
_WEB_RECORDS = b"WARC/"
_ARMORED = re.compile(rb"-----BEGIN (?:PGP MESSAGE|PKCS7|CMS|ENCRYPTED)")


def passages_in_evidence(data: bytes, name: str = "") -> Iterator[Found]:
    """All words in a file called ``name``, however they are encoded and packed; None for each unreadable part.

    Raises:
        MemoryError: there is more in it than the memory holds.
    """
    yield from prose(name, name)
    yield from _Reader().file(data, name)


def screen_evidence(data: bytes, name: str, names: ProtectedNames, in_bytes: Collection[bytes]) -> Screening:
    """Whether a file has one of the ``names`` in it, or can't be searched for them.

    ``in_bytes`` are the same names as ``encoded_names`` gives them.
    """
    screening, searched = Screening.CLEAR, set()
    for found in passages_in_evidence(data, name):
        if found is None:
            screening = Screening.UNREAD
        elif isinstance(found, bytes):
            if any(each in found for each in in_bytes):
                return Screening.NAMED
        elif (hash(found.text), True) not in searched and (hash(found.text), found.is_prose) not in searched:
            searched.add((hash(found.text), found.is_prose))
            if any(names.are_in(piece, parts=found.is_prose) for piece in _pieces(found.text)):
                return Screening.NAMED
    return screening


def encoded_names(names: Iterable[str]) -> frozenset[bytes]:
    """Names and their long words in every encoding, to be found in bytes that are no text."""
    ways = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
    ways |= {word for way in ways for word in way.split() if len(word) >= _LONG_WORD}
    ways = {cased for way in ways for cased in (way, way.lower(), way.upper())}
    return frozenset(filter(None, (_encoded(way, code) for way in ways for code in ("utf-8", *_LEGACY, *_WIDEST))))


def _encoded(words: str, code: str) -> bytes:
    """Words in an encoding; nothing if it lacks one of their signs."""
    try:
        return words.encode(code)
    except UnicodeEncodeError:
        return b""


_PIECE, _OVERLAP = 1_000_000, 1_000


def _pieces(text: str) -> Iterator[str]:
    """A long text piece by piece, because a search needs many times the memory of what it searches."""
    for start in range(0, max(len(text), 1), _PIECE):
        yield text[max(0, start - _OVERLAP) : start + _PIECE]


class _Reader:
    """Reads one file with everything in it, up to a limit of bytes for all of it."""

    def __init__(self) -> None:
        self._left = _MOST_UNPACKED
        self._depth = 0
        self._pictures: int | None = None
        self._words = 0

    def file(self, data: bytes, where: str) -> Iterator[Found]:
        """A file, or a part of one."""
        self._left -= len(data)
        if not data:
            return
        if self._depth >= _DEEPEST or self._left < 0:
            yield None
            return
        self._depth += 1
        try:
            yield from self._reader_of(data)(data, where)
        except (DocumentError, RecursionError, ValueError, LookupError, OSError, EOFError, struct.error):
            yield from _unreadable(data, where)
        finally:
            self._depth -= 1

    def _reader_of(self, data: bytes) -> Callable[[bytes, str], Iterator[Found]]:
        if data.startswith((b"BZh", b"\xfd7zXZ\0")):
            return self._packed
        if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
            return self._tar
        kind = file_type_of(data)
        if kind in _TEXTS and not data.startswith(_WEB_RECORDS) and not _ARMORED.search(data):
            return self._markup if kind in _MARKUP else self._text
        if kind in _DOCUMENTS:
            return self._office if data.startswith(_ZIP) else self._markup
        return {
            FileType.ARCHIVE: self._zip,
            FileType.GZIP: self._packed,
            FileType.PDF: self._pdf,
            FileType.RTF: self._rtf,
            FileType.MAIL: self._mail,
            FileType.WEB_ARCHIVE: self._web_archive,
            FileType.IMAGE: self._picture,
        }.get(kind, _unreadable)

    def _text(self, data: bytes, where: str) -> Iterator[Found]:
        texts = _texts_of(data)
        first = next(texts)
        self._words += len(_WORD.findall(first))
        for text in (first, *texts):
            yield from prose(where, text)
            yield from passages_in_text(text, where)
        yield from self._coded(first, where)
        if not data.isascii():
            yield data

    def _coded(self, text: str, where: str) -> Iterator[Found]:
        """What a text holds in other letters: words, and files."""
        yield from passages_in_bytes(b"\n".join(_decoded_words(text)), where, is_prose=True)
        keys = []
        for data in _decoded_files(text):
            # Short bytes that are no text may be a key or a hash.
            if len(data) > _LONGEST_KEY or _is_readable(data) or file_type_of(data) is not FileType.TEXT:
                yield from self.file(data, where)
            else:
                keys.append(data)
        yield from passages_in_bytes(b"\n".join(keys), where)

    def _markup(self, data: bytes, where: str) -> Iterator[Found]:
        """A page with markup; one that is a whole file has few words for its pictures if it is a scan."""
        with_pictures = self._pictures is None
        self._pictures = self._pictures or 0
        texts = _texts_of(data)
        first = next(texts)
        self._words += len(_WORD.findall(_HIDDEN.sub(" ", first)))
        for text in (first, *texts):
            yield from passages_in_text(text, where)
        yield from self._coded(first, where)
        if not data.isascii():
            yield data
        if with_pictures:
            yield from self._balance()

    def _balance(self) -> Iterator[Found]:
        """None if a document has no words, or fewer than its pictures call for."""
        if not self._words or self._words < _FEWEST_WORDS * (self._pictures or 0):
            yield None
        self._pictures, self._words = None, 0

    def _picture(self, data: bytes, where: str) -> Iterator[Found]:
        if self._pictures is not None:
            self._pictures += not _is_small(data)
        yield from passages_in_binary(data[: 2 * _LONGEST_HEADERS], where)
        yield from (
            _unreadable(data, where) if self._pictures is None else passages_in_bytes(data[:_LONGEST_HEADERS], where)
        )

    def _office(self, data: bytes, where: str) -> Iterator[Found]:
        """A document in a ZIP archive: its parts, and its text as the program reads it."""
        before, self._pictures = (self._pictures, self._words), 0
        yield from self._zip(data, where)
        kind = file_type_of(data)
        if kind in _WITH_READER:
            yield from _as_read(data, _WITH_READER[kind], where)
        yield from self._balance()
        self._pictures, self._words = before

    def _zip(self, data: bytes, where: str) -> Iterator[Found]:
        archive = Archive(data)
        if not archive.is_gapless(data):
            yield None
        # Names of entries in any encoding, comments, and fields that no reader knows.
        yield from passages_in_bytes(archive.directory(data), where, is_prose=True)
        for entry in archive.names:
            yield from prose(where, entry)
            content = archive.read(entry, min(_LARGEST_PART, max(self._left, 0)))
            is_known = self._pictures is not None and _HARMLESS.search(entry)
            yield from passages_in_bytes(content, where) if is_known else self.file(content, entry)

    def _packed(self, data: bytes, where: str) -> Iterator[Found]:
        """A compressed file, with all its members."""
        yield from passages_in_bytes(data[:_LONGEST_KEY], where)
        while data:
            unpacked, data = self._member(data)
            yield from self.file(unpacked, where)
            data = data.lstrip(b"\0")

    def _member(self, data: bytes) -> tuple[bytes, bytes]:
        """The first member of a compressed file, and the bytes behind it.

        Raises:
            ValueError: it is damaged or too large.
        """
        most = min(_LARGEST_PART, max(self._left, 0)) + 1
        try:
            if data.startswith(b"BZh"):
                unpacker: bz2.BZ2Decompressor | lzma.LZMADecompressor = bz2.BZ2Decompressor()
            elif data.startswith(b"\xfd7zXZ\0"):
                unpacker = lzma.LZMADecompressor(memlimit=_LARGEST_PART)
            else:
                stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
                unpacked = stream.decompress(data, most)
                if not stream.eof:
                    raise ValueError(most)
                return unpacked, stream.unused_data
            unpacked = unpacker.decompress(data, most)
        except (zlib.error, lzma.LZMAError, OSError) as error:
            raise ValueError(most) from error
        if not unpacker.eof:
            raise ValueError(most)
        return unpacked, unpacker.unused_data

    def _tar(self, data: bytes, where: str) -> Iterator[Found]:
        try:
            with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
                for member in archive:
                    about = (member.name, member.linkname, member.uname, member.gname, *member.pax_headers.values())
                    raw = "\n".join(map(str, about)).encode("utf-8", "surrogateescape")
                    yield from passages_in_bytes(raw, where, is_prose=True)
                    content = archive.extractfile(member) if member.isfile() and not member.issparse() else None
                    if content and member.size <= self._left:
                        yield from self.file(content.read(), member.name)
                    elif not member.isdir():
                        yield None
                if data[archive.offset :].strip(b"\0"):
                    yield None
        except tarfile.TarError:
            yield None

    def _mail(self, data: bytes, where: str) -> Iterator[Found]:
        message = parse_message(data)
        if any(part.defects for part in message.walk()):
            yield None
        yield from self._text(_BULK.sub(b"\n", data), where)
        for part in leaves(message):
            yield from self._part(part, where)

    def _part(self, part: MIMEPart, where: str) -> Iterator[Found]:
        with suppress(ValueError, IndexError, AttributeError, TypeError, LookupError):
            yield from prose(where, str(part.get_filename() or ""))
        content = content_of(part)
        if part.get_content_maintype() == "message":
            yield from self._mail(content, where)
            return
        if (named := decoded_as_named(content, charset_of(part))) is not None:
            yield from passages_in_text(named, where)
        yield from self.file(content, where)

    def _web_archive(self, data: bytes, where: str) -> Iterator[Found]:
        self._pictures = 0
        yield from self._mail(data, where)
        yield from self._balance()

    def _rtf(self, data: bytes, where: str) -> Iterator[Found]:
        if re.search(rb"\\(?:objdata|bin\d|objemb|pict)\b", data):
            yield None
        for text in _rtf_texts(data):
            yield from prose(where, text)
        yield from _as_read(data, ".rtf", where)

    def _pdf(self, data: bytes, where: str) -> Iterator[Found]:
        with closing(open_pdf(data)) as document:
            if b"/Encrypt" in data or not data.startswith(b"%PDF") or data.rpartition(b"%%EOF")[2].strip():
                yield None
            for name, value in document.get_metadata_dict().items():
                yield from prose(name, value)
            for bookmark in document.get_toc():
                yield from prose(where, bookmark.get_title())
            for index in range(len(document)):
                yield from _page(document, index, where)
            yield from self._streams(data, where)
            for name, attached in attached_files(document):
                yield from prose(where, name)
                yield from self.file(attached, name)

    def _streams(self, data: bytes, where: str) -> Iterator[Found]:
        """The strings of all objects, also of those that no page shows any more."""
        yield from _objects(_STREAM.sub(b"", data), where)
        for match in _STREAM.finditer(data):
            about = data[max(0, match.start() - _LONGEST_ENTRIES) : match.start()].rpartition(b" obj")[2]
            content = self._unfiltered(match[1], about)
            if content is None or (b"/ObjStm" in about and b"/Predictor" in about) or b"/Encrypt" in content:
                yield None
            elif _IMAGE.search(about):
                yield from passages_in_bytes(match[1][:_LONGEST_HEADERS], where)
            elif not _FONT.search(about):
                yield from _objects(content, where)

    def _unfiltered(self, content: bytes, about: bytes) -> bytes | None:
        """The content of a stream without its filters; None if it can't be read."""
        for name in _FILTERS.findall(about):
            with suppress(ValueError, zlib.error):
                match name:
                    case b"FlateDecode" | b"Fl":
                        most = min(_LARGEST_PART, max(self._left, 0))
                        stream = zlib.decompressobj()
                        content = stream.decompress(content, most)
                        self._left -= len(content)
                        if stream.unconsumed_tail:
                            return None
                        continue
                    case b"ASCIIHexDecode" | b"AHx":
                        content = bytes.fromhex(re.sub(rb"[\s>]", b"", content).decode("ascii", "replace"))
                        continue
                    case b"ASCII85Decode" | b"A85":
                        content = base64.a85decode(content.strip().removesuffix(b"~>").removeprefix(b"<~"))
                        continue
            return content if _IMAGE.search(about) else None
        return content


_LONGEST_KEY = 2_000
_HARMLESS = re.compile(r"\.(?:odttf|[ot]tf|woff2?)$|printerSettings\d*\.bin$|(?:^|/)thumbnail\.\w+$", re.IGNORECASE)
"""Parts of documents that hold no words of anybody: fonts, settings of printers, a small picture of the first page."""
_BULK = re.compile(rb"(?:\r?\n[A-Za-z0-9+/=]{60,})+")
"""Base64 in a message, which its parts decode."""
_PNG_SIZE, _PNG_AT = struct.Struct(">II"), 16
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_FILTERS = re.compile(
    rb"/(FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt"
    rb"|DCTDecode|DCT|JPXDecode|CCITTFaxDecode|CCF|JBIG2Decode)\b"
)
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_LONGEST_ENTRIES = 2_000
_LONGEST_HEADERS = 100_000
"""Bytes at the start of a picture in which cameras and programs write about it."""
_DRAWN = re.compile(rb"\[((?:[^\]\\]|\\.)*)\]\s*TJ|(\((?:[^()\\]|\\.)*\))\s*(?:Tj|'|\")", re.DOTALL)
_COVERED = 0.5
_GIBBERISH = re.compile("[\ufffd\ue000-\uf8ff\0-\x08\x0e-\x1f]")
_GIBBERISH_SHARE = 0.1


def _unreadable(data: bytes, where: str) -> Iterator[Found]:
    """A part that can't be read; still, programs write at both ends of a file whose it is."""
    yield None
    ends = data if len(data) <= 2 * _LONGEST_HEADERS else data[:_LONGEST_HEADERS] + b"\n" + data[-_LONGEST_HEADERS:]
    yield from passages_in_bytes(ends, where)


def _as_read(data: bytes, ending: str, where: str) -> Iterator[Found]:
    draft = read_document(data, ending)
    for words in (draft.text, *(comment.text for comment in draft.comments)):
        yield from prose(where, words)
    if not _WORD.search(draft.text):
        yield None


def _is_small(picture: bytes) -> bool:
    """Whether a picture is too small for words; only PNG says its size in a place of its own."""
    if not picture.startswith(b"\x89PNG") or len(picture) < _PNG_AT + _PNG_SIZE.size:
        return len(picture) < _LONGEST_KEY
    return bool(min(_PNG_SIZE.unpack_from(picture, _PNG_AT)) < _SMALLEST_PICTURE)


def _page(document: pypdfium2.PdfDocument, index: int, where: str) -> Iterator[Found]:
    """The words of a page; None too if it has none, or few under a picture that covers it."""
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            words = text.get_text_range()
            yield from prose(where, words)
            yield from prose(where, re.sub("[-\u00ad\x02\ufffe]\r?\n?", "", words))
            count = len(_WORD.findall(words))
            is_garbled = len(_GIBBERISH.findall(words)) > _GIBBERISH_SHARE * len(words)
            if not count or is_garbled or (count < _FEWEST_WORDS and _is_covered(page)):
                yield None
    except pypdfium2.PdfiumError:
        yield None


def _is_covered(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    areas = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        areas += abs((right - left) * (top - bottom))
    return bool(areas >= _COVERED * width * height)


def _objects(block: bytes, where: str) -> Iterator[Found]:
    """Strings of objects in any encoding, and the strings that a page draws, joined."""
    yield from passages_in_bytes(block, where)
    if b"&" in block:
        yield from passages_in_text(block.decode("utf-8", "replace"), where)
    strings = list(strings_of_pdf(block))
    joined = [b"".join(strings_of_pdf(match[1] or match[2])) for match in _DRAWN.finditer(block)]
    for words in (
        *(b"\n".join(each).decode(code, "replace") for each in (strings, joined) for code in ("utf-8", "cp1252")),
        "\n".join(string.decode("utf-16-be", "replace") for string in strings),
    ):
        yield from prose(where, words)


def passages_in_bytes(data: bytes, where: str, *, is_prose: bool = False) -> Iterator[Found]:
    """Bytes of no known encoding: as UTF-8, and as they are."""
    if data:
        yield from (prose if is_prose else markup)(where, data.decode("utf-8", "replace"))
        if b"\0" in data or not data.isascii():
            yield data


def _is_readable(data: bytes) -> bool:
    try:
        return not _STRANGE.search(data.decode("utf-8").encode())
    except UnicodeDecodeError:
        return False


def _texts_of(data: bytes) -> Iterator[str]:
    """A text in the encoding that it probably has, and in all others that it may have.

    Raises:
        DocumentError: it isn't text.
        ValueError: parts of it aren't.
    """
    decoded = decode_text(data)
    yield decoded.text
    if b"\0" in data:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            yield data.decode(code, "replace")
            yield data[1:].decode(code, "replace")
    if not decoded.is_guess and not decoded.repairs:
        for pattern, codes in _ASCII_WAYS:
            yield from (data.decode(code, "replace") for code in codes if pattern.search(data))
        return
    if decoded.encoding.startswith("utf-16"):
        return
    if _STRANGE.search(data.replace(_ESCAPE, b"").removesuffix(b"\x1a")):
        raise ValueError(decoded.encoding)
    yield data.decode("utf-8", "replace")
    # Without the lines that are the same in all of them.
    lines = b"\n".join(match[0] for match in _HIGH_LINE.finditer(data))[:_MOST_IN_ALL]
    for code in _LEGACY:
        yield lines.decode(code, "replace")
        if code.startswith("utf-16"):
            yield data.decode(code, "replace")


_ENCODED_WORDS = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=(?:\s*=\?[^?\s]+\?[bBqQ]\?[^?]*\?=)*")
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_QUOTED_PRINTABLE = re.compile(r"[^\r\n=]{0,200}(?:=[0-9A-Fa-f]{2}[^\r\n=]{0,200})+")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{8,}(?:\r?\n[ \t]*)?)+[A-Za-z0-9+/_-]*")
_UUENCODED = re.compile(r"^begin [0-7]{3,4} [^\n]*\n(.*?)^end\b", re.DOTALL | re.MULTILINE)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[ :]?){8,}|(?:(?:\\x|0x)[0-9A-Fa-f]{2}[ ,]*)+")
_SPACE = re.compile(r"\s+")
_NO_DIGITS = re.compile(r"\\x|0x|[^0-9A-Fa-f]")


def _decoded_words(text: str) -> Iterator[bytes]:
    """The bytes of words in encoded headers of mail, in quoted-printable and in hexadecimal digits."""
    for match in _ENCODED_WORDS.finditer(text):
        yield _header_bytes(match[0])
    unbroken = _SOFT_BREAK.sub("", text)
    if unbroken != text:
        yield unbroken.encode("utf-8", "replace")
    for match in _QUOTED_PRINTABLE.finditer(unbroken):
        yield quopri.decodestring(match[0].encode("utf-8", "replace"))
    for match in _HEX.finditer(text):
        digits = _NO_DIGITS.sub("", match[0])
        yield bytes.fromhex(digits[: len(digits) // 2 * 2])


def _decoded_files(text: str) -> Iterator[bytes]:
    """The bytes of files in base64 and uuencode."""
    for match in _BASE64.finditer(text):
        run = _SPACE.sub("", match[0]).translate(_URL_SAFE)
        run = run[: len(run) - (len(run) % 4 == 1)]
        yield base64.b64decode(run + "=" * (-len(run) % 4))
    for match in _UUENCODED.finditer(text):
        with suppress(binascii.Error):
            yield b"".join(binascii.a2b_uu(line) for line in match[1].splitlines() if line)


_URL_SAFE = str.maketrans("-_", "+/")


def _header_bytes(words: str) -> bytes:
    """The bytes of encoded words (RFC 2047), as UTF-8 if they name a known encoding."""
    pieces = []
    for content, charset in decode_header(_SPACE.sub("", words)):
        data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        known = decoded_as_named(data, charset or "utf-8")
        pieces.append(data if known is None else known.encode("utf-8", "replace"))
    return b"".join(pieces)


_RTF_BYTE = re.compile(rb"\\'([0-9A-Fa-f]{2})")
_RTF_SIGN = re.compile(r"\\u(-?\d{1,6}) ?(\?|.)?", re.DOTALL)
_RTF_WORD = re.compile(r"\\[a-z]+-?\d* ?|\\[^a-z]|[{}\r\n]")


def _rtf_texts(data: bytes) -> Iterator[str]:
    """The words of all groups of an RTF file, in every encoding, without its commands."""
    plain = _RTF_BYTE.sub(lambda match: bytes([int(match[1], 16)]), data)
    codes: Iterable[str] = ("utf-8", *_LEGACY) if not plain.isascii() else ("ascii",)
    for code in codes:
        text = plain.decode(code, "replace")
        for behind in ("", r"\2"):
            signs = _RTF_SIGN.sub(lambda match, behind=behind: _sign(match, behind), text)  # type: ignore[misc]
            yield _RTF_WORD.sub("", signs)


def _sign(match: re.Match[str], behind: str) -> str:
    sign = chr(int(match[1]) % 65_536).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return sign + (match.expand(behind) if behind else "")
