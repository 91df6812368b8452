"""The corrections of a review as the smallest possible changes of the text."""

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


_PAIRS = frozenset({"“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‹›", "›‹", '""', "''"})
_OPENING_MARK = re.compile(r"(?P<mark>[“„‘‚\"'«»‹›])[ \u00a0\u202f]?$")
_CLOSING_MARK = re.compile(r"[,;:]?(?P<stop>[.!?…]*)[ \u00a0\u202f]?(?P<mark>[”“’‘\"'«‹»›])")
_BEFORE_OPENING = " \n\u00a0\u202f([{—–-/“„«»‘‚‹›\"'"
_ENDS_SENTENCE = ".!?…:”’"
_REACH = 2
"""Code points of an opening mark with its blank."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """``text`` replaces ``span``, which may be empty, because of the claim ``claim_id``."""

    span: Span
    text: str
    claim_id: RecordId


@dataclass(frozen=True, slots=True)
class Corrections:
    """The changes of a text in reading order, none overlapping.

    ``left_out`` are claims whose correction overlaps another one or contains withheld words.
    """

    changes: tuple[TextChange, ...]
    left_out: tuple[Claim, ...] = ()

    def applied_to(self, text: str) -> str:
        """``text`` with every change made."""
        pieces, position = [], 0
        for change in self.changes:
            pieces += [text[position : change.span.start], change.text]
            position = change.span.end
        return "".join([*pieces, text[position:]])


def corrections_of(review: Review) -> Corrections:
    """The corrections of a review, and the cuts of claims marked as cut.

    Of corrections that overlap, the first and longest one applies. Corrections with withheld words are left out, since
    the mark for them would be printed.
    """
    changes: list[TextChange] = []
    left_out: list[Claim] = []
    end = 0
    for claim in sorted(filter(_has_correction, review.claims), key=lambda c: (c.span.start, -c.span.end)):
        change = _change_for(claim, review.text, end)
        if claim.span.start < end or is_withheld(claim):
            left_out.append(claim)
        elif change:
            end = change.span.end
            changes += _word_changes(change, review.text)
    return Corrections(tuple(changes), tuple(left_out))


def is_withheld(claim: Claim) -> bool:
    """Whether the correction of a claim contains withheld words."""
    return claim.status is not ClaimStatus.CUT and str(WITHHELD) in claim.correction


def _has_correction(claim: Claim) -> bool:
    return bool(claim.correction.strip()) or claim.status is ClaimStatus.CUT


def _change_for(claim: Claim, text: str, after: int) -> TextChange | None:
    span = trimmed(text, claim.span)
    if span is None:
        return None
    if claim.status is ClaimStatus.CUT:
        cut, stop = _cut(span, text)
        return TextChange(Span(max(cut.start, after), cut.end), stop, claim.id)
    return TextChange(span, claim.correction.strip(), claim.id)


def _cut(span: Span, text: str) -> tuple[Span, str]:
    """The words to delete for a cut, and the end of the sentence that has to stay.

    Quotation marks go too if there would be no words between them anymore.
    """
    start, end = span
    stop = ""
    while (before := _OPENING_MARK.search(text, max(0, start - _REACH), start)) and (
        after := _CLOSING_MARK.match(text, end)
    ):
        is_opening = not text[: before.start()][-1:].strip(_BEFORE_OPENING)
        if before["mark"] + after["mark"] not in _PAIRS or not is_opening:
            break
        stop = after["stop"]
        start, end = before.start(), after.end()
    # The claim may have one of the marks itself.
    after = _CLOSING_MARK.match(text, end)
    if after and text[start] + after["mark"] in _PAIRS and after["mark"] not in text[start + 1 : end]:
        stop, end = after["stop"], after.end()
    before = _OPENING_MARK.search(text, max(0, start - _REACH), start)
    if before and before["mark"] + text[end - 1] in _PAIRS and before["mark"] not in text[start : end - 1]:
        start = before.start()
    left = text[:start].rstrip()
    if stop and left and left[-1] not in _ENDS_SENTENCE and not text[len(left) : start].count("\n"):
        return Span(len(left), end), stop
    return _cut_with_blanks(Span(start, end), text), ""


def _cut_with_blanks(span: Span, text: str) -> Span:
    """Extend cut words so that no blank is doubled and no line left empty."""
    start, end = span
    at_start = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    at_end = not text[end:].partition("\n")[0].strip()
    if at_start:
        while end < len(text) and text[end].isspace() and (at_end or text[end] != "\n"):
            end += 1
    if (not at_start and (at_end or _CLOSING.match(text, end))) or (at_start and end == len(text)):
        while start > 0 and text[start - 1].isspace() and (at_start or text[start - 1] != "\n"):
            start -= 1
    while text[end : end + 1] == " " and text[:start][-1:] in tuple("“„‚‘(["):
        end += 1
    return Span(start, end)


def _word_changes(change: TextChange, text: str) -> Iterator[TextChange]:
    """Split a change into changed words; a blank between two changes belongs to them."""
    old, new = _tokens(change.span.text_of(text)), _tokens(change.text)
    starts = _token_starts(old, change.span.start)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for first, last, put_first, put_last in _joined_over_blanks(matcher.get_opcodes(), old):
        yield TextChange(Span(starts[first], starts[last]), "".join(new[put_first:put_last]), change.claim_id)


def changed_words(old: str, new: str) -> Iterator[tuple[str, bool]]:
    """Split ``new`` into pieces, each with whether its words differ from ``old``.

    Where words were only removed, the words on both sides count as changed.
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


_AROUND = 7
"""Tokens of unchanged words shown on each side of a change: about four words."""


def changes_in_context(old: str, new: str) -> str:
    """The changed words with a few around them: "… the minister ⟨told → said to⟩ reporters …"."""
    before, after = _tokens(" ".join(old.split())), _tokens(" ".join(new.split()))
    if len(before) * len(after) > _MOST_COMPARED:
        return _marked(old, new)
    hunks = _joined_over_blanks(SequenceMatcher(None, before, after, autojunk=False).get_opcodes(), before)
    pieces: list[str] = []
    position = 0
    for first, last, put_first, put_last in hunks:
        pieces.append(_shortened(before[position:first], keeps_start=position > 0, keeps_end=True))
        pieces.append(_marked("".join(before[first:last]), "".join(after[put_first:put_last])))
        position = last
    return "".join([*pieces, _shortened(before[position:], keeps_start=True, keeps_end=False)])


def _shortened(tokens: Sequence[str], *, keeps_start: bool, keeps_end: bool) -> str:
    """Unchanged words, of many only those beside a change."""
    if len(tokens) <= _AROUND * (keeps_start + keeps_end):
        return "".join(tokens)
    start = "".join(tokens[:_AROUND]).rstrip() + " " if keeps_start else ""
    end = " " + "".join(tokens[-_AROUND:]).lstrip(" ,;:.") if keeps_end else ""
    return f"{start}…{end}"


def _marked(old: str, new: str) -> str:
    """A change in brackets, the blanks at its ends outside."""
    inside = old or new
    start, end = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    old, new = old.strip(), new.strip()
    told = f"{old} → {new}" if old and new else f"− {old}" if old else f"+ {new}"
    return f"{start}⟨{told}⟩{end}"


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


def _token_starts(tokens: Sequence[str], start: int) -> list[int]:
    """The start of each token, and the end of the last one."""
    starts = [start]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
