"""Rules about characters that deceive the eye or cannot be seen."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.spans import Span
from onrecord.translation import _

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOK_ALIKES = re.compile("[АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WITHOUT_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
# Joiners are needed between Arabic and Indic letters and in emoji: only European letters count.
_EUROPEAN = re.compile("[A-Za-zÀ-ɏͰ-ӿ]")


def bidi_controls(findings: Findings) -> Iterator[Hit]:
    """Controls that override or embed the direction of writing (UTR 36, section 2.10)."""
    for span in _matches(findings, _BIDI) if findings.holds_any(_BIDI_CONTROLS) else ():
        name = unicodedata.name(span.text_of(findings.text)).capitalize()
        message = _(
            "An invisible control character ({name}) can make words appear in a different order. Remove it.", name=name
        )
        yield Hit((span,), message, 1.0)


def mixed_scripts(findings: Findings) -> Iterator[Hit]:
    """Words that mix Latin letters with Greek or Cyrillic letters that look the same (UTS 39, section 5)."""
    if findings.text.isascii() or not _LOOK_ALIKES.search(findings.text):
        return
    for span in _matches(findings, _WORD):
        word = span.text_of(findings.text)
        if not word.isascii() and (strange := _LOOK_ALIKES.search(word)) and _LATIN.search(word):
            name = unicodedata.name(strange[0]).capitalize()
            message = _(
                "“{word}” mixes alphabets: “{letter}” is {name}, not a Latin letter. Type the word again.",
                word=word,
                letter=strange[0],
                name=name,
            )
            yield Hit((span,), message, 0.95)


def zero_width_characters(findings: Findings) -> Iterator[Hit]:
    """Characters without width between two letters of a word."""
    for span in _matches(findings, _HIDDEN) if findings.holds_any(_WITHOUT_WIDTH) else ():
        beside = findings.text[max(0, span.start - 1) : span.start], findings.text[span.end : span.end + 1]
        if all(_EUROPEAN.match(letter) for letter in beside):
            message = _("An invisible character inside a word can hide it from search. Remove it.")
            yield Hit((span,), message, 0.95)


def _matches(findings: Findings, pattern: re.Pattern[str]) -> Iterator[Span]:
    for paragraph in findings.document.paragraphs:
        for match in pattern.finditer(findings.text, *paragraph.span):
            yield Span(match.start(), match.end())
