"""Reading a transcript from a file of any kind."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.file_types import FileType, file_type_of
from onrecord.documents.reading.formats import read_document, too_large
from onrecord.documents.reading.readers import bytes_of
from onrecord.documents.reading.subtitles import Cue, cues_of
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.transcripts.spoken_json import read_json_lines
from onrecord.documents.reading.transcripts.spoken_text import read_text_lines, speaker_and_words
from onrecord.domain.records import TranscriptLine
from onrecord.domain.text import normalize_text
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.translation import Message, counted

_LARGEST = 50_000_000
_MOST_LETTERS = 5_000_000
_MOST_LINES = 100_000
_CHOOSE_ANOTHER = Message(
    "Export the transcript as text, Word, SRT, VTT or JSON from the program that made it, and add that file."
)


def read_transcript(path: Path) -> TranscriptDraft:
    """Read who said what, and when, from a file; its content decides what it is.

    Raises:
        DocumentError: it can't be read, has no words, or more than any recording has.
    """
    try:
        data = bytes_of(path)
        if len(data) > _LARGEST:
            raise too_large(_LARGEST)
        lines, notes = _read(data, path.suffix.lower())
        _refuse_useless(lines)
    except DocumentError as error:
        raise error.named(path.name) from error
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
