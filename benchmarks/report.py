"""The time of the Word report, next to comments added one by one with python-docx in the same run.

    python benchmarks/report.py
    python benchmarks/report.py --formats xlsx html --comments 1250,2500,5000

The baseline writes the article and its comments only; ours writes the whole report.
Below stand the time and the memory that each format takes for more and more comments,
and how much more each doubling takes; every figure is of a process of its own.
Asked for some formats, only their lines are printed.

Time is that of the processor, all threads together, so that what else the machine does
counts for neither side; only on an idle machine is it the time one waits.
"""

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("desktop", "tests")]

import docx  # noqa: E402 - the checkout's folders come first
from docx.text.run import Run  # noqa: E402

from documents.unusual_reports import large_report  # noqa: E402
from onrecord.documents.writing.word_report.writer import write_docx  # noqa: E402
from onrecord.domain.errors import ExplainedError  # noqa: E402
from onrecord.domain.report import Format, Report  # noqa: E402
from onrecord.services.reporting import finished_report  # noqa: E402

WORDS = 20_000
COMMENTS = 5_000
LEAST_SPEEDUP = 5.0
MOST_GROWTH = 2.2
FORMATS = (Format.DOCX, Format.PDF, Format.HTML, Format.XLSX)
RUNS = 3
LONG_ENOUGH = 10.0
"""Seconds after which no further run is made of one report."""
SIZES = (1_250, 2_500, 5_000, 10_000)


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", nargs="+", type=Format, metavar="FORMAT", help="print only the lines of these")
    parser.add_argument("--comments", type=counts, default=SIZES, help="how many, with commas, for the lines")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "COMMENTS"), help="measure one report, for the table")
    parser.add_argument("--first", nargs=2, metavar=("FORMAT", "COMMENTS"), help="time one report with nothing warm")
    arguments = parser.parse_args()
    if arguments.first:
        measure_first(Format(arguments.first[0]), int(arguments.first[1]))
        return 0
    if arguments.one:
        measure_one(Format(arguments.one[0]), int(arguments.one[1]))
        return 0
    status = 0 if arguments.formats else compare()
    for kind in arguments.formats or FORMATS:
        print_growth(kind, arguments.comments)
    return status


def counts(written: str) -> tuple[int, ...]:
    """The numbers in a list such as ``1250,2500``."""
    return tuple(map(int, written.split(",")))


def compare() -> int:
    """The Word report beside the baseline; 1 if a bar is missed."""
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


def print_growth(kind: Format, sizes: Sequence[int]) -> None:
    """A line for each number of comments; growth is against the line above."""
    print(f"\n{kind.value:8}{'comments':>10}{'seconds':>10}{'growth':>8}{'MB':>8}{'growth':>8}")
    before: tuple[float, float] | None = None
    for comments in sizes:
        command = [sys.executable, __file__, "--one", kind.value, str(comments)]
        said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()
        try:
            taken, memory = map(float, said.split())
        except ValueError:
            print(f"{'':8}{comments:>10,}   {said}")
            continue
        growth = (f"{taken / before[0]:.2f}", f"{memory / before[1]:.2f}") if before else ("", "")
        print(f"{'':8}{comments:>10,}{taken:>10.2f}{growth[0]:>8}{memory:>8.0f}{growth[1]:>8}")
        before = (taken, memory)


def measure_one(kind: Format, comments: int) -> None:
    """Print the seconds one report takes, the best of some runs, and the megabytes on top of those of the review."""
    finished_report(large_report(1_000, 100), Path("report"), kind)
    report = large_report(WORDS, comments)
    gc.collect()
    held = peak_megabytes()

    def write(report: Report) -> None:
        finished_report(report, Path("report"), kind)

    try:
        taken = [seconds(write, report, runs=1)]
    except ExplainedError as error:
        print(error)
        return
    memory = peak_megabytes() - held
    while len(taken) < RUNS and sum(taken) < LONG_ENOUGH:
        taken.append(seconds(write, report, runs=1))
    print(min(taken), memory)


def measure_first(kind: Format, comments: int) -> None:
    """Print the seconds of the first report that this process writes."""
    report = large_report(WORDS, comments)
    print(seconds(lambda report: finished_report(report, Path("report"), kind), report, runs=1))


def peak_megabytes() -> float:
    """The most memory this program ever held.

    What ``getrusage`` tells on Linux includes what the parent held when it started this process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def seconds(write: Callable[[Report], object], report: Report, runs: int = RUNS) -> float:
    """The best of some runs, in seconds of the processor."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        write(report)
        taken.append(time.process_time() - start)
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
