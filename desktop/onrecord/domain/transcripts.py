"""Compare a quotation with a transcript: verdict, words, and where they were said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from onrecord.domain.records import Quotation, RecordId, Transcript, TranscriptLine
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import QuotationKind, Term
from onrecord.translation import Message

_MINUTE, _HOUR = 60, 3600


class Verdict(Term):
    """How a quotation compares with the recording.

    Cleaned: only fillers, false starts and repeats are gone. Spliced: its words come from two places. No speaker: the
    transcript names its speakers, and the quotation's isn’t among them.
    """

    EXACT = Message("exact", "quotation")
    CLEANED = Message("cleaned", "quotation")
    CHANGED = Message("changed", "quotation")
    SPLICED = Message("spliced", "quotation")
    NOT_FOUND = Message("not found", "quotation")
    NO_SPEAKER = Message("speaker not in transcript", "quotation")


class WordKind(StrEnum):
    """The difference between the recording and the article at one word."""

    SAME = "same"
    NOISE = "noise"
    """A filler, a false start or a repeat that was left out."""
    LEFT_OUT = "left out"  # not shown: a name
    PUT_IN = "put in"  # not shown: a name
    """The quotation has it, the recording doesn't."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word of the transcript, or of the article if it was added."""

    text: str
    kind: WordKind


@dataclass(frozen=True, slots=True)
class SpokenPassage:
    """Words from one place of a recording; ``start`` in seconds, None without a time code."""

    words: tuple[SpokenWord, ...]
    speaker: str = ""
    start: float | None = None

    @property
    def text(self) -> str:
        """The words as they were said."""
        return " ".join(word.text for word in self.words if word.kind is not WordKind.PUT_IN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A quotation next to a transcript.

    ``passages`` are in the order of the quotation, several if it is spliced; ``gap`` counts the words between them in
    the recording, negative if the later ones were said first. ``other_speaker`` is the transcript's speaker, if the
    article names somebody else.
    """

    verdict: Verdict
    transcript_id: RecordId | None = None
    passages: tuple[SpokenPassage, ...] = ()
    gap: int = 0
    other_speaker: str = ""

    @property
    def differences(self) -> tuple[tuple[str, str], ...]:
        """Pairs of what was said and what is quoted instead; one of them is empty if words were left out or added."""
        return tuple(pair for passage in self.passages for pair in _differences(passage))

    @property
    def start(self) -> float | None:
        """The time code of the quotation's beginning, in seconds."""
        return self.passages[0].start if self.passages else None

    @property
    def times(self) -> tuple[str, ...]:
        """The time codes of all passages, each once."""
        return tuple(dict.fromkeys(filter(None, (clock(passage.start) for passage in self.passages))))

    @property
    def speaker(self) -> str:
        """The speaker in the transcript."""
        return self.passages[0].speaker if self.passages else ""

    @property
    def is_faithful(self) -> bool:
        """Whether the named speaker said it like this."""
        return self.verdict in {Verdict.EXACT, Verdict.CLEANED} and not self.other_speaker

    @property
    def is_warning(self) -> bool:
        """Whether the recording is a reason to check the quotation again."""
        return not self.is_faithful and self.verdict is not Verdict.NO_SPEAKER


def _differences(passage: SpokenPassage) -> Iterator[tuple[str, str]]:
    changed = (WordKind.LEFT_OUT, WordKind.PUT_IN)
    words = (word for word in passage.words if word.kind is not WordKind.NOISE)
    for is_changed, group in groupby(words, lambda word: word.kind in changed):
        if is_changed:
            listed = list(group)
            said, quoted = (" ".join(word.text for word in listed if word.kind is kind) for kind in changed)
            yield said, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptDraft:
    """A transcript as it was read from a file; ``notes`` say what was left out."""

    title: str
    lines: tuple[TranscriptLine, ...]
    place: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = field(default=())


def is_compared(quotation: Quotation) -> bool:
    """Whether a quotation has words in quotation marks, which a recording can confirm."""
    return quotation.kind is not QuotationKind.INDIRECT


def transcripts_for(quotation: Quotation, review: Review) -> list[Transcript]:
    """The transcripts that may contain a quotation: those of its source, and of the article."""
    if not is_compared(quotation):
        return []
    sources = {source.id for source in review.sources_of(quotation)}
    return [each for each in review.transcripts if not sources or each.source_id in {None, *sources}]


def clock(seconds: float | None) -> str:
    """Write a time code as "12:03" or "1:12:03"; nothing for None."""
    if seconds is None:
        return ""
    whole = int(seconds)
    minutes = f"{whole // _MINUTE % _MINUTE:02}:{whole % _MINUTE:02}"
    return f"{whole // _HOUR}:{minutes}" if whole >= _HOUR else minutes
