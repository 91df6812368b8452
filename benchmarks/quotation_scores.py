"""Compares quotations with annotated ones.

Both are cut at line breaks, and quotation marks, white space and punctuation at their
edges are left out, so those choices cost nothing.  Pieces are matched one to one, the
best overlap first.  A piece is right if intersection over union is 0.8 or more; its
source is right if its span covers the head of the annotated one and isn't much longer.

A view restricts what is compared: ``speech`` leaves out thoughts; ``direct``, ``mixed``
and ``indirect`` take one kind; ``quoted`` cuts all of them to what is inside quotation
marks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
Range = tuple[int, int]

VIEWS = ("speech", "direct", "mixed", "indirect", "quoted")
KINDS = frozenset(VIEWS[1:4])
RIGHT, MATCHED = 0.8, 0.5
MARKS = '"“”„‟«»〝〞'
EDGES = MARKS + "'‘’` \t\r\n\u00a0\u200b.,;:!?–—-()[]…"
SINGLE = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[—–:]))['‘](?=\w)(?:([^\n]{8,1200}?)(?<!s)['’](?![\w'’])|([^\n]{8,1200}?[.,!?])['’](?![\w'’]))"
)
COURTESY = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "sen", "senator", "rep", "gov", "governor", "president", "the"}
    | {"secretary", "judge", "prof", "professor", "former", "jr", "sr"}
)


class Piece(NamedTuple):
    """A stretch of words, and the quotation it is part of."""

    span: Range
    quotation: Json


def quotation_counts(gold: Json, found: list[Json]) -> Counter[Any]:
    """Count what is annotated, found and right in one article, for each view.

    ``gold`` has "text" and "quotes"; ``found`` has the same fields with one "speaker" span,
    "speaker_name" and "source_status".
    """
    text, mask = gold["text"], inside_marks(gold["text"])
    counts: Counter[Any] = Counter()
    whole = [list(pieces(text, quotes)) for quotes in (gold["quotes"], found)]
    pairs = match(*whole)
    for view in VIEWS[:4]:
        _count(counts, view, *whole, pairs)
    quoted = [[p for piece in side for p in cut_to(mask, text, piece)] for side in whole]
    _count(counts, "quoted", *map(unique, quoted), match(*map(unique, quoted)))
    return counts


def _count(counts: Counter[Any], view: str, gold: list[Piece], found: list[Piece], pairs: list[Any]) -> None:
    wanted = {i for i, piece in enumerate(gold) if _is_in(view, piece)}
    match_of = {j: i for i, j, _ in pairs}
    taken = {j for j, piece in enumerate(found) if _counts(view, piece, match_of.get(j), gold, wanted)}
    counts[view, "gold"] += len(wanted)
    counts[view, "found"] += len(taken)
    if view == "speech":
        for name in ("speaker_names", "source_status"):
            counts[name, "gold"] += sum(bool(gold[i].quotation.get(name)) for i in wanted)
    for i, j, overlap in pairs:
        if i in wanted and j in taken:
            is_right = has_right_source(gold[i].quotation, found[j].quotation)
            counts[view, "span"] += overlap >= RIGHT
            counts[view, "source"] += overlap >= RIGHT and is_right
            if view == "speech" and overlap >= MATCHED:
                _count_source(counts, gold[i].quotation, found[j].quotation)


def _count_source(counts: Counter[Any], gold: Json, found: Json) -> None:
    if gold.get("speaker_names"):
        counts["speaker_names", "right"] += is_same_name(found.get("speaker_name"), gold["speaker_names"])
    if wanted := gold.get("source_status"):
        status = found.get("source_status") or "none"
        accepted = status in (gold.get("source_status_also") or ())
        counts["status", status if accepted else wanted, status] += 1


def _is_in(view: str, piece: Piece) -> bool:
    if view == "quoted":
        return True
    is_kind = view not in KINDS or piece.quotation.get("kind") == view
    return is_kind and bool(piece.quotation.get("speech", True))


def _counts(view: str, piece: Piece, matched: int | None, gold: list[Piece], wanted: set[int]) -> bool:
    """Whether a finding counts in a view: not if it is an annotated thought."""
    if view == "quoted" or matched in wanted:
        return True
    touched = [gold[matched]] if matched is not None else [g for g in gold if overlaps(g.span, piece.span)]
    if touched and not any(g.quotation.get("speech", True) for g in touched):
        return False
    return view not in KINDS or piece.quotation.get("kind") == view


def pieces(text: str, quotations: Iterable[Json]) -> list[Piece]:
    """The lines of quotations without marks and punctuation at their edges."""
    return unique(Piece(span, q) for q in quotations for span in bare_lines(text, q["start"], q["end"]))


def unique(found: Iterable[Piece]) -> list[Piece]:
    """The first piece of each span."""
    by_span: dict[Range, Piece] = {}
    for piece in found:
        by_span.setdefault(piece.span, piece)
    return list(by_span.values())


def cut_to(mask: bytearray, text: str, piece: Piece) -> Iterator[Piece]:
    """The parts of a piece that are inside quotation marks."""
    start, end = piece.span
    for inside in re.finditer(b"\x01+", mask[start:end]):
        for span in bare_lines(text, start + inside.start(), start + inside.end()):
            yield Piece(span, piece.quotation)


def bare_lines(text: str, start: int, end: int) -> Iterator[Range]:
    """A span cut at line breaks, without ``EDGES``."""
    start, end = max(0, start), min(end, len(text))
    for line in text[start:end].split("\n"):
        left, right = start + len(line) - len(line.lstrip(EDGES)), start + len(line.rstrip(EDGES))
        if left < right:
            yield left, right
        start += len(line) + 1


def match(gold: list[Piece], found: list[Piece]) -> list[tuple[int, int, float]]:
    """Match one to one, the best overlap first: index in ``gold``, index in ``found``, overlap."""
    rated = sorted(
        (-overlap, abs(g.span[0] - f.span[0]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if (overlap := intersection_over_union(g.span, f.span)) > 0
    )
    seen_gold, seen_found, pairs = set[int](), set[int](), []
    for overlap, _, i, j in rated:
        if i not in seen_gold and j not in seen_found:
            seen_gold.add(i)
            seen_found.add(j)
            pairs.append((i, j, -overlap))
    return pairs


def intersection_over_union(one: Range, other: Range) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def overlaps(one: Range, other: Range) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def has_right_source(gold: Json, found: Json) -> bool:
    """Whether the span of the source covers the head of the annotated one, or both have none."""
    source, speaker = gold.get("source") or [], found.get("speaker")
    heads = gold.get("source_heads") or source
    if not heads:
        return not speaker or not any(overlaps(speaker, head) for head in heads)
    if not speaker:
        return False
    covers = any(speaker[0] <= head[0] and head[1] <= speaker[1] for head in heads)
    annotated = source or heads
    length = max(end for _, end in annotated) - min(start for start, _ in annotated)
    # A whole sentence is no answer.
    return covers and speaker[1] - speaker[0] <= max(40, 2 * length + 20)


def is_same_name(found: str | None, names: Iterable[str]) -> bool:
    """Whether a name is one of ``names``; the surname alone is enough."""
    words = _name_words(found or "")
    for wanted in map(_name_words, names):
        ends_alike = bool(words and wanted) and words[-1] == wanted[-1]
        is_short = 1 in {len(words), len(wanted)}
        if ends_alike and (is_short or words[0] == wanted[0] or set(words) <= set(wanted)):
            return True
    return False


def _name_words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s\-]", " ", re.sub(r"['’]s$", "", name.strip()).lower())
    return [word for word in plain.split() if word not in COURTESY]


def inside_marks(text: str) -> bytearray:
    """A byte for each character, 1 where it is inside quotation marks.

    A mark that isn't closed reaches to the end of its paragraph if it opens it or 40
    characters follow.  Single marks count around three words or more.
    """
    text = text.replace("''", '"\u200b').replace("``", "“\u200b")
    mask, start = bytearray(len(text)), 0
    for paragraph in re.split(r"(\n+)", text):
        for first, last in _double_quoted(paragraph):
            mask[start + first : start + last] = b"\x01" * (last - first)
        for single in SINGLE.finditer(paragraph):
            words = single[1] or single[2]
            first = start + single.start(1 if single[1] else 2)
            last = first + len(words)
            if len(words.split()) >= 3 and not any(mask[first:last]) and not set(MARKS).intersection(words):
                mask[first:last] = b"\x01" * len(words)
        start += len(paragraph)
    return mask


def _double_quoted(paragraph: str) -> Iterator[Range]:
    opened = None
    for i, letter in enumerate(paragraph):
        if letter not in MARKS:
            continue
        if _opens(paragraph, i, is_open=opened is not None):
            opened = i
        elif opened is not None:
            yield opened + 1, i
            opened = None
    if opened is not None and (not paragraph[:opened].strip(EDGES) or len(paragraph) - opened > 40):
        yield opened + 1, len(paragraph)


def _opens(paragraph: str, at: int, *, is_open: bool) -> bool:
    letter = paragraph[at]
    if letter in "“„«〝":
        return True
    if letter in "”»〞":
        return False
    before = paragraph[at - 1] if at else " "
    after = paragraph[at + 1 :].lstrip("\u200b")[:1] or " "
    if not is_open:
        return not after.isspace()
    return before.isspace() or (before in "([—–" and not after.isspace() and after not in ".,;:!?")
