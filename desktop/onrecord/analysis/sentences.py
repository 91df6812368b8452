"""Where sentences begin and end: by punctuation, and where a parser broke one that goes on."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from onrecord.domain.spans import Span

_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Nr|Mio|Mrd|bzw|ca)\.)$",
)
_SENTENCE_ENDS = frozenset(".!?…")
_ORDINALS_WITH_POINT = frozenset({"cs", "da", "de", "fi", "hu", "nb"})
_LONGEST_ORDINAL = 2
# German articles and pronouns, which are never capitalized after an ordinal.
_NEVER_AFTER_ORDINAL = frozenset({"Das", "Dem", "Den", "Der", "Die", "Dies", "Diese", "Ein", "Eine", "Er", "Es", "Sie"})
_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "Dr.", "Mr.", "Mrs.", "Ms.", "Prof."})
_LONGEST_ABBREVIATION = 2
_VOWELS = frozenset("aeiouyAEIOUY")
# A name, and no abbreviation.
_WITHOUT_VOWEL = frozenset({"Ng"})


def unbroken(sentences: Sequence[range], words: Sequence[str], stand_ins: Container[int]) -> list[range]:
    """The parser's ``sentences`` of ``words`` without breaks that no mark shows.

    A sentence ends with a mark, "writing custom | iOS apps" does not, and a rank,
    an abbreviation in parentheses or one of a first name is no end either:
    "Maj Gen (retd) | Lund", "Dr. Yu. | Lund".
    """
    whole: list[range] = []
    for sentence in sentences:
        if whole and _is_broken(words, whole[-1].start, sentence.start, stand_ins):
            whole[-1] = range(whole[-1].start, sentence.stop)
        else:
            whole.append(sentence)
    return whole


def _is_broken(words: Sequence[str], first: int, start: int, stand_ins: Container[int]) -> bool:
    """Whether the sentence that begins at ``first`` goes on at ``start``, where another was said to begin."""
    last = start - 1
    if last in stand_ins or start in stand_ins:
        return False
    if words[last][-1].isalnum():
        return True
    if words[last] == ")":
        # What is all in parentheses, as an agency is before the story, stands apart.
        return words[first] != "(" and words[last - 1][-1].isalnum()
    # "Dr. Yu." is no sentence, "Yu. Lund" is a name.
    short = words[last - 1] if words[last] == "." and last > first else words[last].rstrip(".")
    if not short.isalpha() or not short[0].isupper() or len(short) > _LONGEST_ABBREVIATION:
        return False
    before = {word for word in words[first : last - (words[last] == ".")] if word != "."}
    is_initial = _VOWELS.isdisjoint(short) and short not in _WITHOUT_VOWEL and not short.isupper()
    return is_initial or bool(before and before <= _TITLES)


def plain_sentences(words: Sequence[str], stand_ins: Container[int], language: str) -> list[range]:
    """The sentences of ``words`` by punctuation; ``stand_ins`` are the places of those that stand for a quotation."""
    starts = [0]
    for index, word in enumerate(words[:-1]):
        if word in _SENTENCE_ENDS and (index + 1 in stand_ins or not _goes_on(words, index, language)):
            starts.append(index + 1)
    return [range(a, b) for a, b in pairwise([*starts, len(words)]) if a < b]


def _goes_on(words: Sequence[str], stop: int, language: str) -> bool:
    """Whether the sentence goes on after the mark at ``stop``: an abbreviation, an ordinal, speech in a sentence."""
    following, before = words[stop + 1], words[stop - 1] if stop else ""
    if following[:1].islower() or following == ",":
        return True
    is_short = before.isdigit() and len(before) <= _LONGEST_ORDINAL
    is_ordinal = language in _ORDINALS_WITH_POINT and is_short and following not in _NEVER_AFTER_ORDINAL
    return words[stop] == "." and (is_ordinal or bool(_ABBREVIATION.search(f"{before}.")))


def sentence_starts(text: str, span: Span) -> Iterator[int]:
    """Where a new sentence begins inside ``span``, found by punctuation; the first one is left out."""
    for match in _SENTENCE_BREAK.finditer(text, span.start, span.end):
        if not _ABBREVIATION.search(text, max(span.start, match.start() - 8), match.start()):
            yield match.end()
