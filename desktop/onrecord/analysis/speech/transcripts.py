"""Transcripts and interviews: paragraphs that begin with the speaker's name or with Q and A."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.lineups import players_in
from onrecord.analysis.speech.attribution import subject_of
from onrecord.analysis.speech.statements import Statement
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import BlockRole, QuotationKind

_TURN = re.compile(r"[\"“‘']?(?P<who>[A-Z][A-Z.’' &-]{0,38}[A-Z](?: \([^)\n]{1,30}\))?|[QA])(?P<colon>[:.])\s+(?=\S)")
_NAMED_TURN = re.compile(r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3})(?P<colon>:)\s+(?=\S)")
_INTERVIEWER = re.compile(
    r"\b(?:he|she|they|who) (?:spoke|speaks|talked|talks|was speaking) (?:to|with) $", re.IGNORECASE
)
_ASIDE = re.compile(r"[\[(][A-Z]?[a-z ]{3,20}[.!]?[\])] +(?=\S)")
_TALKING = word_list("transcripts: talking")
_WITH = frozenset({"to", "with"})
_REACH = 40
_ABOVE = 3
_FEWEST_SPEAKERS = 2
_FEWEST_TURNS = 2
_CONFIDENCE = 0.85
_CLOSING = "\"”’'"


def find_turns(document: AnalyzedDocument) -> list[Statement]:
    """What each speaker of a transcript says, in reading order; none if no story is a transcript.

    Two speakers with a turn each are the least that counts.
    """
    return [statement for story in document.stories for statement in _statements(document, _turns(document, story))]


def _turns(document: AnalyzedDocument, story: Sequence[Paragraph]) -> list[tuple[Paragraph, re.Match[str]]]:
    body = [paragraph for paragraph in story if paragraph.role is not BlockRole.HEADLINE]
    labeled = [paragraph for paragraph in body if _is_labeled(document, paragraph)]
    if len(labeled) < _FEWEST_SPEAKERS:
        return []
    people = _people(document)
    turns = [(p, m) for p in labeled for m in [_match(document, p) or _named(document, p, people)] if m]
    speakers = Counter(match["who"] for _, match in turns)
    # A list of candidates with a word on each looks the same, but nobody in it has a second turn.
    is_list = all(who in people for who in speakers) and max(speakers.values(), default=0) < _FEWEST_TURNS
    return turns if len(speakers) >= _FEWEST_SPEAKERS and not is_list else []


def _is_labeled(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins as a turn does, whatever stands before the colon."""
    start, end = paragraph.span
    return bool(_TURN.match(document.text, start, end) or _NAMED_TURN.match(document.text, start, end))


def behind_aside(document: AnalyzedDocument, start: int) -> int:
    """Where a turn begins behind what the editor put before it: "[Laughs] No."."""
    match = _ASIDE.match(document.text, start)
    return match.end() if match else start


def is_turn(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a speaker's name in capitals and a colon, or with Q or A."""
    return _match(document, paragraph) is not None


def _match(document: AnalyzedDocument, paragraph: Paragraph) -> re.Match[str] | None:
    match = _TURN.match(document.text, paragraph.span.start, paragraph.span.end)
    if match is None or players_in(document.text, paragraph.span):
        return None
    return match if match["colon"] == ":" or len(match["who"]) == 1 else None


def _people(document: AnalyzedDocument) -> frozenset[str]:
    """The names of people in the article, whole and by their last words."""
    names = {document.text_of(name.span) for name in document.names if name.label == "PERSON"}
    return frozenset(names | {name.rsplit(" ", 1)[-1] for name in names})


def _named(document: AnalyzedDocument, paragraph: Paragraph, people: frozenset[str]) -> re.Match[str] | None:
    """The label of a turn that gives a name as it is written elsewhere in the article: "Ana Ruiz: It rained."."""
    match = _NAMED_TURN.match(document.text, paragraph.span.start, paragraph.span.end)
    if match is None or match["who"] not in people:
        return None
    has_words = any(map(str.islower, document.text[match.end() : paragraph.span.end]))
    return match if has_words else None


def _statements(
    document: AnalyzedDocument,
    turns: Sequence[tuple[Paragraph, re.Match[str]]],
) -> Iterator[Statement]:
    witness = None
    for paragraph, match in turns:
        if match["who"] == "Q":
            witness = announced(document, paragraph) or witness
        content = trimmed(document.text, Span(behind_aside(document, match.end()), _end(document, paragraph)))
        if content:
            yield Statement(
                kind=QuotationKind.DIRECT,
                content=(content,),
                cue=Span(*match.span("colon")),
                source=Span(*match.span("who")),
                confidence=_CONFIDENCE,
                reason="a transcript line with the speaker’s name before it",
                stands_for=witness if match["who"] == "A" else None,
            )


def announced(document: AnalyzedDocument, question: Paragraph) -> Span | None:
    """Who answers: whoever is said above the first question to have talked to the paper, or is named last there.

    In "She spoke to Lars Holm" he is the one that asks.
    """
    number = document.paragraph_index(question.span.start)
    if number == 0 or _match(document, document.paragraphs[number - 1]):
        return None
    above = document.paragraphs[max(0, number - _ABOVE) : number]
    talking = next((span for paragraph in reversed(above) for span in _talking(document, paragraph)), None)
    if talking:
        return talking
    for paragraph in reversed(above):
        people = [n.span for n in document.names_in(paragraph.span) if n.label == "PERSON"]
        answering = [p for p in people if not _INTERVIEWER.search(document.text, max(0, p.start - _REACH), p.start)]
        if answering:
            return answering[-1]
    return None


def _talking(document: AnalyzedDocument, paragraph: Paragraph) -> Iterator[Span]:
    """Who is named as having talked to somebody without a name, or to a paper: "Falk sat down with the Echo"."""
    parse = paragraph.parse
    people = {name.span.end for name in document.names_in(paragraph.span) if name.label == "PERSON"}
    for verb in (index for index, word in enumerate(parse.lowered) if word in _TALKING):
        links = parse[verb].children(word=_WITH)
        objects = [word for link in links for word in parse.children[link] if parse.deps[word] == "pobj"]
        subject = subject_of(parse, verb)
        if subject and objects and parse.tags[subject[0]] == "NNP" and parse.ends[objects[0]] not in people:
            yield parse.span(*subject)


def _end(document: AnalyzedDocument, paragraph: Paragraph) -> int:
    end = paragraph.span.end
    quoted = document.text[paragraph.span.start] in "\"“‘'"
    return end - 1 if quoted and document.text[end - 1] in _CLOSING else end
