"""Subtitles: the words of a recording with their times (SubRip and WebVTT)."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.story.lines import ends_sentence
from onrecord.documents.reading.story.text_builder import Paragraph, TextBuilder
from onrecord.domain.article import Draft
from onrecord.domain.text import CAPITAL, normalize_text
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, counted

_TIMES = re.compile(
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.](\d{1,3})"
)
_VOICE = re.compile(r"<v(?:\.[^ <>]{0,60})?[ \t]{1,8}([^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^>]{0,100}>|<\d[\d:.]{4,14}>|\{\\[^}]{1,60}\}")
_SPEAKER = re.compile(rf"^(?:>>+|[-–—])\s*|^(?=[{CAPITAL}][\w.'’ -]{{1,40}}:\s)")
_SOUND = re.compile(r"^[\[(♪].*[\])♪]$")
_PAUSE = 3.0
_LONG = 240
_NOTES = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words with their times in seconds, and the speaker if given."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str = ""

    @property
    def words(self) -> str:
        return " ".join(self.lines)


def read_subtitles(text: str) -> Draft:
    """Read subtitles as text: a paragraph for each turn of a speaker, with its time.

    Raises:
        DocumentError: there are no words in them.
    """
    cues = list(cues_of(normalize_text(text).text))
    if not cues:
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is a file of subtitles without words."))
    first, last = _clock(cues[0].start), _clock(cues[-1].end)
    note = counted(
        "The text was assembled from {n} subtitle, {start} to {end}; each line keeps its time.",
        "The text was assembled from {n} subtitles, {start} to {end}; each line keeps its time.",
        len(cues),
        start=first,
        end=last,
    )
    builder = TextBuilder(_paragraphs(cues))
    return Draft(builder.text, builder.structure({}), import_notes=(note, *builder.notes))


def cues_of(text: str) -> Iterator[Cue]:
    """The cues of a normalized text, in order; repeated lines of machine captions are read once."""
    return _without_repeated_lines(_cues(text))


def _cues(text: str) -> Iterator[Cue]:
    """The cues in order; words with a broken time, or after a blank line, keep the previous time."""
    start = end = 0.0
    is_among_cues = False
    for block in re.split(r"\n[^\S\n]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((index for index, line in enumerate(lines[:2]) if "-->" in line), None)
        is_among_cues = is_among_cues or at is not None
        if not is_among_cues or lines[0].startswith(_NOTES) or block.strip().isdecimal():
            continue
        if at is not None and (times := _TIMES.search(lines[at])):
            start, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
        said = lines if at is None else lines[at + 1 :]
        voice = next((found[1] for line in said if (found := _VOICE.search(line))), "")
        words = tuple(bare for line in said if (bare := html.unescape(_TAG.sub("", line)).strip()))
        if words:
            yield Cue(start, end, words, html.unescape(voice).strip())


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _without_repeated_lines(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Drop the repeated lines of machine captions, which show each line again above the next."""
    before: Sequence[str] = ()
    for cue in cues:
        lines = cue.lines[1:] if before and cue.lines[0] == before[-1] else cue.lines
        before = cue.lines
        if lines:
            yield Cue(cue.start, cue.end, lines, cue.speaker)


def _paragraphs(cues: Sequence[Cue]) -> Iterator[Paragraph]:
    turn: list[Cue] = []
    length = 0
    for cue in cues:
        if turn and _begins_turn(turn[-1], length, cue):
            yield _paragraph(turn)
            turn, length = [], 0
        turn.append(cue)
        length += len(cue.words)
    yield _paragraph(turn)


def _begins_turn(last: Cue, length: int, cue: Cue) -> bool:
    """Whether ``cue`` begins another turn than the one of ``length`` code points that ends with ``last``."""
    if cue.speaker != last.speaker or _SPEAKER.match(cue.words) or _SOUND.match(cue.words) or _SOUND.match(last.words):
        return True
    is_over = ends_sentence(last.words)
    return is_over and (cue.start - last.end > _PAUSE or length > _LONG)


def _paragraph(turn: Sequence[Cue]) -> Paragraph:
    words = " ".join(cue.words for cue in turn)
    if turn[0].speaker:
        words = f"{turn[0].speaker}: {words}"
    role = BlockRole.FURNITURE if _SOUND.match(words) else BlockRole.PARAGRAPH
    return Paragraph([words], role, locator=_clock(turn[0].start))
