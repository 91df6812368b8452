"""Hostile plain texts, Markdown, subtitles and RTF."""

from collections.abc import Callable

MANY = 20_000


def _repeated(part: str, count: int = MANY, before: str = "", after: str = "") -> Callable[[], bytes]:
    return lambda: (before + part * count + after).encode("utf-8")


_LETTERS = {
    "opening-quotes": "“",
    "closing-quotes": "”",
    "straight-quotes": '"',
    "single-quotes": "'",
    "guillemets": "«",
    "low-quotes": "„",
    "opening-quotes-spaced": " “",
    "quote-pairs": "“” ",
    "quotes-of-words": "“a b ",
    "parentheses": "(",
    "parentheses-of-words": "(a ",
    "brackets": "[",
    "braces": "{",
    "dashes": "— ",
    "dots": ". ",
    "ellipses": "… ",
    "commas": ", ",
    "colons": "a: ",
    "slashes": "/",
    "at-signs": "a@",
    "hashes": "#",
    "dollars": "$1 ",
    "digits": "7",
    "numbers": "7,",
    "figures": "1 ",
    "years": "2024 ",
    "dates": "1/2/2024 ",
    "times": "3:15 ",
    "capitals": "A ",
    "initials": "A.",
    "names": "Ada Moe ",
    "said": "said ",
    "he-said": "he said ",
    "and": "and ",
    "that": "that ",
    "titles": "Mr. ",
    "addresses": "http://a.b ",
    "long-address": "http://a",
    "emoji": "👩‍👩‍👧‍👦",
    "combining": "\u0301\u0323",
    "bidi": "\u202e",
    "zero-width": "\u200b",
    "line-ends": "a\n",
    "blank-lines": "a\n\n",
    "tabs": "\t",
    "hyphenated": "a-",
    "line-hyphens": "ab-\n",
    "list-items": "- a\n",
    "numbered": "1. a\n",
    "quoted-lines": "> a\n",
    "turkish": "İ",
    "ligatures": "ﬃ",
    "arabic": "ﷺ",
    "hangul": "\u1100\u1161\u11a8",
    "by": "By ",
    "datelines": "OSLO (AP) — ",
    "soft-hyphens": "\u00ad",
    "half-a-quote": "“I am,” he said, “",
    "interviews": "Q: a\nA: b\n",
}
_MARKDOWN = {
    "opening-brackets": ("[", 50_000),
    "pictures": ("![", MANY),
    "strong-and-emphasis": ("*a **b ", MANY),
    "underscores": ("_a __b ", MANY),
    "stars": ("*", MANY),
    "star-words": ("*a", MANY),
    "strikes": ("~~a ", MANY),
    "backticks": ("`a``b```c", MANY // 3),
    "angle": ("<", MANY),
    "tags": ("<a ", MANY),
    "comments": ("<!-- ", MANY),
    "declarations": ("<!A ", MANY),
    "instructions": ("<? ", MANY),
    "cdata": ("<![CDATA[ ", MANY),
    "links-open": ("[a](", MANY),
    "links-nested": ("[a][", MANY),
    "link-titles": ('[a](b "', MANY),
    "references": ("[a]: b\n", MANY),
    "reference-uses": ("[a] [a][] ", MANY // 2),
    "footnotes": ("[^a] [^b]: c\n", MANY // 2),
    "footnote-lines": ("[^a]: c\n", MANY),
    "quotes-nested": ("> ", MANY),
    "lists-nested": ("- ", MANY),
    "pipes": ("|", MANY),
    "rows": ("|a|b\n", MANY),
    "escapes": ("\\", MANY),
    "entities": ("&amp;", MANY),
    "entities-open": ("&a", MANY),
    "headings": ("# a\n", MANY),
    "underlined": ("a\n=\n", MANY),
    "fences": ("```\n", MANY),
    "html-cells": ("<table><td>a\n\n", 2_000),
    "html-divs": ("<div>\n\n", MANY),
    "auto-links": ("<http://a", MANY),
    "mixed": ("*_[`<!>&", MANY // 2),
}
_RTF = {
    "groups": ("{", MANY),
    "groups-closed": ("}", MANY),
    "group-pairs": ("{}", MANY),
    "unicode": ("\\u-1?", MANY),
    "skips": ("\\uc9999\\u65 ", MANY),
    "binary": ("\\bin999999999 ", MANY),
    "rows": ("\\trowd\\row ", MANY),
    "cell-edges": ("\\cellx1", MANY),
    "cells": ("\\intbl a\\cell ", MANY),
    "row-of-cells": ("\\trowd\\cellx99 a\\cell\\row ", MANY // 2),
    "fields": ("{\\field{\\*\\fldinst HYPERLINK a}{\\fldrslt ", 3_000),
    "notes": ("{\\footnote ", 3_000),
    "annotations": ("{\\*\\annotation ", 3_000),
    "fonts": ("{\\fonttbl{\\f1 a;}", MANY // 2),
    "styles": ("{\\stylesheet{\\s1 a;}}", MANY // 2),
    "paragraphs": ("\\par ", MANY),
    "bytes": ("\\'e9", MANY),
    "starred": ("{\\*", MANY),
    "numbers": ("\\li2147483648 ", MANY),
    "revisions": ("\\revised a\\deleted b", MANY),
    "bookmarks": ("{\\*\\bkmkstart a}", MANY),
}


def _wrong_bidders() -> bytes:
    return b"\xff\xfe" + "Ada said “no”. ".encode("utf-16-le") * 3_000 + b"\x00"


def _falling_marks() -> bytes:
    return ("a" + "\u0301" * 30_000 + "\u0323" * 30_000).encode()


def _subtitles(part: str, count: int) -> Callable[[], bytes]:
    return lambda: ("WEBVTT\n\n" + part * count).encode("utf-8")


TEXTS: dict[str, Callable[[], bytes]] = {
    **{f"text-{name}.txt": _repeated(part) for name, part in _LETTERS.items()},
    **{f"markdown-{name}.md": _repeated(part, count) for name, (part, count) in _MARKDOWN.items()},
    **{f"rtf-{name}.rtf": _repeated(part, count, "{\\rtf1\\ansi ") for name, (part, count) in _RTF.items()},
    "text-half-utf-16.txt": _wrong_bidders,
    "text-falling-marks.txt": _falling_marks,
    "text-one-word.txt": _repeated("a", 300_000),
    "text-one-sign.txt": _repeated("[", 500_000),
    "text-one-sentence.txt": _repeated("and then he said that ", 10_000),
    "text-zeros.txt": lambda: b"a" + bytes(200_000),
    "text-bytes.txt": lambda: bytes(range(256)) * 800,
    "markdown-front-matter.md": _repeated("a: b\n", MANY, "---\n"),
    "markdown-table.md": lambda: b"|a" * 2_000 + b"\n" + b"|-" * 2_000 + b"\n" + b"|b\n" * MANY,
    "subtitles-times.vtt": _subtitles("00:00:01.000 --> ", MANY),
    "subtitles-voices.vtt": _subtitles("00:00:01.000 --> 00:00:02.000\n<v a", MANY // 2),
    "subtitles-cues.srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\na\n\n" * 5_000,
    "subtitles-tags.vtt": lambda: b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + b"<c" * MANY + b"\n",
    "subtitles-entities.vtt": lambda: b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + b"&#x1" * MANY + b"\n",
    "rtf-picture.rtf": lambda: b"{\\rtf1 {\\pict " + b"0f" * 100_000 + b"} a}",
}
