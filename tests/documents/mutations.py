"""Mutated files: a sample with bytes, parts, elements, numbers or words of its format changed at random."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping

Mutation = Callable[[random.Random, bytes], bytes]

_LARGE = 40_000
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"99999999999999999999",
    b"1e308",
    b"NaN",
)
_TAG = re.compile(rb"<[^<>]{1,400}>")
_VALUE = re.compile(rb"=\s*(\"[^\"]{0,200}\"|'[^']{0,200}'|[^\s<>\"']{1,80})")
_NUMBER = re.compile(rb"-?\d{1,12}")
_WORDS_IN_XML = (
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"?>", b"&amp;", b"&#0;", b"&#xD800;", b"&a;", b"</p>", b"<",
    b'<!DOCTYPE a [<!ENTITY a "b">]>', b"\x00", b"\xff\xfe", b"\xc3(", b"\xe2\x80\xae", b"\xef\xbb\xbf",
)  # fmt: skip
_HTML = (
    b"<table>", b"<td>", b"<tr>", b"</table>", b"<td rowspan=65534 colspan=1000>", b"<script>", b"<style>", b"<p", b"<a href=",
    b"<sup>", b"<del>", b"<h1>", b"<br>", b"<base href=x>", b"<meta charset=utf-7>", b"<meta charset=punycode>", b"<iframe>",
    b"<title>", b"<article>", b"<svg>", b"<template>", b"<body>", b"<html>", b"<frameset>", b"<select>", b"<plaintext>",
)  # fmt: skip
_WORD = (
    b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>", b"<w:ins>", b"<w:del>", b"<w:r>", b"<w:t>",
    b'<w:fldChar w:fldCharType="begin"/>', b'<w:fldChar w:fldCharType="separate"/>', b'<w:fldChar w:fldCharType="end"/>',
    b'<w:gridSpan w:val="99"/>', b"<w:vMerge/>", b"<w:sdt>", b"<w:hyperlink>", b"<w:txbxContent>", b"<w:tab/>", b"<w:sym/>",
    b'<w:footnoteReference w:id="1"/>', b'<w:commentRangeStart w:id="1"/>', b'<w:moveFrom w:id="1">',
)  # fmt: skip
_OPEN = (
    b"<table:table>", b"<table:table-row>", b"<table:table-cell>", b"</table:table>", b"<text:p>", b"</text:p>", b"<text:list>",
    b'<text:s text:c="99999999"/>', b"<text:tab/>", b"<office:annotation>", b"<text:note>", b"<text:tracked-changes>",
    b'<text:change-start text:change-id="a"/>', b'table:number-columns-repeated="9999999"', b"<text:h>", b"<draw:frame>",
)  # fmt: skip
_VOCABULARIES: Mapping[str, tuple[bytes, ...]] = {
    "html": _HTML + _WORDS_IN_XML,
    "docx": _WORD + _WORDS_IN_XML,
    "odt": _OPEN + _WORDS_IN_XML,
    "fodt": _OPEN + _WORDS_IN_XML,
    "epub": (*_HTML, *_WORDS_IN_XML, b'<itemref idref="a"/>', b'<item id="a" href="../a"/>', b"%00", b"#a"),
    "qdpx": (b"<Sources>", b"<TextSource>", b"<PlainTextSelection>", b'guid="a"', b"internal://", *_WORDS_IN_XML),
    "rtf": (
        b"{", b"}", b"\\", b"\\'", b"\\'e9", b"\\u-1?", b"\\uc9", b"\\bin9 ", b"\\par ", b"\\row ", b"\\cell ", b"\\trowd", b"\\intbl",
        b"\\cellx-5", b"{\\*", b"{\\fonttbl", b"{\\stylesheet", b"{\\field{\\*\\fldinst HYPERLINK ", b"{\\fldrslt ", b"{\\footnote ",
        b"\\deleted", b"\\plain", b"\\pard", b"\\s99999", b"\\f-1", b"\\ansicpg99", b"\\fcharset300", b"{\\*\\annotation ",
        b"{\\*\\atrfstart 1}", b"{\\*\\atrfend 1}", b"\\outlinelevel99", b"\\ls1\\ilvl-3", b"\\u99999 ", b"{\\info{\\creatim\\yr-1}}",
    ),
    "md": (
        b"[", b"](", b"![", b"*", b"**", b"_", b"`", b"```\n", b"> ", b"- ", b"1. ", b"# ", b"|", b"|-|-|\n", b"<div>", b"<td>", b"<!--", b"[^1]",
        b"[^1]: ", b"[a]: b", b"---\n", b"&#0;", b"\\", b"~~", b"<http://", b"<table><td>a\n", b"    ", b"\t", b"<a b=",
    ),
    "eml": (
        b"--part\n", b"--part--\n", b"Content-Type: ", b"multipart/mixed; boundary=part\n", b"message/rfc822\n", b"text/html\n", b"> ", b"=?utf-8?q?",
        b"=?x?b?!!!?=", b"charset=undefined", b"charset=idna", b"; a*0*=b", b"Content-Transfer-Encoding: base64\n", b"quoted-printable", b"uuencode",
        b"\n\n", b"From: (((\n", b"Date: 99 Foo 99999 99:99:99 +9999\n", b"Subject: \n ", b"-- \n", b"=\n", b"=XX", b"format=flowed", b"<table><td>a",
        b"To: a:;,<\n", b'filename="../../a"', b"Content-Disposition: attachment\n", b'"', b"\\", b"\r",
    ),
    "pdf": (
        b"<<", b">>", b"[", b"]", b"(", b")", b"stream\n", b"endstream", b"endobj", b"/Type", b"/Page", b"/Kids", b"/Parent 2 0 R", b"/Length 0", b"1 0 R",
        b"/Filter /FlateDecode", b"/Filter /LZWDecode", b"/Annots", b"/MediaBox [0 0 0 0]", b"/Rotate 45", b"BT", b"ET", b"Tj", b"Tm", b"Tf", b"q", b"Q", b"cm",
        b"/XObject", b"Do", b"trailer", b"xref", b"startxref", b"%%EOF", b"/Encrypt", b"/Count 999999", b"/URI (http://a)", b"/ToUnicode", b"<FFFF>", b"'", b"null",
    ),
    "srt": (b"-->", b"\n\n", b"00:00:00,000", b"99:99:99,999 --> 00:00:00,000", b"<v a>", b"WEBVTT", b"NOTE", b"<c.", b"{\\an8}", b"&#0;", b">> ", b"[", b"\r"),
    "json": (b"{", b"}", b"[", b"]", b'"', b"null", b"true", b"1e999", b"-1", b'"a":', b"\\ud800", b"\\", b"9" * 5_000, b"{}", b"[]", b",", b"0"),
    "txt": (
        "“".encode(), "”".encode(), b'"', b"'", "«".encode(), b"(", b"[", b"http://", b"\x00", b"\xff", b"\n\n", b"\r", b"By ", b"- ", "\u202e".encode(), "\u0301".encode(),
        b"\xed\xa0\x80", "😀".encode(), b"1,000 ", b"$", b"\x1a", b"\x0c",
    ),
}  # fmt: skip
_SAME_AS = {"htm": "html", "mhtml": "html", "vtt": "srt", "docm": "docx", "ott": "odt"}


def mutated(dice: random.Random, ending: str, sample: bytes, other: bytes) -> bytes:
    """A sample of a format with one to four changes; ``other`` is a sample that it may be spliced with."""
    data = sample
    for _ in range(dice.choice((1, 1, 2, 4))):
        if zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.85:
            data = _with_part_changed(dice, ending, data)
        elif dice.random() < 0.05:
            data = _spliced(dice, data, other)
        else:
            data = _changed(dice, ending, data)
    return data


def _with_part_changed(dice: random.Random, ending: str, data: bytes) -> bytes:
    """An archive with one of its parts changed, left out or moved."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return _changed(dice, "", data)
    if not parts:
        return data
    names = sorted(parts)
    # Most of what can go wrong is in the large parts: the text and the styles.
    name = dice.choices(names, [len(parts[each]) + 50 for each in names])[0]
    step = dice.random()
    if step < 0.03:
        del parts[name]
    elif step < 0.06:
        parts[dice.choice(names)] = parts[name]
    else:
        parts[name] = _changed(dice, ending, parts[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for each, content in parts.items():
            archive.writestr(zipfile.ZipInfo(each), content)
    return buffer.getvalue()


def _changed(dice: random.Random, ending: str, data: bytes) -> bytes:
    """Data with one change, of which the format decides."""
    kind = ending.lstrip(".")
    words = _VOCABULARIES.get(_SAME_AS.get(kind, kind), _VOCABULARIES["txt"])
    changes: list[Mutation] = [
        _byte_changed,
        _range_dropped,
        _range_doubled,
        _cut,
        _number_changed,
        _number_changed,
        _line_repeated,
        lambda d, b: _inserted(d, b, d.choice(words)),
        lambda d, b: _inserted(d, b, d.choice(words) * d.choice((2, 50, 1_000))),
        lambda d, b: _inserted(d, b, b"".join(d.choices(words, k=d.choice((2, 5, 40))))),
    ]
    if b"<" in data:
        changes += [_tag_dropped, _tag_dropped, _tag_moved, _tag_repeated, _value_changed, _value_changed]
    return dice.choice(changes)(dice, data)


def _place(dice: random.Random, data: bytes) -> int:
    return dice.randrange(len(data) + 1)


def _byte_changed(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _range_dropped(dice: random.Random, data: bytes) -> bytes:
    start = _place(dice, data)
    return data[:start] + data[start + dice.choice((1, 10, 300)) :]


def _range_doubled(dice: random.Random, data: bytes) -> bytes:
    start = _place(dice, data)
    piece = data[start : start + dice.choice((1, 20, 500))]
    times = min(dice.choice((1, 5, 500)), _LARGE // max(len(piece), 1))
    return data[:start] + piece * times + data[start:]


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: _place(dice, data)]


def _number_changed(dice: random.Random, data: bytes) -> bytes:
    return _replaced(dice, data, _NUMBER, dice.choice(_NUMBERS))


def _value_changed(dice: random.Random, data: bytes) -> bytes:
    value = dice.choice((*_NUMBERS, b"", b"a" * 300, b"&quot;", b"\xff", b"none", b"../../a"))
    return _replaced(dice, data, _VALUE, b'="' + value + b'"')


def _line_repeated(dice: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    place, line = dice.randrange(len(lines)), dice.choice(lines)[:_LARGE]
    times = dice.choice((1, 3, min(100, _LARGE // (len(line) + 1) + 1)))
    return b"\n".join(lines[:place] + [line] * times + lines[place:])


def _tag_dropped(dice: random.Random, data: bytes) -> bytes:
    return _replaced(dice, data, _TAG, b"")


def _tag_moved(dice: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    one, other = dice.choice(tags), dice.choice(tags)
    return data[: one.start()] + other[0] + data[one.end() :]


def _tag_repeated(dice: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    one = dice.choice(tags)
    return data[: one.start()] + one[0] * dice.choice((2, 10, 400)) + data[one.start() :]


def _inserted(dice: random.Random, data: bytes, words: bytes) -> bytes:
    place = _place(dice, data)
    return data[:place] + words[:_LARGE] + data[place:]


def _replaced(dice: random.Random, data: bytes, pattern: re.Pattern[bytes], words: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start()] + words + data[one.end() :]


def _spliced(dice: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(dice, data)] + other[_place(dice, other) :]
