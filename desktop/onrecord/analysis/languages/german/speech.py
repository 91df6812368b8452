"""All statements of a German article: by verb, by "laut", in the Konjunktiv that goes on, and by marks alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.languages.german.according import AccordingReader
from onrecord.analysis.languages.german.contents import is_after_pronoun, trimmed_words
from onrecord.analysis.languages.german.phrases import PhraseReader
from onrecord.analysis.languages.german.sentences import Report, SentenceReader
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.analysis.languages.marks import QuotedSentence, is_speech, joined, quoted_sentences, without_speaker
from onrecord.analysis.speech.attribution import Words
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.domain.spans import Span

_COLON, _CHAINED, _CARRIED_OVER, _GOES_ON = 0.75, 0.7, 0.55, 0.6
_NARRATORS = frozenset({"ich", "wenn", "als"})


@dataclass
class _Known:
    """The statements found so far, by paragraph."""

    document: AnalyzedDocument
    statements: list[Statement] = field(default_factory=list)
    by_paragraph: dict[int, list[Statement]] = field(default_factory=dict)

    def add(self, statement: Statement) -> None:
        self.statements.append(statement)
        paragraph = self.document.paragraph_index(statement.start)
        self.by_paragraph.setdefault(paragraph, []).append(statement)

    def covers(self, paragraph: int, span: Span) -> bool:
        """Whether some of the words at ``span`` are known as said."""
        known = self.by_paragraph.get(paragraph, ())
        return any(piece.overlaps(span) for statement in known for piece in statement.content)

    def last_before(self, paragraph: int, position: int) -> Statement | None:
        """The last statement of a paragraph, before a position, that has a source."""
        sourced = [s for s in self.by_paragraph.get(paragraph, ()) if s.source and s.start < position]
        return max(sourced, key=lambda s: s.start, default=None)


class SpeechFinder:
    """Finds what people are reported to have said."""

    def __init__(self, words: GermanWords) -> None:
        self._words = words
        self._phrases = PhraseReader(words)
        self._sentences = SentenceReader(words, self._phrases)
        self._according = AccordingReader(words, self._phrases)

    def find(self, document: AnalyzedDocument) -> list[Statement]:
        """The statements of ``document`` in reading order."""
        known = _Known(document)
        for number, paragraph in enumerate(document.paragraphs):
            for sentence in paragraph.parse.sentences:
                for statement in self._reported(document, number, paragraph.parse, sentence):
                    if not any(known.covers(number, piece) for piece in statement.content):
                        known.add(statement)
        for quoted in quoted_sentences(document):
            self._add_quoted(document, known, quoted)
        for statement in list(_going_on(document, known, self._words.first_mood)):
            known.add(statement)
        return joined(document, known.statements)

    def _reported(self, document: AnalyzedDocument, number: int, parse: Parse, sentence: range) -> Iterator[Statement]:
        for report in (*self._sentences.read(parse, sentence), *self._according.read(parse, sentence)):
            yield _statement(document, number, report)

    def _add_quoted(self, document: AnalyzedDocument, known: _Known, quoted: QuotedSentence) -> None:
        passage = document.passages[quoted.passage]
        if known.covers(quoted.paragraph, passage.inner):
            return
        found = self._after_colon(document, quoted) or _chained(document, known, quoted)
        if found is None and is_speech(document, quoted):
            found = without_speaker(document, quoted)
        if found:
            known.add(found)

    def _after_colon(self, document: AnalyzedDocument, quoted: QuotedSentence) -> Statement | None:
        """Quoted words that a colon leads to, without a verb that reports: "Berg wurde deutlich: „...“"."""
        parse = document.paragraphs[quoted.paragraph].parse
        colon = quoted.index - 1
        if colon < 1 or parse.words[colon] != ":":
            return None
        source = self._phrases.phrase_at(parse, parse.sentence_of(colon).start, colon)
        if source is None:
            return None
        reason = "a colon leads to the quoted words"
        return _statement(
            document,
            quoted.paragraph,
            Report(((quoted.index, quoted.index),), (colon, colon), source, _COLON, reason),
        )


def _statement(document: AnalyzedDocument, number: int, report: Report) -> Statement:
    parse = document.paragraphs[number].parse
    content = text_pieces(document, number, list(report.pieces))
    return Statement(
        kind=kind_of(document, content),
        content=content,
        cue=parse.span(*report.cue),
        source=_source_span(parse, report.source) if report.source else None,
        confidence=report.confidence,
        reason=report.reason,
    )


def _source_span(parse: Parse, words: Words) -> Span:
    """Where the words of a source stand, without the full stop that a word in capitals keeps: "Hansebau AG."."""
    span = parse.span(*words)
    ends_sentence = words[1] == parse.sentence_of(words[1]).stop - 1
    return Span(span.start, span.end - 1) if ends_sentence and parse.words[words[1]].endswith(".") else span


def _chained(document: AnalyzedDocument, known: _Known, quoted: QuotedSentence) -> Statement | None:
    """Speech without a cue of its own: whoever spoke before in this paragraph, or in the one before."""
    parse = document.paragraphs[quoted.paragraph].parse
    alone = without_speaker(document, quoted)
    model, confidence = known.last_before(quoted.paragraph, alone.start), _CHAINED
    if model is None and quoted.paragraph and _is_all_speech(parse):
        model, confidence = known.last_before(quoted.paragraph - 1, alone.start), _CARRIED_OVER
    is_sentence = quoted.index == parse.sentence_of(quoted.index).start
    if model is None or not (is_sentence or is_speech(document, quoted)):
        return None
    reason = "quoted words without a cue of their own, taken to be the last speaker's"
    return replace(alone, source=model.source, inherited=True, confidence=confidence, reason=reason)


def _is_all_speech(parse: Parse) -> bool:
    return all(index in parse.stand_ins or not word[:1].isalnum() for index, word in enumerate(parse.words))


def _going_on(document: AnalyzedDocument, known: _Known, mood: frozenset[str]) -> Iterator[Statement]:
    """Sentences in the Konjunktiv I right after reported speech, which go on reporting it (berichtete Rede)."""
    for number, paragraph in enumerate(document.paragraphs):
        parse = paragraph.parse
        model: Statement | None = None
        for sentence in parse.sentences:
            span = parse.span(sentence.start, sentence.stop - 1)
            said = [s for s in known.by_paragraph.get(number, ()) if any(p.overlaps(span) for p in s.content)]
            if said:
                model = next((s for s in reversed(said) if s.source), None)
            elif model and _is_reported(parse, sentence, mood):
                yield _continued(document, number, sentence, model)
            else:
                model = None


def _is_reported(parse: Parse, sentence: range, mood: frozenset[str]) -> bool:
    words: Sequence[str] = parse.lowered[sentence.start : sentence.stop]
    if not _NARRATORS.isdisjoint(words) or any(index in parse.stand_ins for index in sentence):
        return False
    for index in sentence:
        is_fixed = parse.lowered[index + 1 : index + 2] in (["denn"], ["es"])
        if (parse.lowered[index] in mood and not is_fixed) or is_after_pronoun(parse, index):
            return True
    return False


def _continued(document: AnalyzedDocument, number: int, sentence: range, model: Statement) -> Statement:
    words = trimmed_words(document.paragraphs[number].parse, sentence.start, sentence.stop - 1)
    content = text_pieces(document, number, [words or (sentence.start, sentence.start)])
    return Statement(
        kind=kind_of(document, content),
        content=content,
        cue=None,
        source=model.source,
        confidence=_GOES_ON,
        reason="the Konjunktiv goes on reporting what the last speaker said",
        inherited=True,
    )
