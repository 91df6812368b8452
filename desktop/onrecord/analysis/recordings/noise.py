"""Fillers, repeats and false starts, which reporters leave out of quotations."""

from collections.abc import Callable, Collection, Iterator, Sequence

from onrecord.analysis.recordings.speech_words import SpeechWords
from onrecord.analysis.recordings.tokens import UNHEARD, Token

_Words = Sequence[Token]

_LONGEST_PHRASE = 5
_LONGEST_FALSE_START = 6
_MOST_LISTENING = 4
_MOST_TURNS = 12


def is_noise(left_out: _Words, before: _Words, behind: _Words, words: SpeechWords) -> bool:
    """Whether words that were left out say nothing; ``before`` and ``behind`` are those that are quoted around them.

    Repeated words can be taken for the first or the second time they were said: all ways are tried.
    """
    return any(_says_nothing(*turn, words) for turn in _turns(before, left_out, behind))


def is_listening(said: _Words, words: SpeechWords) -> bool:
    """Whether somebody only said "yeah" while another spoke."""
    return len(said) <= _MOST_LISTENING and not _without(said, lambda at: _phrase_at(said, at, words.listening))


def _turns(before: _Words, left_out: _Words, behind: _Words) -> Iterator[tuple[_Words, _Words, _Words]]:
    """The same words left out one or more words earlier or later, where that leaves the same text."""
    whole, size = [*before, *left_out, *behind], len(left_out)
    for step in (0, -1, 1):
        start = len(before)
        for _turn in range(_MOST_TURNS if step else 1):
            # The word that changes sides at one end is the same as the one at the other end.
            moved = start - (step < 0)
            if step and (moved < 0 or moved + size >= len(whole) or whole[moved].key != whole[moved + size].key):
                break
            start += step
            yield whole[:start], whole[start : start + size], whole[start + size :]


def _says_nothing(before: _Words, left_out: _Words, behind: _Words, words: SpeechWords) -> bool:
    said = _without(left_out, lambda at: _filler_at(left_out, at, before, behind, words))
    said = [
        token for index, token in enumerate(said) if not _is_cut([token, *said[index + 1 : index + 3], *behind[:2]])
    ]
    said = _without_repeats(said, _keys(before), _keys(behind))
    return not said or _is_echo(said, before, words) or _is_false_start(said, before, behind, words)


def _without(said: _Words, length_at: Callable[[int], int]) -> list[Token]:
    """Words without the phrases whose length ``length_at`` a place tells."""
    kept, index = [], 0
    while index < len(said):
        length = length_at(index)
        if not length:
            kept.append(said[index])
        index += length or 1
    return kept


def _phrase_at(said: _Words, at: int, phrases: Collection[tuple[str, ...]]) -> int:
    """The number of words at a place that are one of ``phrases``."""
    lengths = range(min(_LONGEST_PHRASE, len(said) - at), 0, -1)
    return next((n for n in lengths if tuple(_keys(said[at : at + n])) in phrases), 0)


def _filler_at(said: _Words, at: int, before: _Words, behind: _Words, words: SpeechWords) -> int:
    """The number of words at a place that are one filler."""
    if length := _phrase_at(said, at, words.fillers):
        return length
    around = [*before, *said, *behind]
    place = len(before) + at
    if length := _phrase_at(said, at, words.phrases):
        following = around[place + length : place + length + 1]
        if following and following[0].key not in words.meant:
            return length
    length = _phrase_at(said, at, words.set_off)
    last = around[place - 1] if place else None
    # "Uh, you know,".
    is_behind = last and (last.is_marked or last.is_broken or (at and (last.key,) in words.fillers))
    return length if length and is_behind and said[at + length - 1].is_marked else 0


def _is_cut(said: _Words) -> bool:
    """Whether the first word was broken off and then said whole: "tun- tunnel"."""
    first, *following = said
    return first.is_broken and any(other.key.startswith(first.key) and other.key != first.key for other in following)


def _without_repeats(said: list[Token], past: list[str], ahead: list[str]) -> list[Token]:
    """Words without those at their end that follow once more, and those at their beginning that were said before."""
    while said:
        keys = _keys(said)
        lengths = range(len(said), 0, -1)
        if length := next((n for n in lengths if keys[-n:] == ahead[:n]), 0):
            said, ahead = said[:-length], keys[-length:] + ahead
        elif length := next((n for n in lengths if keys[:n] == past[-n:]), 0):
            said, past = said[length:], past + keys[:length]
        else:
            break
    return said


def _is_echo(said: _Words, before: _Words, words: SpeechWords) -> bool:
    """Whether a speaker said some words again one word later: "ninety thousand books, ninety thousand"."""
    keys = _keys(said)
    tells = len(keys) > 1 or keys[0].startswith("#")
    return tells and _keys(before[-len(keys) - 1 : -1]) == keys and not any(_negates(token, words) for token in said)


def _is_false_start(said: _Words, before: _Words, behind: _Words, words: SpeechWords) -> bool:
    """Whether a speaker began to say something, broke off and said it another way.

    With a dash it may have any words, if what follows begins with the same one; without, only small words.
    A negation or a number is never left out without a word about it.
    """
    matters = any(token.key.startswith("#") or token.key == UNHEARD or _negates(token, words) for token in said)
    if matters or not behind or len(said) > _LONGEST_FALSE_START:
        return False
    begins_alike = said[0].key == behind[0].key
    is_small = all(token.key in words.function_words for token in said)
    is_broken = said[-1].is_broken and not (before and before[-1].is_broken)
    return (begins_alike or is_small) if is_broken else (begins_alike and is_small)


def _negates(token: Token, words: SpeechWords) -> bool:
    return token.key in words.negations or token.key.endswith("n't")


def _keys(tokens: _Words) -> list[str]:
    return [token.key for token in tokens]
