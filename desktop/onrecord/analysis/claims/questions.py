"""Questions that are reported: "she asked who had sold the mill"."""

import re

from onrecord.domain.spans import Span

_ALWAYS = re.compile(r"(?:whether|ob)\b", re.IGNORECASE)
_IF = re.compile(r"if\b", re.IGNORECASE)
_CONDITION = re.compile(r"if\b[^,.]*, (?!and\b|but\b|or\b)", re.IGNORECASE)
_AFTER_ASKING = re.compile(r"(?:how|why|what|who|when|where|which)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:ask|wonder|question|inquir|enquir|quer)", re.IGNORECASE)
_NOT = ("not ", "n't ", "n’t ", "never ")
_LOOK_BACK = 6


def is_question(text: str, content: Span, cue: Span | None) -> bool:
    """Whether what ``cue`` reports at ``content`` is a question, or something left unsaid.

    "He explained how the pump works" states that it works; "he asked how it works"
    and "he did not say how it works" do not.  "She says if it rains, the pump stops" states a condition.
    """
    if _ALWAYS.match(text, *content):
        return True
    if _IF.match(text, *content):
        return not _CONDITION.match(text, *content) or _asks(text, cue)
    return bool(_AFTER_ASKING.match(text, *content)) and _asks(text, cue)


def _asks(text: str, cue: Span | None) -> bool:
    """Whether ``cue`` asks, or denies that something was said."""
    if cue is None:
        return False
    return bool(_ASKING.match(text, *cue)) or text[max(0, cue.start - _LOOK_BACK) : cue.start].endswith(_NOT)
