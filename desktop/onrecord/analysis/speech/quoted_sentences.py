"""Speakers of quoted sentences that no reporting verb claimed."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.speech.attribution import Words, subject_of
from onrecord.analysis.speech.cues import Cue, CueWords
from onrecord.analysis.speech.quotation_frames import lead_before_colon, misread_verb_after, name_run, verb_after
from onrecord.analysis.speech.statements import Statement, kind_of
from onrecord.analysis.speech.titles import TitleReader
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

_SIGNATURE = re.compile(r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>[^\W\d_a-z][^\n\"“”!?]{2,70}?)\.?\s*")
_REACH = 24
_ANSWERS = frozenset({"answer", "reply", "response", "retort"})
_FEWEST_WORDS = 4
_TURNS = 2
_BESIDE = 0.85
_CHAINED = 0.7
_CARRIED_OVER = 0.55
_ALONE = 0.5


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A quoted sentence with its neighborhood: the paragraph's number and the stand-in's index."""

    paragraph: int
    index: int
    number: int


def find_spoken(
    document: AnalyzedDocument,
    words: CueWords,
    titles: TitleReader,
    reported: Sequence[Statement],
) -> list[Statement]:
    """Statements for the quoted sentences that ``reported``, in reading order, does not cover; no titles of works.

    A speech that runs over several paragraphs is one statement with a piece in
    each, so statements of ``reported`` may come back longer than they were.
    """
    known = _Known(document, words, reported)
    for spoken in _spoken_sentences(document):
        if not known.covers(spoken) and not titles.is_title(document, document.passages[spoken.number]):
            found = _attributed(document, known, spoken)
            if found:
                known.add(found)
    return _joined(document, known.everything())


class _Known:
    """The statements found so far, by the paragraph they begin in, and the reporting verbs of each paragraph.

    ``statements`` come in reading order.
    """

    def __init__(self, document: AnalyzedDocument, words: CueWords, statements: Sequence[Statement]) -> None:
        self._document = document
        self._words = words
        self._cues: dict[int, dict[int, Cue]] = {}
        self._statements: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._neighbors(statement).append(statement)

    def add(self, statement: Statement) -> None:
        insort(self._neighbors(statement), statement, key=lambda s: s.start)

    def _neighbors(self, statement: Statement) -> list[Statement]:
        return self._statements[self._document.paragraph_index(statement.start)]

    def cues(self, paragraph: int) -> dict[int, Cue]:
        """The reporting verbs of a paragraph by their index."""
        if paragraph not in self._cues:
            verbs = self._words.verbs(self._document.paragraphs[paragraph].parse)
            self._cues[paragraph] = {cue.index: cue for cue in verbs}
        return self._cues[paragraph]

    def is_reporting(self, word: str) -> bool:
        """Whether a word in lower case is a form of a reporting verb."""
        return bool(self._words.lemma(word))

    def covers(self, spoken: _Spoken) -> bool:
        passage = self._document.passages[spoken.number].inner
        return any(piece.overlaps(passage) for s in self._statements[spoken.paragraph] for piece in s.content)

    def sourced(self, paragraph: int) -> list[Statement]:
        """The statements of a paragraph whose speaker is told, or who is asked, in reading order."""
        return [s for s in self._statements[paragraph] if s.source or s.asked]

    def in_paragraph(self, paragraph: int) -> list[Statement]:
        return self._statements[paragraph]

    def everything(self) -> list[Statement]:
        return [s for statements in self._statements.values() for s in statements]


def _attributed(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> Statement | None:
    return (
        _signed(document, spoken)
        or _beside(document, known, spoken)
        or _framed(document, known, spoken)
        or _carried(document, known, spoken)
        or _unattributed(document, spoken)
    )


def _spoken_sentences(document: AnalyzedDocument) -> Iterator[_Spoken]:
    for number, paragraph in enumerate(document.paragraphs):
        for index, passage in paragraph.parse.stand_ins.items():
            yield _Spoken(number, index, passage)


def _signed(document: AnalyzedDocument, spoken: _Spoken) -> Statement | None:
    """A name after a dash at the end of the paragraph, or alone in the next one: "... — Ada Byron"."""
    passage = document.passages[spoken.number]
    here = document.paragraphs[spoken.paragraph].span
    following = document.paragraphs[spoken.paragraph + 1 : spoken.paragraph + 2]
    match = _SIGNATURE.fullmatch(document.text, passage.outer.end, here.end)
    if match is None and following and passage.outer.end == here.end:
        match = _SIGNATURE.fullmatch(document.text, following[0].span.start, following[0].span.end)
    if match is None:
        return None
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(passage.inner,),
        cue=Span(*match.span("dash")),
        source=Span(*match.span("name")),
        confidence=_BESIDE,
        reason="a name follows the quoted words, after a dash",
    )


def _beside(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> Statement | None:
    """A cue right after or right before the quoted sentence."""
    parse = document.paragraphs[spoken.paragraph].parse
    is_closed = document.text_of(document.passages[spoken.number].inner).endswith(".")
    for cue in _cues_beside(parse, known.cues(spoken.paragraph), spoken.index, is_closed=is_closed):
        source = _source_beside(parse, cue, spoken.index)
        if source:
            return Statement(
                kind=QuotationKind.DIRECT,
                content=(document.passages[spoken.number].inner,),
                cue=parse.span(cue.index, cue.last),
                source=parse.span(*source),
                confidence=_BESIDE,
                reason=f"“{parse.words[cue.index]}” is next to the quoted words",
            )
    return None


def _cues_beside(parse: Parse, cues: dict[int, Cue], index: int, *, is_closed: bool) -> Iterator[Cue]:
    """The cues near quoted words, nearest side first; after a full stop inside the marks a new sentence begins."""
    after = range(index + 1, min(len(parse.words), index + _REACH))
    before = range(index - 1, max(-1, index - _REACH), -1)
    ends_with_comma = parse.words[index + 1 : index + 2] == [","]
    sentence = parse.sentence_of(index)
    sides = (after, before) if ends_with_comma or index == sentence.start else (before, after)
    for side in (before,) if is_closed and not ends_with_comma else sides:
        for position in side:
            if position in parse.stand_ins or (parse.words[position] in {".", "!", "?"} and side is before):
                break
            if position in cues:
                yield cues[position]
                break
            if parse.words[position] == "." and position > index + 1:
                break


def _source_beside(parse: Parse, cue: Cue, index: int) -> Words | None:
    found = subject_of(parse, cue.index) if parse.tags[cue.index] else None
    if found and not found[0] <= index <= found[1]:
        return found
    return name_run(parse, cue.last + 1, 1) or name_run(parse, cue.index - 1, -1)


def _framed(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> Statement | None:
    """Words that need no reporting verb to be somebody's: "“Never,” the captain shot back", "The captain: “Never”"."""
    parse = document.paragraphs[spoken.paragraph].parse
    after = verb_after(parse, spoken.index) or misread_verb_after(parse, spoken.index, known.is_reporting)
    frame = after or lead_before_colon(parse, spoken.index, known.is_reporting)
    if frame is None:
        return None
    cue, source = frame
    # "“No,” came the reply" does not tell whose it is.
    is_answer = parse.lowered[source[1]] in _ANSWERS
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(document.passages[spoken.number].inner,),
        cue=parse.span(cue, cue),
        source=None if is_answer else parse.span(*source),
        confidence=_CHAINED,
        reason=f"“{parse.words[cue]}” introduces the quoted words",
    )


def _carried(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> Statement | None:
    """Speech without a cue of its own: whoever spoke before in this paragraph, after in it, or in the one before."""
    passage = document.passages[spoken.number]
    if not _is_long(document, spoken) and not _follows_speech(document, known, spoken):
        return None
    introduced = _introduced(document, spoken)
    if introduced:
        return introduced
    model, confidence = _model(document, known, spoken)
    if model is None:
        return None
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(passage.inner,),
        cue=None,
        source=model.stands_for or model.source or model.asked,
        confidence=confidence,
        reason="quoted words without an attribution, assumed to be the last speaker’s",
        inherited=True,
    )


def _is_long(document: AnalyzedDocument, spoken: _Spoken) -> bool:
    """Whether the words are more than a title or a catchword; what goes on with a speech always counts."""
    if spoken.number and document.passages[spoken.number - 1].continues:
        return True
    return len(document.text_of(document.passages[spoken.number].inner).split()) >= _FEWEST_WORDS


def _follows_speech(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> bool:
    """Whether quoted words stand as a sentence of their own after other speech of the same paragraph."""
    parse = document.paragraphs[spoken.paragraph].parse
    here = document.passages[spoken.number].outer.start
    before = (s for s in known.in_paragraph(spoken.paragraph) if s.start < here)
    earlier = any(s.kind is QuotationKind.DIRECT for s in before)
    return earlier and spoken.index == parse.sentence_of(spoken.index).start


def _introduced(document: AnalyzedDocument, spoken: _Spoken) -> Statement | None:
    """Speech that a colon at the end of the paragraph before leads to: "The mayor replied:"."""
    if spoken.paragraph == 0 or not _stands_alone(document, spoken):
        return None
    before = document.paragraphs[spoken.paragraph - 1]
    parse = before.parse
    if document.text[before.span.end - 1] != ":" or not parse.sentences:
        return None
    sentence = parse.sentences[-1]
    verbs = [i for i in sentence if parse.tags[i].startswith("VB") and subject_of(parse, i) and i not in parse.quoted]
    if not verbs:
        return None
    source = subject_of(parse, verbs[-1])
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(document.passages[spoken.number].inner,),
        cue=parse.span(verbs[-1], verbs[-1]),
        source=parse.span(*source) if source else None,
        confidence=_CHAINED,
        reason="a colon before the paragraph introduces the quoted words",
    )


def _model(document: AnalyzedDocument, known: _Known, spoken: _Spoken) -> tuple[Statement | None, float]:
    """The statement whose speaker goes on speaking, and how sure that is."""
    same = known.sourced(spoken.paragraph)
    here = document.passages[spoken.number].outer.start
    earlier = [s for s in same if s.start < here]
    if earlier:
        return _heard_last(document, earlier), _CHAINED
    if same and spoken.index == 0:
        return same[0], _CHAINED
    if spoken.paragraph == 0 or not _stands_alone(document, spoken):
        return None, 0.0
    last = known.sourced(spoken.paragraph - 1)
    return (_in_turn(document, known, spoken.paragraph) or last[-1], _CARRIED_OVER) if last else (None, 0.0)


def _in_turn(document: AnalyzedDocument, known: _Known, paragraph: int) -> Statement | None:
    """Whose turn it is after two people answered each other, each with one quoted sentence in a paragraph."""
    numbers = range(max(0, paragraph - _TURNS), paragraph)
    spoken = [s for number in numbers if _is_turn(document, number) for s in known.sourced(number)]
    if len(spoken) != _TURNS or any(s.kind is not QuotationKind.DIRECT for s in spoken):
        return None
    first, second = (s.source and document.text_of(s.source) for s in spoken)
    return spoken[0] if first != second else None


def _is_turn(document: AnalyzedDocument, number: int) -> bool:
    """Whether a paragraph is one sentence with one quoted sentence in it: "“Show me,” Ruiz said."."""
    parse = document.paragraphs[number].parse
    return len(parse.stand_ins) == len(parse.sentences) == 1


def _heard_last(document: AnalyzedDocument, earlier: Sequence[Statement]) -> Statement:
    """The last statement, or the quoted one of its sentence: “No” in "“No,” said Ana Ruiz, who called it late"."""
    sentence = document.sentence_at(earlier[-1].content[-1].end - 1)
    same = [s for s in earlier if sentence and s.kind is QuotationKind.DIRECT and sentence.start <= s.content[-1].end]
    return same[-1] if same else earlier[-1]


def _stands_alone(document: AnalyzedDocument, spoken: _Spoken) -> bool:
    """Whether quoted sentences are all there is in the paragraph."""
    parse = document.paragraphs[spoken.paragraph].parse
    return all(index in parse.stand_ins or not word[:1].isalnum() for index, word in enumerate(parse.words))


def _unattributed(document: AnalyzedDocument, spoken: _Spoken) -> Statement | None:
    """Quoted sentences that nobody is said to have spoken."""
    if not _is_long(document, spoken):
        return None
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(document.passages[spoken.number].inner,),
        cue=None,
        source=None,
        confidence=_ALONE,
        reason="words in quotation marks without a recognized speaker",
    )


def _joined(document: AnalyzedDocument, statements: Sequence[Statement]) -> list[Statement]:
    """Put the paragraphs of one speech together, with the speaker whichever part names."""
    joined: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.start):
        previous = joined[-1] if joined else None
        if previous and _goes_on(document, previous, statement):
            joined[-1] = _merged(document, previous, statement)
        else:
            joined.append(statement)
    return joined


def _goes_on(document: AnalyzedDocument, previous: Statement, statement: Statement) -> bool:
    if previous.source and statement.source and not (previous.inherited or statement.inherited):
        return False
    last = document.passage_index(previous.content[-1].end - 1)
    first = document.passage_index(statement.start)
    return last is not None and first is not None and first == last + 1 and document.passages[last].continues


def _merged(document: AnalyzedDocument, first: Statement, second: Statement) -> Statement:
    owner = first if first.source and not first.inherited else second
    kind = first.kind if first.kind is second.kind else kind_of(document, (*first.content, *second.content))
    return replace(owner if owner.source else first, kind=kind, content=(*first.content, *second.content))
