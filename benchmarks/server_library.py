"""Reviewers' waits in a team library of 100,000 articles, over a delayed line, next to a file.

    python benchmarks/server_library.py [--articles N] [--delay MILLISECONDS] [--reviewers N] [--folder FOLDER]

It starts a PostgreSQL server of its own, as the tests do; with FOLDER, the library in a file is kept there. Each line
has the median of some rounds in milliseconds: in the file, on the server, and on the server while the other reviewers
list, sort and search too, each every few seconds.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

# The checkout's folders come first.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.postgresql import execute, new_database, own_server
from helpers.slow_line import slow_line
from invented_library import COMMON, RARE, fill_library, make_library
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.library_order import NEWEST_FIRST, Order, SortKey
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.schema import VERSION
from onrecord.store.server.connections import Translation, updating_engine

BAR = 150
_ROUNDS = 5
_PAGE = 100
_PAUSE = 3.0
Question = Callable[[LibraryStore], object]
QUESTIONS: dict[str, Question] = {
    "first rows": lambda library: library.list_articles("", NEWEST_FIRST, _PAGE),
    **{
        f"sorted by {key.value}": lambda library, key=key: library.list_articles("", Order(key), _PAGE)
        for key in SortKey
    },
    f"search “{RARE}”": lambda library: library.list_articles(RARE, NEWEST_FIRST, _PAGE),
    f"search “{RARE[3:9]}”, inside a word": lambda library: library.list_articles(RARE[3:9], NEWEST_FIRST, _PAGE),
    f"search “{COMMON}”": lambda library: library.list_articles(COMMON, NEWEST_FIRST, _PAGE),
    f"search “{RARE} {COMMON}”": lambda library: library.list_articles(f"{RARE} {COMMON}", NEWEST_FIRST, _PAGE),
    "search “zqxzqx”": lambda library: library.list_articles("zqxzqx", NEWEST_FIRST, _PAGE),
    "search “the”": lambda library: library.list_articles("the", NEWEST_FIRST, _PAGE),
    "palette “quill”": lambda library: library.find_headlines("quill", 20),
}


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--delay", type=float, default=20)
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = arguments.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = folder / f"{arguments.articles}-version-{VERSION}.sqlite"
        if not path.exists():
            make_library(path, arguments.articles)
        address = stack.enter_context(new_database(stack.enter_context(own_server()).address))
        make_team_library(address, arguments.articles)
        line = stack.enter_context(slow_line(address, arguments.delay / 2000))
        in_file, on_server = open_library(path), open_library(line.address)
        stack.callback(in_file.close)
        stack.callback(on_server.close)
        alone = {what: timed(on_server, question) for what, question in QUESTIONS.items()}
        with others(line.address, arguments.reviewers - 1):
            together = {what: timed(on_server, question) for what, question in QUESTIONS.items()}
        print(
            f"{arguments.articles:,} articles, {arguments.delay:g} ms there and back, {arguments.reviewers} reviewers"
        )
        print(f"{'':<36}{'file':>8}{'alone':>8}{'together':>10}{'bar':>6}")
        for what, question in QUESTIONS.items():
            missed = "  MISSED" if alone[what] > BAR else ""
            print(
                f"{what:<36}{timed(in_file, question):>8.0f}{alone[what]:>8.0f}{together[what]:>10.0f}{BAR:>6}{missed}"
            )
    return int(any(seconds > BAR for seconds in alone.values()))


def make_team_library(address: ServerAddress, articles: int) -> None:
    """Fill a library on a server."""
    open_library(address).close()
    engine = updating_engine(address, Translation(address, RuntimeError))
    with engine.begin() as connection:
        fill_library(connection, articles)
    engine.dispose()
    execute(address, "VACUUM ANALYZE")


def timed(library: LibraryStore, ask: Question) -> float:
    """The median of the milliseconds that an answer takes."""
    ask(library)
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        ask(library)
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)


@contextmanager
def others(address: ServerAddress, number: int) -> Iterator[None]:
    """Reviewers who ask something every few seconds."""
    stopped = threading.Event()

    def work(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        library = open_library(address)
        while not stopped.wait(chance.uniform(0, 2 * _PAUSE)):
            chance.choice(list(QUESTIONS.values()))(library)
        library.close()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    sys.exit(main())
