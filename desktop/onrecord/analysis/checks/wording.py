"""Rules about single words and phrases: doubled, without an agent, and of two spelling conventions."""

import re
from collections.abc import Iterator
from functools import cache
from operator import eq

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.domain.spans import Span
from onrecord.translation import _

_NEAR = 4
# "It is understood the offer had lapsed."
_OPENS_CLAUSE = [[tag] for tag in ("DT", "NN", "NNS", "NNP", "PRP", "PRP$", "EX", "CD", "JJ")]


def doubled_words(findings: Findings) -> Iterator[Hit]:
    """A small word written twice, as in "the the"; words that may follow themselves ("had had") are left out."""
    for paragraph in findings.body:
        words = paragraph.parse.lowered
        if not any(map(eq, words, words[1:])):
            continue
        for match in _doubled_pattern().finditer(findings.text, *paragraph.span):
            # "to To Kwa Wan": a capital begins a name.
            if match[2].islower() and not _ends_verb(paragraph.parse, match.start()):
                message = _("“{word}” appears twice in a row. Remove one.", word=match[2])
                yield Hit((Span(*match.span()),), message, 0.95)


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
        message = _(
            "“{words}” doesn’t say who. Say who reports or believes it, and how they know.",
            words=span.text_of(findings.text),
        )
        yield Hit((span,), message, 0.7)


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
        message = _(
            "“{one}” is American spelling and “{other}” is British. Follow your house style.", one=one, other=other
        )
        yield Hit((first_american, first_british), message, 0.8)


def _first(findings: Findings, wanted: frozenset[str]) -> Span | None:
    found = (parse.span(index, index) for parse, index in findings.narrated(wanted) if parse.words[index].islower())
    return next(found, None)


@cache
def _british() -> frozenset[str]:
    return frozenset(_lexicon().mapping("American spelling").values())


@cache
def _doubled_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_lexicon().section("never doubled")))
    return re.compile(rf"\b({words})\s+(\1)\b", re.IGNORECASE)


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("checks_wording")
