"""Inflect names: the cases of Slavic and other languages, and the endings that languages add to a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.domain.name_readings import plain

_CASES = 5
"""The genitive, dative, accusative, instrumental and locative come first in each line of a language."""
_LOOK = " look"
_CYRILLIC, _GREEK = re.compile("[\u0400-\u04ff]"), re.compile("[\u0370-\u03ff]")


@dataclass(frozen=True, slots=True)
class NameEndings:
    """The endings of names in one language.

    ``forms`` are the endings of the dictionary form, each with those of the other forms. A name with an ending or a
    letter of ``look`` is likely one of the language; without any, the forms are searched for but never offered.
    """

    language: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    look: frozenset[str] = frozenset()

    @property
    def script(self) -> str:
        """The script of its words."""
        return _script_of("".join(ending for ending, _ in self.forms) + "".join(self.forms[0][1]))

    def others_of(self, word: str) -> list[str]:
        """The other forms of a word, in the order of the list; none if the language doesn't inflect it."""
        small = plain(word).lower()
        fitting = [(ending, forms) for ending, forms in self.forms if small.endswith(plain(ending))]
        if not fitting:
            return []
        ending, forms = max(fitting, key=lambda each: len(each[0]))
        stem = word[: len(word) - len(ending)]
        is_capitals = len(word) > 1 and word.isupper()
        return [stem + (form.upper() if is_capitals else form) for form in forms]

    def looks_like(self, word: str) -> bool:
        """Whether a word looks like a name of the language."""
        small = unicodedata.normalize("NFC", word).lower()
        letters = {sign for sign in self.look if len(sign) == 1}
        return any(sign in small for sign in letters) or any(small.endswith(each) for each in self.look - letters)


def read_endings(sections: Mapping[str, Iterable[str]]) -> tuple[NameEndings, ...]:
    """The endings in the sections of ``name_endings.txt``."""
    return tuple(
        NameEndings(language, tuple(map(_read_line, lines)), frozenset(sections.get(language + _LOOK, ())))
        for language, lines in sections.items()
        if not language.endswith(_LOOK)
    )


def _read_line(line: str) -> tuple[str, tuple[str, ...]]:
    ending, _, forms = line.partition(" = ")
    return ending.strip("- "), tuple(forms.split())


@lru_cache(maxsize=1024)
def inflected(word: str, endings: tuple[NameEndings, ...]) -> frozenset[str]:
    """All forms of a word in the languages of its script, in lower case and without accents."""
    fitting = [each for each in endings if each.script == _script_of(word)]
    return frozenset(plain(form).lower() for each in fitting for form in each.others_of(word))


def offered_forms(name: str, endings: Sequence[NameEndings]) -> list[str]:
    """A name in the cases of each language that it looks like, to offer to a reviewer: "Анны Ковалёвой"."""
    words = unicodedata.normalize("NFC", name).split()
    return [form for form in dict.fromkeys(_cases(words, endings)) if form != " ".join(words)]


def _cases(words: Sequence[str], endings: Iterable[NameEndings]) -> Iterator[str]:
    for each in endings:
        if not any(each.script == _script_of(word) and each.looks_like(word) for word in words):
            continue
        inflections = [each.others_of(word)[:_CASES] for word in words]
        for place in range(_CASES):
            forms = (
                others[place] if place < len(others) else word for word, others in zip(words, inflections, strict=True)
            )
            yield " ".join(forms)


def _script_of(word: str) -> str:
    if _CYRILLIC.search(word):
        return "Cyrillic"  # not shown: a script
    return "Greek" if _GREEK.search(word) else "Latin"  # not shown: a script
