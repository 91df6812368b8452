"""Rules about quotation marks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.quote_marks import Passage, Repair
from onrecord.domain.records import RecordId
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import QuotationKind

_SHORT_YEAR = re.compile(r"[‘']\d\d(?!\d)")
_LONG_QUOTATION = 35
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")
_LONGEST_SIGNATURE = 8
_LONG_ENOUGH = 30
_MARKS = frozenset('“”"„‘')
_MARK = re.compile('[“”"„‘]')
_SINGLE = re.compile(r"(?<!\w)‘(?=[A-Z])")
_DOUBLE = frozenset('“"”„')
# The mark may also stand for letters left out, turned the wrong way round.
_OPENS_INSIDE = re.compile(
    r"(?<!\w)‘(?!(?:em|til|till|tis|twas|cause|cuz|n|bout|round|neath|ere|s)\b|\d)(?=\w)", re.IGNORECASE
)
_CLOSING = re.compile(r"[’'](?!\w)")
_TAG = re.compile(r"<[a-z][\w-]*(?: [^<>\n]*)?>")
_INCH = re.compile(r"(?<=\d)[”\"]")


def unbalanced_quotation_marks(findings: Findings) -> Iterator[Hit]:
    """Quotation marks without a partner.

    A paragraph may end without a closing mark when the same speech goes on, with
    an opening mark, in the next one (AP, Chicago 13.30).
    """
    halves = _halves(findings.document.passages)
    whole = {half for pair in halves for half in pair}
    yield from filter(None, (_of_passage(findings, each) for each in findings.document.passages if each not in whole))
    for one, other in halves:
        first = Span(other.inner.start, other.inner.start + 1)
        yield Hit(Span(one.outer.start, one.inner.start), first, which="continued")
    for place in _open_inside(findings):
        yield Hit(place, which="alone in its quotation", confidence=0.7)
    for place in _strays(findings):
        yield Hit(place, which="alone", confidence=0.7)


def _halves(passages: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """The passages that are one quotation over two paragraphs, the second without an opening mark."""
    return [
        (one, other)
        for one, other in pairwise(passages)
        if (one.repair, other.repair) == (Repair.CLOSING_LOST, Repair.OPENING_LOST)
        and other.paragraph == one.paragraph + 1
    ]


def _of_passage(findings: Findings, passage: Passage) -> Hit | None:
    """A hit for the mark that a passage lacks; an apostrophe may be turned the wrong way round: "the ‘08 season"."""
    opening = Span(passage.outer.start, passage.inner.start)
    if passage.repair is Repair.OPENING_LOST:
        return Hit(Span(passage.inner.end, passage.outer.end), which="never opened")
    is_apostrophe = opening.length == 1 and _SHORT_YEAR.match(findings.text, opening.start)
    if passage.repair is Repair.NONE or is_apostrophe:
        return None
    return Hit(trimmed(findings.text, opening) or passage.outer, which="never closed")


def _open_inside(findings: Findings) -> Iterator[Span]:
    """Single marks that open a quotation inside another and never close it: “He said, ‘the mill is open,” she said."""
    for passage in findings.document.passages if "‘" in findings.text else ():
        if findings.text[passage.outer.start] in _DOUBLE and not passage.continues:
            for match in _OPENS_INSIDE.finditer(findings.text, *passage.inner):
                if not _CLOSING.search(findings.text, match.end(), passage.inner.end):
                    yield Span(*match.span())


def _strays(findings: Findings) -> Iterator[Span]:
    """Marks that belong to no passage; the inch sign after a number is none, nor one in a tag that a page left."""
    text, passages = findings.text, findings.document.passages
    paired = {place for passage in passages for place in (passage.outer.start, passage.outer.end - 1)}
    if sum(map(text.count, _MARKS)) == sum(text[place] in _MARKS for place in paired):
        return
    tags = list(_TAG.finditer(text)) if "<" in text else []
    for position in [match.start() for match in _MARK.finditer(text) if match.start() not in paired]:
        is_in_tag = any(tag.start() < position < tag.end() for tag in tags)
        is_alone = not findings.document.passage_at(position) and not _INCH.match(text, position)
        if is_alone and not is_in_tag and _is_quotation_mark(findings, position):
            yield Span(position, position + 1)


def _is_quotation_mark(findings: Findings, position: int) -> bool:
    """Whether the mark stands in the article, and if it is a single one, neither for letters left out nor closed."""
    index = findings.document.paragraph_index(position)
    nearby = findings.document.paragraphs[index : index + 2]
    if not nearby or position >= nearby[0].span.end:
        return False
    if findings.text[position] != "‘":
        return True
    goes_on = any(findings.text[each.span.start] == "‘" for each in nearby[1:])
    opens = _SINGLE.match(findings.text, position) and not goes_on
    return bool(opens and not _CLOSING.search(findings.text, position + 1, nearby[0].span.end))


def quotation_used_twice(findings: Findings) -> Iterator[Hit]:
    """The same quoted words per second time in the running text, where they are not pulled out of it for show."""
    first: dict[str, Span] = {}
    for passage in findings.document.passages:
        is_told = passage.inner.length >= _LONG_ENOUGH and findings.in_body(passage.inner)
        if is_told and not _is_pulled(findings, passage.outer):
            words = passage.inner.text_of(findings.text).lower().rstrip(".,!?… ")
            earlier = first.setdefault(words, passage.inner)
            if earlier != passage.inner:
                yield Hit(passage.inner, earlier)


def _is_pulled(findings: Findings, quoted: Span) -> bool:
    """Whether a quotation is a paragraph of its own, with no more beside it than who signs it."""
    parse = findings.document.paragraphs[findings.document.paragraph_index(quoted.start)].parse
    beside = [index for index, start in enumerate(parse.starts) if not quoted.start <= start < quoted.end]
    return len(beside) <= _LONGEST_SIGNATURE and not any(parse.tags[index].startswith("VB") for index in beside)


def speaker_comes_late(findings: Findings) -> Iterator[Hit]:
    """A long quotation of several sentences that opens a paragraph and names its speaker only at the end.

    Where the same speaker was heard just before, the reader knows.  A name after a
    dash, without a verb, signs a letter or a pull quote and is left out.
    """
    before = tuple[RecordId, ...]()
    for quotation in findings.quotations:
        words, cue = quotation.content[0], quotation.cue
        is_new, before = quotation.source_ids != before, quotation.source_ids
        if not is_new or quotation.kind is not QuotationKind.DIRECT or cue is None or not findings.in_body(words):
            continue
        text, paragraph = words.text_of(findings.text), findings.document.paragraph_index(words.start)
        opens = findings.document.paragraphs[paragraph].span.start + 1 >= words.start
        is_long = len(text.split()) >= _LONG_QUOTATION and bool(_SENTENCE_END.search(text))
        if opens and is_long and cue.start >= words.end and findings.text[cue.start].isalpha():
            yield Hit(Span(words.start, words.start + 1), cue, n=len(text.split()))
