"""Taking out of a page what it does not show, so that it does not end up inside sentences."""

import re
from functools import cache

from lxml import html

from onrecord.documents.word_lists import read_word_list

_NOT_DISPLAYED = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_KEPT = frozenset({"html", "head", "body", "script", "style"})
_LONGEST = 400
"""Letters of the longest hidden text taken out: a whole story may be hidden until a script shows it."""


def drop_unseen(tree: html.HtmlElement) -> None:
    """Remove what is shown only to screen readers or under the pointer, and short elements that are not displayed."""
    unseen = [element for element in tree.iter("*") if _is_unseen(element)]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: html.HtmlElement) -> bool:
    if element.tag in _KEPT:
        return False
    if not _unseen_classes().isdisjoint(element.get("class", "").split()):
        return True
    is_hidden = "hidden" in element.attrib or _NOT_DISPLAYED.search(element.get("style", "")) is not None
    return is_hidden and len(element.text_content()) <= _LONGEST


@cache
def _unseen_classes() -> frozenset[str]:
    return frozenset(read_word_list("page")["unseen class"])
