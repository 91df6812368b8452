"""Put words together in the language of the interface."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from onrecord.domain.days import as_day
from onrecord.translation import LANGUAGES, Message, _, catalog, decimal, grouped, language, speaking

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DEEPEST = 4
"""Wordings inside one another; nobody but a vandal stores more."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An English text and the values in its braces, stored so that each reader reads their own language.

    ``many`` is the plural; the value ``n`` chooses. A fraction is shown with at most two decimals, and a text that is
    an ISO 8601 day as that day.
    """

    text: str
    values: Mapping[str, Union[str, int, float, "Wording"]] = field(default_factory=dict, hash=False)
    many: str = ""

    def __str__(self) -> str:
        return self._in_words(0)

    def _in_words(self, depth: int) -> str:
        if _DAY.fullmatch(self.text):
            return as_day(self.text)
        number = self.values.get("n", 0)
        if self.many and isinstance(number, int):
            # Only numbers with a plural have separators: a year has none.
            text, values = catalog().ngettext(self.text, self.many, number), {**self.values, "n": grouped(number)}
        else:
            text, values = catalog().gettext(self.text), dict(self.values)
        # Not str.format: whoever writes a library must not choose what is run here.
        return _PLACEHOLDER.sub(lambda place: _value_in_words(values.get(place[1], place[0]), depth + 1), text)


def _value_in_words(value: str | float | Wording, depth: int) -> str:
    match value:
        case Wording():
            return value._in_words(depth) if depth < _DEEPEST else value.text  # noqa: SLF001 - its own kind
        case float():
            return decimal(value, len(f"{value:.2f}".rstrip("0").partition(".")[2]))
    return str(value)


def worded(text: str | Message, /, **values: str | float | Wording) -> Wording:
    """A text with its values, to be put into words when it's shown."""
    return Wording(text.text if isinstance(text, Message) else text, values)


def worded_count(one: str, many: str, number: int, /, **values: str | float | Wording) -> Wording:
    """The same in the form for a number, ``{n}`` in the text."""
    return Wording(one, {**values, "n": number}, many)


def joined(parts: Sequence[str | float | Wording], separator: str) -> Wording:
    """Join texts: "4 + 5", "a number; a date"."""
    return Wording(
        separator.join(f"{{{index}}}" for index in range(len(parts))),
        {str(index): part for index, part in enumerate(parts)},
    )


def listed(words: Sequence[str]) -> str:
    """Join words as "a", "a and b", "a, b and c"."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    # translators: a list of words: “a, b and c”
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def capitalized(words: str) -> str:
    """Capitalize the first letter."""
    return words[:1].upper() + words[1:]


def in_every_language(message: Message) -> frozenset[str]:
    """All translations of a message, to recognize it in a file of another language."""
    spoken = set()
    for code in {*LANGUAGES, language()}:
        with speaking(code):
            spoken.add(str(message))
    return frozenset(spoken)
