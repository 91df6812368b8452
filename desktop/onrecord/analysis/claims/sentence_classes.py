"""Classify sentences: they state something checkable, judge, ask, command, or only attribute."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.analysis.boilerplate import is_debris
from onrecord.analysis.claims.clauses import (
    BackgroundFinder,
    Stretch,
    command_in,
    has_subject_and_verb,
    is_prose,
    stretch_at,
)
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.signals import NUMBER
from onrecord.analysis.claims.span_index import Places
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, SentenceClass

_STATING = frozenset({SentenceClass.CHECKABLE, SentenceClass.BACKGROUND})


class SentenceClassifier:
    """Sorts sentences into the classes of ``SentenceClass`` with the word lists of the claims."""

    def __init__(self, signals: SignalWords, words: Lexicon) -> None:
        self._words = signals
        self._background = BackgroundFinder(words)
        self._commands = tuple(f"{command} " for command in sorted(words.section("command")))
        self._longest_command = max(map(len, self._commands), default=0)

    def classify(
        self, document: AnalyzedDocument, claims: Sequence[Claim], speech: Speech
    ) -> tuple[SentenceClass, ...]:
        """One class for each of the document's sentences.

        A sentence of the reporter's that holds a claim is checkable, whatever else it
        does.  A sentence inside quotation marks is what its own words make it.
        """
        claimed = Places(claim.span for claim in claims)
        silent = Places(refusal.cue for refusal in speech.refusals)
        reported = sorted((q.cue, q.content) for q in speech.quotations if q.cue)
        found = []
        for sentence in document.sentences:
            passage = document.passage_at(sentence.start)
            is_quoted = bool(passage and passage.outer.covers(sentence))
            stretch = stretch_at(document, sentence)
            if not is_quoted and claimed.first_touching(sentence):
                found.append(SentenceClass.CHECKABLE)
            elif not is_quoted and (silent.first_touching(sentence) or self._is_background(stretch)):
                found.append(SentenceClass.BACKGROUND)
            else:
                contents = [] if is_quoted else _contents_in(reported, sentence)
                found.append(self._by_contents(stretch, contents, is_quoted=is_quoted))
        return tuple(found)

    def _by_contents(self, sentence: Stretch, contents: Sequence[Span], *, is_quoted: bool) -> SentenceClass:
        """The class by the words of a sentence, or of what it reports, none of which is a claim."""
        own = self._by_words(sentence, is_quoted=is_quoted)
        if not contents or own not in _STATING:
            return own
        index = self._words.read(sentence.document)
        judges = any(index.of(content).is_reported_opinion for content in contents)
        return SentenceClass.OPINION if judges else SentenceClass.BACKGROUND

    def _is_background(self, sentence: Stretch) -> bool:
        document = sentence.document
        paragraph = document.paragraphs[document.paragraph_index(sentence.span.start)]
        if is_debris(sentence.text) or is_debris(document.text_of(paragraph.span)):
            return True
        return paragraph.role is BlockRole.BYLINE or self._background.is_background(sentence)

    def _by_words(self, sentence: Stretch, *, is_quoted: bool) -> SentenceClass:
        words, signals = sentence.text, self._words.read(sentence.document).of(sentence.span)
        opening = words[: self._longest_command + 2].lower().lstrip("“\"‘'").replace("’", "'")
        if signals.ending == "?":
            return SentenceClass.QUESTION
        if opening.startswith(self._commands) or command_in(sentence) is not None:
            return SentenceClass.INSTRUCTION
        if signals.is_opinion:
            return SentenceClass.OPINION
        states = signals.is_statement and (is_quoted or has_subject_and_verb(sentence))
        counts = NUMBER in signals.found and is_prose(words)
        return SentenceClass.CHECKABLE if states or counts else SentenceClass.BACKGROUND


def _contents_in(reported: Sequence[tuple[Span, tuple[Span, ...]]], sentence: Span) -> list[Span]:
    """The first pieces of what the cues in ``sentence`` report; ``reported`` is sorted by cue."""
    first, last = (bisect_left(reported, (Span(place, 0),)) for place in sentence)
    return [content[0] for _cue, content in reported[first:last]]
