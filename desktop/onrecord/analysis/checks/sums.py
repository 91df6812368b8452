"""Rules that add up: parts and their total, percentages of one whole."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.analysis.checks.number_reading import is_rough, number_pattern, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values.value_finder import Share, find_shares
from onrecord.domain.spans import Span
from onrecord.translation import decimal

_OPENERS = ("—", "–", ":", "(", "- ", "including")
_OPENED = re.compile(
    r"(?:[—–:(] ?|- |including )(?:\d|one\b|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|twenty)"
)
_MOST = 101.0
_WHOLE = 100.0
_NO_SLIP = 140.0
_MANY = 3
_CHANGE_BEFORE = re.compile(
    r"\b(?:r(?:ise|isen|ising|ose)|f(?:all|alls|allen|alling|ell)|up|down|increas\w+|decreas\w+|grew|grow\w*|drop\w*|climb\w*"
    r"|jump\w*|declin\w+|gain\w*|los[es]\w*|lost|cut|rais\w+|inflation|interest|from|between|versus|than|by|rate)"
    r"(?: \w+){0,2} $",
)
_CHANGE_AFTER = re.compile(
    r" (?:more|less|higher|lower|faster|growth|rise|increase|drop|fall|decline|raise|discount|tariffs?|interest"
    r"|(?:in|last|a|this) (?:year|month|(?:19|20)\d\d)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:on|in) (?:Jan|Feb|Mar|Apr|May|June?\b|July?\b|Aug|Sep|Oct|Nov|Dec)|from\b|earlier)",
)
# "Including 16 percent" is a part of a part; "among women" begins another whole, unless the sentence begins with it.
_COMPARED = re.compile(
    r"\b(?:compar\w+|versus|both|either|up from|down from|previous\w*|margin|confidence|including"
    r"|of (?:wh(?:om|ich)|th(?:ese|ose|em))|(?<=[\w,(] )among|(?<=[\w,]\()among)\b"
)
# One share or the other: "60 or 70 percent", "57 percent (or 67 percent, if all vote)".
_OR_SHARE = re.compile(r" (?:of [\w ]{1,40})?\(?or (?:even |about |nearly )?\d")
_SEVERAL_ANSWERS = re.compile(
    r"\b(?:(?:more|other) than one|multiple|several|as many|up to (?:two|three|four|five)|two or more)"
    r" (?:\w+ ){0,2}?(?:answers?|choices|options|responses|reasons|issues|items|as they (?:liked|wanted))\b"
    r"|\b(?:choose|chose|give|gave|list|listed|mention|name|named|pick|picked|select|selected|tick|ticked|vote for)"
    r" (?:more than one|several|multiple|up to (?:two|three|four|five)|two or more|as many|all that appl)",
    re.IGNORECASE,
)
_WINDOW, _BESIDE = 40, 160
_DIVIDED = re.compile(
    r"\b(?:the rest|the remaind\w+|remaining|undecided|split|divided|the others?|shares? of|breakdown|made up of)\b",
)
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
        if " and " not in words or not any(opener in words for opener in _OPENERS) or not _OPENED.search(words):
            continue
        for match in _total_pattern().finditer(text, *paragraph.span):
            if hit := _compare(text, match):
                yield hit


def _compare(text: str, match: re.Match[str]) -> Hit | None:
    total = read_number(match["total"]).value
    listed = list(_part_pattern().finditer(text, *match.span("parts")))
    numbers = [read_number(part["number"]).value for part in listed]
    made, is_open = sum(numbers), "including" in match["opener"]
    if made == total or (is_open and made < total) or is_rough(text, match.start("total")):
        return None
    if any(is_rough(text, part.start("number")) for part in listed):
        return None
    added = " + ".join(map(shown, numbers))
    places = (Span(*match.span("total")), *(Span(*part.span("number")) for part in listed))
    return Hit(*places, which="more" if is_open else "other", sum=shown(made), parts=added, total=shown(total))


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,$€£-])(?P<number>{number_pattern()})(?= [a-z])", re.IGNORECASE)


@cache
def _total_pattern() -> re.Pattern[str]:
    """A total with its noun, an opener, parts separated by commas and "and", and what closes them."""
    number = number_pattern()
    part = rf"{number} [a-z][a-z’'-]+(?: [a-z][a-z’'-]+){{0,3}}?"
    return re.compile(
        rf"(?<![\w.,$€£-])(?P<total>{number}) (?:[a-z][a-z’'-]+ ){{0,3}}?[a-z][a-z’'-]+"
        rf"(?P<opener>:? ?[—–] ?| --? |: | \(|,? including )"
        rf"(?P<parts>{part}(?:, {part})*,? and {part})(?= ?[—–.;):]|$| --? |, (?:who|which|were|was|the)\b)",
        re.IGNORECASE,
    )


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
            parts = " + ".join(_exact(share.percent) for share in shares)
            yield Hit(*(share.span for share in shares), total=_exact(total), parts=parts)


def _exact(number: float) -> str:
    return decimal(number, len(f"{number:g}".partition(".")[2]))


def _are_of_one_whole(text: str, sentence: Span, shares: Sequence[Share]) -> bool:
    words = sentence.text_of(text)
    if _COMPARED.search(words) or any(share.percent > _WHOLE or _is_change(text, share.span) for share in shares):
        return False
    if any(_OR_SHARE.match(text, share.span.end, sentence.end) for share in shares):
        return False
    wholes = {match[1].lower() for share in shares if (match := _OF_WHAT.match(text, share.span.end, sentence.end))}
    return len(wholes) <= 1 and (len(shares) >= _MANY or bool(_DIVIDED.search(words)))


def _may_overlap(findings: Findings, sentence: Span) -> bool:
    """Whether the sentence, or one beside it in the paragraph, says that people could give several answers."""
    paragraph = findings.document.paragraphs[findings.document.paragraph_index(sentence.start)].span
    start, end = max(paragraph.start, sentence.start - _BESIDE), min(paragraph.end, sentence.end + _BESIDE)
    return bool(_SEVERAL_ANSWERS.search(findings.text, start, end))


def _is_change(text: str, share: Span) -> bool:
    before = text[max(0, share.start - _WINDOW) : share.start]
    return bool(_CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(text, share.end))
