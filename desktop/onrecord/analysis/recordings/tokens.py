"""Words as they are compared: without case and marks, numbers as their value."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.analysis.recordings.numbers import NumberReader, number_reader
from onrecord.analysis.recordings.speech_words import SpeechWords, speech_words

UNHEARD = "[unheard]"
"""The key of words that whoever transcribed it did not understand: they are like no word."""

_NOTE = re.compile(r"\[([^\[\]]{0,80})\]|\(([^()]{0,40})\)|<[^<>]{0,40}>|[♪♫]")
_UNHEARD = re.compile(
    r"inaudible|unintelligible|indistinct|crosstalk|unverständlich|غير مسموع|לא ברור|\?\?", re.IGNORECASE
)
_TIME = re.compile(r"[\d:.,]+")
_WORD = re.compile(r"\d+(?:[.,:٫٬\u00a0\u202f]\d+)*|[$€£%&]|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_BREAK = re.compile(r"\s?(?:--+|[-–—](?=\s|$)|[–—]|…|\.{2,})|-(?=\s|$)")
_MARK = re.compile(r"[\"”“’»)]{0,2}[,;:.?!،؛؟–—…]|[\"”“’»)]{0,2}\s?(?:--|–|—)")
_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Vowel points, lengthening and marks of direction, which are written or not."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: ``text`` as it is written, ``key`` as it is compared.

    ``line`` is the line of the transcript; ``is_marked`` tells that a mark follows, ``is_broken`` that
    the speaker broke off there, ``is_glued`` that no space stands before it.
    """

    text: str
    key: str
    line: int = 0
    is_marked: bool = False
    is_broken: bool = False
    is_glued: bool = False


def tokens_of(texts: Iterable[str], language: str, *, has_apostrophes: bool = True) -> list[Token]:
    """The words of some lines, numbers read as one; ``has_apostrophes``: they count, as the transcript has them."""
    words = speech_words(language)
    read = number_reader(language)
    found: list[Token] = []
    for line, text in enumerate(texts):
        raw = list(_raw_tokens(text, line, words))
        if not has_apostrophes:
            raw = [replace(token, key=token.key.replace("'", "")) for token in raw]
        found += _spelled_out(_with_numbers(raw, read), words)
    return found


def has_apostrophes(texts: Iterable[str]) -> bool:
    """Whether any word in some lines has an apostrophe."""
    return any(re.search(r"\w['’ʼ]\w", text) for text in texts)


def _raw_tokens(text: str, line: int, words: SpeechWords) -> Iterator[Token]:
    """The words in order; notes about sounds are passed over, those about unheard words are a token."""
    text = _POINTS.sub("", unicodedata.normalize("NFC", text))
    position = 0
    for note in _NOTE.finditer(text):
        yield from _words_in(text, position, note.start(), line)
        position = note.end()
        said = (note[1] or note[2] or "").strip()
        if _UNHEARD.search(said):
            yield Token(note[0], UNHEARD, line)
        elif said and not _TIME.fullmatch(said) and said.casefold().strip(".") not in words.sounds:
            yield from _words_in(text, note.start() + 1, note.end() - 1, line)
    yield from _words_in(text, position, len(text), line)


def _words_in(text: str, start: int, end: int, line: int) -> Iterator[Token]:
    last = start
    for found in _WORD.finditer(text, start, end):
        yield Token(
            text=found[0],
            key=key_of(found[0]),
            line=line,
            is_marked=bool(_MARK.match(text, found.end(), end)),
            is_broken=bool(_BREAK.match(text, found.end(), end)),
            is_glued=found.start() == last and last > start,
        )
        last = found.end()


@cache
def key_of(word: str) -> str:
    """A word without case and typographic apostrophes."""
    return re.sub("[’ʼ`]", "'", unicodedata.normalize("NFKC", word)).casefold()


def _with_numbers(tokens: Sequence[Token], read: NumberReader) -> Iterator[Token]:
    """Tokens with each number as one; a sign of money before it comes to stand behind it, where it is said."""
    index = 0
    while index < len(tokens):
        sign = tokens[index] if tokens[index].key in "$€£" else None
        at = index + 1 if sign and index + 1 < len(tokens) else index
        found = read(tokens, at)
        if found is None:
            yield tokens[index]
            index += 1
            continue
        key, end = found
        last = tokens[end - 1]
        text = " ".join(token.text for token in tokens[at:end])
        number = replace(last, text=f"{sign.text if sign and at > index else ''}{text}", key=key)
        yield number
        if sign and at > index:
            yield replace(sign, text="", is_marked=last.is_marked, is_broken=last.is_broken)
        index = end


def _spelled_out(tokens: Iterable[Token], words: SpeechWords) -> Iterator[Token]:
    """Tokens with each word as it would be written out: "gonna" as "going to"."""
    for token in tokens:
        spelling = words.spellings.get(token.key)
        if spelling is None:
            yield token
            continue
        first, *others = spelling.split()
        yield replace(token, key=first)
        # Its letters are shown once.
        yield from (replace(token, text="", key=other) for other in others)
