"""Hostile books, messages, web archives and reviews."""

import base64
from collections.abc import Callable

from documents.file_samples import SENTENCE, epub_bytes, mail_bytes
from documents.word_files import zipped

MANY = 20_000
_PAGE = f"<html><body>{f'<p>{SENTENCE}</p>' * 20}</body></html>"
_HEAD = "From: ada@fjord.example\nTo: bo@fjord.example\nSubject: Ferry\nMIME-Version: 1.0\n"


def _spine(items: str, references: str) -> Callable[[], bytes]:
    package = f"<package><manifest>{items}</manifest><spine>{references}</spine></package>"
    return lambda: epub_bytes(_PAGE, package=package)


def _book(page: str) -> Callable[[], bytes]:
    return lambda: epub_bytes(f"<html><body>{page}</body></html>")


def _nested_mail(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"{_HEAD}{opened}Content-Type: text/plain\n\na\n".encode()


def _mails_in_mails(depth: int) -> bytes:
    return (_HEAD + f"Content-Type: message/rfc822\n\n{_HEAD}" * depth + "\na\n").encode()


def _headers(line: str, count: int = MANY) -> Callable[[], bytes]:
    return lambda: (_HEAD + line * count + "\n\na\n").encode("utf-8")


def _attached(name: str, data: bytes, count: int = 1) -> bytes:
    coded = base64.encodebytes(data).decode()
    part = f'--p\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n{coded}\n'
    return f'{_HEAD}Content-Type: multipart/mixed; boundary="p"\n\n{part * count}--p--\n'.encode()


_ITEM = '<item id="a" href="a.xhtml"/>'

BOOKS_AND_MAIL: dict[str, Callable[[], bytes]] = {
    "book-one-page-often.epub": _spine(_ITEM, '<itemref idref="a"/>' * MANY),
    "book-one-page-by-many-names.epub": _spine(
        "".join(f'<item id="a{n}" href="a.xhtml"/>' for n in range(5_000)),
        "".join(f'<itemref idref="a{n}"/>' for n in range(5_000)),
    ),
    "book-one-page-by-many-paths.epub": _spine(
        "".join(f'<item id="a{n}" href="{"./" * (n % 500)}a.xhtml"/>' for n in range(3_000)),
        "".join(f'<itemref idref="a{n}"/>' for n in range(3_000)),
    ),
    "book-items.epub": _spine(_ITEM * MANY, '<itemref idref="a"/>'),
    "book-missing.epub": _spine('<item id="b" href="../../etc/passwd"/>', '<itemref idref="b"/>' * 100),
    "book-cells.epub": _book("<table><td>a</td></table>"),
    "book-depth.epub": _book("<div>" * 50_000),
    "book-spans.epub": _book("<table>" + '<tr><td rowspan="65534" colspan="1000">a</td></tr>' * 2_000 + "</table>"),
    "book-links.epub": _book('<a href="a.xhtml#b">c</a>' * MANY),
    "book-entities.epub": lambda: epub_bytes(
        '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]><html><body>&d;</body></html>'
    ),
    "book-container.epub": lambda: epub_bytes(
        _PAGE,
        container="<container>" + '<rootfiles><rootfile full-path="book.opf"/></rootfiles>' * MANY + "</container>",
    ),
    "mail-cells.eml": lambda: mail_bytes("text/html", "<table><td>a</table>"),
    "mail-depth.eml": lambda: mail_bytes("text/html", "<div>" * 50_000),
    "mail-spans.eml": lambda: mail_bytes("text/html", "<table>" + "<tr><td rowspan=65534 colspan=1000>a" * 2_000),
    "mail-parts-in-parts.eml": lambda: _nested_mail(500),
    "mail-parts-in-parts-deep.eml": lambda: _nested_mail(5_000),
    "mail-mails-in-mails.eml": lambda: _mails_in_mails(300),
    "mail-parts.eml": lambda: mail_bytes(body="--part\n\na\n" * 5_000),
    "mail-headers.eml": _headers("A: b\n"),
    "mail-long-header.eml": _headers("Subject: " + "=?utf-8?q?a?= " * 10, 2_000),
    "mail-comments.eml": lambda: (_HEAD.replace("ada@fjord.example", "(" * MANY) + "\na\n").encode("utf-8"),
    "mail-addresses.eml": lambda: (_HEAD.replace("bo@fjord.example", "a@b, " * MANY) + "\na\n").encode("utf-8"),
    "mail-group.eml": lambda: (_HEAD.replace("ada@fjord.example", 'a:"' * MANY) + "\na\n").encode("utf-8"),
    "mail-parameters.eml": lambda: (_HEAD + "Content-Type: text/plain" + "; a*0=b" * MANY + "\n\na\n").encode("utf-8"),
    "mail-encoded-words.eml": _headers("X: =?utf-8?b?YQ==?=\n"),
    "mail-quoted.eml": lambda: mail_bytes(body="> " * MANY + "a"),
    "mail-quoted-lines.eml": lambda: mail_bytes(body="> a\n" * MANY),
    "mail-flowed.eml": lambda: mail_bytes("text/plain; format=flowed", "a \n" * MANY),
    "mail-date.eml": lambda: (_HEAD + "Date: " + "1 " * MANY + "\n\na\n").encode("utf-8"),
    "mail-attached-cells.eml": lambda: _attached("a.html", b"<table><td>a</table>", 20),
    "mail-attached-often.eml": lambda: _attached("a.html", _PAGE.encode("utf-8") * 3, 40),
    "mail-name.eml": lambda: _attached("a" * MANY, b"a"),
    **{
        f"mail-charset-{name[:20]}.eml": (
            lambda name=name: mail_bytes(f"text/plain; charset={name}", "caf\u00e9 a " * MANY)
        )
        for name in (
            "punycode",
            "idna",
            "undefined",
            "hex",
            "unicode_escape",
            "raw_unicode_escape",
            "utf-7",
            "rot13",
            "a" * 300,
        )
    },
    "review-depth.json": lambda: b'{"format": "onrecord", "a":' + b"[" * 100_000,
    "review-lists.json": lambda: b"[" * 50_000 + b"]" * 50_000,
    "review-number.json": lambda: b'{"a": ' + b"9" * 200_000 + b"}",
    "annotations.json": lambda: b'{"@context": "http://www.w3.org/ns/anno.jsonld", "items": ' + b'[{"items":' * 30_000,
    "project.qdpx": lambda: zipped({"project.qde": "<Project>" + "<Sources>" * 5_000}),
    "project-sources.qdpx": lambda: zipped(
        {
            "project.qde": "<Project>" + '<TextSource plainTextPath="internal://a.txt"/>' * MANY + "</Project>",
            "Sources/a.txt": "a" * 1_000_000,
        }
    ),
}
