"""Initials: the first letter of a story, as high as several of its lines."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.reading.pdf.printed import PrintedWord

_LONGEST = 2
_MUCH_LARGER = 1.6
_NEAR = 0.5
_SAME_LINE = 0.3
_SPACE = 0.12


def with_initials(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words of a page, where each initial is the first letter of the word that it begins.

    The lines beside it then begin where it does, as the others of their paragraph.
    """
    found = list(words)
    for initial in filter(_may_be_initial, words):
        firsts = _firsts_beside(initial, found)
        if firsts:
            _join(initial, firsts, found)
    return found


def _may_be_initial(word: PrintedWord) -> bool:
    return len(word.text) <= _LONGEST and word.text[-1].isupper()


def _firsts_beside(initial: PrintedWord, words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The first word of each line that stands right beside the initial, from the top."""
    beside = (word for word in words if _is_beside(initial, word))
    firsts: list[PrintedWord] = []
    for word in sorted(beside, key=lambda word: (-word.bottom, word.left)):
        if not firsts or firsts[-1].bottom - word.bottom > _SAME_LINE * word.size:
            firsts.append(word)
    return firsts


def _is_beside(initial: PrintedWord, word: PrintedWord) -> bool:
    middle = (word.bottom + word.top) / 2
    return (
        initial.size >= _MUCH_LARGER * word.size
        and initial.bottom < middle < initial.top
        and -_NEAR * word.size < word.left - initial.right < _NEAR * initial.size
    )


def _join(initial: PrintedWord, firsts: Sequence[PrintedWord], words: list[PrintedWord]) -> None:
    words.remove(initial)
    first, *others = firsts
    is_word = bool(others) and first.left - others[0].left > _SPACE * first.size
    words[words.index(first)] = replace(first, left=initial.left, text=f"{initial.text}{' ' * is_word}{first.text}")
    for other in others:
        words[words.index(other)] = replace(other, left=initial.left)
