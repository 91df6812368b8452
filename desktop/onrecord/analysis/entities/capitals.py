"""The places of capitalized words in an article, read once for every rule about names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain

from onrecord.domain.spans import Span

# Not what goes on with a word or an abbreviation: the "B" of "A.B".  A search that begins with a letter is faster.
_CAPITALIZED = re.compile(r"[^a-z\W\d_](?<![\w.].)\w*")
_INNER_CAPITAL = re.compile(
    r"(?=\w{6})(?!(?:Ma?c|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|Al|El|Abd)[A-Z])[A-Z][a-z]+[A-Z][a-z]+"
)
_OPENING = frozenset('.!?:\n“"‘(')


_DOLLARS = re.compile(r"(U\.? ?S\.?) ?(?:\$|dollars?\b)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+|[\w.+-]*@[\w-]+(?:\.[\w-]+)*|(?<!\w)#\w+")
# An American member of Congress, with the party's letter and the state: "(D-Vt.)", "R-Texas,".
_PARTY = re.compile(r"(?<![\w-])[DRI]-(?:[A-Z][a-z]*\.?){1,2}(?: [A-Z][a-z]+\.?)?(?=[),;])")


class Capitals:
    """The words of ``text`` that begin with a capital letter, within ``spans``, which are in reading order."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self._starts = starts = defaultdict[str, list[int]](list)
        for span in spans:
            for match in _CAPITALIZED.finditer(text, *span):
                starts[match[0]].append(match.start())

    def among(self, words: AbstractSet[str]) -> list[int]:
        """The starts of ``words``, in reading order."""
        return sorted(chain.from_iterable(map(self._starts.__getitem__, self._starts.keys() & words)))

    def count(self, word: str) -> int:
        """The number of occurrences of ``word`` with a capital."""
        return len(self._starts.get(word, ()))

    def count_name(self, name: str) -> int:
        """The number of occurrences of ``name``, of several words, with a capital."""
        first = _CAPITALIZED.match(name)
        places = self._starts.get(first[0], ()) if first else ()
        return sum(self.text.startswith(name, start) for start in places)

    def before(self, mark: str) -> list[Span]:
        """The capitalized words that ``mark`` follows, in reading order."""
        return sorted(
            Span(start, start + len(word))
            for word, starts in self._starts.items()
            for start in starts
            if self.text.startswith(mark, start + len(word))
        )

    @cached_property
    def acronyms(self) -> Sequence[Span]:
        """Words of three to six capital letters and nothing else, in reading order."""
        found = self._places(w for w in self._starts if w.isupper() and w.isalpha() and 3 <= len(w) <= 6)  # noqa: PLR2004 - usual lengths
        return [
            span
            for span in found
            if "-" not in {self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1]}
        ]

    def _places(self, words: Iterable[str]) -> list[Span]:
        return sorted(Span(start, start + len(word)) for word in words for start in self._starts[word])

    def find(self, forms: Mapping[str, Sequence[str]]) -> list[Span]:
        """The whole-word occurrences of ``forms``, in reading order.

        ``forms`` holds names by their first word, as ``by_first_word`` makes them;
        the first one that fits a place is taken.
        """
        found: list[Span] = []
        for word in self._starts.keys() & forms.keys():
            *longer, last = forms[word]
            # What is a word of its own needs no second look.
            is_word = last == word
            if is_word and not longer:
                found += [Span(start, start + len(word)) for start in self._starts[word]]
                continue
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


def nameless(capitals: Capitals) -> list[Span]:
    """The spans not searched for names, in reading order."""
    found = [*_addresses(capitals.text), *_parties(capitals.text), *_currencies(capitals)]
    return sorted(found)


def _addresses(text: str) -> Iterator[Span]:
    """Web and mail addresses, handles and hashtags: "https://otsa.example/Xk", "@MaraLind", "#OtsaVotes"."""
    if "@" in text or "#" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            yield Span(*match.span())


def _parties(text: str) -> Iterator[Span]:
    if any(letter in text for letter in ("D-", "R-", "I-")):
        for match in _PARTY.finditer(text):
            yield Span(*match.span())


def _currencies(capitals: Capitals) -> Iterator[Span]:
    """Occurrences of "US" in front of dollars: "US $4 million", "4 million US dollars"."""
    for start in capitals.among({"US", "U"}):
        if match := _DOLLARS.match(capitals.text, start):
            yield Span(*match.span(1))


class TakenText:
    """The code points of a text that are already taken."""

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
