"""The transcripts and quotations by which comparing is measured."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.analysis.recordings.comparing import SpokenText
from onrecord.documents.reading.transcripts import read_transcript
from onrecord.domain.records import RecordId, Transcript, TranscriptLine
from onrecord.domain.transcripts import Comparison

SPOKEN = Path(__file__).resolve().parents[1] / "analysis" / "recordings" / "spoken"


class Labeled(NamedTuple):
    """A quotation with the verdict that a person gave."""

    transcript: str
    speaker: str
    pieces: tuple[str, ...]
    verdict: str
    kept_apart: bool

    def compared(self) -> Comparison:
        return spoken_text(self.transcript).compare(self.pieces, self.speaker)


def labeled_quotations() -> list[Labeled]:
    read = json.loads((SPOKEN / "quotations.json").read_text(encoding="utf-8"))
    return [
        Labeled(q["transcript"], q["speaker"], tuple(q["pieces"]), q["verdict"], q.get("kept_apart", False))
        for q in read
    ]


@cache
def spoken_text(name: str) -> SpokenText:
    draft = read_transcript(SPOKEN / name)
    language = next((code for code in ("de", "ar") if name.rpartition(".")[0].endswith(f"-{code}")), "en")
    return SpokenText(Transcript(id=RecordId(name), title=draft.title, lines=draft.lines), language)


def spoken(*lines: str | tuple[str, str], language: str = "en") -> SpokenText:
    """A transcript of some lines, each with its speaker or by Ida."""
    pairs = (("Ida Brandt", line) if isinstance(line, str) else line for line in lines)
    said = tuple(TranscriptLine(text, speaker, 10.0 * n) for n, (speaker, text) in enumerate(pairs))
    return SpokenText(Transcript(id=RecordId("t"), title="talk", lines=said), language)
