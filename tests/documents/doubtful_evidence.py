"""Files of evidence with an invented name in them: foreign, coded, nested, encrypted and damaged.

``holds_name`` looks for the name with plain Python, and shares no code with the program.
"""

import base64
import binascii
import bz2
import email
import email.policy
import gzip
import hashlib
import html
import io
import lzma
import quopri
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from email.header import decode_header
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import quote, unquote

import docx

LATIN, CZECH, RUSSIAN, CHINESE, JAPANESE, KOREAN = (
    "Wenceslas Tarrabine",
    "Ždeňka Vřešťálková",
    "Велимир Тарабаев",
    "白若石",
    "相良みこと",
    "공여울",
)
NAMES = (LATIN, CZECH, RUSSIAN, CHINESE, JAPANESE, KOREAN)
_SENTENCES = {
    LATIN: "The harbor log of Tuesday was signed by {} at the gate, after the last boat had left.",
    CZECH: "Zápis z přístavu podepsala v úterý {} u brány, když odplula poslední loď.",
    RUSSIAN: "Портовый журнал во вторник подписал {} у ворот, когда ушло последнее судно.",
    CHINESE: "星期二的港口日志由{}在门口签字，当时最后一艘船已经离开。",
    JAPANESE: "火曜日の港の日誌は、最後の船が出たあと、門で{}が署名した。",
    KOREAN: "화요일의 항구 일지는 마지막 배가 떠난 뒤 정문에서 {}이 서명했다.",
}
_LEGACY = {
    CZECH: ("cp1250", "iso8859-2", "cp852", "mac_latin2"),
    RUSSIAN: ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"),
    CHINESE: ("gb18030", "big5hkscs", "hz"),
    JAPANESE: ("shift_jis", "euc_jp", "iso2022_jp"),
    KOREAN: ("euc_kr", "cp949", "johab", "iso2022_kr"),
}


class DoubtfulFile(NamedTuple):
    """A file of evidence: what it is, its name and its bytes."""

    what: str
    name: str
    data: bytes


def sentence(name: str) -> str:
    """A sentence with a name in its language, between two without."""
    about = _SENTENCES[name]
    plain = about.format("—" if name in {LATIN, CZECH, RUSSIAN} else "某")
    return f"{plain}\n{about.format(name)}\n{plain}\n"


def doubtful_files() -> Iterator[DoubtfulFile]:
    """All of them; each has a name in it that its reader may miss."""
    for make in (_foreign, _coded, _mails, _pictures, _old, _packed, _zips, _office, _pdfs, _sounds, _pages, _damaged):
        yield from make()


def _foreign() -> Iterator[DoubtfulFile]:
    for name, codes in _LEGACY.items():
        for code in codes:
            text = sentence(name).replace("—", "-").replace("签", "簽" if code == "big5hkscs" else "签")
            data = _simple(text, code)
            yield DoubtfulFile(f"text in {code}", f"log {code}.txt", data)
    for code in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7"):
        yield DoubtfulFile(f"text in {code}", f"log {code}.txt", sentence(LATIN).encode(code))
    for name in (RUSSIAN, CHINESE):
        yield DoubtfulFile("UTF-16 without mark", "log.txt", name.encode("utf-16-le"))
        yield DoubtfulFile("UTF-16 without mark, big-endian", "log.txt", sentence(name).encode("utf-16-be"))
    yield DoubtfulFile("EBCDIC", "log.dat", sentence(LATIN).replace("—", "-").encode("cp037", "replace"))
    yield DoubtfulFile(
        "UTF-16 inside UTF-8", "mixed.txt", b"Harbor log\n" * 9 + sentence(LATIN).encode("utf-16-le") + b"\nEnd\n" * 9
    )
    yield DoubtfulFile(
        "two encodings in one file", "mixed.csv", "Портовый журнал;".encode("koi8-r") * 9 + RUSSIAN.encode("cp1251")
    )


def _simple(text: str, code: str) -> bytes:
    """Text without the signs that an encoding lacks, except in the name."""
    return "".join(sign for sign in text if _has(sign, code)).encode(code)


def _has(sign: str, code: str) -> bool:
    try:
        sign.encode(code)
    except UnicodeEncodeError:
        return False
    return True


def _coded() -> Iterator[DoubtfulFile]:
    for name in (LATIN, RUSSIAN, CHINESE):
        data = name.encode()
        yield DoubtfulFile("base64 in text", "key.txt", b"Attached: " + base64.b64encode(data) + b"\n")
        yield DoubtfulFile("base64 of UTF-16", "key.ps1", b"-enc " + base64.b64encode(name.encode("utf-16-le")) + b"\n")
        yield DoubtfulFile("hexadecimal", "dump.sql", b"INSERT INTO log VALUES (0x" + binascii.hexlify(data) + b");\n")
        yield DoubtfulFile("percent codes", "links.txt", f"https://harbor.example/?by={quote(name)}\n".encode())
        yield DoubtfulFile("JSON escapes", "log.json", ('{"by": "' + _escaped(name) + '"}').encode())
        yield DoubtfulFile("numbers of letters", "log.html", f"<p>By {_entities(name)}, at the gate</p>".encode())
    yield DoubtfulFile(
        "quoted-printable", "card.vcf", b"FN;CHARSET=UTF-8:" + quopri.encodestring(CZECH.encode()) + b"\n"
    )
    yield DoubtfulFile("soft line breaks", "note.txt", b"Signed by Wencesl=\nas Tarrab=\nine at the gate.\n")
    lines = (binascii.b2a_uu(sentence(LATIN).encode()[at : at + 45]) for at in range(0, len(sentence(LATIN)), 45))
    yield DoubtfulFile("uuencode", "old.txt", b"begin 644 log.txt\n" + b"".join(lines) + b"`\nend\n")
    word = base64.b64encode(RUSSIAN.encode("koi8-r")).decode()
    yield DoubtfulFile("encoded words", "headers.txt", f"From: =?koi8-r?B?{word}?= <x@harbor.example>\n".encode())


def _escaped(words: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in words)


def _entities(words: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in words)


def message(**parts: str) -> EmailMessage:
    """A message as a mail program sends it."""
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"], made["To"] = parts.get("sender", "Desk <desk@paper.example>"), "Gate <gate@harbor.example>"
    made["Subject"], made["Message-ID"] = parts.get("subject", "Log"), "<1@paper.example>"
    made.set_content(
        parts.get("body", "See below.\n"), charset=parts.get("charset", "utf-8"), cte=parts.get("cte", "8bit")
    )
    return made


def _mails() -> Iterator[DoubtfulFile]:
    def mail(what: str, made: EmailMessage) -> DoubtfulFile:
        return DoubtfulFile(f"mail: {what}", "letter.eml", made.as_bytes())

    yield mail("body in base64", message(body=sentence(LATIN), cte="base64"))
    yield mail("body in KOI8 and base64", message(body=_plain(RUSSIAN), charset="koi8-r", cte="base64"))
    yield mail("body in quoted-printable", message(body=sentence(CZECH), cte="quoted-printable"))
    yield mail("subject in encoded words", message(subject=f"{'About the harbor log ' * 4}{RUSSIAN}"))
    yield mail("sender in encoded words", message(sender=f"{CHINESE} <x@harbor.example>"))
    for what, name, data in (
        ("attached text in GB18030", "log.txt", sentence(CHINESE).encode("gb18030")),
        ("attached archive", "log.zip", _zip({"log.txt": sentence(LATIN).encode()})),
        ("attached picture", "gate.jpg", _jpeg(_exif(LATIN))),
        ("attached old document", "log.doc", _ole(LATIN, "WordDocument")),
        ("encrypted part", "smime.p7m", b"\x30\x82" + bytes(range(128, 256)) * 20 + LATIN.encode()),
    ):
        made = message()
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        yield mail(what, made)
    made = message()
    made.add_attachment(b"Nothing.\n", maintype="text", subtype="plain", filename=f"{CZECH}.txt")
    yield mail("name of an attachment", made)
    outer = message()
    outer.add_attachment(message(body=sentence(RUSSIAN), cte="base64"))
    yield mail("message in a message", outer)
    box = b"".join(
        b"From x@harbor.example Tue Dec  1 09:00:00 2026\n" + m.as_bytes() + b"\n"
        for m in (message(), message(body=sentence(LATIN), cte="base64"))
    )
    yield DoubtfulFile("mailbox: second message", "mail.mbox", box)
    broken = message(body=sentence(LATIN), cte="base64").as_bytes().replace(b"\r\n\r\n", b"\r\n\r\n%%%", 1)
    yield DoubtfulFile("mail: damaged base64", "letter.eml", broken)
    lying = message(body="-", cte="8bit").as_bytes() + sentence(RUSSIAN).encode("koi8-r", "replace")
    yield DoubtfulFile("mail: other encoding than it says", "letter.eml", lying)


def _plain(name: str) -> str:
    return sentence(name).replace("—", "-")


def _segment(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content


def _jpeg(*segments: bytes) -> bytes:
    frame = _segment(0xC0, struct.pack(">BHHB", 8, 200, 300, 1) + b"\1\x11\0")
    return b"\xff\xd8" + b"".join(segments) + frame + _segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x55" * 400 + b"\xff\xd9"


def _exif(name: str) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    entry = struct.pack("<HHHHII", 1, 0x9C9D, 1, 0, len(words), 26)[:2] + struct.pack(
        "<HHII", 0x9C9D, 1, len(words), 26
    )
    return _segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + entry + b"\0\0\0\0" + words)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(*chunks: bytes, width: int = 300) -> bytes:
    pixels = zlib.compress((b"\0" + b"\x7f" * width) * 200)
    start = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, 200, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + start + b"".join(chunks) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _pictures() -> Iterator[DoubtfulFile]:
    iptc = (
        b"Photoshop 3.0\0008BIM\4\4\0\0"
        + struct.pack(">IBBBH", len(LATIN) + 5, 0x1C, 2, 80, len(LATIN))
        + LATIN.encode()
    )
    xmp = (
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + _entities(LATIN).encode()
        + b"</x:xmpmeta>"
    )
    yield DoubtfulFile("picture: author in EXIF, UTF-16", "gate.jpg", _jpeg(_exif(LATIN)))
    yield DoubtfulFile("picture: Chinese author in EXIF", "gate.jpg", _jpeg(_exif(CHINESE)))
    yield DoubtfulFile("picture: IPTC", "gate.jpg", _jpeg(_segment(0xED, iptc)))
    yield DoubtfulFile("picture: XMP", "gate.jpg", _jpeg(_segment(0xE1, xmp)))
    yield DoubtfulFile(
        "picture: packed text", "gate.png", _png(_chunk(b"zTXt", b"Author\0\0" + zlib.compress(LATIN.encode())))
    )
    yield DoubtfulFile("picture: UTF-8 text", "gate.png", _png(_chunk(b"iTXt", b"Author\0\0\0\0\0" + CHINESE.encode())))
    yield DoubtfulFile(
        "picture: GIF comment", "gate.gif", b"GIF89a\1\0\1\0\0\0\0!\xfe" + bytes([len(LATIN)]) + LATIN.encode() + b"\0;"
    )
    yield DoubtfulFile("picture: TIFF", "gate.tif", b"II*\0\x08\0\0\0\0\0\0\0\0\0" + LATIN.encode("utf-16-le"))
    yield DoubtfulFile("picture: text behind its end", "gate.jpg", _jpeg() + sentence(LATIN).encode())


def _ole(name: str, stream: str) -> bytes:
    words = name.encode("utf-16-le") if stream != "PowerPoint Document" else name.encode("cp1252")
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 64 + words).ljust(
        2048, b"\0"
    )


def _old() -> Iterator[DoubtfulFile]:
    for stream, ending in (
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
        ("__substg1.0_", "msg"),
    ):
        yield DoubtfulFile(f"old Office: {ending}", f"log.{ending}", _ole(LATIN, stream))
    yield DoubtfulFile("Office with a password", "log.docx", _ole(LATIN, "EncryptedPackage"))
    yield DoubtfulFile(
        "database", "log.sqlite", b"SQLite format 3\0" + b"\x10\0\1\1\0@  " + b"\0" * 80 + LATIN.encode()
    )


def _packed() -> Iterator[DoubtfulFile]:
    text = sentence(LATIN).encode()
    yield DoubtfulFile("gzip", "log.gz", gzip.compress(text, mtime=0))
    yield DoubtfulFile(
        "gzip: second member", "log.gz", gzip.compress(b"Harbor log\n", mtime=0) + gzip.compress(text, mtime=0)
    )
    yield DoubtfulFile("gzip: cut off", "log.gz", gzip.compress(text * 9, mtime=0)[:-12])
    yield DoubtfulFile("gzip: text behind it", "log.gz", gzip.compress(b"Harbor log\n", mtime=0) + text)
    yield DoubtfulFile(
        "gzip: name of the file",
        "log.gz",
        b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + LATIN.encode() + b".txt\0" + gzip.compress(b"Log", mtime=0)[10:],
    )
    yield DoubtfulFile("bzip2: second member", "log.bz2", bz2.compress(b"Harbor log\n") + bz2.compress(text))
    yield DoubtfulFile("xz", "log.xz", lzma.compress(text))
    yield DoubtfulFile("gzip of gzip", "log.gz.gz", gzip.compress(gzip.compress(text, mtime=0), mtime=0))
    for what, name, content in (
        ("tar", "log.txt", sentence(RUSSIAN).encode("cp1251", "replace")),
        ("tar: name of a member", f"{CZECH}.txt", b"Harbor log\n"),
        ("tar: picture", "gate.jpg", _jpeg(_exif(LATIN))),
    ):
        yield DoubtfulFile(what, "log.tar", _tar(name, content))
    yield DoubtfulFile("tar in gzip", "log.tar.gz", gzip.compress(_tar("log.txt", text), mtime=0))
    yield DoubtfulFile("tar: packed behind its end", "log.tar", _tar("a.txt", b"Log\n") + gzip.compress(text, mtime=0))


def _tar(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def _zip(entries: dict[str, bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def _zips() -> Iterator[DoubtfulFile]:
    text = sentence(LATIN).encode()
    inner = _zip({"log.txt": text})
    yield DoubtfulFile("ZIP in ZIP", "log.zip", _zip({"more.zip": _zip({"again.zip": inner})}))
    yield DoubtfulFile("ZIP: foreign text", "log.zip", _zip({"log.txt": sentence(CHINESE).encode("gb18030")}))
    yield DoubtfulFile("ZIP: comment", "log.zip", _zip({"log.txt": b"Log\n"}, RUSSIAN.encode("cp866")))
    yield DoubtfulFile("ZIP: name of an entry", "log.zip", _zip({f"{RUSSIAN}.txt": b"Log\n"}))
    old_name = _zip({"x" * len(RUSSIAN): b"Log\n"}).replace(b"x" * len(RUSSIAN), RUSSIAN.encode("cp866"))
    yield DoubtfulFile("ZIP: name of an entry in CP 866", "log.zip", old_name)
    locked = bytearray(_zip({"log.txt": text}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.find(mark) + at] |= 1
    yield DoubtfulFile("ZIP: encrypted", "log.zip", bytes(locked))
    yield DoubtfulFile("ZIP: cut off", "log.zip", _zip({"log.txt": text})[:-30])
    yield DoubtfulFile("ZIP: damaged", "log.zip", _zip({"log.txt": text}).replace(b"PK\1\2", b"PK\1\3"))
    yield DoubtfulFile(
        "ZIP: wrong checksum",
        "log.zip",
        _zip({"log.txt": text}, method=zipfile.ZIP_STORED).replace(b"Tuesday", b"Tuesdax"),
    )
    hidden, shown = _zip({"hidden.txt": text}), _zip({"log.txt": b"Log\n"})
    yield DoubtfulFile("ZIP: entry that no directory lists", "log.zip", hidden[: hidden.find(b"PK\1\2")] + shown)
    yield DoubtfulFile("ZIP: other compression", "log.zip", _zip({"log.txt": text}, method=zipfile.ZIP_LZMA))
    yield DoubtfulFile("ZIP: picture", "log.zip", _zip({"gate.png": _png()}))
    deep = inner
    for _ in range(30):
        deep = _zip({"more.zip": deep})
    yield DoubtfulFile("ZIP: 30 deep", "log.zip", deep)


def word(fill: Callable[[docx.document.Document], object]) -> bytes:
    """A Word document; ``fill`` puts words into it."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("The harbor log of Tuesday, as it was at the gate after the last boat had left.")
    fill(document)
    document.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """An archive with another entry."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _office() -> Iterator[DoubtfulFile]:
    def split(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("Signed by ")
        for piece in ("Wences", "las Tar", "rab", "ine"):
            paragraph.add_run(piece)

    plain = word(lambda _: None)
    yield DoubtfulFile("Word: name in several runs", "log.docx", word(split))
    yield DoubtfulFile("Word: property", "log.docx", word(lambda d: setattr(d.core_properties, "keywords", CHINESE)))
    yield DoubtfulFile("Word: picture", "log.docx", word(lambda d: d.add_picture(io.BytesIO(_png()))))
    yield DoubtfulFile("Word: macros", "log.docm", with_part(plain, "word/vbaProject.bin", _ole(LATIN, "VBA")))
    yield DoubtfulFile(
        "Word: old object", "log.docx", with_part(plain, "word/embeddings/o.bin", _ole(LATIN, "Workbook"))
    )
    book = _zip(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": b"<w/>",
            "xl/sharedStrings.xml": "<sst><si><t>Wences</t><t>las Tarrabine</t></si></sst>".encode("utf-16"),
        }
    )
    yield DoubtfulFile("Excel: shared strings", "log.xlsx", book)
    yield DoubtfulFile("Word: workbook inside", "log.docx", with_part(plain, "word/embeddings/book.xlsx", book))
    yield DoubtfulFile("Word: damaged", "log.docx", plain[: len(plain) // 2] + LATIN.encode())
    slides = _zip({"[Content_Types].xml": b"<Types/>", "ppt/slides/slide1.xml": f"<p><a:t>{CZECH}</a:t></p>".encode()})
    yield DoubtfulFile("presentation", "log.pptx", slides)
    text = "<office:text><text:p>Log, by <text:span>Wences</text:span>las Tarrabine</text:p></office:text>"
    odt = _zip(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": text.encode(), "meta.xml": b"<m/>"},
        method=zipfile.ZIP_STORED,
    )
    yield DoubtfulFile("OpenDocument", "log.odt", odt)
    rtf = (
        rb"{\rtf1\ansi\ansicpg1251{\info{\author "
        + "".join(f"\\'{byte:02x}" for byte in RUSSIAN.encode("cp1251")).encode()
        + rb"}}Harbor log of Tuesday.\par}"
    )
    yield DoubtfulFile("RTF: author in CP 1251", "log.rtf", rtf)
    signs = "".join(f"\\u{ord(sign)}?" for sign in CHINESE)
    yield DoubtfulFile(
        "RTF: Unicode", "log.rtf", (r"{\rtf1\ansi Harbor log by " + signs + r" at the gate.\par}").encode()
    )
    yield DoubtfulFile(
        "RTF: picture", "log.rtf", rb"{\rtf1\ansi Harbor log.{\pict\pngblip " + binascii.hexlify(_png()) + rb"}}"
    )
    epub = _zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b"<container/>",
            "a.xhtml": sentence(LATIN).encode(),
        }
    )
    yield DoubtfulFile("e-book, damaged", "log.epub", epub)


def pdf(page: bytes = b"", *objects: bytes, font: bool = True) -> bytes:
    """A PDF file of one page with further objects, numbered from 6."""
    words = b"BT /F 12 Tf 40 700 Td (The harbor log of Tuesday) Tj ET " if font else b""
    fonts = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << " + fonts + b" >> >>",
        stream(words + page),
        b"<< /Producer (Gate) >>",
        *objects,
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % each for each in enumerate(made, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Info 5 0 R /Size 9 >>\n%%EOF\n"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A packed stream of a PDF file."""
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d %b >>\nstream\n%b\nendstream" % (len(packed), entries, packed)


def _pdfs() -> Iterator[DoubtfulFile]:
    wide = b"\xfe\xff" + RUSSIAN.encode("utf-16-be")
    yield DoubtfulFile("PDF: page", "log.pdf", pdf(b"BT /F 12 Tf 40 600 Td [(Wences) -20 (las Tarr) 15 (abine)] TJ ET"))
    yield DoubtfulFile("PDF: property", "log.pdf", pdf().replace(b"(Gate)", b"<" + binascii.hexlify(wide) + b">"))
    yield DoubtfulFile(
        "PDF: remark",
        "log.pdf",
        pdf(b"", b"<< /Type /Annot /Subtype /Text /Contents <" + binascii.hexlify(wide) + b"> >>"),
    )
    old = stream(b"BT /F 12 Tf [(Wenceslas) 20 ( Tarrabine)] TJ ET")
    yield DoubtfulFile("PDF: page of an earlier version", "log.pdf", pdf(b"", old))
    yield DoubtfulFile(
        "PDF: packed metadata",
        "log.pdf",
        pdf(b"", stream(f"<x:xmpmeta>{_entities(CHINESE)}</x:xmpmeta>".encode(), b"/Type /Metadata")),
    )
    ascii85 = base64.a85encode(zlib.compress(sentence(LATIN).encode())) + b"~>"
    yield DoubtfulFile(
        "PDF: stream in ASCII85",
        "log.pdf",
        pdf(
            b"",
            b"<< /Filter [/ASCII85Decode /FlateDecode] /Length %d >>\nstream\n%b\nendstream" % (len(ascii85), ascii85),
        ),
    )
    yield DoubtfulFile("PDF: scan", "log.pdf", pdf(font=False))
    yield DoubtfulFile(
        "PDF: stamped scan",
        "log.pdf",
        pdf(b"q 600 0 0 800 0 0 cm /P Do Q")
        .replace(b"/Resources << ", b"/Resources << /XObject << /P 6 0 R >> ")
        .replace(
            b"trailer",
            b"6 0 obj\n"
            + stream(
                b"\x7f" * 40_000,
                b"/Type /XObject /Subtype /Image /Width 200 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8",
            )
            + b"\nendobj\ntrailer",
        ),
    )
    yield DoubtfulFile("PDF: text behind its end", "log.pdf", pdf() + sentence(LATIN).encode("utf-16-le"))
    yield DoubtfulFile(
        "PDF: packed text behind its end", "log.pdf", pdf() + gzip.compress(sentence(LATIN).encode(), mtime=0)
    )
    yield DoubtfulFile(
        "PDF: password",
        "log.pdf",
        pdf(LATIN.encode()).replace(
            b"/Size 9", b"/Size 9 /Encrypt << /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -4 >>"
        ),
    )
    yield DoubtfulFile("PDF: damaged", "log.pdf", b"%PDF-1.7\n" + bytes(range(256)) + LATIN.encode())
    yield DoubtfulFile("PDF: cut off", "log.pdf", pdf(LATIN.encode() * 40)[:420])
    embedded = stream(sentence(LATIN).encode(), b"/Type /EmbeddedFile")
    yield DoubtfulFile(
        "PDF: attached file",
        "log.pdf",
        pdf(b"", embedded).replace(
            b"/Pages 2 0 R >>",
            b"/Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) /EF << /F 6 0 R >> >>] >> >> >>",
        ),
    )


def _sounds() -> Iterator[DoubtfulFile]:
    frame = b"\1" + b"\xff\xfe" + CHINESE.encode("utf-16-le")
    tag = b"TPE1" + struct.pack(">IH", len(frame), 0) + frame
    yield DoubtfulFile(
        "sound: ID3 in UTF-16", "call.mp3", b"ID3\3\0\0" + struct.pack(">I", len(tag)) + tag + b"\xff\xfb\x90\0" * 99
    )
    info = b"INFOIART" + struct.pack("<I", len(LATIN)) + LATIN.encode()
    yield DoubtfulFile("sound: RIFF tags", "call.wav", b"RIFF\0\1\0\0WAVELIST" + struct.pack("<I", len(info)) + info)
    yield DoubtfulFile(
        "video: tags", "call.mp4", b"\0\0\0\x18ftypmp42" + b"\0\0\0\x40udta\xa9nam" + RUSSIAN.encode("utf-16-be")
    )
    yield DoubtfulFile("sound: comments", "call.ogg", b"OggS\0\2" + b"\0" * 60 + b"ARTIST=" + LATIN.encode())


def _pages() -> Iterator[DoubtfulFile]:
    page = "<html><head><meta charset={}><title>Log</title></head><body><p>{}</p></body></html>"
    yield DoubtfulFile(
        "page in CP 1251", "log.html", page.format("windows-1251", sentence(RUSSIAN)).encode("cp1251", "replace")
    )
    yield DoubtfulFile(
        "page in Shift-JIS", "log.html", page.format("shift_jis", sentence(JAPANESE)).encode("shift_jis", "replace")
    )
    yield DoubtfulFile("page: comment", "log.html", page.format("utf-8", f"Log.<!-- {LATIN} -->").encode())
    yield DoubtfulFile(
        "page: script", "log.html", page.format("utf-8", f"Log.<script>var by='{_escaped(LATIN)}'</script>").encode()
    )
    inside = base64.b64encode(_png(_chunk(b"tEXt", b"Author\0" + LATIN.encode()))).decode()
    yield DoubtfulFile(
        "page: picture inside",
        "log.html",
        page.format("utf-8", f"Log.<img src='data:image/png;base64,{inside}'>").encode(),
    )
    text = base64.b64encode(sentence(LATIN).encode()).decode()
    yield DoubtfulFile(
        "page: text inside",
        "log.html",
        page.format("utf-8", f"Log.<a href='data:text/plain;base64,{text}'>x</a>").encode(),
    )
    archive = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(page.format("utf-8", sentence(LATIN)).encode())
        + b"--x--\n"
    )
    yield DoubtfulFile("web archive", "log.mhtml", archive)
    body = gzip.compress(sentence(LATIN).encode(), mtime=0)
    yield DoubtfulFile(
        "WARC",
        "log.warc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n%b\r\n\r\n"
        % (len(body), body),
    )
    chunked = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nWences\r\nd\r\nlas Tarrabine\r\n0\r\n\r\n"
    yield DoubtfulFile("WARC in chunks", "log.warc", chunked)
    svg = f"<?xml version='1.0' encoding='koi8-r'?><svg><text>{RUSSIAN}</text></svg>"
    yield DoubtfulFile("drawing in KOI8", "plan.svg", svg.encode("koi8-r"))


def _damaged() -> Iterator[DoubtfulFile]:
    yield DoubtfulFile("unknown type", "log.bin", bytes(range(256)) * 4 + LATIN.encode())
    yield DoubtfulFile("7-Zip", "log.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(200)))
    yield DoubtfulFile("RAR", "log.rar", b"Rar!\x1a\7\1\0" + bytes(range(200)))
    armored = base64.encodebytes(zlib.compress(LATIN.encode())).decode()
    yield DoubtfulFile(
        "PGP", "log.asc", f"-----BEGIN PGP MESSAGE-----\n\n{armored}-----END PGP MESSAGE-----\n".encode()
    )
    yield DoubtfulFile(
        "text with a packed end",
        "log.txt",
        b"The harbor log of Tuesday.\n" * 400 + zlib.compress(sentence(LATIN).encode()),
    )


def bombs() -> Iterator[DoubtfulFile]:
    """Small files that unpack to a gigabyte or more."""
    zeros = bytes(1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    gz = b"".join(packer.compress(zeros) for _ in range(1500)) + packer.flush()
    yield DoubtfulFile("gzip bomb", "log.gz", gz)
    yield DoubtfulFile("gzip bomb in gzip", "log.gz", gzip.compress(gz, mtime=0))
    xz = lzma.LZMACompressor(preset=6)
    yield DoubtfulFile("xz bomb", "log.xz", b"".join(xz.compress(zeros) for _ in range(1000)) + xz.flush())
    bz = bz2.BZ2Compressor()
    yield DoubtfulFile("bzip2 bomb", "log.bz2", b"".join(bz.compress(zeros) for _ in range(300)) + bz.flush())
    raw = zlib.compressobj(9)
    flate = b"".join(raw.compress(zeros) for _ in range(1200)) + raw.flush()
    yield DoubtfulFile(
        "PDF bomb",
        "log.pdf",
        pdf(b"", b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(flate), flate)),
    )
    yield DoubtfulFile(
        "PDF page bomb",
        "log.pdf",
        pdf().replace(
            stream(b"BT /F 12 Tf 40 700 Td (The harbor log of Tuesday) Tj ET "),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(flate), flate),
        ),
    )
    yield DoubtfulFile("PNG bomb", "gate.png", _png(_chunk(b"zTXt", b"Author\0\0" + flate)))
    many = _zip({f"{number}.txt": bytes(15_000_000) for number in range(12)})
    yield DoubtfulFile("ZIP bomb", "log.zip", many)
    yield DoubtfulFile(
        "mail bomb", "letter.eml", message(body="(" * 400_000, subject="(" * 100_000, cte="7bit").as_bytes()
    )
    yield DoubtfulFile("text of one long word", "log.txt", b"QUJD" * 5_000_000)
    yield DoubtfulFile("page of brackets", "log.html", b"<html>" + b"<!--<" * 2_000_000)


def harmless_files() -> Iterator[DoubtfulFile]:
    """Files without a name and with words alone, which belong into a package."""
    yield DoubtfulFile("text", "log.txt", b"The harbor log of Tuesday.\n")
    yield DoubtfulFile("empty", "empty.log", b"")
    yield DoubtfulFile(
        "Western text", "log.txt", "Das Hafenbüro zählte am Dienstag 41 Schiffe – niemand prüfte es.\n".encode("cp1252")
    )
    yield DoubtfulFile("Russian text", "log.txt", "Портовый журнал во вторник никто не подписал.\n".encode("cp1251"))
    yield DoubtfulFile(
        "Chinese text", "log.txt", "星期二的港口日志没有人签字，当时最后一艘船已经离开。\n".encode("gb18030")
    )
    yield DoubtfulFile("UTF-16", "log.txt", "The harbor log of Tuesday.\n".encode("utf-16"))
    yield DoubtfulFile(
        "table",
        "count.csv",
        b"hour;boats;sha256\n08;41;" + b"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n" * 9,
    )
    yield DoubtfulFile("JSON", "log.json", b'{"boats": 41, "key": "AAAAB3NzaC1yc2EAAAADAQABAAABgQC7", "by": "nobody"}')
    yield DoubtfulFile(
        "page", "log.html", b"<html><body><p>The harbor log of <b>Tuesday</b>, 41 boats.</p></body></html>"
    )
    yield DoubtfulFile("Word", "log.docx", word(lambda _: None))
    yield DoubtfulFile(
        "Word with a picture",
        "log.docx",
        word(lambda d: (d.add_paragraph("The boat left at noon again. " * 20), d.add_picture(io.BytesIO(_png())))),
    )
    yield DoubtfulFile("PDF", "log.pdf", pdf())
    yield DoubtfulFile("mail", "letter.eml", message(body="The boats left at noon.\n", cte="base64").as_bytes())
    yield DoubtfulFile("archive", "log.zip", _zip({"a/log.txt": b"The harbor log.\n", "count.csv": b"08;41\n"}))
    yield DoubtfulFile("gzip", "log.gz", gzip.compress(b"The harbor log.\n", mtime=0))
    yield DoubtfulFile("tar", "log.tar", _tar("log.txt", b"The harbor log.\n"))
    yield DoubtfulFile(
        "workbook",
        "log.xlsx",
        _zip(
            {
                "[Content_Types].xml": b"<Types/>",
                "xl/workbook.xml": b"<w/>",
                "xl/sharedStrings.xml": b"<sst><si><t>Boats</t></si></sst>",
            }
        ),
    )
    yield DoubtfulFile("RTF", "log.rtf", rb"{\rtf1\ansi The harbor log of Tuesday.\par}")


# The search, which shares nothing with the program.

_CODES = (
    *("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-7", "cp037", "cp1252"),
    *(code for codes in _LEGACY.values() for code in codes),
)
_NEEDLES = {
    (way, code)
    for name in NAMES
    for way in {name, *(word for word in name.split() if len(word) > 3)}
    for code in _CODES
    if all(_has(sign, code) for sign in way)
}
_BYTES = sorted({way.encode(code) for way, code in _NEEDLES} | {way.lower().encode(code) for way, code in _NEEDLES})
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def holds_name(data: bytes) -> bool:
    """Whether one of the names is anywhere in some bytes, in any encoding, packed or not."""
    waiting, seen = [(data, 0, 0)], set()
    while waiting:
        each, depth, coded = waiting.pop()
        if any(needle in each for needle in _BYTES):
            return True
        digest = hashlib.sha256(each).digest()
        if depth < _DEEPEST and digest not in seen:
            seen.add(digest)
            waiting += ((inner, depth + 1, coded) for inner in _tried(_UNPACKERS, each))
            if coded < _MOST_CODES and len(each) < _LONGEST_CODED:
                waiting += ((inner, depth + 1, coded + 1) for inner in _tried([_letters], each))
    return False


_DEEPEST, _MOST_CODES, _LONGEST_CODED = 5, 2, 100_000


def _tried(ways: Iterable[Callable[[bytes], Iterator[bytes]]], data: bytes) -> Iterator[bytes]:
    for unpack in ways:
        try:
            yield from (inner for inner in unpack(data) if inner and inner != data)
        except Exception:  # noqa: BLE001, S112 - what can't be unpacked holds nothing that anybody can read
            continue


def _unzipped(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode("utf-8", "replace")
                yield archive.read(entry)


def _members(data: bytes) -> Iterator[bytes]:
    for magic, make in (
        (b"\x1f\x8b", lambda: zlib.decompressobj(31)),
        (b"BZh", bz2.BZ2Decompressor),
        (b"\xfd7zXZ", lzma.LZMADecompressor),
    ):
        while data.startswith(magic):
            unpacker = make()
            yield unpacker.decompress(data)
            data = unpacker.unused_data


def _untarred(data: bytes) -> Iterator[bytes]:
    if data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                yield member.name.encode("utf-8", "surrogateescape")
                file = archive.extractfile(member)
                yield file.read() if file else b""


def _inflated(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        for content in (match[1], _ascii85(match[1])):
            try:
                yield zlib.decompressobj().decompress(content, 1 << 24)
            except zlib.error:
                continue
    for match in re.finditer(b"\x78[\x01\x5e\x9c\xda]", data[:1_000_000]):
        try:
            yield zlib.decompressobj().decompress(data[match.start() :], 1 << 24)
        except zlib.error:
            continue


def _ascii85(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.removesuffix(b"~>"))
    except ValueError:
        return b""


def _parts(data: bytes) -> Iterator[bytes]:
    if b"\nContent-T" not in data and b"\r\nSubject" not in data:
        return
    for box in re.split(rb"(?m)^From [^\n]*\n", data):
        parsed = email.message_from_bytes(box)
        for part in parsed.walk():
            payload = part.get_payload(decode=True)
            yield payload if isinstance(payload, bytes) else b""
            yield (part.get_filename() or "").encode("utf-8", "replace")
            for value in map(str, part.values()):
                yield b"".join(p if isinstance(p, bytes) else p.encode() for p, _ in decode_header(value))


def _letters(data: bytes) -> Iterator[bytes]:
    text = data.decode("latin-1")
    if len(text) > 3_000_000:
        return
    yield html.unescape(data.decode("utf-8", "replace")).encode()
    yield re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text).encode("utf-8", "replace")
    yield re.sub(r"\\u(\d+)\?", lambda m: chr(int(m[1])), text).encode("utf-8", "replace")
    yield re.sub(rb"\\'([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), data)
    yield unquote(text).encode("utf-8", "replace")
    yield unquote(text, encoding="latin-1").encode("latin-1", "replace")
    yield quopri.decodestring(data)
    yield re.sub(rb"<[^<>]*>", b"", data)
    yield re.sub(rb"\)\s*-?\d+\s*\(", b"", data)
    yield re.sub(rb"\r\n[0-9a-f]+\r\n", b"", data)
    yield from (data.decode(code, "replace").encode() for code in ("hz", "iso2022_jp", "iso2022_kr"))
    yield data.decode("utf-16", "replace").encode() if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else b""
    for match in re.finditer(r"[A-Za-z0-9+/]{8,}(?:\s+[A-Za-z0-9+/]{4,})*={0,2}", text):
        run = re.sub(r"[\s=]", "", match[0])
        yield base64.b64decode(run[: len(run) // 4 * 4])
        yield base64.b64decode(run + "=" * (-len(run) % 4)) if len(run) % 4 != 1 else b""
    for match in re.finditer(r"(?:[0-9a-fA-F]{2}){6,}", text):
        yield bytes.fromhex(match[0])
    for match in re.finditer(r"=\?[^?]+\?[BbQq]\?[^?]*\?=", text):
        yield b"".join(p if isinstance(p, bytes) else p.encode() for p, _ in decode_header(match[0]))
    for match in re.finditer(r"(?ms)^begin \d+ [^\n]*\n(.*?)^end", text):
        yield b"".join(binascii.a2b_uu(line) for line in match[1].splitlines() if line)


_UNPACKERS = (_unzipped, _members, _untarred, _inflated, _parts)
