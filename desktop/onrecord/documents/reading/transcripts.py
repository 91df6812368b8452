"""Transcripts of recordings: text, subtitles or JSON, line by line with speaker and time."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from onrecord.documents.errors import DocumentError, DocumentProblem, naming, too_large
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.readers import bytes_of
from onrecord.documents.reading.subtitles import Cue, cues_of
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.domain.records import TranscriptLine
from onrecord.domain.text import normalize_text
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.translation import Message, counted

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
    """The start of a turn: its speaker, its time, and the words on the same line."""

    name: str = ""
    start: float | None = None
    words: str = ""


def read_text_lines(text: str) -> tuple[list[TranscriptLine], int]:
    """The lines of a transcript, and the number of lines skipped before the first speaker or time code."""
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
    """Reads the lines of one transcript by its recurring labels."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = written
        named = (_NAMED.fullmatch(line) for line in written)
        self._labels = Counter(found["name"].casefold() for found in named if found)
        self.left_out = 0

    def lines(self) -> Iterator[TranscriptLine]:
        """Each paragraph with its speaker and time; a time code inside begins a new line."""
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
    """The rows of Whisper's TSV, with times in milliseconds."""
    for row in rows:
        start, _, rest = row.partition("\t")
        if start.isdecimal() and len(start) < 12 and (words := rest.partition("\t")[2].strip()):  # noqa: PLR2004 - 30 years
            yield TranscriptLine(words, "", int(start) / 1000)


def _is_short(name: str) -> bool:
    return len(name.split()) <= _LONGEST_NAME


def _is_name(name: str, *, is_sure: bool = False) -> bool:
    """Whether words may name a speaker: each begins with a capital, or its script has none."""
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


_LISTS = ("segments", "utterances", "transcript", "transcription", "paragraphs", "monologues")
_INSIDE = ("results", "result", "transcript", "data")
_WORDS = ("text", "transcript", "sentence", "body")
_STARTS = ("start", "start_time", "startTime", "start_ts", "ts", "begin")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "name")
_MILLISECONDS = 1000
_DEEPEST = 4


def read_json_lines(text: str) -> list[TranscriptLine] | None:
    """The lines of a JSON transcript; None without a list of spoken words.

    Raises:
        DocumentError: it is not JSON, or nested deeper than any transcript.
    """
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.lstrip().startswith("["):
            # Text may begin with a time code in brackets.
            return None
        raise DocumentError(DocumentProblem.DAMAGED, Message("{file} is not JSON, or only part of it.")) from error
    found = _turns(body)
    if found is None:
        return None
    name, turns = found
    names = _names_of_speakers(body)
    # whisper.cpp says so itself, in "offsets"; of the others only AssemblyAI has milliseconds.
    unit = _MILLISECONDS if name == "utterances" and "results" not in body else 1
    return [line for turn in turns for line in _lines_of(turn, names, unit) if line.text]


def _turns(body: object, depth: int = 0) -> tuple[str, list[Any]] | None:
    if isinstance(body, list):
        return ("", body) if depth == 0 and any(_is_turn(each) for each in body[:20]) else None
    if not isinstance(body, dict) or depth > _DEEPEST:
        return None
    for name in _LISTS:
        turns = body.get(name)
        if isinstance(turns, list) and any(_is_turn(each) for each in turns[:20]):
            return name, turns
    inside = (_turns(body[name], depth + 1) for name in _INSIDE if isinstance(body.get(name), dict))
    return next((found for found in inside if found), None)


def _is_turn(turn: object) -> bool:
    return isinstance(turn, dict) and (bool(_first(turn, _WORDS)) or isinstance(turn.get("elements"), list))


def _lines_of(turn: object, names: Mapping[str, str], unit: int) -> Iterator[TranscriptLine]:
    if not isinstance(turn, dict):
        return
    speaker = _first(turn, _SPEAKERS)
    speaker = _first(speaker, ("name", "id")) if isinstance(speaker, dict) else speaker
    label = names.get(str(speaker), "") or (f"Speaker {speaker}" if isinstance(speaker, int) else _words(speaker))
    if isinstance(turn.get("elements"), list):
        yield from _of_elements(turn["elements"], label)
        return
    yield TranscriptLine(_words(_first(turn, _WORDS)), label, _start_of(turn, unit))


def _of_elements(elements: list[Any], speaker: str) -> Iterator[TranscriptLine]:
    """The sentences of a monologue in Rev's format, each with the time of its first word."""
    pieces: list[str] = []
    start: float | None = None
    for element in elements:
        if not isinstance(element, dict):
            continue
        value = element.get("value")
        pieces.append(value if isinstance(value, str) else "")
        start = _start_of(element, 1) if start is None else start
        if element.get("type") == "punct" and pieces[-1].strip() in {".", "?", "!"}:
            yield TranscriptLine(_words("".join(pieces)), speaker, start)
            pieces, start = [], None
    if pieces:
        yield TranscriptLine(_words("".join(pieces)), speaker, start)


def _start_of(turn: Mapping[str, Any], unit: int) -> float | None:
    offsets = turn.get("offsets")
    if isinstance(offsets, dict):
        return _number(offsets.get("from"), _MILLISECONDS)
    return _number(_first(turn, _STARTS), unit)


def _number(value: object, unit: int) -> float | None:
    try:
        seconds = float(value) / unit if isinstance(value, int | float | str) else None
    except (ValueError, OverflowError):
        return None
    return seconds if seconds is not None and isfinite(seconds) and seconds >= 0 else None


def _names_of_speakers(body: object) -> dict[str, str]:
    speakers = body.get("speakers") if isinstance(body, dict) else None
    listed = speakers if isinstance(speakers, list) else []
    return {str(each["id"]): _words(each.get("name")) for each in listed if isinstance(each, dict) and "id" in each}


def _first(turn: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((turn[name] for name in names if turn.get(name) not in (None, "")), None)


def _words(value: object) -> str:
    return " ".join(normalize_text(value).text.split()) if isinstance(value, str) else ""


_LARGEST = 50_000_000
_MOST_LETTERS = 5_000_000
_MOST_LINES = 100_000
_CHOOSE_ANOTHER = Message(
    "Export the transcript as text, Word, SRT, VTT or JSON from the program that made it, and add that file."
)


def read_transcript(path: Path) -> TranscriptDraft:
    """Read speakers, words and times from a file, by its content.

    Raises:
        DocumentError: it can't be read, has no words, or more than any recording has.
    """
    with naming(path.name):
        data = bytes_of(path)
        if len(data) > _LARGEST:
            raise too_large(_LARGEST)
        lines, notes = _read(data, path.suffix.lower())
        _refuse_useless(lines)
    return TranscriptDraft(
        title=normalize_text(path.stem).text,
        lines=tuple(lines),
        place=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        notes=notes,
    )


def _read(data: bytes, ending: str) -> tuple[list[TranscriptLine], tuple[str, ...]]:
    if not data.strip():
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is empty: it has no words."), to_do=_CHOOSE_ANOTHER)
    match file_type_of(data):
        case FileType.SUBTITLES:
            return [_line_of(cue) for cue in cues_of(_text_of(data))], ()
        case FileType.TEXT if ending == ".json" or data.lstrip()[:1] in {b"{", b"["}:
            lines = read_json_lines(_text_of(data))
            if lines is not None:
                return lines, ()
            if ending == ".json":
                raise DocumentError(
                    DocumentProblem.UNSUPPORTED,
                    Message("{file} is JSON, but not a transcript that Onrecord knows."),
                    to_do=_CHOOSE_ANOTHER,
                )
            return _of_text(_text_of(data))
        case FileType.TEXT:
            return _of_text(_text_of(data))
        case _:
            return _of_text(read_document(data, ending).text)


def _text_of(data: bytes) -> str:
    return normalize_text(decode_text(data).text).text


def _of_text(text: str) -> tuple[list[TranscriptLine], tuple[str, ...]]:
    lines, left_out = read_text_lines(text)
    note = counted(
        "{n} line before the first speaker or time code was left out.",
        "{n} lines before the first speaker or time code were left out.",
        left_out,
    )
    return lines, (note,) if left_out else ()


def _line_of(cue: Cue) -> TranscriptLine:
    speaker, words = (cue.speaker, cue.words) if cue.speaker else speaker_and_words(cue.words)
    return TranscriptLine(words, speaker, cue.start)


def _refuse_useless(lines: Sequence[TranscriptLine]) -> None:
    if not any(line.text.strip() for line in lines):
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} has no words."), to_do=_CHOOSE_ANOTHER)
    letters = sum(len(line.text) + len(line.speaker) for line in lines)
    if len(lines) > _MOST_LINES or letters > _MOST_LETTERS:
        raise DocumentError(
            DocumentProblem.TOO_LARGE,
            Message("{file} has more words than a recording of several days."),
            to_do=Message("Add the part that the article quotes."),
        )
