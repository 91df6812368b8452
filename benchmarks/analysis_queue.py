"""Analyses by several worker processes through a team library's queue, next to one process of the bare pipeline.

    python benchmarks/analysis_queue.py [--articles N] [--words N] [--workers 1,2,4] [--results] [--kill SECONDS]

It starts a PostgreSQL server of its own, as the tests do.  For each number of workers, new articles are added to a
library and analyzed until the queue is empty; then the library is searched for articles that were lost or stored twice.
``--results`` keeps results in a folder instead.  ``--kill`` kills a worker process every so many seconds.
Prints articles per second and per core, and the core-hours for a million articles.
"""

import argparse
import multiprocessing
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

# The checkout's folders come first.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.postgresql import new_database, own_server, query
from invented_article import invented_text
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.analysis.pipelines import available_pipelines
from onrecord.domain.library_location import ServerAddress
from onrecord.services.batch import available_cores
from onrecord.store.library import open_library
from onrecord.store.server.job_queue import JobQueue
from throughput import WARNING_OF_SPACY

BAR = 0.9
_BARE_ARTICLES = 150


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--results", action="store_true")
    parser.add_argument("--kill", type=float, default=0.0)
    arguments = parser.parse_args()
    bare, control = (bare_speed(invented_text(arguments.words), processes) for processes in (1, available_cores()))
    print(f"{arguments.articles:,} articles of {arguments.words} words on {available_cores()} cores")
    print(f"bare pipeline, one process: {bare:.2f} articles per second")
    print(f"bare pipeline, as many processes as cores: {control:.2f} each, {control / bare:.2f} of one alone")
    with own_server() as server, tempfile.TemporaryDirectory() as folder:
        stories = write_stories(Path(folder), arguments.articles, arguments.words)
        for workers in map(int, arguments.workers.split(",")):
            with new_database(server.address) as address:
                results = Path(folder) / f"results-{workers}" if arguments.results else None
                seconds = run_queue(address, stories, workers, results, arguments.kill)
                cores = min(workers, available_cores())
                speed = arguments.articles / seconds / cores
                started = arguments.articles / seconds_of_articles(address) / cores
                share = speed / bare
                hours = 1_000_000 / speed / 3600
                verdict = f", bar {BAR}: {'passes' if share >= BAR else 'misses'}" if workers == max(cores, 4) else ""
                print(
                    f"{workers} workers: {seconds:.0f} s, {speed:.2f} articles per second and core, "
                    f"{share:.2f} of bare{verdict}; {started:.2f} without the start, {started / bare:.2f} of bare; "
                    f"a million articles: {hours:.0f} core-hours"
                )
                if results is None:
                    print(f"  {lost_or_doubled(address, arguments.articles)}")


def bare_speed(text: str, processes: int) -> float:
    """Articles that each of some processes parses in a second with the bare pipeline, at the same time."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return statistics.mean(pool.map(_bare_speed, [text] * processes, chunksize=1))


def _bare_speed(text: str) -> float:
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=WARNING_OF_SPACY)
        nlp = spacy.load(available_pipelines()[0].location)
    nlp(text)
    started = time.perf_counter()
    for _ in range(_BARE_ARTICLES):
        nlp(text)
    return _BARE_ARTICLES / (time.perf_counter() - started)


def write_stories(folder: Path, articles: int, words: int) -> Path:
    """A folder of articles that differ in a number."""
    stories = folder / "stories"
    stories.mkdir()
    text = invented_text(words)
    for number in range(articles):
        story = text.replace("Harbor Tunnel", f"Harbor Tunnel {number}", 1)
        (stories / f"{number:06}.txt").write_text(story, encoding="utf-8")
    return stories


def run_queue(address: ServerAddress, stories: Path, workers: int, results: Path | None, kill: float) -> float:
    """Add the articles, and work until the queue is empty; gives the seconds of the work."""
    open_library(address).close()
    library = ["--library", address.with_secrets]
    shared = ["--read", stories.parent, "--write", stories.parent] if results else []
    kept = ["--results", results, *shared] if results else []
    onrecord = [sys.executable, "-m", "onrecord"]
    subprocess.run([*onrecord, "queue", "add", stories, *kept, *library], check=True, stderr=subprocess.DEVNULL)
    started = time.perf_counter()
    command = [*onrecord, "worker", "--jobs", str(workers), "--until-empty", *shared, *library]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as worker, killed_now_and_then(worker.pid, kill):
        assert worker.wait() == 0
    counts = JobQueue(address, ENGINE_VERSION).counts()
    assert (counts.waiting, counts.running, counts.failed) == (0, 0, 0), counts
    return time.perf_counter() - started


def seconds_of_articles(address: ServerAddress) -> float:
    """Seconds from the start of the first analysis to the end of the last."""
    took = "SELECT extract(epoch FROM max(at) - min(at))::float FROM onrecord_queue.procrastinate_events"
    ((seconds,),) = query(address, f"{took} WHERE type IN ('started', 'succeeded')")
    assert isinstance(seconds, float)
    return seconds


@contextmanager
def killed_now_and_then(parent: int, seconds: float) -> Iterator[None]:
    """Kill one of the processes of a worker every so many seconds; none for 0."""
    done = Event()

    def kill() -> None:
        while not done.wait(seconds):
            command = ["pgrep", "-P", str(parent)]
            found = subprocess.run(command, capture_output=True, text=True, check=False)
            children = [int(each) for each in found.stdout.split()]
            if children:
                os.kill(children[-1], signal.SIGKILL)

    killer = Thread(target=kill)
    if seconds:
        killer.start()
    try:
        yield
    finally:
        done.set()
        if seconds:
            killer.join()


def lost_or_doubled(address: ServerAddress, articles: int) -> str:
    """The lost and doubled articles in the library."""
    ((stored, analyzed, complete),) = query(
        address,
        "SELECT (SELECT count(*) FROM onrecord.article), (SELECT count(*) FROM onrecord.analysis), "
        "(SELECT count(DISTINCT revision_id) FROM onrecord.record WHERE type = 'quotation')",
    )
    return f"{stored} of {articles} stored, {analyzed} analyzed, {complete} with quotations"


if __name__ == "__main__":
    main()
