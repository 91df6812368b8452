"""Layouts in which whole paragraphs are somebody's words: transcripts, interviews, posts, block quotations.

Each is a row of a table. Where several fit, the words belong to the first.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument, Paragraph, Parse
from onrecord.analysis.lineups import players_in
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement, outside
from onrecord.analysis.speech.subjects import Words, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import BlockRole, QuotationKind
from onrecord.domain.wording import worded
from onrecord.translation import Message

Story = Sequence[Paragraph]
_TURN = re.compile(r"[\"“‘']?(?P<who>[A-Z][A-Z.’' &-]{0,38}[A-Z](?: \([^)\n]{1,30}\))?|[QA])(?P<colon>[:.])\s+(?=\S)")
_NAMED_TURN = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3})(?P<colon>:)\s+(?=\S)")
_INTERVIEWER = re.compile(
    r"\b(?:he|she|they|who) (?:spoke|speaks|talked|talks|was speaking) (?:to|with) $", re.IGNORECASE
)
_ASIDE = re.compile(r"[\[(][A-Z]?[a-z ]{3,20}[.!]?[\])] +(?=\S)")
_EDITING = ("abridged", "condensed", "edited", "shortened")
# Papers say so of every interview that they print as one.
_EDITED = re.compile(
    r"\b(?:conversation|discussion|interview|Q ?& ?A|questions|transcript)s? (?:was|were|has|have|is|are)\b[^.\n]{0,40}"
    rf"\b(?:{'|'.join(_EDITING)})\b",
    re.IGNORECASE,
)
_SPOKEN_OF_ONESELF = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Ww]e['’](?:re|d|ve|ll)|[Mm]y|[Oo]ur)\b")
_ADDRESSED = re.compile(r"\b[Yy]ou(?:r|['’](?:re|d|ve|ll))?\b")
_DATE = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
_SIGNED_POST = re.compile(
    rf"(?P<dash>[—―–]|--?) ?(?P<name>[^\n@()—―–]{{2,50}}?) ?\(@\w{{1,20}}\),? ?{_DATE}\.?$",
)
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*$")
_TALKING = word_list("transcripts: talking")
_FIRST_PERSON = word_list("block quotations: first person")
_MARKS = "\"“‘'"
_CLOSING = "\"”’'"
_REACH = 40
_ABOVE = 3
_FEWEST_SPEAKERS = 2
_FEWEST_ANSWERS = 3
_LONGEST_QUESTION = 600
_LONGEST_SIGNATURE = 110


class Said(NamedTuple):
    """Whole paragraphs that somebody says; ``stands_for`` is who "A" is in a transcript."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span
    stands_for: Span | None = None


class Layout(NamedTuple):
    """A row of the table: what finds the words of a layout in a story, and what the finding says of itself."""

    find: Callable[[AnalyzedDocument, Story, CueWords], Iterator[Said]]
    confidence: float
    reason: Message


def find_laid_out(document: AnalyzedDocument, words: CueWords) -> list[Statement]:
    """Statements laid out with their speaker beside them, as in transcripts and interviews, in reading order."""
    found: list[Statement] = []
    for find, confidence, reason in _LAYOUTS:
        statements = [
            Statement(
                QuotationKind.DIRECT,
                said.content,
                said.cue,
                said.source,
                confidence,
                worded(reason),
                stands_for=said.stands_for,
            )
            for story in document.stories
            for said in find(document, story, words)
        ]
        found = sorted([*found, *outside(statements, found)], key=lambda statement: statement.start)
    return found


def _transcript(document: AnalyzedDocument, story: Story, _words: CueWords) -> Iterator[Said]:
    """Paragraphs that begin with the speaker's name or with Q and A, if there are two speakers."""
    people = _people(document, story)
    labels = [(p, _label(document, p, people)) for p in story if p.role is not BlockRole.HEADLINE]
    turns = [(paragraph, label) for paragraph, label in labels if label]
    speakers = Counter(label["who"] for _, label in turns)
    # A list of candidates with a word on each looks the same, but nobody in it has a second turn.
    is_list = people.issuperset(speakers) and max(speakers.values(), default=1) == 1
    if len(speakers) < _FEWEST_SPEAKERS or is_list:
        return
    witness = None
    for paragraph, label in turns:
        if label["who"] == "Q":
            witness = _announced(document, paragraph) or witness
        start, end = paragraph.span
        end -= document.text[start] in _MARKS and document.text[end - 1] in _CLOSING
        if content := trimmed(document.text, Span(_behind_aside(document, label.end()), end)):
            who = witness if label["who"] == "A" else None
            yield Said((content,), Span(*label.span("colon")), Span(*label.span("who")), who)


def _people(document: AnalyzedDocument, story: Story) -> set[str]:
    """The names of people in a story, whole and by their last words."""
    names = document.names_in(Span(story[0].span.start, story[-1].span.end)) if story else ()
    people = {document.text_of(name.span) for name in names if name.label == "PERSON"}
    return people | {name.rsplit(" ", 1)[-1] for name in people}


def _label(document: AnalyzedDocument, paragraph: Paragraph, people: set[str]) -> re.Match[str] | None:
    """The name before a turn: in capitals, Q or A, or as it is written elsewhere in the story ("Ana Ruiz: No.")."""
    text, span = document.text, paragraph.span
    label = _TURN.match(text, *span)
    if label and (label["colon"] == ":" or len(label["who"]) == 1) and not players_in(text, span):
        return label
    label = _NAMED_TURN.match(text, *span)
    is_named = label is not None and label["who"] in people
    return label if label and is_named and any(map(str.islower, text[label.end() : span.end])) else None


def _behind_aside(document: AnalyzedDocument, start: int) -> int:
    """The start of a turn, after an editor's aside: "[Laughs] No."."""
    match = _ASIDE.match(document.text, start)
    return match.end() if match else start


def _announced(document: AnalyzedDocument, question: Paragraph) -> Span | None:
    """The person interviewed: said above the first question to have talked to the paper, or named last there.

    In "She spoke to Lars Holm" he is the one that asks.
    """
    number = document.paragraph_index(question.span.start)
    above = document.paragraphs[max(0, number - _ABOVE) : number][::-1]
    if not above or _label(document, above[0], set()):
        return None
    named = [[n.span for n in document.names_in(p.span) if n.label == "PERSON"] for p in above]
    talking = (who for p, people in zip(above, named, strict=True) for who in _talking(p.parse, people))
    answering = (
        person
        for people in named
        for person in reversed(people)
        if not _INTERVIEWER.search(document.text, max(0, person.start - _REACH), person.start)
    )
    return next(talking, None) or next(answering, None)


def _talking(parse: Parse, people: Sequence[Span]) -> Iterator[Span]:
    """A person named as having talked to the paper: "Falk sat down with the Echo"."""
    ends = {person.end for person in people}
    for verb in (parse[index] for index, word in enumerate(parse.lowered) if word in _TALKING):
        listeners = [word for link in verb.children(word={"to", "with"}) for word in link.children("pobj")]
        subject = subject_of(parse, verb)
        if subject and listeners and parse.tags[subject[0]] == "NNP" and parse.ends[listeners[0]] not in ends:
            yield parse.span(*subject)


def _interview(document: AnalyzedDocument, story: Story, _words: CueWords) -> Iterator[Said]:
    """Answers below questions, no names before them, where a story says that it is an interview."""
    body = [p for p in story if p.role is not BlockRole.HEADLINE]
    turns = [p for p in body if not _is_edited(document, p.span)]
    if len(turns) == len(body):
        return
    said = [_unquoted(document, paragraph) for paragraph in turns]
    questions = [number for number in range(len(turns)) if _asks(said[number : number + 2])]
    speaker = _announced(document, turns[questions[0]]) if questions else None
    answers = _answers(said, questions)
    if speaker and min(len(questions), len(answers)) >= _FEWEST_ANSWERS:
        for start, end in (turns[number].span for number in answers):
            yield Said((Span(_behind_aside(document, start), end),), None, speaker)


def _is_edited(document: AnalyzedDocument, span: Span) -> bool:
    """Whether a paragraph says that an interview was cut; the pattern takes long to miss, and few have its words."""
    has_word = any(word in document.lowered[span.start : span.end] for word in _EDITING)
    return has_word and bool(_EDITED.search(document.text, *span))


def _answers(said: Sequence[str], questions: Sequence[int]) -> list[int]:
    """The paragraphs behind questions, and those behind them that go on in the first person."""
    answers: list[int] = []
    for number in range(1, len(said)):
        goes_on = number - 1 in answers and _SPOKEN_OF_ONESELF.search(said[number])
        if said[number] and number not in questions and (number - 1 in questions or goes_on):
            answers.append(number)
    return answers


def _asks(said: Sequence[str]) -> bool:
    """Whether words are a question, or tell whoever answers in the first person something of themselves."""
    if not said[0] or len(said[0]) > _LONGEST_QUESTION:
        return False
    is_told = _ADDRESSED.search(said[0]) and not _SPOKEN_OF_ONESELF.search(said[0])
    return said[0].endswith("?") or bool(is_told and any(map(_SPOKEN_OF_ONESELF.search, said[1:])))


def _unquoted(document: AnalyzedDocument, paragraph: Paragraph) -> str:
    """The text of a paragraph without what is in quotation marks; empty if a mark or a name before a turn opens it."""
    text, (position, end) = "", paragraph.span
    for passage in document.passages_in(paragraph.span):
        text += document.text[position : max(position, passage.inner.start)]
        position = max(position, passage.inner.end)
    text = (text + document.text[position:end]).strip()
    return "" if text[:1] in _MARKS or _label(document, paragraph, set()) else text


def _posts(document: AnalyzedDocument, story: Story, _words: CueWords) -> Iterator[Said]:
    """The words before "— Ana Ruiz (@aruiz) May 3, 2024", or the paragraph above."""
    above: Span | None = None
    for paragraph in story:
        start, end = paragraph.span
        signature = _SIGNED_POST.search(document.text, max(start, end - _LONGEST_SIGNATURE), end)
        if signature and (content := _posted(document, Span(start, signature.start())) or _posted(document, above)):
            yield Said((content,), Span(*signature.span("dash")), Span(*signature.span("name")))
        above = None if signature or paragraph.is_heading else paragraph.span


def _posted(document: AnalyzedDocument, span: Span | None) -> Span | None:
    """The words of a post without marks around them and links at their end."""
    whole = trimmed(document.text, span) if span else None
    passage = document.passage_at(whole.start) if whole else None
    if whole is None or (passage and passage.outer == whole):
        return passage.inner if passage else None
    links = _LINKS.search(document.text, *whole)
    return trimmed(document.text, Span(whole.start, links.start())) if links else whole


def _blocks(document: AnalyzedDocument, story: Story, words: CueWords) -> Iterator[Said]:
    """Block quotations: paragraphs without quotation marks after "she wrote:".

    A story is told in the third person; what stands behind a colon in the first person
    is somebody's words, up to the next paragraph without it.  Where the writer says "I"
    before the colon the first person tells nothing, and only what is set off is taken.
    """
    number, is_writers = 0, False
    while number < len(story) and document.is_parsed:
        paragraph = story[number]
        number += 1
        is_writers = is_writers or _is_first_person(paragraph.parse)
        if paragraph.is_heading or document.text[paragraph.span.end - 1] != ":":
            continue
        block: list[Span] = []
        for each in story[number:]:
            is_marked = document.passage_at(each.span.start) or not document.text[each.span.start].isalpha()
            is_said = each.role is BlockRole.BLOCK_QUOTE or (not is_writers and _is_first_person(each.parse))
            if each.is_heading or is_marked or not is_said:
                break
            block.append(each.span)
        frame = _frame(paragraph.parse, words) if block else None
        if frame:
            number += len(block)
            yield Said(tuple(block), paragraph.parse.span(frame[0], frame[0]), paragraph.parse.span(*frame[1]))


def _is_first_person(parse: Parse) -> bool:
    """Whether somebody says "I" or "we" outside quotation marks."""
    if _FIRST_PERSON.isdisjoint(parse.lowered):
        return False
    return any(word in _FIRST_PERSON and index not in parse.quoted for index, word in enumerate(parse.lowered))


def _frame(parse: Parse, words: CueWords) -> tuple[int, Words] | None:
    """The last reporting verb of the sentence that ends in a colon, with whoever speaks."""
    for index in reversed(parse.sentences[-1] if parse.sentences else ()):
        if words.lemma(parse.lowered[index]) and parse.tags[index][:1] == "V" and index not in parse.quoted:
            source = subject_of(parse, index)
            return None if source is None else (index, source)
    return None


_LAYOUTS = (
    Layout(_transcript, 0.85, Message("a transcript line with the speaker’s name before it")),
    Layout(_interview, 0.8, Message("an answer in an interview")),
    Layout(_posts, 0.85, Message("a post signed with a name, a handle and a date")),
    Layout(_blocks, 0.7, Message("separate paragraphs after a colon, in the first person or set off")),
)
