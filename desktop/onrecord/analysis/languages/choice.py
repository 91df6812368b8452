"""All languages there are rules for, and which of them fits a text."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from onrecord.analysis.language import LanguageGuesser
from onrecord.analysis.languages.by_table import TABLES, load_by_table
from onrecord.analysis.languages.english import load_english
from onrecord.analysis.languages.interface import Language
from onrecord.analysis.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Languages:
    """Tells which language a text is in, and has the detectors for it.

    A text too short to tell is taken for one in ``default``.
    """

    guesser: LanguageGuesser
    default: Language
    others: tuple[Language, ...]
    fallback: Callable[[str], Language]

    def guess(self, text: str) -> str:
        """The code of the language of ``text``; empty when the text is too short to tell."""
        return self.guesser.guess(text)

    def detectors_for(self, code: str) -> Language:
        """The detectors for a language; those that know no language if there are none of its own."""
        known = (language for language in (self.default, *self.others) if code in {"", language.code})
        return next(known, None) or self.fallback(code)


def load_languages(version: str) -> Languages:
    """Load the rules of every language; ``version`` is the engine's, noted in every finding.

    Raises:
        OSError: a word list cannot be read.
    """
    return Languages(
        guesser=LanguageGuesser(load_lexicon("languages")),
        default=load_english(version),
        others=tuple(load_by_table(code, version) for code in TABLES),
        fallback=partial(load_by_table, version=version),
    )
