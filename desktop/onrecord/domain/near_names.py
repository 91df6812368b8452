"""Find words that are one typo away from a name."""

import re
from collections.abc import Collection, Iterable, Iterator
from copy import copy

SHORTEST = 5
"""Letters from which a word with a typo still identifies a name."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_HUMP = re.compile(r"[^\W\d_][^\WA-Z\d_]*|[A-Z]+")


class NearNames:
    """Finds words one typo away from some names; ``known`` are words in lower case that are no typos."""

    def __init__(self, names: Iterable[str], known: Collection[str]) -> None:
        self._known = [known]
        small = {name.lower() for name in names}
        self._names = {name for name in small if len(name) >= SHORTEST and name.isalpha()}
        self._lengths = {len(name) + step for name in self._names for step in (-1, 0, 1)}
        self._shortened = {key for name in self._names for key in (name, *_without_a_letter(name))}

    def without(self, plain: str) -> "NearNames":
        """The same without words that are in ``plain``."""
        left = copy(self)
        left._known = [*self._known, {match[0].lower() for match in _WORD.finditer(plain)}]  # noqa: SLF001 - a copy
        return left

    def are_in(self, plain: str) -> bool:
        """Whether a text without accents has such a word."""
        if not self._names:
            return False
        return any(map(self._is_near, {match[0] for match in _WORD.finditer(plain)}))

    def find(self, plain: str) -> Iterator[re.Match[str]]:
        """The words, in reading order."""
        if not self._names:
            return
        near: dict[str, bool] = {}
        for match in _WORD.finditer(plain):
            word = match[0]
            if word not in near:
                near[word] = self._is_near(word)
            if near[word]:
                yield match

    def _is_near(self, word: str) -> bool:
        return any(map(self._is_typo, _readings_of(word)))

    def _is_typo(self, word: str) -> bool:
        if len(word) not in self._lengths or word in self._names or any(word in known for known in self._known):
            return False
        keys = (word, *_without_a_letter(word))
        if not any(key in self._shortened for key in keys):
            return False
        return any(is_one_typo_away(word, name) for name in self._names)


def is_one_typo_away(word: str, name: str) -> bool:
    """Whether one letter added, dropped or replaced, or two neighbors swapped, make one word the other."""
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    one, other = word[start:], name[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _readings_of(word: str) -> Iterator[str]:
    """A word, the words run together in it, and each of them without the "s" of a plural."""
    humps = _HUMP.findall(word) if not (word.islower() or word.istitle() or word.isupper()) else ()
    for each in dict.fromkeys([word, *humps]):
        small = each.lower()
        yield small
        if small.endswith("s"):
            yield small[:-1]
