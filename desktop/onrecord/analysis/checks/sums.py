"""Rules that add up: parts and their total, percentages of one whole."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.number_reading import is_rough, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values.value_finder import Share, find_shares
from onrecord.domain.spans import Span
from onrecord.domain.wording import joined

_OPENERS = ("—", "–", ":", "(", "- ", "including")
_MOST = 101.0
_WHOLE = 100.0
_NO_SLIP = 140.0
_MANY = 3
_WINDOW, _BESIDE = 40, 160
_SIGN = re.compile(r"%|percent|per cent")
_OF_WHAT = re.compile(r"\s+of\s+(?:the\s+|all\s+|its\s+|their\s+)?(\w+)")


def parts_and_total(findings: Findings) -> Iterator[Hit]:
    """A total followed by its parts, where the parts make another sum.

    Parts stand after a dash, colon or opening parenthesis and take up the whole of what
    stands there: "12 people — seven women and four men".  After "including" they may be
    fewer than the total, but not more.
    """
    text = findings.text
    for paragraph in findings.body:
        words = paragraph.span.text_of(text)
        if (
            " and " not in words
            or not any(opener in words for opener in _OPENERS)
            or not CHECK_FORMS["opener of parts"].search(words)
        ):
            continue
        for match in CHECK_FORMS["total"].finditer(text, *paragraph.span):
            if hit := _compare(text, match):
                yield hit


def _compare(text: str, match: re.Match[str]) -> Hit | None:
    total = read_number(match["total"]).value
    listed = list(CHECK_FORMS["part of total"].finditer(text, *match.span("parts")))
    numbers = [read_number(part["number"]).value for part in listed]
    made, is_open = sum(numbers), "including" in match["opener"]
    if made == total or (is_open and made < total) or is_rough(text, match.start("total")):
        return None
    if any(is_rough(text, part.start("number")) for part in listed):
        return None
    added = joined([shown(number) for number in numbers], " + ")
    places = (Span(*match.span("total")), *(Span(*part.span("number")) for part in listed))
    return Hit(*places, which="more" if is_open else "other", sum=shown(made), parts=added, total=shown(total))


def percentages_over_100(findings: Findings) -> Iterator[Hit]:
    """Shares of one whole, in one sentence, that add up to more than 101 percent and less than 140.

    Where they make much more, they are shares of several wholes; where people could give several answers,
    they need not make 100.  Changes, rates and comparisons are no shares;
    "60 percent of men and 70
    percent of women" are shares of two wholes.
    """
    if "%" not in findings.text and "percent" not in findings.text and "per cent" not in findings.text:
        return
    signs = (m.start() for each in findings.numbered for m in _SIGN.finditer(findings.text, *each.span))
    for sentence in dict.fromkeys(map(findings.document.sentence_at, signs)):
        if sentence is None:
            continue
        shares = find_shares(findings.text, *sentence)
        total = sum(share.percent for share in shares)
        is_over = len(shares) > 1 and _MOST < total <= _NO_SLIP
        if is_over and _are_of_one_whole(findings.text, sentence, shares) and not _may_overlap(findings, sentence):
            parts = joined([share.percent for share in shares], " + ")
            yield Hit(*(share.span for share in shares), total=total, parts=parts)


def _are_of_one_whole(text: str, sentence: Span, shares: Sequence[Share]) -> bool:
    words = sentence.text_of(text)
    if CHECK_FORMS["compared shares"].search(words) or any(
        share.percent > _WHOLE or _is_change(text, share.span) for share in shares
    ):
        return False
    if any(CHECK_FORMS["one share or other"].match(text, share.span.end, sentence.end) for share in shares):
        return False
    wholes = {match[1].lower() for share in shares if (match := _OF_WHAT.match(text, share.span.end, sentence.end))}
    return len(wholes) <= 1 and (len(shares) >= _MANY or bool(CHECK_FORMS["divided"].search(words)))


def _may_overlap(findings: Findings, sentence: Span) -> bool:
    """Whether the sentence, or one beside it in the paragraph, says that people could give several answers."""
    paragraph = findings.document.paragraphs[findings.document.paragraph_index(sentence.start)].span
    start, end = max(paragraph.start, sentence.start - _BESIDE), min(paragraph.end, sentence.end + _BESIDE)
    return bool(CHECK_FORMS["several answers"].search(findings.text, start, end))


def _is_change(text: str, share: Span) -> bool:
    before = text[max(0, share.start - _WINDOW) : share.start]
    return bool(
        CHECK_FORMS["change before share"].search(before) or CHECK_FORMS["change after share"].match(text, share.end)
    )
