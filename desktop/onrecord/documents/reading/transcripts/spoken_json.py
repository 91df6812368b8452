"""Transcripts as JSON: Whisper and the programs built on it, Rev, Sonix, AssemblyAI, Deepgram.

All have a list of turns or segments with words, a start and perhaps a speaker; they differ in its
name, in the names of the three, and in the unit of the start.
"""

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.domain.records import TranscriptLine
from onrecord.domain.text import normalize_text
from onrecord.translation import Message

_LISTS = ("segments", "utterances", "transcript", "transcription", "paragraphs", "monologues")
_INSIDE = ("results", "result", "transcript", "data")
_WORDS = ("text", "transcript", "sentence", "body")
_STARTS = ("start", "start_time", "startTime", "start_ts", "ts", "begin")
_SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "name")
_MILLISECONDS = 1000
_DEEPEST = 4


def read_json_lines(text: str) -> list[TranscriptLine] | None:
    """The lines of a transcript; None if there is no list of spoken words in it.

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
    """The sentences of a monologue as Rev writes it, so that each has the time of its first word."""
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
