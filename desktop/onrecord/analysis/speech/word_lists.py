"""The word lists of speech and sources that belong to one rule each."""

from functools import cache

from onrecord.analysis.lexicon import Lexicon, load_lexicon


@cache
def _lists() -> Lexicon:
    return load_lexicon("speech")


def word_list(section: str) -> frozenset[str]:
    """The words of one section of the lexicon, read once.

    Raises:
        KeyError: there is no such section.
        OSError: the lexicon cannot be read.
    """
    return _lists().section(section)
