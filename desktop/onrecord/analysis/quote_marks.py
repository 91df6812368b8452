"""Quoted passages: a state machine over the quotation marks of each paragraph.

One wrong mark never spoils the rest: every paragraph starts afresh, and a mark
without its partner is repaired inside its own paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from onrecord.domain.spans import Span, trimmed

_MARK = re.compile("''|``|[\"“”„‟«»‹›‘’‚']")
_OPENING = frozenset("“„«``")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’‚‹›'")
_GERMAN_CLOSERS = frozenset('“‟”"')
_SINGLE_CLOSERS = {"‚": "‘’'", "›": "‹"}
_OTHER_SINGLE_CLOSERS = "’›'"
_ENDS_SPEECH = frozenset(",.!?…—-")
_BEFORE_OPENING = frozenset("([{—–-/:;=“\"‘'„«»‚‹")
_ELIDED = re.compile(r"\d\ds\b|(?:em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][”’\"']?(?=\s+[A-Z“\"‘])")
_ENDED_OTHERWISE = re.compile(r"[.,!?’'][’'] |, (?:he|she|they) \w+(?: \w+)?[.,]")
_SHORTEST_SINGLE = 3


class Repair(Enum):
    """The missing mark of a passage."""

    NONE = "both marks stand"
    CLOSING_LOST = "the closing mark is missing"
    OPENING_LOST = "the opening mark is missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words inside quotation marks, in one paragraph.

    ``outer`` includes the marks, ``inner`` does not.  ``continues`` is true when
    the passage is left open because the speech goes on in the next paragraph.
    ``paragraph`` counts the paragraphs that were given, from 0.
    """

    outer: Span
    inner: Span
    paragraph: int
    continues: bool = False
    repair: Repair = Repair.NONE

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be repaired."""
        return self.repair is Repair.NONE


def find_passages(text: str, paragraphs: Sequence[Span]) -> tuple[Passage, ...]:
    """The outermost quoted passages of ``text``, in reading order.

    A passage never crosses a paragraph; speech that runs over several has one
    passage in each, all but the last with ``continues`` set.
    """
    found: list[Passage] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found.extend(_Scanner(text, paragraph, number, _starts_quoted(text, following)).scan())
    return tuple(found)


def _is_title(words: str) -> bool:
    """Whether a word or two in single marks are a title or a name and not what somebody said."""
    is_short = len(words.split()) < _SHORTEST_SINGLE and words[-1:] not in _ENDS_SPEECH
    return is_short and not words.islower()


def _starts_quoted(text: str, paragraph: Span | None) -> bool:
    return paragraph is not None and text.startswith(("“", '"', "``", "''", "„", "«", "‘"), paragraph.start)


class _Scanner:
    """Reads the marks of one paragraph from left to right."""

    def __init__(self, text: str, paragraph: Span, number: int, quoted_next: bool) -> None:  # noqa: FBT001 - a fact
        self._text = text
        self._paragraph = paragraph
        self._number = number
        self._quoted_next = quoted_next
        self._open: re.Match[str] | None = None
        self._nested: str = ""
        self._found: list[Passage] = []
        self._marks = list(_MARK.finditer(text, *paragraph))
        self._opens = self._by_turns()
        self._inner = {mark.start() for mark in self._pairs_inside()}

    def scan(self) -> list[Passage]:
        for mark in self._marks:
            if mark.start() not in self._inner:
                self._take(mark)
        if self._open:
            self._leave_open(self._open)
        return self._found

    def _by_turns(self) -> dict[int, bool]:
        """The straight marks that open where spaces don't tell, as in '" Go, "she said': every other one."""
        straight = [mark for mark in self._marks if mark[0] == '"']
        is_unclear = any(self._stands_apart(mark) for mark in straight)
        if not is_unclear or (len(straight) % 2 and straight[0].start() != self._paragraph.start):
            return {}
        return {mark.start(): number % 2 == 0 for number, mark in enumerate(straight)}

    def _stands_apart(self, mark: re.Match[str]) -> bool:
        return not self._before(mark).strip() and not self._after(mark).strip()

    def _pairs_inside(self) -> list[re.Match[str]]:
        """The double marks that stand inside a pair: “a “farce” it was” and "a “farce” it was"."""
        inside: list[re.Match[str]] = []
        open_marks: list[re.Match[str]] = []
        for mark in self._marks:
            if mark[0] == '"' and open_marks[:1] and open_marks[0][0] == '"' and len(open_marks) == 1:
                open_marks.pop()
            elif mark[0] == "“" or (mark[0] == '"' and not open_marks):
                open_marks.append(mark)
            elif mark[0] == "”":
                if not open_marks or open_marks[-1][0] != "“":
                    return []
                opened = open_marks.pop()
                inside += [opened, mark] if open_marks else []
            elif mark[0] == '"':
                return []
        return [] if open_marks else inside

    def _take(self, mark: re.Match[str]) -> None:
        if mark[0] in _SINGLE:
            self._take_single(mark)
        elif self._open and self._open[0] in _SINGLE:
            self._take_inside_single(mark)
        elif self._open:
            self._take_inside(self._open, mark)
        elif self._can_open(mark):
            self._open = mark
        elif self._can_close(mark):
            self._repair_opening(mark)

    def _take_inside(self, opened: re.Match[str], mark: re.Match[str]) -> None:
        if self._closes(opened, mark):
            self._close(opened, mark)
        elif self._can_open(mark) and mark[0] not in _CLOSING:
            self._cut_short(opened, mark)
            self._open = mark

    def _take_inside_single(self, mark: re.Match[str]) -> None:
        """Double marks are nested in a British passage as long as its closing mark is still to come."""
        opened = self._open
        assert opened is not None  # noqa: S101 - asked by the caller
        if self._nested:
            self._nested = ""
        elif self._can_open(mark):
            self._nested = mark[0]

    def _take_single(self, mark: re.Match[str]) -> None:
        if self._open is None:
            if self._opens_single(mark):
                self._open = mark
        elif self._open[0] in _SINGLE and not self._nested and self._closes_single(self._open, mark):
            self._close(self._open, mark)

    def _opens_single(self, mark: re.Match[str]) -> bool:
        if mark[0] == "’" or not self._can_open(mark) or _ELIDED.match(self._text, mark.end()):
            return False
        is_closed = any(self._closes_single(mark, later) for later in self._later_singles(mark))
        return is_closed or self._lost_its_closing(mark)

    def _lost_its_closing(self, mark: re.Match[str]) -> bool:
        """Whether a single mark opens speech that nothing closes: a sentence, where single marks held speech before."""
        known = any(self._text[passage.outer.start] == "‘" for passage in self._found)
        is_sentence = self._text[self._paragraph.end - 1] in _ENDS_SPEECH and self._after(mark).isupper()
        return mark[0] == "‘" and known and is_sentence

    def _later_singles(self, mark: re.Match[str]) -> list[re.Match[str]]:
        marks = _MARK.finditer(self._text, mark.end(), self._paragraph.end)
        return [later for later in marks if later[0] in _SINGLE]

    def _closes_single(self, opened: re.Match[str], mark: re.Match[str]) -> bool:
        closers = _SINGLE_CLOSERS.get(opened[0], _OTHER_SINGLE_CLOSERS)
        if mark[0] not in closers or not self._can_close(mark):
            return False
        before, after = self._before(mark), self._after(mark)
        possessive = before == "s" and after == " " and self._text[mark.end() + 1 : mark.end() + 2].islower()
        return not (possessive and any(self._can_close(later) for later in self._later_singles(mark)))

    def _closes(self, opened: re.Match[str], mark: re.Match[str]) -> bool:
        if opened[0] == "„":
            return mark[0] in _GERMAN_CLOSERS
        if opened[0] == "»":
            return mark[0] == "«"
        if mark[0] in _CLOSING or (mark[0] == opened[0] and self._stands_after_speech(mark)):
            return True
        return mark[0] not in _OPENING and (self._can_close(mark) or not self._can_open(mark))

    def _stands_after_speech(self, mark: re.Match[str]) -> bool:
        """Whether an opening mark stands where a closing one belongs: “It's late,“ she said."""
        return self._before(mark) in _ENDS_SPEECH and not self._after(mark).strip()

    def _before(self, mark: re.Match[str]) -> str:
        return self._text[mark.start() - 1] if mark.start() > self._paragraph.start else ""

    def _after(self, mark: re.Match[str]) -> str:
        return self._text[mark.end()] if mark.end() < self._paragraph.end else ""

    def _can_open(self, mark: re.Match[str]) -> bool:
        if mark.start() in self._opens:
            return self._opens[mark.start()]
        before, after = self._before(mark), self._after(mark)
        if mark[0] in {"“", "«"} and after and not (mark[0] == "«" and before.isalnum()):
            return True
        stands_free = not before or before.isspace() or before in _BEFORE_OPENING
        return stands_free and bool(after) and not after.isspace() and after not in ",;!?)"

    def _can_close(self, mark: re.Match[str]) -> bool:
        if mark.start() in self._opens:
            return not self._opens[mark.start()]
        before, after = self._before(mark), self._after(mark)
        return bool(before) and not before.isspace() and not after.isalnum()

    def _close(self, opened: re.Match[str], mark: re.Match[str]) -> None:
        self._open, self._nested = None, ""
        inner = trimmed(self._text, Span(opened.end(), mark.start()))
        if inner and not (opened[0] in _SINGLE and _is_title(inner.text_of(self._text))):
            self._found.append(Passage(Span(opened.start(), mark.end()), inner, self._number))

    def _leave_open(self, opened: re.Match[str]) -> None:
        """No closing mark in this paragraph: the speech goes on, or the mark was lost."""
        inner = trimmed(self._text, Span(opened.end(), self._paragraph.end))
        if inner is None:
            return
        passage = Passage(Span(opened.start(), inner.end), inner, self._number)
        if self._quoted_next:
            self._found.append(replace(passage, continues=True))
        elif self._is_speech_to_the_end(opened, inner):
            self._found.append(replace(passage, repair=Repair.CLOSING_LOST))
        else:
            self._found.append(self._shortened(passage, inner.end))

    def _is_speech_to_the_end(self, opened: re.Match[str], inner: Span) -> bool:
        """Whether words left open go on to the end of the paragraph: sentences among which nobody else speaks.

        A single mark that closes something, or ", she said" without marks, ends them with their sentence.
        """
        is_sentence = self._text[inner.start].isupper() and self._text[inner.end - 1] in _ENDS_SPEECH
        return (
            opened[0] in _OPENING | {'"'}
            and is_sentence
            and not _ENDED_OTHERWISE.search(self._text, inner.start, inner.end)
        )

    def _cut_short(self, opened: re.Match[str], mark: re.Match[str]) -> None:
        """A second opening mark: the passage before it lost its closing mark."""
        inner = trimmed(self._text, Span(opened.end(), mark.start()))
        if inner:
            self._found.append(
                self._shortened(Passage(Span(opened.start(), inner.end), inner, self._number), inner.end)
            )

    def _shortened(self, passage: Passage, limit: int) -> Passage:
        """End a passage that lost its closing mark with its sentence."""
        end = _SENTENCE_END.search(self._text, passage.inner.start, limit)
        stop = end.end() if end else limit
        while stop > passage.inner.start + 1 and self._text[stop - 1].isspace():
            stop -= 1
        return replace(
            passage,
            inner=Span(passage.inner.start, stop),
            outer=Span(passage.outer.start, stop),
            repair=Repair.CLOSING_LOST,
        )

    def _repair_opening(self, mark: re.Match[str]) -> None:
        """A closing mark alone is speech only where speech would end."""
        if self._before(mark) not in _ENDS_SPEECH:
            return
        floor = max([self._paragraph.start, *(p.outer.end for p in self._found[-1:])])
        breaks = [m.end() for m in _SENTENCE_END.finditer(self._text, floor, mark.start())]
        start = breaks[-1] if breaks and floor != self._paragraph.start else floor
        while start < mark.start() and self._text[start].isspace():
            start += 1
        if start < mark.start():
            inner = Span(start, mark.start())
            self._found.append(
                Passage(Span(start, mark.end()), inner, self._number, repair=Repair.OPENING_LOST),
            )
