"""Patterns of word classes, written in words: ``role:( modifier* noun ) title* end``.

A pattern is a regular expression over classes of words instead of characters. Its items are separated by spaces:

* ``noun`` is a word of that class, ``[noun name]`` a word of one of them, ``[not noun name]`` of none, ``any`` any;
* ``noun?``, ``noun*``, ``noun+`` and ``noun{0,2}`` repeat it, ``noun*?`` as little as possible;
* ``( a b | c )`` groups and separates alternatives, ``role:( ... )`` names what it finds, ``once( ... )`` never tries a
  shorter match;
* ``ahead( ... )``, ``behind( ... )``, ``not-ahead( ... )`` and ``not-behind( ... )`` look without taking a word;
* ``start`` and ``end`` are those of the words;
* ``OWNER`` stands for the part of that name.
"""

import re
from collections.abc import Mapping

_ITEM = re.compile(
    r"(?P<open>(?:[a-z-]+:?)?\()|(?P<close>\))|(?P<either>\|)|(?P<set>\[[^\]]+\])"
    r"|(?P<part>[A-Z][A-Z-]*)(?![a-z])|(?P<word>[^\s()|\[\]?*+{]+)"
)
_REPEAT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})\??")
_LOOKS = {"ahead": "(?=", "behind": "(?<=", "not-ahead": "(?!", "not-behind": "(?<!", "once": "(?>", "": "(?:"}
_PLACES = {"start": "^", "end": "$", "any": "."}


class WordPatterns:
    """Compiles patterns for texts in which a letter stands for each word.

    ``letters`` has the letter of each class, ``parts`` the patterns that others name. A part may name other parts.
    """

    def __init__(self, letters: Mapping[str, str], parts: Mapping[str, str] | None = None) -> None:
        self._letters, self._parts = letters, dict(parts or {})

    def compile(self, pattern: str, **parts: str) -> re.Pattern[str]:
        """The regular expression of a pattern; ``parts`` stand in for those of the same name.

        Raises:
            ValueError: something in the pattern has no meaning.
        """
        return re.compile(self._expression(pattern, self._parts | parts))

    def _expression(self, pattern: str, parts: Mapping[str, str]) -> str:
        written, place = "", 0
        while place < len(pattern):
            if pattern[place] == " ":
                place += 1
                continue
            item = _ITEM.match(pattern, place)
            if item is None:
                msg = f"nothing in {pattern!r} begins with {pattern[place:]!r}"
                raise ValueError(msg)
            written += self._written(item, parts)
            place = item.end()
            if repeat := _REPEAT.match(pattern, place):
                written += repeat[0]
                place = repeat.end()
        return written

    def _written(self, item: re.Match[str], parts: Mapping[str, str]) -> str:
        match item.lastgroup:
            case "open":
                return _opened(item[0].removesuffix("("))
            case "close" | "either":
                return item[0]
            case "set":
                first, *others = item[0].strip("[] ").split()
                names = others if first == "not" else [first, *others]
                return f"[{'^' if first == 'not' else ''}{''.join(map(self._letter, names))}]"
            case "part":
                if item[0] not in parts:
                    msg = f"there is no part {item[0]!r}"
                    raise ValueError(msg)
                return f"(?:{self._expression(parts[item[0]], parts)})"
            case _:
                return _PLACES.get(item[0]) or self._letter(item[0])

    def _letter(self, name: str) -> str:
        if name not in self._letters:
            msg = f"there is no class {name!r}"
            raise ValueError(msg)
        return re.escape(self._letters[name])


def _opened(kind: str) -> str:
    if kind.endswith(":"):
        return f"(?P<{kind[:-1]}>"
    if kind not in _LOOKS:
        msg = f"there is no '{kind}('"
        raise ValueError(msg)
    return _LOOKS[kind]
