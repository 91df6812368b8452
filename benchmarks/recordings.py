"""Verdicts on quotations beside transcripts, next to a plain search for their words in the same run.

    python benchmarks/recordings.py [FOLDER]

FOLDER has transcripts and ``quotations.json``; without it, those of the tests are taken. A third of the quotations
was kept apart until the comparing was finished. A plain search calls a quotation exact if its letters are in the
transcript, without case and marks, and not found otherwise. The time is that of one comparison in an interview of
30,000 words that was prepared before.
"""

import json
import re
import sys
import time
from itertools import cycle, islice
from pathlib import Path

from onrecord.analysis.recordings.comparing import SpokenText
from onrecord.documents.reading.transcripts import read_transcript
from onrecord.domain.records import RecordId, Transcript, TranscriptLine
from onrecord.domain.transcripts import Verdict

TESTS = Path(__file__).resolve().parents[1] / "tests" / "analysis" / "recordings" / "spoken"
LONG = 30_000
FAITHFUL = {Verdict.EXACT, Verdict.CLEANED}


def main(folder: Path) -> None:
    quotations = json.loads((folder / "quotations.json").read_text(encoding="utf-8"))
    texts = {name: prepared(folder / name) for name in {quotation["transcript"] for quotation in quotations}}
    for title, is_apart in (("used while writing", False), ("kept apart", True)):
        some = [quotation for quotation in quotations if quotation.get("kept_apart", False) is is_apart]
        answers = [texts[each["transcript"]].compare(each["pieces"], each["speaker"]) for each in some]
        right = sum(answer.verdict == each["verdict"] for answer, each in zip(answers, some, strict=True))
        passed = sum(
            answer.verdict in FAITHFUL and Verdict(each["verdict"]) not in FAITHFUL
            for answer, each in zip(answers, some, strict=True)
        )
        plain = sum(searched(texts[each["transcript"]], each["pieces"]) == each["verdict"] for each in some)
        print(f"{title}: {right}/{len(some)} right, plain search {plain}/{len(some)}; changed but passed: {passed}")
    show_times(texts["ferry-otter.txt"] if "ferry-otter.txt" in texts else next(iter(texts.values())), quotations)


def prepared(path: Path) -> SpokenText:
    draft = read_transcript(path)
    language = next((code for code in ("de", "ar") if path.stem.endswith(f"-{code}")), "en")
    return SpokenText(Transcript(id=RecordId(path.name), title=draft.title, lines=draft.lines), language)


def searched(text: SpokenText, pieces: list[str]) -> Verdict:
    said = bare(" ".join(line.text for line in text.transcript.lines))
    return Verdict.EXACT if bare(" ".join(pieces)) in said else Verdict.NOT_FOUND


def bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def show_times(text: SpokenText, quotations: list[dict]) -> None:
    words, lines = 0, []
    for number, line in enumerate(cycle(text.transcript.lines)):
        words += len(line.text.split())
        lines.append(TranscriptLine(f"{line.text} {number}", line.speaker, float(number)))
        if words > LONG:
            break
    before = time.process_time()
    long = SpokenText(Transcript(id=RecordId("long"), title="long", lines=tuple(lines)), "en")
    print(f"preparing {words:,} words: {1000 * (time.process_time() - before):.0f} ms")
    times = []
    for quotation in islice(cycle(quotations), 100):
        before = time.process_time()
        long.compare(quotation["pieces"], quotation["speaker"])
        times.append(1000 * (time.process_time() - before))
    times.sort()
    print(f"a comparison: median {times[50]:.1f} ms, 95th percentile {times[95]:.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else TESTS)
