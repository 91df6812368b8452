"""Long quotations without marks: paragraphs in the first person, or set off, behind "she wrote:"."""

from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.speech.attribution import Words, subject_of
from onrecord.analysis.speech.cues import CueWords
from onrecord.analysis.speech.statements import Statement
from onrecord.analysis.speech.word_lists import word_list
from onrecord.domain.vocabulary import BlockRole, QuotationKind

_FIRST_PERSON = word_list("block quotations: first person")
_CONFIDENCE = 0.7


def find_blocks(document: AnalyzedDocument, words: CueWords) -> list[Statement]:
    """What is quoted in paragraphs of its own, without marks.

    A story is told in the third person; what stands behind a colon in the first person
    is somebody's words, up to the next paragraph without it.  Where the writer says "I"
    before the colon the first person tells nothing, and only what is set off is taken.
    """
    return [statement for story in document.stories for statement in _in_story(document, story, words)]


def _in_story(document: AnalyzedDocument, story: Sequence[Paragraph], words: CueWords) -> Iterator[Statement]:
    number, is_writers = 0, False
    while number < len(story):
        paragraph = story[number]
        number += 1
        is_writers = is_writers or _is_first_person(paragraph)
        if paragraph.is_heading or document.text[paragraph.span.end - 1] != ":":
            continue
        block = _block(document, story, number, is_writers=is_writers)
        frame = _frame(paragraph, words) if block else None
        if frame is None:
            continue
        verb, source = frame
        number += len(block)
        yield Statement(
            kind=QuotationKind.DIRECT,
            content=tuple(said.span for said in block),
            cue=paragraph.parse.span(verb, verb),
            source=paragraph.parse.span(*source),
            confidence=_CONFIDENCE,
            reason="separate paragraphs after a colon, in the first person or set off",
        )


def _block(document: AnalyzedDocument, story: Sequence[Paragraph], start: int, *, is_writers: bool) -> list[Paragraph]:
    """The paragraphs from ``start`` on that are set off, or in a first person who is not the writer."""
    block: list[Paragraph] = []
    for number in range(start, len(story)):
        paragraph = story[number]
        is_said = paragraph.role is BlockRole.BLOCK_QUOTE or (not is_writers and _is_first_person(paragraph))
        begins = paragraph.span.start
        is_marked = document.passage_at(begins) is not None or not document.text[begins].isalpha()
        if paragraph.is_heading or is_marked or not is_said:
            break
        block.append(paragraph)
    return block


def _is_first_person(paragraph: Paragraph) -> bool:
    """Whether somebody says "I" or "we" outside quotation marks."""
    parse = paragraph.parse
    if _FIRST_PERSON.isdisjoint(parse.lowered):
        return False
    return any(word in _FIRST_PERSON and index not in parse.quoted for index, word in enumerate(parse.lowered))


def _frame(paragraph: Paragraph, words: CueWords) -> tuple[int, Words] | None:
    """The last reporting verb of the sentence that ends in a colon, with whoever speaks."""
    parse = paragraph.parse
    if not parse.sentences:
        return None
    for index in reversed(parse.sentences[-1]):
        if words.lemma(parse.lowered[index]) and parse.tags[index][:1] == "V" and index not in parse.quoted:
            source = subject_of(parse, index)
            return None if source is None else (index, source)
    return None
