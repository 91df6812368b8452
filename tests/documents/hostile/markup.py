"""Hostile web pages."""

from collections.abc import Callable

from documents.file_samples import web_archive_bytes

MANY = 20_000
_STORY = "<p>The town of Ostervik sold its old ferry on Monday for one krone, the town clerk said.</p>" * 5

_ELEMENTS = [
    "div",
    "b",
    "i",
    "a",
    "p",
    "span",
    "font",
    "ul",
    "li",
    "ol",
    "dl",
    "dd",
    "blockquote",
    "table",
    "td",
    "tr",
    "tbody",
    "caption",
    "section",
    "article",
    "sup",
    "sub",
    "q",
    "pre",
    "h1",
    "h2",
    "form",
    "button",
    "select",
    "option",
    "label",
    "details",
    "figure",
    "nav",
    "svg",
    "math",
    "template",
    "noscript",
    "marquee",
    "ruby",
    "u",
]
_PARTS = {
    "cells": "<table><td>a</table>",
    "cells-open": "<table><td>a",
    "spans": "<tr><td rowspan=65534 colspan=1000>a",
    "wide-cells": "<td colspan=1000>a",
    "tall-cells": "<td rowspan=65534>a",
    "attributes": " a",
    "entities": "&lt;",
    "entities-open": "&a",
    "numbers": "&#9;",
    "breaks": "<br>",
    "links": '<a href="/a">b</a> ',
    "links-open": '<a href="http://',
    "notes": '<sup><a href="#n">1</a></sup>',
    "comments": "<!--",
    "comments-closed": "<!-- a -->",
    "scripts": "<script>",
    "styles": "<style>a{",
    "doctypes": "<!DOCTYPE html>",
    "bases": '<base href="http://a.b/c">',
    "metas": '<meta property="og:title" content="a">',
    "metas-charset": '<meta charset="a">',
    "json": '<script type="application/ld+json">{"a":[',
    "times": "<time datetime=2024-01-01>1 Jan 2024</time>",
    "hidden": '<div style="display:none">a</div>',
    "closings": "</p>",
    "unknown": "<x>",
    "quotes": '<p class="',
    "pictures": '<img src="http://a.b/c" alt="d">',
    "frames": '<iframe src="file:///etc/passwd"></iframe>',
    "bold-rows": "<tr><td><b>a</b></td></tr>",
    "definitions": "<dt>a<dd>b",
    "lists": "<ul><li>a",
    "headings": "<h1>a</h1>",
    "ids": '<p id="n1">a <a href="#n1">1</a></p>',
    "deleted": "<del>a</del><ins>b</ins>",
    "sentences": "<p>Ada Moe said “no” on Monday.</p>",
}


def _page(inside: str, before: str = "<html><body>") -> bytes:
    return (before + inside).encode()


def _nested(name: str) -> Callable[[], bytes]:
    return lambda: _page(f"<{name}>" * 3_000 + "a" + _STORY)


def _repeated(name: str, part: str) -> Callable[[], bytes]:
    before = {"attributes": "<html><body><p", "spans": "<html><body><table>"}
    count = {"attributes": 200_000, "spans": 2_000}
    return lambda: _page(part * count.get(name, MANY // 2), before.get(name, f"<html><body>{_STORY}"))


def _diagonal() -> bytes:
    rows = "".join(f"<tr><td colspan={n}><td>a" for n in range(1, 1_000))
    return _page(f"<table>{rows}</table>")


def _declared(charset: str) -> Callable[[], bytes]:
    return lambda: b'<html><meta charset="' + charset.encode() + b'"><body>' + b"caf\xe9 \xff " * 20_000


MARKUP: dict[str, Callable[[], bytes]] = {
    "page-cell-without-row.html": lambda: b"<table><td>a</table>",
    "page-diagonal.html": _diagonal,
    "page-many-attributes.html": lambda: _page("".join(f" a{n}=b" for n in range(20_000)), "<html><body><p"),
    "page-text.html": lambda: _page("a" * 2_000_000),
    "page-in-links.html": lambda: _page(f"{'<a>' * 30_000}<p>“We paid twice,” Oskar Lund told the court."),
    "page-numbers-of-no-sign.html": lambda: _page("&#x110000;&#0;&#xD800;" * MANY),
    "page-depth.html": lambda: _page("<div>" * 100_000 + "a"),
    "page-mixed-depth.html": lambda: _page("<div><b><table><tr><td>" * 2_000 + "a"),
    **{f"page-nested-{name}.html": _nested(name) for name in _ELEMENTS},
    **{f"page-{name}.html": _repeated(name, part) for name, part in _PARTS.items()},
    **{
        f"page-charset-{name}.html": _declared(name)
        for name in (
            "punycode",
            "idna",
            "undefined",
            "hex",
            "unicode_escape",
            "utf-7",
            "zip",
            "mbcs",
            "utf-32",
            "cp037",
        )
    },
    "archive-cells.mhtml": lambda: web_archive_bytes("<table><td>a</table>"),
    "archive-depth.mhtml": lambda: web_archive_bytes("<div>" * 20_000),
    "archive-spans.mhtml": lambda: web_archive_bytes("<table>" + _PARTS["spans"] * 2_000),
    "archive-boundaries.mhtml": lambda: web_archive_bytes("--part\n" * MANY),
}
