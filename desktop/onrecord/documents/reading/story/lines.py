"""The lines of a text and their shapes."""

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.domain.article import line_spans
from onrecord.domain.spans import Span
from onrecord.domain.text import CAPITAL

_SENTENCE_END = re.compile(r"[.!?…。؟][\"'”’»)\]\u200f\u200e]*$")
_DASH = "[-–—―‒]{1,2}"
_WORD_IN_CAPITALS = rf"[{CAPITAL}][{CAPITAL}.'’\-]+"
_DATELINE = re.compile(
    rf"^[{CAPITAL}][{CAPITAL}.'’ \-]{{2,}}(?:,\s[^()–—―]{{1,40}}?)?\s*(?:\([^)]{{2,30}}\)\s*)?"
    rf"(?:\s{_DASH}|{_DASH}\s)\s*\S"
)
_SPEAKER = re.compile(rf"^[\"“]?(?:{_WORD_IN_CAPITALS}(?:\s{_WORD_IN_CAPITALS}){{0,3}}|[QA]):?\s*[:.]\s+\S")
_LIST_MARK = re.compile(r"^(?:[•‣◦▪●*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_QUOTE_MARK = re.compile(r"^>\s*\S")
_SMALL_WORDS = re.compile(
    r"an?|and|as|at|but|by|for|from|in|into|nor|of|on|onto|or|over|per|so|the|to|up|via|vs\.?|with|yet", re.IGNORECASE
)
_DATELINE_WORDS = 8
_PROSE_WORDS = 12
_LONG_PROSE_WORDS = 25
_STEM_LENGTH = 5


@dataclass(frozen=True)
class Line:
    """A non-blank line: its place, its words, and whether it follows a blank line."""

    span: Span
    text: str
    after_blank: bool

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.text)

    @cached_property
    def has_dateline(self) -> bool:
        """Whether the line begins with a dateline, such as "OSTERVIK, Norway (AP) —"."""
        return len(self.words) >= _DATELINE_WORDS and _DATELINE.match(self.text[:120]) is not None

    @property
    def is_speech(self) -> bool:
        """Whether the line is a turn in a transcript ("MAYOR: We will")."""
        return _SPEAKER.match(self.text[:80]) is not None

    @property
    def is_list_item(self) -> bool:
        return is_list_item(self.text)

    @property
    def is_quoted(self) -> bool:
        """Whether the line is quoted as in email, with ">"."""
        return _QUOTE_MARK.match(self.text[:8]) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line is certainly running text."""
        count = len(self.words)
        return self.has_dateline or count >= _LONG_PROSE_WORDS or (self.ends_sentence and count >= _PROSE_WORDS)

    @cached_property
    def is_title_case(self) -> bool:
        """Whether (nearly) all longer words begin with a capital letter or a digit."""
        weighty = [word.strip("\"'“”‘’()[]«»") for word in self.words if not _SMALL_WORDS.fullmatch(word)]
        raised = sum(not word[0].islower() for word in weighty if word)
        return len(weighty) > 1 and raised >= 0.8 * len(weighty)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the longer words, by which related words are equal."""
        bare = (word.strip("\"'“”‘’()[]«».,:;!?").casefold() for word in self.words)
        return frozenset(word[:_STEM_LENGTH] for word in bare if len(word) >= _STEM_LENGTH - 1)


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does, apart from quotation marks and brackets."""
    return _SENTENCE_END.search(words[-8:]) is not None


def is_list_item(words: str) -> bool:
    """Whether the words begin with a bullet or a number, as an item of a list does."""
    return _LIST_MARK.match(words[:8]) is not None


def lines_of(text: str) -> list[Line]:
    """The non-blank lines of ``text``."""
    lines: list[Line] = []
    end = 0
    for span in line_spans(text):
        after_blank = not lines or text.count("\n", end, span.start) > 1
        lines.append(Line(span, span.text_of(text), after_blank))
        end = span.end
    return lines
