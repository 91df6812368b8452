"""All statements of an article: reported, after a colon, by the mood that goes on, and by quotation marks alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.languages.frames import FrameReader, Report
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.speech.quoted_sentences import joined
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.domain.wording import Wording, worded

_SAME_PARAGRAPH, _CONTINUED, _PARAGRAPH_BEFORE, _ALONE = 0.7, 0.6, 0.55, 0.5
_FEWEST_WORDS = 4
_STOPS = frozenset(".!?…")


class StatementFinder:
    """Finds what people are reported to have said; without a table, only what is in quotation marks."""

    def __init__(self, table: WordTable) -> None:
        self._table, self._frames = table, FrameReader(table)
        self._refusals = table.pattern("refusals")

    def find(self, document: AnalyzedDocument) -> list[Statement]:
        """The statements of ``document`` in reading order."""
        return _Statements(document, self._frames, self._table).find()

    def refusals(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The wordings for not answering outside quotation marks, with who did not speak, if that comes first."""
        found = []
        for parse, span in ((paragraph.parse, paragraph.span) for paragraph in document.paragraphs):
            for match in self._refusals.finditer(document.text, *span):
                verb = parse.index_at(match.start())
                who = None if verb is None else self._frames.subject_before(parse, verb)
                if not document.passage_at(match.start()):
                    found.append(Refusal(parse.span(*who) if who else None, Span(*match.span())))
        return tuple(found)


class _Statements:
    """The statements of one article, by paragraph."""

    def __init__(self, document: AnalyzedDocument, frames: FrameReader, table: WordTable) -> None:
        self._document, self._frames = document, frames
        self._has_subjects = table.settings.get("subjects") != "left out"
        self._has_dashes = table.settings.get("speech dash") == "yes"
        self._found: dict[int, list[Statement]] = defaultdict(list)

    def find(self) -> list[Statement]:
        for number, paragraph in enumerate(self._document.paragraphs):
            for sentence in paragraph.parse.sentences:
                for report in self._frames.read(paragraph.parse, sentence):
                    statement = self._reported(number, report)
                    if not any(self._overlapping(number, piece) for piece in statement.content):
                        self._found[number].append(statement)
        for number, paragraph in enumerate(self._document.paragraphs):
            for index, passage in paragraph.parse.stand_ins.items():
                if not self._overlapping(number, self._document.passages[passage].inner):
                    self._found[number] += self._quoted(number, index, passage)
        for number, statement in list(self._continuing()):
            self._found[number].append(statement)
        return joined(self._document, [statement for known in self._found.values() for statement in known])

    def _reported(self, number: int, report: Report) -> Statement:
        parse = self._document.paragraphs[number].parse
        statement = self._statement(number, list(report.pieces), report.confidence, report.reason)
        source = _source_span(parse, report.source) if report.source else None
        statement = replace(statement, cue=parse.span(*report.cue), source=source)
        if source or self._has_subjects or not report.by_verb:
            return statement
        model = self._last_before(number, statement) or self._last_before(number - 1, statement)
        return replace(statement, source=model.source if model else None, inherited=True)

    def _statement(self, number: int, pieces: list[Words], confidence: float, reason: Wording) -> Statement:
        content = text_pieces(self._document, number, pieces)
        is_direct = self._is_in_dashes(self._document.paragraphs[number].parse)
        kind = QuotationKind.DIRECT if is_direct else kind_of(self._document, content)
        return Statement(kind, content, None, None, confidence, reason)

    def _is_in_dashes(self, parse: Parse) -> bool:
        """Whether a dash opens a paragraph that is speech: "—Se acabó —dijo Ana"."""
        return self._has_dashes and parse.words[:1] in (["—"], ["–"])

    def _overlapping(self, number: int, span: Span) -> list[Statement]:
        return [known for known in self._found.get(number, ()) if any(piece.overlaps(span) for piece in known.content)]

    def _last_before(self, number: int, statement: Statement) -> Statement | None:
        """The last statement of a paragraph, before another, that has a source."""
        sourced = (known for known in self._found.get(number, ()) if known.source and known.start < statement.start)
        return max(sourced, key=lambda known: known.start, default=None)

    def _quoted(self, number: int, index: int, passage: int) -> Iterator[Statement]:
        """Quoted words by the last speaker of this paragraph or the one before; alone if they are more than a title."""
        parse, quoted = self._document.paragraphs[number].parse, self._document.passages[passage]
        reason = worded("words in quotation marks without a recognized speaker")
        alone = Statement(QuotationKind.DIRECT, (quoted.inner,), None, None, _ALONE, reason)
        is_continued = quoted.continues or (passage > 0 and self._document.passages[passage - 1].continues)
        is_speech = is_continued or len(self._document.text_of(quoted.inner).split()) >= _FEWEST_WORDS
        model, confidence = self._last_before(number, alone), _SAME_PARAGRAPH
        if model is None and all(i in parse.stand_ins or not word[:1].isalnum() for i, word in enumerate(parse.words)):
            model, confidence = self._last_before(number - 1, alone), _PARAGRAPH_BEFORE
        if model and (is_speech or index == parse.sentence_of(index).start):
            reason = worded("quoted words without an attribution, assumed to be the last speaker’s")
            yield replace(alone, source=model.source, inherited=True, confidence=confidence, reason=reason)
        elif is_speech:
            yield alone

    def _continuing(self) -> Iterator[tuple[int, Statement]]:
        """Sentences in the mood of reported speech, or behind a dash, right after reported speech: they go on."""
        for number, paragraph in enumerate(self._document.paragraphs):
            parse, model = paragraph.parse, None
            for sentence in parse.sentences:
                said = self._overlapping(number, parse.span(sentence.start, sentence.stop - 1))
                if said:
                    model = next((statement for statement in reversed(said) if statement.source), None)
                elif model and (self._is_in_dashes(parse) or self._frames.goes_on(parse, sentence)):
                    last = max(sentence.start, sentence.stop - 1 - (parse.words[sentence.stop - 1] in _STOPS))
                    reason = worded("the verb’s form shows that the last speaker is still being quoted")
                    statement = self._statement(number, [(sentence.start, last)], _CONTINUED, reason)
                    yield number, replace(statement, source=model.source, inherited=True)
                else:
                    model = None


def _source_span(parse: Parse, words: Words) -> Span:
    """The span of a source, without the period after a word in capitals: "Hansebau AG."."""
    span = parse.span(*words)
    ends_sentence = words[1] == parse.sentence_of(words[1]).stop - 1
    return Span(span.start, span.end - 1) if ends_sentence and parse.words[words[1]].endswith(".") else span
