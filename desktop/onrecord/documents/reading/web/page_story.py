"""Find the story's paragraphs on a page: the extracted ones, and others between them.

The extraction says where the story is; the words are those of the page, since
an extraction may lose some in the middle of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice, takewhile

from lxml import etree

from onrecord.documents.reading.story.lines import ends_sentence
from onrecord.documents.reading.story.text_builder import Paragraph
from onrecord.documents.reading.web.markup_walk import MarkupWalk
from onrecord.domain.vocabulary import BlockRole

_WORD = re.compile(r"\w+")
_RUN = 4
_MANY = 2_000
_FOUND = 0.5
_FEWEST_FOUND = 0.5
_PROSE_WORDS = 6
_HEAD_LINES = 3
_LINKED = 0.5
_ALL_LINKED = 0.9
_PROMOTION_WORDS = 3
_LISTS = frozenset({"ol", "ul"})
_OUTSIDE = frozenset({BlockRole.FURNITURE, BlockRole.CAPTION})

Words = tuple[str, ...]


def story_paragraphs(page: MarkupWalk, extracted: Sequence[Paragraph]) -> list[Paragraph] | None:
    """The paragraphs of ``page`` in the extracted story, in the order of the page.

    None if too few of the extracted words stand on the page as they are.
    """
    words = [_words(paragraph.words) for paragraph in page.paragraphs]
    chosen = _matching(words, [_words(paragraph.words) for paragraph in extracted])
    total = sum(len(_words(paragraph.words)) for paragraph in extracted)
    if sum(len(words[index]) for index in chosen) < _FEWEST_FOUND * total:
        return None
    complete = sorted(chosen | _between(page, chosen) | _head(page, chosen))
    return _with_promotions_marked(page, complete)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _matching(page: Sequence[Words], extracted: Sequence[Words]) -> set[int]:
    """The numbers of the extracted paragraphs; of text that occurs twice, those of one copy."""
    same = SequenceMatcher(None, extracted, page, autojunk=len(page) > _MANY).get_matching_blocks()
    found = {block.b + step for block in same for step in range(block.size)}
    matched = {block.a + step for block in same for step in range(block.size)}
    runs = {run for index, words in enumerate(extracted) if index not in matched for run in _runs(words)}
    return found | {index for index, words in enumerate(page) if index not in found and _share(words, runs) >= _FOUND}


def _runs(words: Words) -> list[Words]:
    return [words[i : i + _RUN] for i in range(len(words) - _RUN + 1)]


def _share(words: Words, runs: set[Words]) -> float:
    own = _runs(words)
    return sum(run in runs for run in own) / len(own) if own else 0.0


def _between(page: MarkupWalk, chosen: set[int]) -> set[int]:
    """Paragraphs among the chosen ones that belong to them.

    That is prose in one container with some of them, and all of a list of which an
    item was chosen.
    """
    containers = {page.containers[index] for index in chosen}
    lists = {_list_around(page, index) for index in chosen} - {None}
    inside = range(min(chosen, default=0), max(chosen, default=-1) + 1)
    return {
        index
        for index in inside
        if index not in chosen
        and (
            ((_is_prose(page, index) or _is_heading(page, index)) and _stands_in(page.containers[index], containers))
            or (page.linked[index] < _LINKED and _list_around(page, index) in lists)
        )
    }


def _list_around(page: MarkupWalk, index: int) -> etree._Element | None:
    """The outermost list around a list item; None for other paragraphs."""
    if page.paragraphs[index].role is not BlockRole.LIST_ITEM:
        return None
    container = page.containers[index]
    lists = [each for each in (container, *container.iterancestors()) if each.tag in _LISTS]
    return lists[-1] if lists else None


def _head(page: MarkupWalk, chosen: set[int]) -> set[int]:
    """Paragraphs right before the story in its container, if the page marks no headline."""
    if not chosen or any(each.role is BlockRole.SUBHEAD and each.level == 1 for each in page.paragraphs):
        return set()
    first = min(chosen)
    before = range(first - 1, max(first - _HEAD_LINES, 0) - 1, -1)
    return set(takewhile(lambda index: _is_beside(page, index, first), before))


def _is_beside(page: MarkupWalk, index: int, first: int) -> bool:
    is_story = page.paragraphs[index].role is not BlockRole.FURNITURE and page.linked[index] < _LINKED
    return is_story and page.containers[index] is page.containers[first]


def _is_heading(page: MarkupWalk, index: int) -> bool:
    return page.paragraphs[index].role is BlockRole.SUBHEAD and page.linked[index] < _LINKED


def _is_prose(page: MarkupWalk, index: int) -> bool:
    """Whether a paragraph is running text: a line of mostly links must end like a sentence."""
    paragraph = page.paragraphs[index]
    if paragraph.role in _OUTSIDE or len(_words(paragraph.words)) < _PROSE_WORDS:
        return False
    if page.linked[index] >= _LINKED:
        return _has_full_stop(paragraph)
    return paragraph.role is BlockRole.BLOCK_QUOTE or ends_sentence(paragraph.words.strip())


def _has_full_stop(paragraph: Paragraph) -> bool:
    return paragraph.words.rstrip().endswith((".", "!", "?"))


def _stands_in(container: etree._Element, containers: set[etree._Element]) -> bool:
    """Whether the container is one of these, or a quotation inside one, such as an embedded post."""
    quotation = next((each for each in (container, *container.iterancestors()) if each.tag == "blockquote"), None)
    around = [container] if quotation is None else list(islice(quotation.iterancestors(), 2))
    return not containers.isdisjoint(around)


def _with_promotions_marked(page: MarkupWalk, story: Sequence[int]) -> list[Paragraph]:
    """The paragraphs of the story; lines that only link to another story become furniture."""
    own = [index for index in story if page.linked[index] < _ALL_LINKED]
    if not own:
        return [page.paragraphs[index] for index in story]
    last = max(own)
    return [
        replace(page.paragraphs[index], role=BlockRole.FURNITURE)
        if page.linked[index] >= _ALL_LINKED and _is_promotion(page.paragraphs[index], is_after_end=index > last)
        else page.paragraphs[index]
        for index in story
    ]


def _is_promotion(paragraph: Paragraph, *, is_after_end: bool) -> bool:
    if is_after_end or paragraph.role is BlockRole.TABLE_CELL:
        return paragraph.role is not BlockRole.TABLE_CELL
    is_item_or_sentence = paragraph.role is BlockRole.LIST_ITEM or _has_full_stop(paragraph)
    return not is_item_or_sentence and len(paragraph.words.split()) >= _PROMOTION_WORDS
