"""Quoted words that name a work or a program and are nobody's speech: “Tough Choices,” her memoir."""

import re

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.quote_marks import Passage
from onrecord.domain.vocabulary import BlockRole

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_BEFORE = re.compile(r"(\w[\w’']*)\s*[,:]?\s*$")
_HEADS = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.SUBHEAD})
_SHORT = 3
_FEWEST_CAPITALS = 2
_LOOK_BACK = 40


class TitleReader:
    """Tells titles of works from speech; ``lexicon`` lists the words that lead to one ("book", "called")."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.section("lead to a title")

    def is_title(self, document: AnalyzedDocument, passage: Passage) -> bool:
        """Whether the words of a passage are set like a title, outside headlines, where everything is.

        Every word longer than three letters has a capital (the rule of title case in AP and Chicago style);
        a single word counts only after a word that leads to a title.
        """
        if document.paragraphs[document.paragraph_index(passage.outer.start)].role in _HEADS:
            return False
        words = _WORD.findall(document.text_of(passage.inner))
        capitals = [word for word in words if word[0].isupper()]
        if not capitals or any(word[0].islower() and len(word) > _SHORT for word in words):
            return False
        return len(capitals) >= _FEWEST_CAPITALS or self._is_led_to(document.text, passage.outer.start)

    def _is_led_to(self, text: str, position: int) -> bool:
        match = _BEFORE.search(text, max(0, position - _LOOK_BACK), position)
        return match is not None and (match[1].lower() in self._leads or match[1].endswith(("'s", "’s")))
