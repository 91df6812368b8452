"""Find the words of one draft of an article in the next one."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from onrecord.domain.alignment import Alignment, Difference
from onrecord.domain.article import line_spans
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.typography import Folded

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?=\n|$))")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_BEGINS_APART = frozenset(".!?…;:”’\"')]")
_ENDS_APART = frozenset('.!?…;:”"')
"""Signs that separate inserted words from the statement next to them."""
_SENTENCE_ENDS = frozenset(".!?…")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*(\s+)(?=(\S))")
"""The space between two sentences; after "6 p.m.", a small letter continues the sentence."""
_LONGEST_END = 5
"""The most characters that end a sentence, with closing quotation marks and brackets."""
_LONG = 24
"""Code points from which a text that occurs once in both drafts counts as the same anywhere."""
_ALIKE = 0.5
"""The share of common words from which a replacement counts as a rewording."""
_ALIKE_ELSEWHERE = 0.6
"""The same share for words at another place."""
_MOST_LONGER = 6
"""A replacement that is more times longer can't share half of its words."""
_TELLING = 5
"""How many of the rarest words of a sentence select the candidates to compare."""


class Mover:
    """Finds words of the old text in the new one.

    A line that occurs once in both texts is the same line, wherever it is. Other words are where the alignment of the
    two texts puts them. Short words are never searched for: the same name occurs in many places. Texts are compared
    without their typography.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old_folded, self._new_folded = Folded(old), Folded(new)
        self._old, self._new = self._old_folded.text, self._new_folded.text
        self._alignment = Alignment(self._old, self._new)
        self._old_lines = line_spans(self._old)
        self._line_starts = [line.start for line in self._old_lines]
        self._line_places = _same_lines(self._old, self._old_lines, self._new)

    @cached_property
    def added(self) -> tuple[Span, ...]:
        """The stretches of the new text with new words, in reading order."""
        return tuple(there for added in self._added if (there := self._unfolded(added)))

    @cached_property
    def new_sentences(self) -> tuple[Span, ...]:
        """The sentences of the new text with new words, in reading order."""
        sentences = (sentence for sentence, _words in self._sentences_of_new_lines)
        added = filter(self._has_added_words, sentences)
        return tuple(there for sentence in added if (there := self._unfolded(sentence)))

    def same(self, span: Span) -> Span | None:
        """The place of exactly these words now, in any typography; None if there is none."""
        there = self._unchanged(self._old_folded.into(span))
        if there is None:
            return None
        # Folding a dash includes the spaces around it, which the span may lack.
        outside, words = self._new_folded.out_of(there), span.text_of(self._old_text)
        start = self._new_text.find(words, outside.start, outside.end)
        return Span(start, start + len(words)) if start >= 0 else outside

    def extended(self, span: Span) -> Span | None:
        """These words with the words inserted or deleted right next to them; None if there are none.

        "Ridership fell" no longer says the same in "Ridership fell on Sundays".
        """
        return self._unfolded(self._with_neighbors(self._old_folded.into(span)))

    def reworded(self, span: Span) -> Span | None:
        """The replacement of these words, or a similar sentence elsewhere; None if there is none."""
        return self._unfolded(self._reworded(self._old_folded.into(span)))

    def in_place(self, span: Span) -> Span | None:
        """The words at the same place, in a line with similar words; None if there are none."""
        return self._unfolded(self._at_same_place(self._old_folded.into(span)))

    def _unfolded(self, span: Span | None) -> Span | None:
        """Map a span of the folded new text to the text itself."""
        return span and trimmed(self._new_text, self._new_folded.out_of(span))

    @cached_property
    def _added(self) -> tuple[Span, ...]:
        spans = (trimmed(self._new, d.new) for d in self._alignment.differences)
        moved = sorted(self._line_places.values())
        return tuple(s for s in spans if s and _WORD.search(s.text_of(self._new)) and not _is_in_a_line(s, moved))

    def _has_added_words(self, sentence: Span) -> bool:
        if self._is_long_and_once(sentence.text_of(self._new)):
            return False
        index = bisect_left(self._added, sentence.end, key=lambda added: added.start) - 1
        return index >= 0 and self._added[index].overlaps(sentence)

    def _unchanged(self, span: Span) -> Span | None:
        line = self._unchanged_line(span)
        if line:
            return span.shifted(self._line_places[line].start - line.start)
        words, there = span.text_of(self._old), self._alignment.span_in_new(span)
        if there.text_of(self._new) == words:
            return there
        if self._is_long_and_once(words):
            start = self._new.index(words)
            return Span(start, start + span.length)
        return None

    def _is_long_and_once(self, words: str) -> bool:
        """Whether words are long, and occur once in both texts."""
        return len(words) >= _LONG and self._old.count(words) == 1 and self._new.count(words) == 1

    def _with_neighbors(self, span: Span) -> Span | None:
        there = self._unchanged(span)
        if there is None or self._unchanged_line(span):
            return None
        is_touched, (start, end) = False, there
        for after in self._alignment.after(span):
            old = _rest_of_sentence(span.end, after.old, self._old)
            new = _rest_of_sentence(there.end, after.new, self._new)
            if self._is_right_after(after, span, there) and _continues_statement(old) | _continues_statement(new):
                is_touched, end = True, max(end, after.new.start + len(new.rstrip()))
        for before in self._alignment.before(span):
            old = _start_of_sentence(span.start, before.old, self._old)
            new = _start_of_sentence(there.start, before.new, self._new)
            if self._is_right_before(before, span, there) and _begins_statement(old) | _begins_statement(new):
                is_touched, start = True, min(start, before.new.end - len(new.lstrip()))
        return Span(start, end) if is_touched else None

    def _reworded(self, span: Span) -> Span | None:
        words = counted_words(span.text_of(self._old))
        there = self._alignment.span_in_new(span)
        best, likeness = self._with_final_sign(trimmed(self._new, there), span), 0.0
        if best and best.length <= _MOST_LONGER * span.length:
            likeness = share_in_common(words, counted_words(best.text_of(self._new)))
        if likeness < _ALIKE:
            best, likeness = None, _ALIKE_ELSEWHERE
        for index in self._sentences_like(words):
            sentence, counted = self._sentences_of_new_lines[index]
            alike = share_in_common(words, counted)
            if alike > likeness:
                best, likeness = sentence, alike
        return best

    def _sentences_like(self, words: Counter[str]) -> Sequence[int]:
        """The sentences to compare with these words, in reading order: they share one of the rarest words."""
        there = sorted((word for word in words if word in self._sentences_with), key=self._rarity)
        return sorted({index for word in there[:_TELLING] for index in self._sentences_with[word]})

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self._sentences_with[word]), word

    @cached_property
    def _sentences_with(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for index, (_sentence, counted) in enumerate(self._sentences_of_new_lines):
            for word in counted:
                found.setdefault(word, []).append(index)
        return found

    def _with_final_sign(self, there: Span | None, span: Span) -> Span | None:
        """Add the sign that ends the sentence if the old words had it: an alignment can't tell two periods apart."""
        last = self._old[span.end - 1 : span.end]
        is_cut = there and last in _SENTENCE_ENDS and self._new[there.end : there.end + 1] == last
        return Span(there.start, there.end + 1) if there and is_cut else there

    def _at_same_place(self, span: Span) -> Span | None:
        there = trimmed(self._new, self._alignment.span_in_new(span))
        if there is None:
            return None
        lines = counted_words(_line_around(span, self._old)), counted_words(_line_around(there, self._new))
        return there if share_in_common(*lines) >= _ALIKE else None

    def _unchanged_line(self, span: Span) -> Span | None:
        """The line of the old text around a span, if the new text has it too."""
        index = bisect_right(self._line_starts, span.start) - 1
        line = self._old_lines[index] if index >= 0 else None
        return line if line and line.covers(span) and line in self._line_places else None

    def _is_right_after(self, difference: Difference, old: Span, new: Span) -> bool:
        """Whether a difference follows the same words in both texts."""
        return _are_beside(self._old, old.end, difference.old.start) and _are_beside(
            self._new, new.end, difference.new.start
        )

    def _is_right_before(self, difference: Difference, old: Span, new: Span) -> bool:
        return _are_beside(self._old, difference.old.end, old.start) and _are_beside(
            self._new, difference.new.end, new.start
        )

    @cached_property
    def _sentences_of_new_lines(self) -> Sequence[tuple[Span, Counter[str]]]:
        """The sentences of new lines, each with its words."""
        known = set(self._line_places.values())
        found = []
        for line in (line for line in line_spans(self._new) if line not in known):
            for match in _SENTENCE.finditer(line.text_of(self._new)):
                sentence = trimmed(self._new, Span(*match.span()).shifted(line.start))
                if sentence:
                    found.append((sentence, counted_words(sentence.text_of(self._new))))
        return found


def _same_lines(old: str, old_lines: Sequence[Span], new: str) -> Mapping[Span, Span]:
    """Map lines that occur once in both texts from the old one to the new one."""
    new_lines = line_spans(new)
    once = Counter(line.text_of(old) for line in old_lines)
    places = {line.text_of(new): line for line in new_lines}
    again = Counter(line.text_of(new) for line in new_lines)
    words = ((line, line.text_of(old)) for line in old_lines)
    return {line: places[text] for line, text in words if once[text] == again[text] == 1}


def _are_beside(text: str, end: int, start: int) -> bool:
    """Whether only spaces are between two positions."""
    return end <= start and not text[end:start].strip(" ")


def _line_around(span: Span, text: str) -> str:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def _is_in_a_line(span: Span, lines: Sequence[Span]) -> bool:
    """Whether one of the lines, in reading order, covers the span."""
    index = bisect_right(lines, span.start, key=lambda line: line.start) - 1
    return index >= 0 and lines[index].covers(span)


def _rest_of_sentence(end: int, after: Span, text: str) -> str:
    """The words of a stretch that continue the sentence and line before it."""
    breaks = _sentence_breaks(text, max(0, end - _LONGEST_END), after.end + 1)
    last = next((space for space, sentence in breaks if sentence >= end), after.end)
    return text[after.start : min(last, after.end)].partition("\n")[0]


def _start_of_sentence(start: int, before: Span, text: str) -> str:
    """The words of a stretch that begin the sentence and line after it."""
    breaks = [sentence for _space, sentence in _sentence_breaks(text, before.start, start + 1)]
    first = max(breaks[-1], before.start) if breaks else before.start
    return text[first : before.end].rpartition("\n")[2]


def _sentence_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The end of each sentence of a stretch and the start of the next one."""
    for found in _BETWEEN_SENTENCES.finditer(text, start, end):
        if not found[2].islower():
            yield found.start(1), found.end(1)


def _continues_statement(words: str) -> bool:
    """Whether words after others continue their statement."""
    found = words.strip()
    return bool(found) and found[0] not in _BEGINS_APART and bool(_WORD.search(found))


def _begins_statement(words: str) -> bool:
    """Whether words before others belong to their statement."""
    found = words.strip()
    return bool(found) and found[-1] not in _ENDS_APART and bool(_WORD.search(found))


def counted_words(words: str) -> Counter[str]:
    """Count the words of a text, without regard to case."""
    # One by one: to find all at once would hold the window's thread.
    return Counter(word[0].casefold() for word in _WORD.finditer(words))


def share_in_common(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common (Sørensen and Dice), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
