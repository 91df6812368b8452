"""Quoted words that name a work or a program and are nobody's speech: “Tough Choices,” her memoir."""

import re

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.quote_marks import Passage

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_BEFORE = re.compile(r"(\w[\w’']*)(?: of)?\s*[,:]?\s*$")
_FEWEST_CAPITALS = 2
_LOOK_BACK = 40


class TitleReader:
    """Tells titles of works from speech; ``lexicon`` lists the words that lead to one ("book", "called")."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._leads = lexicon.section("lead to a title")
        self._labels = lexicon.section("lead to a label")
        self._small = lexicon.section("small words")

    def is_title(self, document: AnalyzedDocument, passage: Passage) -> bool:
        """Whether the words of a passage are set like a title, outside headlines, where everything is.

        Every word but articles, conjunctions and prepositions has a capital (title case in AP and Chicago
        style); a single word counts only after a word that leads to a title.  The words of a motto or a
        theme are nobody's, however they are set.
        """
        if document.paragraphs[document.paragraph_index(passage.outer.start)].is_heading:
            return False
        before = _BEFORE.search(document.text, max(0, passage.outer.start - _LOOK_BACK), passage.outer.start)
        lead = before[1].lower() if before else ""
        if lead in self._labels:
            return True
        words = _WORD.findall(document.text_of(passage.inner))
        capitals = [word for word in words if word[0].isupper()]
        if not capitals or any(self._is_plain(word) for word in words):
            return False
        return len(capitals) >= _FEWEST_CAPITALS or lead in self._leads or lead.endswith(("'s", "’s"))

    def is_name(self, document: AnalyzedDocument, passage: Passage) -> bool:
        """Whether the words of a passage are a title, a motto or one word, such as a nickname or a doubtful term."""
        is_single = len(document.text_of(passage.inner).split()) == 1
        return is_single or self.is_title(document, passage)

    def _is_plain(self, word: str) -> bool:
        """Whether a word that has a capital in a title has none here."""
        return word[0].islower() and word not in self._small
