"""Quoted sentences that begin or end outside their marks: "“We have three weeks” until the vote," she said."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.quote_marks import Passage
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement, kind_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_LONGEST = 30
_STOPS = frozenset({".", "!", "?", ";"})
_JOINING = frozenset({"IN", "TO", "CC"})
_CIRCUMSTANCE = word_list("partly quoted: circumstance")


def complete_sentences(document: AnalyzedDocument, statements: Sequence[Statement], words: CueWords) -> list[Statement]:
    """The statements, each quoted sentence with its beginning or end outside the marks."""
    reader = _Reader(document, words)
    return [reader.complete(statement) for statement in statements]


class _Reader:
    """Finds the words outside the marks that belong to the quoted sentences of one document."""

    def __init__(self, document: AnalyzedDocument, words: CueWords) -> None:
        self._document = document
        self._words = words

    def complete(self, statement: Statement) -> Statement:
        if statement.kind is not QuotationKind.DIRECT or statement.source is None:
            return statement
        last = statement.content[-1]
        passage = self._document.passage_at(last.start)
        if passage is None or passage.inner != last:
            return statement
        start, end = self._beginning(passage, statement.cue), self._ending(passage, statement.cue)
        if start is None and end is None:
            return statement
        whole = Span(
            passage.outer.start if start is None else start,
            passage.outer.end if end is None else end,
        )
        content = (*statement.content[:-1], whole)
        return replace(statement, kind=kind_of(self._document, content), content=content)

    def _beginning(self, passage: Passage, cue: Span | None) -> int | None:
        """Where a sentence begins whose marks open in lower case: "The mayor “will not resign,” an aide said"."""
        sentence = self._document.sentence_at(passage.outer.start)
        is_told_later = cue is not None and cue.start >= passage.outer.end
        if sentence is None or not is_told_later or not self._document.text[passage.inner.start].islower():
            return None
        parse = self._document.paragraphs[passage.paragraph].parse
        first, quoted = parse.index_at(sentence.start), parse.index_at(passage.outer.start)
        if first is None or quoted is None or first >= quoted or not parse.words[quoted - 1][-1].isalnum():
            return None
        return parse.starts[first] if self._is_free(parse, range(first, quoted)) else None

    def _ending(self, passage: Passage, cue: Span | None) -> int | None:
        """Where a sentence ends whose marks close too early: before the cue, or with the sentence of the article."""
        parse = self._document.paragraphs[passage.paragraph].parse
        quoted = parse.index_at(passage.outer.start)
        if quoted is None or quoted not in parse.stand_ins:
            return None
        following = range(quoted + 1, len(parse.words))
        stop = next((index for index in following if parse.words[index] in _STOPS), following.stop)
        is_told_later = cue is not None and passage.outer.end < cue.start < parse.ends[stop - 1]
        if cue is not None and is_told_later:
            stop = _comma_before(parse, parse.index_at(cue.start) or quoted, quoted)
        rest = range(following.start, stop)
        is_rest = bool(rest) and parse.words[rest.start].isalpha() and self._is_free(parse, rest)
        return parse.ends[stop - 1] if is_rest and (is_told_later or self._goes_on(parse, rest.start)) else None

    def _is_free(self, parse: Parse, words: range) -> bool:
        """Whether nobody else speaks in some words."""
        taken = {cue.index for cue in self._words.verbs(parse)} | parse.stand_ins.keys() | parse.quoted
        return len(words) <= _LONGEST and taken.isdisjoint(words)

    def _goes_on(self, parse: Parse, index: int) -> bool:
        """Whether a word goes on with what is said, and does not tell when or in what it was said."""
        settings = self._words.reporting(frozenset())
        objects = {parse.lowered[child] for child in parse.children[index]}
        is_setting = parse.lowered[index] in _CIRCUMSTANCE or not objects.isdisjoint(
            settings.places | settings.occasions
        )
        return parse.tags[index] in _JOINING and not is_setting


def _comma_before(parse: Parse, cue: int, quoted: int) -> int:
    """The last comma between quoted words and their cue, or the word after them."""
    return next((index for index in range(cue, quoted, -1) if parse.words[index] == ","), quoted + 1)
