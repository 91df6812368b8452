"""Statements in headlines: "Mayor: Tunnel Will Be Late"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.grammar import FINITE_OR_MODAL
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.person_nouns import with_plurals
from onrecord.analysis.speech.statements import Statement, kind_of
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.wording import worded

_COLON = re.compile(r"(?P<who>[A-Z“‘'\"][^:\n]{1,58}?): +(?P<what>[“‘'\"A-Z].{8,})$")
# "Otsa 2-3 Ellery Rovers: Late goal settles it" and "Otsa 2 Ellery Rovers 3: ..." give a score.
_SCORE = re.compile(r" \d{1,3}[-–]\d{1,3}\b|\w \d{1,3}\b(?!%).* \d{1,3}$")
_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "CD", ","})
_NO_SPEAKER_BEHIND = frozenset({"for", "in", "with", "after"})
_CONFIDENCE = 0.65
_MOST_WORDS = 6
_LONGEST_HEADLINE = 160


class HeadlineReader:
    """Finds who a headline says said what; ``lexicon`` lists the labels that are nobody ("Video")."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._labels = lexicon.section("labels")
        self._nouns = name_rules().person_nouns
        self._bodies = with_plurals(self._nouns.organizations) | self._nouns.documents | self._nouns.publications

    def find(self, document: AnalyzedDocument) -> list[Statement]:
        """The statements before whose words a speaker and a colon stand."""
        known = document.structure.headline is not None
        return [
            statement
            for number, paragraph in enumerate(document.paragraphs)
            if paragraph.is_heading or (number == 0 and not known and _may_be_headline(paragraph))
            if (match := _COLON.match(document.text, *paragraph.span))
            for statement in self._statements(document, paragraph, match)
        ]

    def _statements(
        self, document: AnalyzedDocument, paragraph: Paragraph, match: re.Match[str]
    ) -> Iterator[Statement]:
        who, what = Span(*match.span("who")), Span(*match.span("what"))
        colon, passage = Span(who.end, who.end + 1), document.passage_at(who.start)
        if passage and passage.outer.end == who.end:
            # "‘I was late’: Ana Ruiz on trains".
            name = next((n.span for n in document.names_in(what) if n.span.start == what.start), None)
            said, source = passage.inner, name
            reason = worded("a headline with quoted words before the colon and a name after it")
        else:
            is_told = self._is_speaker(document, match) and _tells(paragraph.parse, what.start)
            is_led_to = not paragraph.is_heading and (_is_filed(match) or _leads_on(document, paragraph.parse, match))
            said = Span(what.start, what.end - match["what"].endswith("."))
            source = trimmed(document.text, who) if is_told and not is_led_to else None
            reason = worded("a headline with a speaker before the colon")
        if source:
            yield Statement(kind_of(document, (said,)), (said,), colon, source, _CONFIDENCE, reason)

    def _is_speaker(self, document: AnalyzedDocument, match: re.Match[str]) -> bool:
        """Whether a few words before a colon end in a name, or in a noun for people, a body or a document."""
        who, words = match["who"], match["who"].split()
        if len(words) > _MOST_WORDS or _SCORE.search(who) or who.lower() in self._labels or who[-1] in "?!.":
            return False
        noun = words[-1].lower() if words[-1].isalpha() else words[0].lower()
        # "US Open 2023 results" are no document that says something.
        is_noun = (self._nouns.is_listed(noun) or noun in self._bodies) and not any(map(str.isdigit, words[:-1]))
        is_for = len(words) > 1 and words[-2].lower() in _NO_SPEAKER_BEHIND
        return (is_noun or _is_named(document, match, words[-1])) and not is_for


def _is_named(document: AnalyzedDocument, match: re.Match[str], last: str) -> bool:
    """Whether words before a colon end with a name or a part of one, or begin with one: "Ana Ruiz on fares"."""
    who = Span(*match.span("who"))
    parse = document.parse_at(who.start)
    tagged = [tag for tag, start in zip(parse.tags, parse.starts, strict=True) if who.start <= start < who.end]
    if set(tagged) <= _NAME_TAGS or match["who"].isupper():
        return True
    names = [name for name in document.names if name.label in _SPEAKING]
    if any(document.text_of(name.span).split()[-1] == last for name in names if name.span.start > who.end):
        return True
    inside = [name.span for name in names if who.covers(name.span)]
    is_on = " on " in match["who"].lower()
    return any(name.end == who.end or (is_on and name.start == who.start) for name in inside)


def _is_filed(match: re.Match[str]) -> bool:
    """Whether a place in capitals leads to the first sentence of a story: "LOMÉ, July 25: Rain fell."."""
    return match["who"].partition(",")[0].isupper() and match["what"].endswith(".") and _is_sentence(match["what"])


def _leads_on(document: AnalyzedDocument, parse: Parse, match: re.Match[str]) -> bool:
    """Whether a sentence with a verb leads to quoted words or to a sentence: "The mayor scolded him: “It is safe.”"."""
    is_told = match["what"].endswith(".") and _is_sentence(match["what"])
    if not is_told and document.passage_at(match.start("what")) is None:
        return False
    before = range(bisect_left(parse.starts, match.start("who")), bisect_left(parse.starts, match.end("who")))
    return any(parse.tags[index] in FINITE_OR_MODAL for index in before)


def _is_sentence(words: str) -> bool:
    """Whether words are set like a sentence of a story and not like a headline, with a capital on most words."""
    known = [word for word in words.split()[1:] if word[0].isalpha()]
    return sum(word[0].islower() for word in known) * 2 > len(known)


def _may_be_headline(paragraph: Paragraph) -> bool:
    """Whether a first paragraph is short and begins with no dateline, which the parse leaves out."""
    has_dateline = bool(paragraph.parse.starts) and paragraph.parse.starts[0] > paragraph.span.start
    return paragraph.span.length < _LONGEST_HEADLINE and not has_dateline


def _tells(parse: Parse, position: int) -> bool:
    """Whether what follows the colon has a verb or quoted words, and is more than a topic."""
    following = range(bisect_left(parse.starts, position), len(parse.words))
    return any(parse[index].is_quoted or parse.tags[index].startswith(("VB", "MD", "TO")) for index in following)
