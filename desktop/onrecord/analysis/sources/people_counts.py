"""How many people a text says an unnamed source is: "two officials", "a dozen aides", "a resident"."""

from collections.abc import Iterator, Sequence

from onrecord.analysis.number_words import read_number_word
from onrecord.analysis.sources.source_phrases import SourcePhrase

_PAIRS = {"couple": 2, "pair": 2, "both": 2, "trio": 3, "dozen": 12, "score": 20}
_DOZEN = 12
_LONGEST_NUMBER = 3
_TOO_MANY = frozenset({"hundred", "thousand", "million", "billion"})
_RANGE = frozenset({"between", "to", "or"})


def people_in(phrase: SourcePhrase) -> int:
    """How many people ``phrase`` says there are: 1 for an individual, 0 when it does not say.

    Where a phrase counts twice, the counts add up ("three current and two former
    officials"); of a range, and of "more than 20", the lower end is taken.
    """
    if not phrase.is_plural:
        return 1
    words = [word for word in phrase.before if word != "both" or not phrase.partners]
    counts = list(_counts(words))
    return sum(counts[:1] if _RANGE.intersection(phrase.before) else counts)


def _counts(words: Sequence[str]) -> Iterator[int]:
    index = 0
    while index < len(words):
        word, following = words[index], words[index + 1 : index + 2]
        if word == "half" and "dozen" in words[index + 1 : index + 3]:
            yield _DOZEN // 2
            return
        number = number_of(word)
        if number and following == ["dozen"]:
            yield number * _DOZEN
            index += 1
        elif number and following and following[0] in _TOO_MANY:
            return
        elif number:
            yield number
        index += 1


def number_of(word: str) -> int:
    """The number that ``word``, in lower case, stands for; 0 when it is none or too long for one of people."""
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= _LONGEST_NUMBER else 0
    return read_number_word(word) or _PAIRS.get(word, 0)
