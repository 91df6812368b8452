"""Texts and lists of articles of 1 MB, which cost the analysis more than their reader."""

import json
import random
from collections.abc import Callable

SIZE = 1_000_000
_PARTS = {
    "said": "said ",
    "he-said": "he said ",
    "straight-quotes": '"',
    "opening-quotes": " “",
    "quote-pairs": "“” ",
    "names": "Ada Moe ",
    "initials": "A.",
    "capitals": "A ",
    "figures": "1 ",
    "money": "$1 million ",
    "dates": "1/2/2024 ",
    "dots": ". ",
    "commas": ", ",
    "brackets": "[",
    "letters": "a",
    "combining": "\u0301",
    "lines": "a\n",
    "mr": "Mr. ",
    "addresses": "http://a.b ",
    "according": "according to ",
    "speakers": "ADA: yes.\n",
    "sentences": "The town of Ostervik sold its old ferry on Monday for one krone, the town clerk Ada Moe said. ",
    "quotations": "“We paid twice,” Oskar Lund told the court. ",
    "nested-quotes": "“‘a ",
}
_WORDS = "the ferry said Ada Lund on Monday “we paid” twice , for $3 million . according to officials who she he"


def _of(part: str) -> Callable[[], bytes]:
    return lambda: part.encode() * (SIZE // len(part.encode()))


def _mixed() -> bytes:
    """One line of words in any order."""
    dice = random.Random(1)  # noqa: S311 - the same text again, and no secret
    return " ".join(dice.choices(_WORDS.split(), k=SIZE // 6)).encode()[:SIZE]


def _lines(line: str, count: int) -> Callable[[], bytes]:
    return lambda: (line + "\n").encode() * count


_ARTICLE = json.dumps({"id": 1, "text": "Ada Moe sold the ferry."})

MEGABYTES: dict[str, Callable[[], bytes]] = {
    **{f"megabyte-{name}.txt": _of(part) for name, part in _PARTS.items()},
    "megabyte-mixed.txt": _mixed,
    "list-one-line.jsonl": lambda: b'{"id": 1, "text": "' + b"a " * 499_900 + b'"}',
    "list-brackets.jsonl": lambda: b"[" * 900_000,
    "list-objects.jsonl": lambda: b'{"id": 1, "text": "a", "b": [' + b"{}," * 300_000 + b"{}]}",
    "list-number.jsonl": lambda: b'{"id": ' + b"9" * 900_000 + b', "text": "a"}',
    "list-keys.jsonl": lambda: b"{" + b",".join(b'"%d":0' % n for n in range(80_000)) + b"}",
    "list-half-letters.jsonl": _lines('{"id": "\\ud800", "text": "\\udfff said"}', 20),
    "list-wrong.jsonl": _lines("{", 2_000),
    "list-bytes.jsonl": lambda: b"\xff\xfe" * 400_000,
    "list-no-lines.jsonl": lambda: b"\n" * 900_000,
    "list-articles.jsonl": _lines(_ARTICLE, 300),
}
