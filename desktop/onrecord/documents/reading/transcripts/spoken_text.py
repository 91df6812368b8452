"""Transcripts as text: who speaks and when, in the forms in which people and services write it.

=================  =============================================================
Otter              ``Ada Reyes  0:03``, the words below
Rev                ``Ada Reyes (00:03):``, the words below
Sonix              ``[00:00:03] - Ada Reyes``, the words below; ``Ada Reyes: [00:00:03] Words``
Trint              ``Ada Reyes [00:00:03]``, the words below
Descript           ``[00:00:03] Ada Reyes: Words``
Word               ``00:00:03 Ada Reyes``, the words below
Google Recorder    ``00:03``, the words below; a speaker on a line before it
by hand            ``ADA REYES: Words``, with or without a time code
=================  =============================================================
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.domain.records import TranscriptLine

_TIME = r"[\[(<]?(?P<time>(?:\d{1,3}:)?\d{1,3}:\d\d)(?:[.,:;]\d{1,3})?[\])>]?(?!:?\d)"
_NAME = r"(?P<name>[^\W\d_][^:\[\]<>()\n?!]{0,58}?)"
_BELOW = re.compile(rf"(?:{_NAME}[ \t]{{1,9}})?{_TIME}[ \t]{{0,9}}:?")
_TIME_FIRST = re.compile(rf"{_TIME}[ \t]{{0,9}}(?:[-–—][ \t]{{0,9}})?{_NAME}[ \t]{{0,9}}:?")
_WORDS_BEHIND = (
    re.compile(rf"{_TIME}[ \t]{{0,9}}(?:[-–—][ \t]{{0,9}})?{_NAME}[ \t]{{0,9}}:[ \t]{{1,9}}(?P<words>\S.*)"),
    re.compile(rf"{_NAME}[ \t]{{0,9}}:[ \t]{{0,9}}{_TIME}[ \t]{{1,9}}(?P<words>\S.*)"),
    re.compile(rf"{_NAME}[ \t]{{0,9}}{_TIME}[ \t]{{0,9}}:[ \t]{{0,9}}(?P<words>\S.*)"),
)
_TIME_AND_WORDS = re.compile(rf"{_TIME}[ \t]{{1,9}}(?P<words>\S.*)")
_NAMED = re.compile(rf"{_NAME}[ \t]{{0,9}}:(?:[ \t]{{1,9}}(?P<words>\S.*)|[ \t]{{0,9}}$)")
_WITHIN = re.compile(r"[\[(]((?:\d{1,3}:)?\d{1,3}:\d\d)(?:[.,:]\d{1,3})?[\])]")
_EMPHASIS = re.compile(r"\*\*|__")
_TURN_MARK = re.compile(r"^(?:>>+|[-–—])[ \t]{0,9}")
_ADVERT = re.compile(r"Transcribed by https?://\S+|This transcript was (?:exported|created) .{0,80}", re.IGNORECASE)
_LABEL = re.compile(r"(?:speaker|sprecher(?:in)?|interviewer(?:in)?|q|a|f|i)\s?\d{0,3}", re.IGNORECASE)
_LONGEST_NAME = 6
_TABLE = "start\tend\ttext"


@dataclass(frozen=True, slots=True)
class _Heading:
    """Who speaks from here on and when it begins, with the words on the same line."""

    name: str = ""
    start: float | None = None
    words: str = ""


def read_text_lines(text: str) -> tuple[list[TranscriptLine], int]:
    """The lines of a transcript, and how many lines before the first speaker or time code were left out."""
    written = [_EMPHASIS.sub("", line).strip() for line in text.split("\n")]
    if written[0] == _TABLE:
        return [*_of_table(written[1:])], 0
    reader = _Reader([line for line in written if not _ADVERT.fullmatch(line)])
    lines = [*reader.lines()]
    return lines, reader.left_out


def speaker_and_words(line: str) -> tuple[str, str]:
    """The speaker and the words of a subtitle: "Ada Reyes: Words"; without a name, no speaker."""
    line = _TURN_MARK.sub("", line)
    found = _NAMED.fullmatch(line)
    return (found["name"], found["words"]) if found and found["words"] and _is_name(found["name"]) else ("", line)


class _Reader:
    """Reads the lines of one transcript, by the labels that recur in it."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = written
        named = (_NAMED.fullmatch(line) for line in written)
        self._labels = Counter(found["name"].casefold() for found in named if found)
        self.left_out = 0

    def lines(self) -> Iterator[TranscriptLine]:
        """Each paragraph with its speaker and time; a time code inside begins another line."""
        current: _Heading | None = None
        waiting: list[str] = []
        speaker = ""
        for index, line in enumerate(self._written):
            heading = self._heading(line, index)
            if heading is None:
                waiting += [line] if line else []
                continue
            if current is None and waiting:
                # A name on a line of its own belongs to the time below it.
                self.left_out, name = len(waiting), waiting[-1]
                heading = self._with_name_above(heading, name)
            elif current is not None:
                name = waiting[-1] if waiting and not heading.name and heading.start is not None else ""
                if name and _is_name(name) and self._written[index - 1] == name and index > 1:
                    waiting.pop()
                    heading = _Heading(name, heading.start, heading.words)
                yield from _paragraphs(waiting, speaker, current.start)
            speaker = heading.name or (speaker if not heading.name else "")
            current, waiting = heading, [heading.words] if heading.words else []
        yield from _paragraphs(waiting, speaker, current.start if current else None)

    def _with_name_above(self, heading: _Heading, name: str) -> _Heading:
        if heading.name or heading.start is None or not _is_name(name):
            return heading
        self.left_out -= 1
        return _Heading(name, heading.start, heading.words)

    def _heading(self, line: str, index: int) -> _Heading | None:
        for pattern in _WORDS_BEHIND:
            if (found := pattern.fullmatch(line)) and _is_short(found["name"]):
                return _Heading(found["name"].strip(), _seconds(found["time"]), found["words"])
        if (found := _BELOW.fullmatch(line)) and _is_short(found["name"] or ""):
            return _Heading((found["name"] or "").strip(), _seconds(found["time"]))
        if (found := _TIME_FIRST.fullmatch(line)) and _is_name(found["name"]) and self._has_words_below(index):
            return _Heading(found["name"].strip(), _seconds(found["time"]))
        if found := _TIME_AND_WORDS.fullmatch(line):
            return _Heading("", _seconds(found["time"]), found["words"])
        return self._named(_TURN_MARK.sub("", line))

    def _named(self, line: str) -> _Heading | None:
        found = _NAMED.fullmatch(line)
        if not found or not _is_short(found["name"]):
            return None
        name = found["name"].strip()
        recurs = self._labels[name.casefold()] > 1 and _is_name(name, is_sure=True)
        return _Heading(name, None, found["words"] or "") if recurs or _is_full_name(name) else None

    def _has_words_below(self, index: int) -> bool:
        below = next((line for line in self._written[index + 1 : index + 3] if line), "")
        return bool(below) and not _TIME_AND_WORDS.fullmatch(below) and not _BELOW.fullmatch(below)


def _paragraphs(words: Sequence[str], speaker: str, start: float | None) -> Iterator[TranscriptLine]:
    for paragraph in words:
        pieces = _WITHIN.split(paragraph)
        for text, time in zip(pieces[::2], [None, *pieces[1::2]], strict=True):
            start = _seconds(time) if time else start
            if text.strip():
                yield TranscriptLine(text.strip(), speaker, start)


def _of_table(rows: Sequence[str]) -> Iterator[TranscriptLine]:
    """The rows that Whisper writes as TSV, with times in milliseconds."""
    for row in rows:
        start, _, rest = row.partition("\t")
        if start.isdecimal() and len(start) < 12 and (words := rest.partition("\t")[2].strip()):  # noqa: PLR2004 - 30 years
            yield TranscriptLine(words, "", int(start) / 1000)


def _is_short(name: str) -> bool:
    return len(name.split()) <= _LONGEST_NAME


def _is_name(name: str, *, is_sure: bool = False) -> bool:
    """Whether words may name a speaker: each begins with a capital, or is in a script that has none."""
    words = name.split()
    if not words or not _is_short(name) or name[-1] in ".,;":
        return False
    small = sum(word[:1].islower() for word in words)
    return bool(_LABEL.fullmatch(name)) or small == 0 or (small < len(words) and is_sure)


def _is_full_name(name: str) -> bool:
    return bool(_LABEL.fullmatch(name)) or (name.isupper() and len(name) > 1) or (" " in name and _is_name(name))


def _seconds(time: str) -> float:
    hours, minutes, seconds = ([0, 0, *map(int, time.split(":"))])[-3:]
    return float(hours * 3600 + minutes * 60 + seconds)
