"""Quoted sentences that begin or end outside their marks: "“We have three weeks” until the vote," she said."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument, Parse, Token
from onrecord.analysis.quote_marks import Passage
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement, kind_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_LONGEST = 30
_STOPS = frozenset({".", "!", "?", ";"})
_CIRCUMSTANCE = word_list("partly quoted: circumstance")


def complete_sentences(document: AnalyzedDocument, statements: Sequence[Statement], words: CueWords) -> list[Statement]:
    """The statements, each quoted sentence with its beginning or end outside the marks."""
    return [_completed(document, statement, words) for statement in statements]


def _completed(document: AnalyzedDocument, statement: Statement, words: CueWords) -> Statement:
    last = statement.content[-1]
    passage = document.passage_at(last.start) if statement.kind is QuotationKind.DIRECT and statement.source else None
    if passage is None or passage.inner != last:
        return statement
    parse = document.paragraphs[passage.paragraph].parse
    start = _beginning(document, passage, statement.cue, words)
    end = _ending(parse, passage, statement.cue, words)
    whole = Span(passage.outer.start if start is None else start, end or passage.outer.end)
    content = (*statement.content[:-1], whole)
    return statement if whole == passage.outer else replace(statement, kind=kind_of(document, content), content=content)


def _beginning(document: AnalyzedDocument, passage: Passage, cue: Span | None, words: CueWords) -> int | None:
    """The start of a sentence whose marks open in lower case: "The mayor “will not resign,” an aide said"."""
    sentence, parse = document.sentence_at(passage.outer.start), document.paragraphs[passage.paragraph].parse
    is_told_later = cue is not None and cue.start >= passage.outer.end
    if sentence is None or not is_told_later or not document.text[passage.inner.start].islower():
        return None
    first, quoted = parse.index_at(sentence.start), parse.index_at(passage.outer.start)
    if first is None or quoted is None or first >= quoted or not parse.words[quoted - 1][-1].isalnum():
        return None
    return parse.starts[first] if _is_free(parse, range(first, quoted), words) else None


def _ending(parse: Parse, passage: Passage, cue: Span | None, words: CueWords) -> int | None:
    """The end of a sentence whose marks close too early: before the cue, or with the article's sentence."""
    quoted = parse.index_at(passage.outer.start)
    if quoted is None or quoted not in parse.stand_ins:
        return None
    start = quoted + 1
    stop = next((i for i in range(start, len(parse.words)) if parse.words[i] in _STOPS), len(parse.words))
    told_at = cue.start if cue and passage.outer.end < cue.start < parse.ends[stop - 1] else None
    if told_at is not None:
        before = range(parse.index_at(told_at) or quoted, quoted, -1)
        stop = next((index for index in before if parse.words[index] == ","), start)
    if start >= stop or not parse.words[start].isalpha() or not _is_free(parse, range(start, stop), words):
        return None
    return parse.ends[stop - 1] if told_at is not None or _goes_on(parse[start], words) else None


def _is_free(parse: Parse, rest: range, words: CueWords) -> bool:
    """Whether nobody else speaks in some words."""
    taken = {cue.index for cue in words.verbs(parse)} | parse.stand_ins.keys() | parse.quoted
    return len(rest) <= _LONGEST and taken.isdisjoint(rest)


def _goes_on(word: Token, words: CueWords) -> bool:
    """Whether a word goes on with what is said, and does not tell when or in what it was said."""
    settings = words.reporting(frozenset())
    is_setting = word.word in _CIRCUMSTANCE or word.has(word=settings.places | settings.occasions)
    return word.tag in {"IN", "TO", "CC"} and not is_setting
