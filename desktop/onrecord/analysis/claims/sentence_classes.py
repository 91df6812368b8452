"""What each sentence does: it states something checkable, judges, asks, commands, or only attributes.

Judgments are told by the signs that the linguistics of subjectivity describes; the
word lists name their sources.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from onrecord.analysis.boilerplate import is_debris
from onrecord.analysis.claims.background import BackgroundFinder, is_prose
from onrecord.analysis.claims.clauses import has_subject_and_verb
from onrecord.analysis.claims.commands import is_imperative
from onrecord.analysis.claims.signal_words import SignalWords
from onrecord.analysis.claims.span_index import Places
from onrecord.analysis.claims.stretches import Stretch, stretch_at
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.languages.interface import Speech
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, SentenceClass

_STATING = frozenset({SentenceClass.CHECKABLE, SentenceClass.BACKGROUND})


class SentenceClassifier:
    """Sorts sentences into the classes of ``SentenceClass`` with the word lists of the claims.

    ``commands`` are the first words of sentences that tell somebody to do something.
    """

    def __init__(self, words: SignalWords, background: BackgroundFinder, commands: Iterable[str]) -> None:
        self._words = words
        self._background = background
        self._commands = tuple(f"{command} " for command in sorted(commands))
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
            quoted = _is_quoted(document, sentence)
            if not quoted and claimed.first_touching(sentence):
                found.append(SentenceClass.CHECKABLE)
                continue
            stretch = stretch_at(document, sentence)
            if not quoted and (silent.first_touching(sentence) or self._is_background(document, stretch)):
                found.append(SentenceClass.BACKGROUND)
            else:
                own = self._by_words(document, stretch, is_quoted=quoted)
                contents = [] if quoted else _contents_in(reported, sentence)
                found.append(self._reported(document, contents) if contents and own in _STATING else own)
        return tuple(found)

    def _reported(self, document: AnalyzedDocument, contents: Iterable[Span]) -> SentenceClass:
        """The class of a sentence that reports ``contents``, none of which is a claim."""
        index = self._words.read(document)
        judges = any(index.of(content).is_reported_opinion for content in contents)
        return SentenceClass.OPINION if judges else SentenceClass.BACKGROUND

    def _is_background(self, document: AnalyzedDocument, sentence: Stretch) -> bool:
        paragraph = document.paragraphs[document.paragraph_index(sentence.span.start)]
        if is_debris(document.text_of(sentence.span)) or is_debris(document.text_of(paragraph.span)):
            return True
        return paragraph.role is BlockRole.BYLINE or self._background.is_background(document, sentence)

    def _by_words(self, document: AnalyzedDocument, sentence: Stretch, *, is_quoted: bool) -> SentenceClass:
        words = document.text_of(sentence.span)
        signals = self._words.read(document).of(sentence.span)
        if signals.ending == "?":
            return SentenceClass.QUESTION
        if self._is_command(words) or is_imperative(sentence):
            return SentenceClass.INSTRUCTION
        if signals.is_opinion:
            return SentenceClass.OPINION
        states = signals.is_statement and (is_quoted or has_subject_and_verb(document, sentence))
        counts = "number" in signals.found and is_prose(words)
        return SentenceClass.CHECKABLE if states or counts else SentenceClass.BACKGROUND

    def _is_command(self, words: str) -> bool:
        opening = words[: self._longest_command + 2].lower().lstrip("“\"‘'").replace("’", "'")
        return opening.startswith(self._commands)


def _contents_in(reported: Sequence[tuple[Span, tuple[Span, ...]]], sentence: Span) -> list[Span]:
    """The first pieces of what the cues in ``sentence`` report; ``reported`` is sorted by cue."""
    first = bisect_left(reported, (Span(sentence.start, 0),))
    last = bisect_left(reported, (Span(sentence.end, 0),))
    return [content[0] for _, content in reported[first:last]]


def _is_quoted(document: AnalyzedDocument, sentence: Span) -> bool:
    """Whether all of ``sentence`` stands inside quotation marks."""
    passage = document.passage_at(sentence.start)
    return bool(passage and passage.outer.covers(sentence))
