"""All statements of an article: reported, after a colon, by the mood that goes on, and by quotation marks alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.languages.frames import FrameReader, Report
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.speech.statements import Statement, kind_of, text_pieces
from onrecord.analysis.speech.subjects import Words
from onrecord.domain.analysis import Refusal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.translation import _

_SAME_PARAGRAPH, _CONTINUED, _PARAGRAPH_BEFORE, _ALONE = 0.7, 0.6, 0.55, 0.5
_FEWEST_WORDS = 4
_STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted sentence: its paragraph, its index in the paragraph's parse, and its passage, by numbers."""

    paragraph: int
    index: int
    passage: int


@dataclass
class _Found:
    """The statements found so far, by paragraph."""

    by_paragraph: dict[int, list[Statement]] = field(default_factory=dict)

    def add(self, paragraph: int, statement: Statement) -> None:
        self.by_paragraph.setdefault(paragraph, []).append(statement)

    def overlapping(self, paragraph: int, span: Span) -> list[Statement]:
        known = self.by_paragraph.get(paragraph, ())
        return [statement for statement in known if any(piece.overlaps(span) for piece in statement.content)]

    def last_before(self, paragraph: int, position: int) -> Statement | None:
        """The last statement of a paragraph, before a position, that has a source."""
        sourced = [s for s in self.by_paragraph.get(paragraph, ()) if s.source and s.start < position]
        return max(sourced, key=lambda s: s.start, default=None)


class StatementFinder:
    """Finds what people are reported to have said; without a table, only what is in quotation marks."""

    def __init__(self, table: WordTable) -> None:
        self._frames, self._settings = FrameReader(table), table.settings
        self._refusals = table.pattern("refusals")

    def find(self, document: AnalyzedDocument) -> list[Statement]:
        """The statements of ``document`` in reading order."""
        found = _Found()
        for number, paragraph in enumerate(document.paragraphs):
            for sentence in paragraph.parse.sentences:
                for report in self._frames.read(paragraph.parse, sentence):
                    statement = self._statement(document, number, report)
                    if not statement.source and report.by_verb and self._settings.get("subjects") == "left out":
                        before = found.last_before(number, statement.start) or found.last_before(
                            number - 1, statement.start
                        )
                        statement = replace(statement, source=before.source if before else None, inherited=True)
                    if not any(found.overlapping(number, piece) for piece in statement.content):
                        found.add(number, statement)
        for quoted in _quoted_sentences(document):
            if not found.overlapping(quoted.paragraph, document.passages[quoted.passage].inner):
                by_last_speaker = _of_last_speaker(document, found, quoted)
                if by_last_speaker or _is_speech(document, quoted):
                    found.add(quoted.paragraph, by_last_speaker or _alone(document, quoted))
        for number, statement in list(self._continuing(document, found)):
            found.add(number, statement)
        return _joined(document, (statement for known in found.by_paragraph.values() for statement in known))

    def _statement(self, document: AnalyzedDocument, number: int, report: Report) -> Statement:
        parse = document.paragraphs[number].parse
        content = text_pieces(document, number, list(report.pieces))
        source = _source_span(parse, report.source) if report.source else None
        kind = self._kind(document, parse, content)
        return Statement(kind, content, parse.span(*report.cue), source, report.confidence, report.reason)

    def _kind(self, document: AnalyzedDocument, parse: Parse, content: tuple[Span, ...]) -> QuotationKind:
        return QuotationKind.DIRECT if self._is_in_dashes(parse) else kind_of(document, content)

    def _is_in_dashes(self, parse: Parse) -> bool:
        """Whether a dash opens a paragraph that is speech: "—Se acabó —dijo Ana"."""
        return self._settings.get("speech dash") == "yes" and parse.words[:1] in (["—"], ["–"])

    def _continued(self, document: AnalyzedDocument, number: int, sentence: range, model: Statement) -> Statement:
        parse = document.paragraphs[number].parse
        last = sentence.stop - 1 - (parse.words[sentence.stop - 1] in _STOPS)
        content = text_pieces(document, number, [(sentence.start, max(sentence.start, last))])
        reason = _("the verb’s form shows that the last speaker is still being quoted")
        return Statement(
            self._kind(document, parse, content), content, None, model.source, _CONTINUED, reason, inherited=True
        )

    def refusals(self, document: AnalyzedDocument) -> tuple[Refusal, ...]:
        """The wordings for not answering outside quotation marks, with who did not speak, if that comes first."""
        found = []
        for paragraph in document.paragraphs:
            for match in self._refusals.finditer(document.text, *paragraph.span):
                verb = paragraph.parse.index_at(match.start())
                who = None if verb is None else self._frames.subject_before(paragraph.parse, verb)
                if not document.passage_at(match.start()):
                    found.append(Refusal(paragraph.parse.span(*who) if who else None, Span(*match.span())))
        return tuple(found)

    def _continuing(self, document: AnalyzedDocument, found: _Found) -> Iterator[tuple[int, Statement]]:
        """Sentences in the mood of reported speech right after reported speech, which go on reporting it."""
        for number, paragraph in enumerate(document.paragraphs):
            parse, model = paragraph.parse, None
            for sentence in parse.sentences:
                said = found.overlapping(number, parse.span(sentence.start, sentence.stop - 1))
                if said:
                    model = next((statement for statement in reversed(said) if statement.source), None)
                elif model and (self._is_in_dashes(parse) or self._frames.goes_on(parse, sentence)):
                    yield number, self._continued(document, number, sentence, model)
                else:
                    model = None


def _source_span(parse: Parse, words: Words) -> Span:
    """Where a source is, without the full stop that a word in capitals keeps: "Hansebau AG."."""
    span = parse.span(*words)
    ends_sentence = words[1] == parse.sentence_of(words[1]).stop - 1
    return Span(span.start, span.end - 1) if ends_sentence and parse.words[words[1]].endswith(".") else span


def _quoted_sentences(document: AnalyzedDocument) -> Iterator[_Quoted]:
    for number, paragraph in enumerate(document.paragraphs):
        for index, passage in paragraph.parse.stand_ins.items():
            yield _Quoted(number, index, passage)


def _is_speech(document: AnalyzedDocument, quoted: _Quoted) -> bool:
    """Whether quoted words are more than a title or a catchword; a continued speech always is."""
    passage = document.passages[quoted.passage]
    is_continued = quoted.passage > 0 and document.passages[quoted.passage - 1].continues
    return is_continued or passage.continues or len(document.text_of(passage.inner).split()) >= _FEWEST_WORDS


def _alone(document: AnalyzedDocument, quoted: _Quoted) -> Statement:
    """The statement of quoted words that nobody is said to have spoken."""
    content = (document.passages[quoted.passage].inner,)
    reason = _("words in quotation marks without a recognized speaker")
    return Statement(QuotationKind.DIRECT, content, None, None, _ALONE, reason)


def _of_last_speaker(document: AnalyzedDocument, found: _Found, quoted: _Quoted) -> Statement | None:
    """Speech without a cue of its own, by the last speaker of this paragraph or the one before."""
    parse, alone = document.paragraphs[quoted.paragraph].parse, _alone(document, quoted)
    model, confidence = found.last_before(quoted.paragraph, alone.start), _SAME_PARAGRAPH
    is_all_speech = all(index in parse.stand_ins or not word[:1].isalnum() for index, word in enumerate(parse.words))
    if model is None and quoted.paragraph and is_all_speech:
        model, confidence = found.last_before(quoted.paragraph - 1, alone.start), _PARAGRAPH_BEFORE
    is_sentence = quoted.index == parse.sentence_of(quoted.index).start
    if model is None or not (is_sentence or _is_speech(document, quoted)):
        return None
    reason = _("quoted words without an attribution, assumed to be the last speaker’s")
    return replace(alone, source=model.source, inherited=True, confidence=confidence, reason=reason)


def _joined(document: AnalyzedDocument, statements: Iterable[Statement]) -> list[Statement]:
    """The statements in reading order, a speech that runs over several paragraphs as one with a piece in each."""
    found: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.start):
        if found and _runs_on(document, found[-1].content[-1], statement.content[0]):
            found[-1] = _merged(found[-1], statement)
        else:
            found.append(statement)
    return found


def _runs_on(document: AnalyzedDocument, piece: Span, following: Span) -> bool:
    last, first = document.passage_index(piece.end - 1), document.passage_index(following.start)
    return last is not None and first == last + 1 and document.passages[last].continues


def _merged(first: Statement, second: Statement) -> Statement:
    owner = second if second.source and (first.inherited or not first.source) else first
    kind = first.kind if first.kind is second.kind else QuotationKind.MIXED
    return replace(owner, kind=kind, content=(*first.content, *second.content))
