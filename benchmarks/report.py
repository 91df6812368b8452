"""How long the Word report takes, against comments added one by one with python-docx, in the same run.

    python benchmarks/report.py

The baseline writes the article and its comments only; ours writes the whole report.
"""

import gc
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("desktop", "tests")]

import docx  # noqa: E402 - the checkout's folders come first
from docx.text.run import Run  # noqa: E402

from documents.report_builders import large_report  # noqa: E402
from onrecord.documents.word_report import write_docx  # noqa: E402
from onrecord.domain.report import Report  # noqa: E402

WORDS = 20_000
COMMENTS = 5_000
LEAST_SPEEDUP = 5.0
MOST_GROWTH = 2.2


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    write_docx(large_report(1_000, 100), BytesIO())
    half = seconds(write_report, large_report(WORDS, COMMENTS // 2))
    whole = seconds(write_report, large_report(WORDS, COMMENTS))
    naive = seconds(write_naively, large_report(WORDS, COMMENTS), runs=1)
    speedup, growth = naive / whole, whole / half
    print(f"words {WORDS:,}  comments {COMMENTS:,}")
    print(f"report          {whole:6.2f} s   with half the comments {half:.2f} s")
    print(f"one by one      {naive:6.2f} s")
    print(f"speedup         {speedup:6.1f}     at least {LEAST_SPEEDUP}")
    print(f"twice comments  {growth:6.2f}     at most {MOST_GROWTH}")
    return int(speedup < LEAST_SPEEDUP or growth > MOST_GROWTH)


def seconds(write: Callable[[Report], None], report: Report, runs: int = 3) -> float:
    """The best of some runs."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        write(report)
        taken.append(time.perf_counter() - start)
    return min(taken)


def write_report(report: Report) -> None:
    write_docx(report, BytesIO())


def write_naively(report: Report) -> None:
    """The article with a comment on each claim's runs, as the library's guide shows it."""
    document = docx.Document()
    text, review = report.review.text, report.review
    runs: dict[int, Run] = {}
    position = 0
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        for word in line.split(" "):
            runs[position] = paragraph.add_run(word)
            position += len(word) + 1
    for claim in review.claims:
        covered = [runs[start] for start in range(*claim.span) if start in runs]
        note = review.notes_on(claim.id)[0]
        document.add_comment(covered, text=note.text, author=note.author, initials="RA")
    document.save(BytesIO())


if __name__ == "__main__":
    sys.exit(main())
