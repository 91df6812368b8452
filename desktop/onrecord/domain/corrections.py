"""The corrections of a review as changes of the article's text, each as small as words allow."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.domain.masking import WITHHELD
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import ClaimStatus

_TOKEN = re.compile(r"\s*\n\s*|\s+|[\w'’]+(?:[-.,][\w'’]+)*|[^\w\s]")
"""A line break with the blanks around it, blanks, a word or number, or one sign."""
_MOST_COMPARED = 4_000_000
"""Pairs of tokens; more would take seconds."""
_BESIDE = 2
"""Tokens on each side of a deletion: a word and a blank."""
_CLOSING = re.compile(r"[\s.,;:!?…”’\"')\]]")


@dataclass(frozen=True, slots=True)
class TextChange:
    """``text`` stands in the place of ``span``, because of the claim ``claim_id``.

    An empty ``span`` is a place where something is put in.
    """

    span: Span
    text: str
    claim_id: RecordId


@dataclass(frozen=True, slots=True)
class Corrections:
    """The changes of a text in reading order, none overlapping.

    ``left_out`` are the claims whose correction overlaps another one, or has words that are withheld.
    """

    changes: tuple[TextChange, ...]
    left_out: tuple[Claim, ...] = ()

    def applied_to(self, text: str) -> str:
        """``text`` as it reads with every change made."""
        pieces, position = [], 0
        for change in self.changes:
            pieces += [text[position : change.span.start], change.text]
            position = change.span.end
        return "".join([*pieces, text[position:]])


def corrections_of(review: Review) -> Corrections:
    """What the reviewers want changed: corrections put in, and claims marked as cut taken out.

    Of corrections that overlap, the one that starts first holds, and of those
    the longest; the others are left out.  So are those that hold words withheld from
    the reader: the article would be printed with the mark that stands for them.
    """
    changes: list[TextChange] = []
    left_out: list[Claim] = []
    end = 0
    for claim in sorted(filter(_has_correction, review.claims), key=lambda c: (c.span.start, -c.span.end)):
        change = _change_of(claim, review.text, end)
        if claim.span.start < end or is_withheld(claim):
            left_out.append(claim)
        elif change:
            end = change.span.end
            changes += _smallest(change, review.text)
    return Corrections(tuple(changes), tuple(left_out))


def is_withheld(claim: Claim) -> bool:
    """Whether the correction of a claim holds words that its reader may not see."""
    return claim.status is not ClaimStatus.CUT and str(WITHHELD) in claim.correction


def _has_correction(claim: Claim) -> bool:
    return bool(claim.correction.strip()) or claim.status is ClaimStatus.CUT


def _change_of(claim: Claim, text: str, after: int) -> TextChange | None:
    span = trimmed(text, claim.span)
    if span is None:
        return None
    if claim.status is ClaimStatus.CUT:
        start, end = _with_blanks(span, text)
        return TextChange(Span(max(start, after), end), "", claim.id)
    return TextChange(span, claim.correction.strip(), claim.id)


def _with_blanks(span: Span, text: str) -> Span:
    """What to take out with words that are cut, so that no blank is left doubled and no line empty."""
    start, end = span
    at_start = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    at_end = not text[end:].partition("\n")[0].strip()
    if at_start:
        while end < len(text) and text[end].isspace() and (at_end or text[end] != "\n"):
            end += 1
    if (not at_start and (at_end or _CLOSING.match(text, end))) or (at_start and end == len(text)):
        while start > 0 and text[start - 1].isspace() and (at_start or text[start - 1] != "\n"):
            start -= 1
    return Span(start, end)


def _smallest(change: TextChange, text: str) -> Iterator[TextChange]:
    """The change word by word: what stays the same is left alone, unless it is only a blank between two changes."""
    old, new = _tokens(change.span.text_of(text)), _tokens(change.text)
    starts = _starts(old, change.span.start)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for first, last, put_first, put_last in _joined_over_blanks(matcher.get_opcodes(), old):
        yield TextChange(Span(starts[first], starts[last]), "".join(new[put_first:put_last]), change.claim_id)


def changed_words(old: str, new: str) -> Iterator[tuple[str, bool]]:
    """``new`` in pieces, each with whether its words differ from ``old``.

    Where words were only taken out, the words on both sides count as changed.
    """
    before, after = _tokens(old), _tokens(new)
    if len(before) * len(after) > _MOST_COMPARED:
        yield new, True
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    position = 0
    for _, _, put_first, put_last in _joined_over_blanks(matcher.get_opcodes(), before):
        first, last = (put_first, put_last) if put_last > put_first else (put_first - _BESIDE, put_last + _BESIDE)
        first, last = max(first, position), min(max(last, position), len(after))
        yield "".join(after[position:first]), False
        yield "".join(after[first:last]), True
        position = last
    yield "".join(after[position:]), False


_Hunk = tuple[int, int, int, int]


def _joined_over_blanks(codes: Iterable[tuple[str, int, int, int, int]], old: Sequence[str]) -> list[_Hunk]:
    hunks: list[_Hunk] = []
    for kind, first, last, put_first, put_last in codes:
        if kind == "equal":
            continue
        if hunks and _is_blank(old[hunks[-1][1] : first]):
            hunks[-1] = (hunks[-1][0], last, hunks[-1][2], put_last)
        else:
            hunks.append((first, last, put_first, put_last))
    return hunks


def _is_blank(tokens: Sequence[str]) -> bool:
    return all(token.isspace() and "\n" not in token for token in tokens)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _starts(tokens: Sequence[str], start: int) -> list[int]:
    """Where each token starts, and where the last one ends."""
    starts = [start]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
