"""The words by which speech differs from writing, by language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.shipped import resources

_LEXICON = "recordings"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Fillers and other small words; phrases are tuples of words.

    ``set_off`` are fillers between marks only, ``phrases`` those that are none before a word of ``meant``.
    """

    fillers: frozenset[tuple[str, ...]]
    set_off: frozenset[tuple[str, ...]]
    phrases: frozenset[tuple[str, ...]]
    meant: frozenset[str]
    function_words: frozenset[str]
    negations: frozenset[str]
    spellings: dict[str, str]
    listening: frozenset[tuple[str, ...]]
    sounds: frozenset[str]


@cache
def speech_words(language: str) -> SpeechWords:
    """The words of a language ("en", "de-AT"); of one without a list, only what is in no language."""
    english = load_lexicon(_LEXICON)
    code = language.partition("-")[0].lower() or _ENGLISH
    folder = resources() / "lexicons" / code
    own = english if code == _ENGLISH else _own(folder)

    def section(name: str) -> frozenset[str]:
        return own.section(name) if own else frozenset()

    fillers = _phrases(english.section("fillers"))
    return SpeechWords(
        fillers=fillers,
        set_off=_phrases(section("set off")),
        phrases=_phrases(section("phrases")),
        meant=section("after a phrase that is meant"),
        function_words=section("function words"),
        negations=section("negations"),
        spellings=dict(own.mapping("spellings")) if own else {},
        listening=_phrases(section("listening")) | fillers,
        sounds=english.section("sounds"),
    )


def _own(folder: Path) -> Lexicon | None:
    return load_lexicon(_LEXICON, folder) if (folder / f"{_LEXICON}.txt").is_file() else None


def _phrases(entries: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(entry.split()) for entry in entries)
