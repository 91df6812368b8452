"""Questions that are reported: "she asked who had sold the mill"."""

import re

from onrecord.domain.spans import Span

_ALWAYS = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_AFTER_ASKING = re.compile(r"(?:how|why|what|who|when|where|which)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:ask|wonder|question|inquir|enquir|quer)", re.IGNORECASE)
_NOT = ("not ", "n't ", "n’t ", "never ")
_LOOK_BACK = 6


def is_question(text: str, content: Span, cue: Span | None) -> bool:
    """Whether what ``cue`` reports at ``content`` is a question, or something left unsaid.

    "He explained how the pump works" states that it works; "he asked how it works"
    and "he did not say how it works" do not.
    """
    if _ALWAYS.match(text, *content):
        return True
    if cue is None or not _AFTER_ASKING.match(text, *content):
        return False
    return bool(_ASKING.match(text, *cue)) or text[max(0, cue.start - _LOOK_BACK) : cue.start].endswith(_NOT)
