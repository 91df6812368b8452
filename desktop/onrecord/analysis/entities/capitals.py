"""Where capitalized words stand in an article: read once, asked by every rule about names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from onrecord.domain.spans import Span

# Not what goes on with a word or an abbreviation: the "B" of "A.B".
_CAPITALIZED = re.compile(r"(?<![\w.])[^\W\d_a-z]\w*")
_INNER_CAPITAL = re.compile(
    r"(?=\w{6})(?!(?:Ma?c|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|Al|El|Abd)[A-Z])[A-Z][a-z]+[A-Z][a-z]+"
)
_OPENING = frozenset('.!?:\n“"‘(')


class Capitals:
    """The words of ``text`` that begin with a capital letter, within ``spans``, which are in reading order."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self._starts = starts = defaultdict[str, list[int]](list)
        for span in spans:
            for match in _CAPITALIZED.finditer(text, *span):
                starts[match[0]].append(match.start())

    def among(self, words: AbstractSet[str]) -> list[int]:
        """Where one of ``words`` begins, in reading order."""
        return sorted(chain.from_iterable(map(self._starts.__getitem__, self._starts.keys() & words)))

    def count(self, word: str) -> int:
        """How often ``word`` stands with a capital."""
        return len(self._starts.get(word, ()))

    def before(self, mark: str) -> list[Span]:
        """The capitalized words that ``mark`` follows, in reading order."""
        ends = {match.start() for match in re.finditer(re.escape(mark), self.text)}
        return sorted(
            Span(start, start + len(word))
            for word, starts in self._starts.items()
            for start in starts
            if start + len(word) in ends
        )

    def acronyms(self) -> list[Span]:
        """Words of three to six capital letters and nothing else, in reading order."""
        return sorted(
            Span(start, start + len(word))
            for word, starts in self._starts.items()
            if word.isupper() and word.isalpha() and 3 <= len(word) <= 6  # noqa: PLR2004 - usual lengths
            for start in starts
            if "-" not in {self.text[start - 1 : start], self.text[start + len(word) : start + len(word) + 1]}
        )

    def with_inner_capital(self) -> list[Span]:
        """Words such as "MarketLine", in reading order."""
        return sorted(
            Span(start, start + len(word))
            for word, starts in self._starts.items()
            if has_inner_capital(word)
            for start in starts
        )

    def find(self, forms: Mapping[str, Sequence[str]]) -> list[Span]:
        """Where one of ``forms`` stands as whole words, in reading order.

        ``forms`` holds names by their first word, as ``by_first_word`` makes them;
        the first one that fits a place is taken.
        """
        found: list[Span] = []
        for word in self._starts.keys() & forms.keys():
            *longer, last = forms[word]
            # What is a word of its own needs no second look.
            is_word = last == word
            for start in self._starts[word]:
                span = self._form_at(start, longer if is_word else forms[word])
                if span or is_word:
                    found.append(span or Span(start, start + len(word)))
        return sorted(found)

    def _form_at(self, start: int, forms: Sequence[str]) -> Span | None:
        for form in forms:
            if self.text.startswith(form, start):
                end = start + len(form)
                following = self.text[end : end + 1]
                if not following.isalnum() and following != "_":
                    return Span(start, end)
        return None


def by_first_word(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first word, the longest first; those that don't begin with a capital are left out."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if first := _CAPITALIZED.match(name):
            forms[first[0]].append(name)
    return forms


def has_inner_capital(word: str) -> bool:
    """Whether ``word`` has a capital inside, as "MarketLine"; no surname such as "McIntosh" or "DeLuca"."""
    return _INNER_CAPITAL.fullmatch(word) is not None


def opens_sentence(text: str, start: int) -> bool:
    """Whether what stands at ``start`` begins a sentence, a line or a quotation."""
    while start and text[start - 1].isspace() and text[start - 1] != "\n":
        start -= 1
    return start == 0 or text[start - 1] in _OPENING


class TakenText:
    """Which code points of a text are taken already."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._taken = bytearray(length)
        for start, end in spans:
            self._taken[start:end] = b"\1" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing between two positions is taken."""
        return self._taken.find(1, start, end) < 0

    def add(self, span: Span) -> bool:
        """Take ``span`` if all of it is still free, and tell whether it was."""
        start, end = span
        if self._taken.find(1, start, end) >= 0:
            return False
        self._taken[start:end] = b"\1" * (end - start)
        return True
