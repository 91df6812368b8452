"""Print comparisons of quotations with recordings."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from onrecord.domain.errors import ExplainedError
from onrecord.domain.transcripts import Comparison, TranscriptDraft, Verdict, clock
from onrecord.services.confined_reading import read_transcript_file
from onrecord.services.recordings import ComparedQuotation
from onrecord.terminal.streams import errors, literal, print_json, say
from onrecord.terminal.wording import about_file
from onrecord.translation import _, counted, grouped

_WRONG = "bold red"  # not shown: a style
_STYLES = {
    Verdict.EXACT: "green",
    Verdict.CLEANED: "green",
    Verdict.CHANGED: _WRONG,
    Verdict.SPLICED: "yellow",
    Verdict.NOT_FOUND: "bold",
    Verdict.NO_SPEAKER: "dim",
}


def read_transcripts(paths: Sequence[Path]) -> tuple[TranscriptDraft, ...]:
    """Read transcripts in confined children, and print their notes.

    Raises:
        ExplainedError: one can't be read.
    """
    return tuple(map(_read, paths))


def show_compared(console: Console, compared: Sequence[ComparedQuotation]) -> None:
    """Print each quotation with verdict, speaker, time and differences, then the number of each verdict."""
    for words, speaker, comparison in compared:
        console.print()
        console.print(
            literal(_in_marks(words)) + literal(f" — {speaker}" if speaker else "", style="dim"), soft_wrap=True
        )
        where = ", ".join(filter(None, (comparison.speaker, clock(comparison.start))))
        verdict = literal(
            f"  {comparison.verdict.words}", style=_WRONG if comparison.other_speaker else _STYLES[comparison.verdict]
        )
        console.print(verdict + literal(f"  {where}" if where else "", style="dim"), soft_wrap=True)
        for line in _details(comparison):
            say(console, f"  {line}")
    verdicts = Counter(comparison.verdict for _words, _speaker, comparison in compared)
    counts = [f"{grouped(verdicts[verdict])} {verdict.words}" for verdict in Verdict if verdicts[verdict]]
    total = counted("{n} quotation", "{n} quotations", len(compared))
    console.print()
    say(console, " · ".join((total, *counts)))


def print_as_json(compared: Sequence[ComparedQuotation]) -> None:
    """Print a JSON object a line for each quotation."""
    for words, speaker, comparison in compared:
        print_json(
            {
                "quotation": words,
                "speaker": speaker,
                "verdict": comparison.verdict.value,
                "said": [
                    {"words": passage.text, "speaker": passage.speaker, "start": passage.start}
                    for passage in comparison.passages
                ],
                "differences": [{"said": said, "quoted": quoted} for said, quoted in comparison.differences],
                "gap": comparison.gap,
                "other_speaker": comparison.other_speaker,
            }
        )


def _in_marks(words: str) -> str:
    """Words in quotation marks, unless they have some."""
    return words if "“" in words else _("“{words}”", words=words)


def _read(path: Path) -> TranscriptDraft:
    try:
        draft = read_transcript_file(path)
    except ExplainedError as error:
        raise about_file(path, error) from error
    for note in draft.notes:
        say(errors(), f"{path.name}: {note}")
    return draft


def _details(comparison: Comparison) -> list[str]:
    lines = [_("said by {name}", name=comparison.other_speaker)] if comparison.other_speaker else []
    if not comparison.is_faithful and comparison.passages:
        passages = " … ".join(_("“{words}”", words=passage.text) for passage in comparison.passages)
        lines.append(_("said: {words}", words=passages))
    for said, quoted in comparison.differences:
        both = _("“{said}” became “{quoted}”", said=said, quoted=quoted)
        one = _("left out: “{words}”", words=said) if said else _("not said: “{words}”", words=quoted)
        lines.append(both if said and quoted else one)
    if comparison.gap < 0:
        lines.append(counted("{n} word earlier", "{n} words earlier", -comparison.gap))
    elif comparison.gap:
        lines.append(counted("{n} word later", "{n} words later", comparison.gap))
    return lines
