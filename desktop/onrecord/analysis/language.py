"""Recognize the language of a text: by its letters, then by its small words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.languages import UNKNOWN_LANGUAGE
from onrecord.domain.spans import Span

_SAMPLE = 20_000
_LETTERS = 1_000
_FEWEST = 2
_LONG = 60
_FEWEST_IN_LONG = 0.1
_PARAGRAPH_WORDS = 8
_ENOUGH, _FIRST = 4, 20
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
_OWN_LETTERS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "ar": (("ur", re.compile("[ٹڈڑےں]")), ("fa", re.compile("[پچژگ]"))),
    "ru": (("uk", re.compile("[іїєґІЇЄҐ]")),),
}
"""Letters that tell a language from others in its script."""
_OWN_SHARE = 0.01
_WORD = re.compile(r"[^\W\d_]+")


class LanguageGuesser:
    """Guesses among the languages whose small words ``lexicon`` lists, and by script among some others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._profiles = {code: lexicon.section(code) for code in lexicon.sections}
        self._weights = {code: len(profile) ** -0.5 for code, profile in self._profiles.items()}
        self._languages_of: dict[str, list[str]] = defaultdict(list)
        for code, profile in self._profiles.items():
            for word in profile:
                self._languages_of[word].append(code)

    def guess(self, text: str) -> str:
        """The code of the text's language; empty when the text is too short to tell.

        A longer text in none of the languages known here is ``UNKNOWN_LANGUAGE``.
        """
        sample = text[:_SAMPLE]
        return _by_script(sample) or self._by_words(sample)

    def foreign_share(self, text: str, paragraphs: Sequence[Span], language: str) -> tuple[str, float]:
        """The language besides ``language`` that most of the paragraphs are in, and its share of the text, 0 to 1."""
        lengths: Counter[str] = Counter()
        for paragraph in paragraphs:
            lengths[self._of_paragraph(paragraph.text_of(text), language)] += paragraph.length
        others = [(length, code) for code, length in lengths.items() if code not in {language, ""}]
        length, code = max(others, default=(0, ""))
        return code, length / max(1, lengths.total())

    def _of_paragraph(self, words: str, language: str) -> str:
        """The language of a paragraph; ``language`` unless another fits at least twice as well."""
        profile = self._profiles.get(language, frozenset())
        # The first words of a paragraph nearly always tell.
        first = words.split(None, _FIRST)[:_FIRST]
        if len(profile.intersection(first)) >= _ENOUGH or len(profile.intersection(words.split())) >= _ENOUGH:
            return language
        script = "" if words.isascii() else _by_script(words)
        if script:
            return script
        found = _WORD.findall(words.lower())
        if len(found) < _PARAGRAPH_WORDS:
            return ""
        scores = self._scores(found)
        best = max(scores, key=lambda code: scores[code], default="")
        is_clear = best and scores[best] > 2 * scores.get(language, 0.0) and scores[best] >= 3 * self._weights[best]
        return best if is_clear else language

    def _by_words(self, sample: str) -> str:
        words = _WORD.findall(sample.lower())
        scores = self._scores(words)
        best = max(scores, key=lambda code: scores[code], default="")
        hits = round(scores[best] / self._weights[best]) if best else 0
        if len(words) >= _LONG and hits < _FEWEST_IN_LONG * len(words):
            return UNKNOWN_LANGUAGE
        return best if hits >= _FEWEST else ""

    def _scores(self, words: Iterable[str]) -> dict[str, float]:
        """The frequency of each language's small words among ``words``, lower for a longer list."""
        known = Counter(filter(self._languages_of.__contains__, words))
        hits: Counter[str] = Counter()
        for word, count in known.items():
            for code in self._languages_of[word]:
                hits[code] += count
        return {code: hits[code] * weight for code, weight in self._weights.items() if hits[code]}


def _by_script(sample: str) -> str:
    letters = "".join(islice(filter(str.isalpha, sample), _LETTERS))
    if letters.isascii():
        return ""
    for language, letter in _SCRIPTS.items():
        if len(letter.findall(letters)) * 3 > len(letters):
            own = (code for code, mark in _OWN_LETTERS.get(language, ()) if _share(mark, letters) > _OWN_SHARE)
            return next(own, language)
    return ""


def _share(pattern: re.Pattern[str], letters: str) -> float:
    return len(pattern.findall(letters)) / len(letters)
