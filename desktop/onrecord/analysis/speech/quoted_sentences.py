"""Speakers of quoted sentences that no reporting verb claimed: a table of the places where a speaker may stand."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.quote_marks import Passage
from onrecord.analysis.speech.cues import Cue, CueWords
from onrecord.analysis.speech.statements import Statement, kind_of
from onrecord.analysis.speech.subjects import Words, noun_phrase, subject_of
from onrecord.analysis.speech.titles import TitleReader
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.domain.wording import worded
from onrecord.translation import Message

_SIGNATURE = re.compile(r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>[^\W\d_a-z][^\n\"“”!?]{2,70}?)\.?\s*")
_PRONOUNS = word_list("quotation frames: pronouns")
_ANSWERS = frozenset({"answer", "reply", "response", "retort"})
_STOPS = frozenset({".", "!", "?", ":", ";", ","})
_ENDS = frozenset({".", "!", "?"})
_DASHES = frozenset({"-", "–", "—"})
_NO_REPORT = frozenset({"aux", "auxpass", "relcl"})
_REACH, _NEAR = 24, 8
_FEWEST_WORDS = 4
_TURNS = 2


class _Place(NamedTuple):
    """The spans of a cue and a speaker; either may be missing."""

    cue: Span | None = None
    source: Span | None = None


class _Row(NamedTuple):
    """A row of the table: what looks at a place, how sure a speaker there is, and the reason given for it."""

    find: Callable[["_Quoted"], _Place | None]
    confidence: float
    reason: Message
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quoted sentence and what is around it: its paragraph's number, its stand-in's index, its passage's number."""

    document: AnalyzedDocument
    words: CueWords
    said: dict[int, list[Statement]]
    paragraph: int
    index: int
    number: int

    @property
    def passage(self) -> Passage:
        return self.document.passages[self.number]

    @property
    def parse(self) -> Parse:
        return self.document.paragraphs[self.paragraph].parse

    @property
    def is_long(self) -> bool:
        """Whether the words are more than a title or a catchword; what goes on with a speech always counts."""
        is_continued = self.number > 0 and self.document.passages[self.number - 1].continues
        return is_continued or len(self.document.text_of(self.passage.inner).split()) >= _FEWEST_WORDS

    @property
    def is_alone(self) -> bool:
        """Whether quoted sentences are all there is in the paragraph behind another one."""
        words = enumerate(self.parse.words)
        return self.paragraph > 0 and all(i in self.parse.stand_ins or not word[:1].isalnum() for i, word in words)

    @property
    def earlier(self) -> list[Statement]:
        """The statements before it in its paragraph."""
        return [s for s in self.said[self.paragraph] if s.start < self.passage.outer.start]

    @property
    def is_covered(self) -> bool:
        inner = self.passage.inner
        return any(piece.overlaps(inner) for s in self.said[self.paragraph] for piece in s.content)

    def sourced(self, paragraph: int) -> list[Statement]:
        """The statements of a paragraph whose speaker is told, or who is asked, in reading order."""
        return [s for s in self.said[paragraph] if s.source or s.asked]

    def place(self, cue: int, last: int, source: Words) -> _Place:
        """A place by words of the paragraph; "“No,” came the reply" does not tell whose it is."""
        is_told = self.parse.lowered[source[1]] not in _ANSWERS
        return _Place(self.parse.span(cue, last), self.parse.span(*source) if is_told else None)


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
    said: dict[int, list[Statement]] = defaultdict(list)
    for statement in reported:
        said[document.paragraph_index(statement.start)].append(statement)
    for number, paragraph in enumerate(document.paragraphs):
        for index, passage in paragraph.parse.stand_ins.items():
            quoted = _Quoted(document, words, said, number, index, passage)
            if not quoted.is_covered and not titles.is_title(document, quoted.passage):
                for found in _attributed(quoted):
                    insort(said[number], found, key=lambda statement: statement.start)
    return joined(document, [statement for statements in said.values() for statement in statements])


def _attributed(quoted: _Quoted) -> Iterator[Statement]:
    """The statement with the speaker whom the first row of the table finds."""
    for find, confidence, reason, inherited in _TABLE:
        if place := find(quoted):
            words = quoted.document.text_of(place.cue) if place.cue else ""
            yield Statement(
                kind=QuotationKind.DIRECT,
                content=(quoted.passage.inner,),
                cue=place.cue,
                source=place.source,
                confidence=confidence,
                reason=worded(reason, words=words),
                inherited=inherited,
            )
            return


def _signed(quoted: _Quoted) -> _Place | None:
    """A name after a dash at the end of the paragraph, or alone in the next one: "... — Ada Byron"."""
    document, end = quoted.document, quoted.passage.outer.end
    here = document.paragraphs[quoted.paragraph].span
    following = document.paragraphs[quoted.paragraph + 1 : quoted.paragraph + 2]
    match = _SIGNATURE.fullmatch(document.text, end, here.end)
    if match is None and following and end == here.end:
        match = _SIGNATURE.fullmatch(document.text, *following[0].span)
    return _Place(Span(*match.span("dash")), Span(*match.span("name"))) if match else None


def _beside(quoted: _Quoted) -> _Place | None:
    """A cue right after or right before the quoted sentence; after a full stop inside the marks a new one begins."""
    parse, index = quoted.parse, quoted.index
    cues: dict[int, Cue] = {cue.index: cue for cue in quoted.words.verbs(parse)}
    for side in _sides(quoted):
        cue = cues.get(next((i for i in side if i in cues or _ends_side(parse, i, index)), -1))
        found = subject_of(parse, cue.index) if cue and parse.tags[cue.index] else None
        if cue and (found is None or found[0] <= index <= found[1]):
            found = name_run(parse, cue.last + 1, 1) or name_run(parse, cue.index - 1, -1)
        if cue and found:
            return quoted.place(cue.index, cue.last, found)
    return None


def _sides(quoted: _Quoted) -> tuple[range, ...]:
    """The words on both sides of a quoted sentence, the likelier side first."""
    parse, index = quoted.parse, quoted.index
    before = range(index - 1, max(-1, index - _REACH), -1)
    after = range(index + 1, min(len(parse.words), index + _REACH))
    if parse.words[index + 1 : index + 2] == [","]:
        return after, before
    if quoted.document.text_of(quoted.passage.inner).endswith("."):
        return (before,)
    return (after, before) if index == parse.sentence_of(index).start else (before, after)


def _ends_side(parse: Parse, position: int, quoted: int) -> bool:
    """Whether another sentence begins between quoted words and a word beside them."""
    if position < quoted:
        return position in parse.stand_ins or parse.words[position] in _ENDS
    return position in parse.stand_ins or (parse.words[position] == "." and position > quoted + 1)


def _verb_after(quoted: _Quoted) -> _Place | None:
    """Any finite verb with its subject right after quoted words that end with a comma: "“Never,” the captain shot".

    Also a reporting verb that the tagger took for a noun: "“Never,” the twins state".
    """
    parse, start = quoted.parse, quoted.index + 2
    if parse.words[start - 1 : start] != [","]:
        return None
    for index in range(start, min(start + _NEAR, len(parse.words))):
        if parse.words[index] in _STOPS or index in parse.stand_ins:
            return None
        if parse[index].is_finite and parse.deps[index] not in _NO_REPORT:
            return _with_subject(quoted, index)
        if index > start and quoted.words.lemma(parse.lowered[index]) and _agrees(parse, index):
            return quoted.place(index, index, (start, index - 1))
    return None


def _with_subject(quoted: _Quoted, verb: int) -> _Place | None:
    parse, start = quoted.parse, quoted.index + 2
    source = subject_of(parse, verb)
    if verb == start and (source is None or source[0] < start):
        source = name_run(parse, verb + 1, 1)
    if source is None or start not in {verb, source[0]}:
        return None
    return quoted.place(verb, verb, source)


def _agrees(parse: Parse, verb: int) -> bool:
    """Whether a word has the form of a verb whose subject is the word before it: "twins state", "he states"."""
    before, word = parse.lowered[verb - 1], parse.lowered[verb]
    is_plural = before.endswith("s") or parse.tags[verb - 1] == "CD"
    return word.endswith("ed") or word.endswith("s") is not is_plural


def _before_colon(quoted: _Quoted) -> _Place | None:
    """The speaker before a colon and quoted words: "The captain:", "The captain had one answer:".

    In "Said Ruiz:" the verb stands first, though the tagger may take it for a name.
    """
    parse, colon = quoted.parse, quoted.index - 1
    if colon < 1 or parse.words[colon] != ":":
        return None
    start, name = parse.sentence_of(colon).start, name_run(parse, colon - 1, -1)
    if name and name[0] == start < name[1] and quoted.words.lemma(parse.lowered[start]):
        return quoted.place(start, start, (start + 1, name[1]))
    if name and (name[0] == start or parse.words[name[0] - 1] in _DASHES):
        return quoted.place(colon, colon, name)
    verb, source = _verb_before(parse, range(start, colon)) or (colon, name)
    return quoted.place(verb, verb, source) if source else None


def _verb_before(parse: Parse, words: range) -> tuple[int, Words] | None:
    """The verb that leads to what follows some words, with its subject: above the last of them, or the first finite."""
    above = [parse[words[-1]]]
    for _step in range(_NEAR):
        above.append(above[-1].head)
    finite = (index for index in words if parse[index].is_finite and index not in parse.quoted)
    verbs = (*(word for word in above if word.tag.startswith("VB")), *finite)
    return next(((verb, source) for verb in verbs if (source := subject_of(parse, verb))), None)


def _before_paragraph(quoted: _Quoted) -> _Place | None:
    """Speech that a colon at the end of the paragraph before leads to: "The mayor replied:"."""
    if not quoted.is_alone or not _may_go_on(quoted):
        return None
    before = quoted.document.paragraphs[quoted.paragraph - 1]
    parse = before.parse
    if quoted.document.text[before.span.end - 1] != ":" or not parse.sentences:
        return None
    verbs = (i for i in reversed(parse.sentences[-1]) if parse.tags[i].startswith("VB") and i not in parse.quoted)
    frames = ((verb, subject_of(parse, verb)) for verb in verbs)
    return next((_Place(parse.span(verb, verb), parse.span(*source)) for verb, source in frames if source), None)


def _may_go_on(quoted: _Quoted) -> bool:
    """Whether words without a cue are speech: long ones, or a sentence of its own after other speech beside it."""
    is_direct = any(s.kind is QuotationKind.DIRECT for s in quoted.earlier)
    return quoted.is_long or (is_direct and quoted.index == quoted.parse.sentence_of(quoted.index).start)


def _same_paragraph(quoted: _Quoted) -> _Place | None:
    """The last speaker in this paragraph, or the one after quoted words that open it."""
    if not _may_go_on(quoted):
        return None
    known = quoted.sourced(quoted.paragraph)
    earlier = [s for s in known if s.start < quoted.passage.outer.start]
    if earlier:
        return _spoken_by(_heard_last(quoted.document, earlier))
    return _spoken_by(known[0]) if known and quoted.index == 0 else None


def _paragraph_before(quoted: _Quoted) -> _Place | None:
    """The last speaker in the paragraph before; of two who answer each other, the other one."""
    known = quoted.sourced(quoted.paragraph - 1)
    if not known or not quoted.is_alone or not _may_go_on(quoted):
        return None
    numbers = range(max(0, quoted.paragraph - _TURNS), quoted.paragraph)
    turns = [s for number in numbers if _is_turn(quoted.document, number) for s in quoted.sourced(number)]
    speakers = {s.source and quoted.document.text_of(s.source) for s in turns}
    in_turn = len(turns) == len(speakers) == _TURNS and all(s.kind is QuotationKind.DIRECT for s in turns)
    return _spoken_by(turns[0] if in_turn else known[-1])


def _is_turn(document: AnalyzedDocument, number: int) -> bool:
    """Whether a paragraph is one sentence with one quoted sentence in it: "“Show me,” Ruiz said."."""
    parse = document.paragraphs[number].parse
    return len(parse.stand_ins) == len(parse.sentences) == 1


def _heard_last(document: AnalyzedDocument, earlier: Sequence[Statement]) -> Statement:
    """The last statement, or the quoted one of its sentence: “No” in "“No,” said Ana Ruiz, who called it late".

    A statement inside another one is only told of: "referred to a report that said it was late".
    """
    told = [s for s in earlier if s.cue and any(p.covers(s.cue) for other in earlier for p in other.content)]
    earlier = [s for s in earlier if s not in told] or earlier
    sentence = document.sentence_at(earlier[-1].content[-1].end - 1)
    same = [s for s in earlier if sentence and s.kind is QuotationKind.DIRECT and sentence.start <= s.content[-1].end]
    return same[-1] if same else earlier[-1]


def _spoken_by(model: Statement) -> _Place:
    return _Place(source=model.stands_for or model.source or model.asked)


def _sentence_before(quoted: _Quoted) -> _Place | None:
    """Whoever did something in the sentence before: "Ruiz came back to that later. “Who will pay for it all?”"."""
    parse, start = quoted.parse, quoted.parse.sentence_of(quoted.index).start
    if not quoted.is_long or quoted.index != start or start == 0:
        return None
    verb, source = _verb_before(parse, parse.sentence_of(start - 1)) or (start, None)
    names = quoted.document.names_in(parse.span(*source)) if source else []
    is_somebody = source and (parse.lowered[source[1]] in _PRONOUNS or any(name.label == "PERSON" for name in names))
    return quoted.place(verb, verb, source) if source and is_somebody else None


def _nobody(quoted: _Quoted) -> _Place | None:
    return _Place() if quoted.is_long else None


_INTRODUCED = Message("“{words}” introduces the quoted words")
_ASSUMED = Message("quoted words without an attribution, assumed to be the last speaker’s")
_TABLE = (
    _Row(_signed, 0.85, Message("a name follows the quoted words, after a dash")),
    _Row(_beside, 0.85, Message("“{words}” is next to the quoted words")),
    _Row(_verb_after, 0.7, _INTRODUCED),
    _Row(_before_colon, 0.7, _INTRODUCED),
    _Row(_before_paragraph, 0.7, Message("a colon before the paragraph introduces the quoted words")),
    _Row(_same_paragraph, 0.7, _ASSUMED, inherited=True),
    _Row(_paragraph_before, 0.55, _ASSUMED, inherited=True),
    _Row(_sentence_before, 0.55, _INTRODUCED),
    _Row(_nobody, 0.5, Message("words in quotation marks without a recognized speaker")),
)


def name_run(parse: Parse, start: int, step: int) -> Words | None:
    """The pronoun or the run of capitalized words that begins at ``start``, read in the direction of ``step``."""
    if not 0 <= start < len(parse.words) or start in parse.stand_ins or parse.words[start] in WEEKDAYS:
        return None
    if parse.lowered[start] in _PRONOUNS:
        return start, start
    if parse.tags[start] in {"NN", "NNS"} and parse.deps[start]:
        return noun_phrase(parse, start)
    end = start
    while 0 <= end < len(parse.words) and parse.words[end][:1].isupper() and end not in parse.stand_ins:
        end += step
    if end == start:
        return None
    return (start, end - 1) if step > 0 else (end + 1, start)


def joined(document: AnalyzedDocument, statements: Sequence[Statement]) -> list[Statement]:
    """Put the paragraphs of one speech together, with the speaker whichever part names."""
    found: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.start):
        goes_on = found and _goes_on(document, found[-1], statement)
        found.append(_merged(document, found.pop(), statement) if goes_on else statement)
    return found


def _merged(document: AnalyzedDocument, first: Statement, second: Statement) -> Statement:
    content = (*first.content, *second.content)
    owner = second if second.source and (first.inherited or not first.source) else first
    kind = first.kind if first.kind is second.kind else kind_of(document, content)
    return replace(owner, kind=kind, content=content)


def _goes_on(document: AnalyzedDocument, previous: Statement, statement: Statement) -> bool:
    if previous.source and statement.source and not (previous.inherited or statement.inherited):
        return False
    last = document.passage_index(previous.content[-1].end - 1)
    first = document.passage_index(statement.start)
    return last is not None and first is not None and first == last + 1 and document.passages[last].continues
