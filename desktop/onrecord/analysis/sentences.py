"""Sentence boundaries: by punctuation, and joined where a parser broke a sentence."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span

_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_SENTENCE_ENDS = frozenset(".!?…")
_ORDINALS_WITH_POINT = frozenset({"cs", "da", "de", "fi", "hu", "nb"})
_LONGEST_ORDINAL = 2
_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "Dr.", "Mr.", "Mrs.", "Ms.", "Prof."})
# "Ma. Corazon T. Reyes" is María.
_MARIA = "Ma"
_LONGEST_ABBREVIATION = 2
_VOWELS = frozenset("aeiouyAEIOUY")
# A name, and no abbreviation.
_WITHOUT_VOWEL = frozenset({"Ng"})

_LONGEST_WORD = 20
# Words are taken whole, so that one of many thousand letters is read once.
_LETTER_AT_END = re.compile(r"\b(?P<before>\w++) (?P<letter>[A-Z])\.\s++[\"“„»]?(?P<following>[^\W\d_a-z]\w*+)(?!\.)")
# Stands in all that this finds; few texts have it.
_LETTER = re.compile(r" [A-Z]\.\s")
# "It paid €18m. The board agreed": for millions, and no abbreviation of a name.
_MILLIONS_AT_END = re.compile(r"(?P<letter>m)\.(?<=\dm\.)(?=\s+[\"“„»]?[^\W\d_a-z])")
# "At 9 a.m. Eastern time", "at 9 p.m. Eastern on Friday".
_HALF_DAYS = frozenset({"a.m.", "p.m."})
_TIME_ZONES = frozenset({"Atlantic", "Central", "Eastern", "Mountain", "Pacific"})


@cache
def boundary_words(section: str) -> frozenset[str]:
    """The words of one section of ``sentences.txt``."""
    return load_lexicon("sentences").section(section)


@cache
def _openers() -> frozenset[str]:
    return boundary_words("openers") | boundary_words("never after an ordinal")


@cache
def _abbreviation() -> re.Pattern[str]:
    words = sorted(boundary_words("abbreviations") | boundary_words("titles"))
    return re.compile(rf"\b(?:[A-Z]|{'|'.join(words)})\.$")


def letters_at_ends(text: str) -> list[int]:
    """Single letters that end a sentence and are no initials: "wrote on X. Lund said", "paid €18m. The"."""
    found = _LETTER_AT_END.finditer(text) if _LETTER.search(text) else ()
    letters = (match for match in found if _ends_sentence(*match.group("before", "letter", "following")))
    return sorted(match.start("letter") for match in chain(letters, _MILLIONS_AT_END.finditer(text)))


def ends_sentence_at(text: str, letter: int) -> bool:
    """Whether the single letter at ``letter`` ends a sentence: as ``letters_at_ends`` has it, for one place."""
    start = max(0, letter - _LONGEST_WORD)
    return letter - start in letters_at_ends(text[start : letter + _LONGEST_WORD])


def _ends_sentence(before: str, letter: str, following: str) -> bool:
    is_network = letter == "X" and before.lower() in boundary_words("before a network")
    return is_network or (following in _openers() and before[-1].islower() and letter != "I")


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
    if words[last][-1].isalnum() or _is_before_zone(words, last):
        return True
    if words[last] == ")":
        # What is all in parentheses, as an agency is before the story, stands apart.
        return words[first] != "(" and (words[last - 1][-1].isalnum() or words[start][0].islower())
    title = last - (words[last] == ".")
    short = words[title] if first <= title < last else words[last].rstrip(".")
    is_name = _is_before_name(words, first, title, start) or _is_short_name(short, words[first:title])
    return is_name or (_is_model(short, words[start]) and not words[first].isupper())


def _is_model(short: str, name: str) -> bool:
    """Whether both are parts of a model's name: "The VW ID. | SPACE VIZZION", not "in the UK. | A car"."""
    is_in_capitals = len(short) <= _LONGEST_ABBREVIATION and short.isupper() and short.isalpha()
    return is_in_capitals and name.isupper() and len(name) > _LONGEST_ABBREVIATION


def _is_short_name(short: str, before: Sequence[str]) -> bool:
    """Whether a word before a point is short for a name: "Dr. Yu." is no sentence, "Yu. Lund" is a name."""
    if not short.isalpha() or not short[0].isupper() or len(short) > _LONGEST_ABBREVIATION:
        return False
    titles = set(before) - {"."}
    is_initial = _VOWELS.isdisjoint(short) and short not in _WITHOUT_VOWEL and not short.isupper()
    return is_initial or bool(titles and titles <= _TITLES)


def _is_before_zone(words: Sequence[str], last: int) -> bool:
    """Whether the time zone of an hour follows: "9 a.m. | Eastern time", not "until 9 a.m. | Eastern farmers"."""
    zone, *behind = words[last + 1 : last + 3]
    return (
        words[last].lower() in _HALF_DAYS
        and zone in _TIME_ZONES
        and not boundary_words("behind a time zone").isdisjoint(behind)
    )


def _is_before_name(words: Sequence[str], first: int, title: int, start: int) -> bool:
    """Whether a title's short form is at ``title``, the name at ``start``: "Adv. | Tirpude", not "Tom Barr. | Rao"."""
    short, name = words[title].rstrip("."), words[start]
    before = words[title - 1] if title > first else ""
    is_last_name = before.istitle() and before.isalpha() and before != "By"
    if is_last_name or not name[0].isupper() or name.lower() in boundary_words("pronouns"):
        return False
    is_given_name = short == _MARIA and words[start + 1 : start + 2] != [] and words[start + 1][0].isupper()
    return short in boundary_words("titles") or short in boundary_words("ranks") or is_given_name


def starts_after_hours(words: Sequence[str]) -> list[int]:
    """Starts of sentences after an hour, whose period also ends the sentence: "at 11 p.m. | In a statement"."""
    if _HALF_DAYS.isdisjoint(words):
        return []
    return [i for i, pair in enumerate(pairwise(words), 1) if pair[0] in _HALF_DAYS and pair[1] in _openers()]


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
    if stop > 1 and len(before) == 1 and before.isupper() and _ends_sentence(words[stop - 2], before, following):
        return False
    is_short = before.isdigit() and len(before) <= _LONGEST_ORDINAL
    is_ordinal = (
        language in _ORDINALS_WITH_POINT and is_short and following not in boundary_words("never after an ordinal")
    )
    return words[stop] == "." and (is_ordinal or bool(_abbreviation().search(f"{before}.")))


def sentence_starts(text: str, span: Span) -> Iterator[int]:
    """Starts of new sentences inside ``span``, found by punctuation, without the first one."""
    letters = letters_at_ends(span.text_of(text))
    for match in _SENTENCE_BREAK.finditer(text, span.start, span.end):
        is_short = _abbreviation().search(text, max(span.start, match.start() - 8), match.start())
        if not is_short or match.start() - len("X.") - span.start in letters:
            yield match.end()
