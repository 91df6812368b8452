"""Whether an amount is not exact: "about 40", "some 40 boats", "40 or so", "over 30 years", but "5% over two years"."""

import re

from onrecord.domain.spans import Span

_LOOK_BACK = 24
_BEFORE = re.compile(
    r"\b(?i:about|around|some|nearly|almost|roughly|approximately|barely|over|under|above|below|up to|estimated"
    r"|close to|(?:more|less|fewer) than|at (?:least|most)|as (?:many|much|few|little|high|low) as|in excess of"
    r"|upwards? of|(?:over|under) the age of) $",
)
_AFTER = re.compile(r" or (?:so|more|fewer|less)\b|-(?:odd|plus)\b|\d\+")
_OVER = re.compile(r"(?:(?P<before>[\w’']+),? )?[Oo]ver $")
# "Hand over 40 boats" hands over forty, neither more nor fewer.
_PARTICLE_BEFORE = re.compile(r"\b(?:hand|sign|turn)\w* over $")
# "Over the past five years" tells when; "over five years" is not exact.
_DETERMINED = ("the ", "these ", "those ")
# "He ran it for over five years" says more than five; "sales fell over five years" says when.
_BEFORE_MEASURE = frozenset(
    {"after", "at", "be", "been", "by", "for", "had", "has", "have", "having", "in", "is", "just", "last", "lasted"}
    | {"lasting", "lasts", "little", "of", "served", "spend", "spent", "take", "taken", "takes", "taking", "than", "to"}
    | {"took", "was", "well", "were", "with", "within"}
)


def is_about(text: str, span: Span, *, said: bool, lasts: bool) -> bool:
    """Whether the amount at ``span`` is not exact; ``said`` tells that its own words say so.

    ``lasts`` tells that it says how long something takes.
    """
    before, words = text[max(0, span.start - _LOOK_BACK) : span.start], span.text_of(text)
    if _AFTER.search(words) or _AFTER.match(text, span.end):
        return True
    return (said or bool(_BEFORE.search(before))) and not _is_other_over(before, words, lasts=lasts)


def _is_other_over(before: str, words: str, *, lasts: bool) -> bool:
    """Whether "over" stands before an amount, or opens its ``words``, in another sense than "more than"."""
    opens = words.lower().startswith("over ")
    over = _OVER.search(before + words[: len("over ")] if opens else before)
    if over is None:
        return False
    if lasts and (over["before"] or "").lower() not in _BEFORE_MEASURE:
        return True
    return words.startswith(_DETERMINED) or bool(_PARTICLE_BEFORE.search(before))
