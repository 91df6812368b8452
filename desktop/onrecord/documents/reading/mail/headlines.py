"""The headline of an article that somebody wrote into an email."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.article import Block, Draft, Structure, first_words
from onrecord.domain.vocabulary import BlockRole

_ANSWER = re.compile(r"(?:(?:re|fwd?|fw|aw|wg|antw|sv|vs|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:hi|hey|hello|dear|good (?:morning|afternoon|evening|day)|greetings|morning|to the (?:desk|editor)"
    r"|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus)\b[^.?!:]{0,60}[,:!.–—-]?",
    re.IGNORECASE,
)
_LONGEST_SALUTATION, _LONGEST_UNPOINTED = 8, 3
"""Words; a longer line that no comma or the like closes may be a headline: "Dear Old Ferry Sold at Last"."""
_MOST_LINES_BEFORE = 4
"""Lines of the letter between the salutation and the headline."""


def with_headline(draft: Draft, subject: str) -> Draft:
    """The draft with the salutation as furniture, and the line under it or the subject as its headline."""
    blocks = draft.structure.blocks
    first = next((n for n, block in enumerate(blocks) if block.role is not BlockRole.FURNITURE), None)
    if first is None:
        return draft
    greeted = _is_salutation(blocks[first].span.text_of(draft.text))
    if greeted:
        found = next(_headed_below(draft, blocks, first), None)
        draft = found or _set_aside(draft, blocks, first, first + 1)
    if draft.structure.headline is not None:
        return draft
    return replace(draft, title=_ANSWER.sub("", subject.strip(), count=1).strip() or _opening(draft))


def _is_salutation(line: str) -> bool:
    line = line.strip()
    most = _LONGEST_SALUTATION if line.endswith((",", ":", "!", "–", "—", "-")) else _LONGEST_UNPOINTED
    return _SALUTATION.fullmatch(line) is not None and len(line.split()) <= most


def _headed_below(draft: Draft, blocks: Sequence[Block], first: int) -> Iterator[Draft]:
    """The draft with the lines up to a headline set aside: those that tell the desk what comes."""
    for last in range(first + 1, min(first + 2 + _MOST_LINES_BEFORE, len(blocks))):
        found = _set_aside(draft, blocks, first, last)
        if found.structure.headline is not None:
            yield found


def _set_aside(draft: Draft, blocks: Sequence[Block], first: int, last: int) -> Draft:
    """The draft with some lines at its head as furniture, and the rest structured as if it stood alone."""
    above = [replace(block, role=BlockRole.FURNITURE) for block in blocks[first:last]]
    start = blocks[last].span.start if last < len(blocks) else len(draft.text)
    below = tuple(replace(block, span=block.span.shifted(-start)) for block in blocks[last:])
    found = find_structure(draft.text[start:], Structure(below)).blocks
    story = (replace(block, span=block.span.shifted(start)) for block in found)
    return replace(draft, structure=replace(draft.structure, blocks=(*blocks[:first], *above, *story)))


def _opening(draft: Draft) -> str:
    story = (block for block in draft.structure.blocks if block.role is not BlockRole.FURNITURE)
    return next((first_words(block.span.text_of(draft.text)) for block in story), "")
