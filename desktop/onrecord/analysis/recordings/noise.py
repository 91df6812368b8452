"""What speakers say and reporters leave out: fillers, repeats, false starts."""

from collections.abc import Iterator, Sequence

from onrecord.analysis.recordings.speech_words import SpeechWords
from onrecord.analysis.recordings.tokens import UNHEARD, Token

_Words = list[Token]

_LONGEST_PHRASE = 5
_LONGEST_FALSE_START = 6
_MOST_LISTENING = 4
_MOST_TURNS = 12


def is_noise(left_out: Sequence[Token], before: Sequence[Token], behind: Sequence[Token], words: SpeechWords) -> bool:
    """Whether words that were left out say nothing; ``before`` and ``behind`` are those that are quoted around them.

    Repeated words can be taken for the first or the second time they were said: all ways are tried.
    """
    return any(_says_nothing(*turn, words) for turn in _turns(list(before), list(left_out), list(behind)))


def _turns(before: _Words, left_out: _Words, behind: _Words) -> Iterator[tuple[_Words, _Words, _Words]]:
    """The same words left out one or more words earlier or later, where that leaves the same text."""
    yield before, left_out, behind
    earlier = (before, left_out, behind)
    for _ in range(_MOST_TURNS):
        was, out, then = earlier
        if not was or was[-1].key != out[-1].key:
            break
        earlier = (was[:-1], [was[-1], *out[:-1]], [out[-1], *then])
        yield earlier
    later = (before, left_out, behind)
    for _ in range(_MOST_TURNS):
        was, out, then = later
        if not then or then[0].key != out[0].key:
            break
        later = ([*was, out[0]], [*out[1:], then[0]], then[1:])
        yield later


def is_listening(said: Sequence[Token], words: SpeechWords) -> bool:
    """Whether somebody only said "yeah" while another spoke."""
    return len(said) <= _MOST_LISTENING and not _without_phrases(said, words.listening)


def _says_nothing(
    before: Sequence[Token], left_out: Sequence[Token], behind: Sequence[Token], words: SpeechWords
) -> bool:
    said = _without_fillers(left_out, before, behind, words)
    said = _without_fragments(said, behind)
    said = _without_repeats(said, before, behind)
    return not said or _is_echo(said, before, words) or _is_false_start(said, before, behind, words)


def _without_fillers(
    said: Sequence[Token], before: Sequence[Token], behind: Sequence[Token], words: SpeechWords
) -> list[Token]:
    kept: list[Token] = []
    index = 0
    while index < len(said):
        length = _filler_at(said, index, kept[-1:] or list(said[index - 1 : index]) or list(before[-1:]), behind, words)
        if not length:
            kept.append(said[index])
        index += length or 1
    return kept


def _filler_at(
    said: Sequence[Token], at: int, last: Sequence[Token], behind: Sequence[Token], words: SpeechWords
) -> int:
    """How many words at a place are one filler."""
    for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
        phrase = tuple(token.key for token in said[at : at + length])
        if phrase in words.fillers:
            return length
        following = said[at + length] if at + length < len(said) else next(iter(behind), None)
        if phrase in words.phrases and following and following.key not in words.meant:
            return length
        is_set_off = said[at + length - 1].is_marked and (_is_marked(last) or _is_filler(said, at, words))
        if phrase in words.set_off and is_set_off:
            return length
    return 0


def _is_marked(last: Sequence[Token]) -> bool:
    return bool(last) and (last[-1].is_marked or last[-1].is_broken)


def _is_filler(said: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether a filler stands right before a place, as in "uh, you know,"."""
    return at > 0 and (said[at - 1].key,) in words.fillers


def _without_fragments(said: Sequence[Token], behind: Sequence[Token]) -> list[Token]:
    """Words without those that were broken off and then said whole: "tun- tunnel"."""
    kept = []
    for index, token in enumerate(said):
        following = [*said[index + 1 : index + 3], *behind[:2]]
        is_cut = token.is_broken and any(
            other.key.startswith(token.key) and other.key != token.key for other in following
        )
        if not is_cut:
            kept.append(token)
    return kept


def _without_repeats(said: list[Token], before: Sequence[Token], behind: Sequence[Token]) -> list[Token]:
    """Words without those at their end that follow once more, and those at their beginning that were said before."""
    ahead, past = _keys(behind), _keys(before)
    said = list(said)
    while said:
        length = next((n for n in range(len(said), 0, -1) if _keys(said[-n:]) == ahead[:n]), 0)
        if length:
            ahead = _keys(said[-length:]) + ahead
            del said[-length:]
            continue
        length = next((n for n in range(len(said), 0, -1) if n <= len(past) and _keys(said[:n]) == past[-n:]), 0)
        if not length:
            break
        past += _keys(said[:length])
        del said[:length]
    return said


def _is_echo(said: Sequence[Token], before: Sequence[Token], words: SpeechWords) -> bool:
    """Whether a speaker said some words again one word later: "ninety thousand books, ninety thousand"."""
    keys = _keys(said)
    tells = len(keys) > 1 or keys[0].startswith("#")
    return tells and _keys(before[-len(keys) - 1 : -1]) == keys and not _negates(said, words)


def _is_false_start(
    said: Sequence[Token], before: Sequence[Token], behind: Sequence[Token], words: SpeechWords
) -> bool:
    """Whether a speaker began to say something, broke off and said it another way.

    With a dash it may have any words, if what follows begins with the same one; without, only small words.
    A negation or a number is never left out without a word about it.
    """
    if not behind or len(said) > _LONGEST_FALSE_START:
        return False
    if any(_matters(token, words) for token in said):
        return False
    begins_alike = said[0].key == behind[0].key
    is_small = all(token.key in words.function_words for token in said)
    is_broken = said[-1].is_broken and not (before and before[-1].is_broken)
    return (begins_alike or is_small) if is_broken else (begins_alike and is_small)


def _matters(token: Token, words: SpeechWords) -> bool:
    return token.key.startswith("#") or token.key == UNHEARD or _negates([token], words)


def _negates(said: Sequence[Token], words: SpeechWords) -> bool:
    return any(token.key in words.negations or token.key.endswith("n't") for token in said)


def _without_phrases(said: Sequence[Token], phrases: frozenset[tuple[str, ...]]) -> list[Token]:
    kept: list[Token] = []
    index = 0
    while index < len(said):
        lengths = range(min(_LONGEST_PHRASE, len(said) - index), 0, -1)
        length = next((n for n in lengths if tuple(t.key for t in said[index : index + n]) in phrases), 0)
        if not length:
            kept.append(said[index])
        index += length or 1
    return kept


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens]
