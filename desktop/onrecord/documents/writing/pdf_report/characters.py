"""Characters that a page can show, and places where a line may break."""

import re

from onrecord.domain.text import REPLACEMENT

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ENDLESS = re.compile("[!-\u02ff]{28,}")
"""Words of European scripts that may be wider than a column: addresses, hashes."""
_AFTER_SIGN = re.compile(r"(?<=[/?&=#_.:-])(?=\w)")
_UNSIGNED = re.compile(r"\w{15,}")
"""Letters that are wider than the narrowest column."""
_BREAK = "\u200b"
_PIECE = 14


def clean(words: str) -> str:
    """``words`` with controls, surrogates and noncharacters replaced, one for one."""
    return _NOT_PRINTABLE.sub(REPLACEMENT, words)


def printable(words: str) -> str:
    """``words``, clean, with places to break a line in those that may be wider than a column."""
    return _ENDLESS.sub(lambda found: _breakable(found[0]), clean(words))


def _breakable(word: str) -> str:
    return _UNSIGNED.sub(lambda found: _in_pieces(found[0]), _AFTER_SIGN.sub(_BREAK, word))


def _in_pieces(letters: str) -> str:
    return _BREAK.join(letters[start : start + _PIECE] for start in range(0, len(letters), _PIECE))
