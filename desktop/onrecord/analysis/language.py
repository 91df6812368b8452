"""Which language a text is written in: by its letters, then by its small words."""

import re
from collections import Counter
from collections.abc import Mapping

from onrecord.analysis.lexicon import Lexicon

_SAMPLE = 20_000
_LETTERS = 1_000
_FEWEST = 2
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
}
_WORD = re.compile(r"[^\W\d_]+")

NAMES: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "zh": "Chinese",
}


class LanguageGuesser:
    """Guesses among the languages whose small words ``lexicon`` lists, and by script among some others."""

    def __init__(
        self, lexicon: Lexicon, languages: tuple[str, ...] = ("en", "de", "fr", "es", "pt", "it", "nl")
    ) -> None:
        self._profiles = {language: lexicon.section(language) for language in languages}

    def guess(self, text: str) -> str:
        """The two-letter code of the text's language; empty when the text is too short to tell."""
        sample = text[:_SAMPLE]
        return self._by_script(sample) or self._by_words(sample)

    def _by_script(self, sample: str) -> str:
        letters = [character for character in sample if character.isalpha()][:_LETTERS]
        joined = "".join(letters)
        for language, letter in _SCRIPTS.items():
            if len(letter.findall(joined)) * 3 > len(letters):
                return language
        return ""

    def _by_words(self, sample: str) -> str:
        words = Counter(_WORD.findall(sample.lower()))
        scores = {
            language: sum(words[word] for word in profile) / len(profile) ** 0.5
            for language, profile in self._profiles.items()
        }
        best = max(scores, key=lambda language: scores[language])
        hits = sum(words[word] for word in self._profiles[best])
        return best if hits >= _FEWEST else ""
