"""Rules about words and characters: doubled, without an agent, of two conventions, deceiving the eye."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from operator import eq

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.spans import Span

_NEAR = 4
# "It is understood the offer had lapsed."
_OPENS_CLAUSE = [[tag] for tag in ("DT", "NN", "NNS", "NNP", "PRP", "PRP$", "EX", "CD", "JJ")]
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOK_ALIKES = re.compile("[АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WITHOUT_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
# Joiners are needed between Arabic and Indic letters and in emoji: only European letters count.
_EUROPEAN = re.compile("[A-Za-zÀ-ɏͰ-ӿ]")


def doubled_words(findings: Findings) -> Iterator[Hit]:
    """A small word written twice, as in "the the"; words that may follow themselves ("had had") are left out."""
    for paragraph in findings.body:
        words = paragraph.parse.lowered
        if not any(map(eq, words, words[1:])):
            continue
        for match in CHECK_FORMS["doubled"].finditer(findings.text, *paragraph.span):
            # "to To Kwa Wan": a capital begins a name.
            if match[2].islower() and not _ends_verb(paragraph.parse, match.start()):
                yield Hit(Span(*match.span()), word=match[2])


def _ends_verb(parse: Parse, position: int) -> bool:
    """Whether the first of two words belongs to its verb, and the second begins a phrase: "came in in May"."""
    index = parse.index_at(position)
    return index is not None and parse.tags[index] == "RP"


def reported_by_nobody(findings: Findings) -> Iterator[Hit]:
    """A report or belief without anybody who reports or believes it: "is believed to", "it was reported that"."""
    lexicon = _lexicon()
    participles, helpers, adverbs = (lexicon.section(name) for name in ("believed", "helpers", "by hearsay"))
    for parse, index in findings.narrated(participles | adverbs):
        word = parse.lowered[index]
        if word in adverbs and not _is_charge(parse, index):
            first = index
        elif parse.lowered[index - 1] in helpers and _is_hearsay(parse, index):
            first = index - 1
        else:
            continue
        if findings.is_attributed(parse.starts[index]):
            continue
        span = parse.span(first, index)
        yield Hit(span, words=span.text_of(findings.text))


def _is_charge(parse: Parse, index: int) -> bool:
    """Whether an arrest or a charge tells who alleges it: "arrested for allegedly selling the boats"."""
    return parse.lowered[index - 1] in {"for", "of", "with"} and parse.tags[index + 1 : index + 2] == ["VBG"]


def _is_hearsay(parse: Parse, index: int) -> bool:
    """Whether what is believed follows, and nobody who says so: not "is believed by the court to".

    What "has been rumored since May" is told by nobody, whatever follows.
    """
    following = parse.lowered[index + 1 : index + 1 + _NEAR]
    if parse.lowered[index] in _lexicon().section("rumors"):
        return "by" not in following
    is_clause = parse.lowered[index - 2] == "it" and parse.tags[index + 1 : index + 2] in _OPENS_CLAUSE
    # "Reported to the police" is no hearsay.
    is_deed = following[:1] == ["to"] and parse.tags[index + 2 : index + 3] == ["VB"]
    return (is_deed or following[:1] == ["that"] or is_clause) and "by" not in following


def mixed_spelling(findings: Findings) -> Iterator[Hit]:
    """American and British spelling in one story, outside quotations and names."""
    american = _lexicon().mapping("American spelling")
    british = _british()
    if findings.words.isdisjoint(american) or findings.words.isdisjoint(british):
        return
    first_american = _first(findings, frozenset(american))
    first_british = _first(findings, frozenset(british))
    if first_american and first_british:
        one, other = first_american.text_of(findings.text), first_british.text_of(findings.text)
        yield Hit(first_american, first_british, one=one, other=other)


def _first(findings: Findings, wanted: frozenset[str]) -> Span | None:
    found = (parse.span(index, index) for parse, index in findings.narrated(wanted) if parse.words[index].islower())
    return next(found, None)


@cache
def _british() -> frozenset[str]:
    return frozenset(_lexicon().mapping("American spelling").values())


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks_wording")


def bidi_controls(findings: Findings) -> Iterator[Hit]:
    """Controls that override or embed the direction of writing (UTR 36, section 2.10)."""
    for span in _matches(findings, _BIDI) if findings.holds_any(_BIDI_CONTROLS) else ():
        yield Hit(span, name=unicodedata.name(span.text_of(findings.text)).capitalize())


def mixed_scripts(findings: Findings) -> Iterator[Hit]:
    """Words that mix Latin letters with Greek or Cyrillic letters that look the same (UTS 39, section 5)."""
    if findings.text.isascii() or not _LOOK_ALIKES.search(findings.text):
        return
    for span in _matches(findings, _WORD):
        word = span.text_of(findings.text)
        if not word.isascii() and (strange := _LOOK_ALIKES.search(word)) and _LATIN.search(word):
            name = unicodedata.name(strange[0]).capitalize()
            yield Hit(span, word=word, letter=strange[0], name=name)


def zero_width_characters(findings: Findings) -> Iterator[Hit]:
    """Characters without width between two letters of a word."""
    for span in _matches(findings, _HIDDEN) if findings.holds_any(_WITHOUT_WIDTH) else ():
        beside = findings.text[max(0, span.start - 1) : span.start], findings.text[span.end : span.end + 1]
        if all(_EUROPEAN.match(letter) for letter in beside):
            yield Hit(span)


def _matches(findings: Findings, pattern: re.Pattern[str]) -> Iterator[Span]:
    for paragraph in findings.document.paragraphs:
        for match in pattern.finditer(findings.text, *paragraph.span):
            yield Span(match.start(), match.end())
