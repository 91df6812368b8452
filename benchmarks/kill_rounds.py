"""Kill a program while it saves changes, again and again: nothing it said was saved may be missing.

    python benchmarks/kill_rounds.py [--rounds N] [--seed N] [--server ADDRESS]

Each round a child process opens the same library, saves changes one after the
other and writes each change's id as soon as it is saved.  It is killed with
SIGKILL at a random moment.  Then the library must open, its log must hold every
change that was acknowledged, and the records must be what the log makes of them.
Exits with 1 if anything was lost.  With the address of an empty database on a
PostgreSQL server it is a team library.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import read_location
from onrecord.domain.progress import measure
from onrecord.domain.records import Claim, Note, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus
from onrecord.store.library import LibraryStore, open_library

_ARTICLE = ArticleId("ferry")
_TEXT = "The ferry carried 412 people. " * 40
_START = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
_LONGEST_LIFE = 0.4


@dataclass(frozen=True)
class Round:
    """The result of a round: acknowledged changes, changes found afterwards, and problems."""

    acknowledged: int
    found: int
    faults: tuple[str, ...]


def main() -> int:
    """Run the rounds, print one line each, and return the exit status."""
    arguments = _arguments()
    if arguments.child:
        save_until_killed(arguments.child)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        where = arguments.server or str(Path(folder) / "library.sqlite")
        return _report(run_rounds(where, arguments.rounds, random.Random(arguments.seed)))  # noqa: S311 - no secret


def run_rounds(where: str, rounds: int, chance: random.Random) -> Iterator[Round]:
    """Kill a child that works on the library at ``where``, ``rounds`` times."""
    with open_library(read_location(where)) as library:
        _add_article(library)
    acknowledged: set[str] = set()
    for _ in range(rounds):
        new = _killed_child(where, life=chance.uniform(0, _LONGEST_LIFE))
        acknowledged.update(new)
        with open_library(read_location(where)) as library:
            yield _verified(library, acknowledged, len(new))


def save_until_killed(where: str) -> None:
    """Save changes for ever and acknowledge each on standard output."""
    with open_library(read_location(where)) as library:
        review = library.load_review(_ARTICLE)
        log = library.load_log(_ARTICLE)
        number, last = len(log), log[-1].id if log else None
        print("ready", flush=True)
        while True:
            number += 1
            change = _next_change(review, number)
            review.apply(change.edits)
            library.save_change(change, _summary(review), last)
            last = change.id
            print(change.id, flush=True)


def _killed_child(where: str, life: float) -> list[str]:
    command = [sys.executable, __file__, "--child", where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(life)
        child.send_signal(signal.SIGKILL)
        # A line the child was killed in the middle of acknowledges nothing.
        acknowledged = [line.rstrip() for line in child.stdout if line.endswith("\n")]
    if child.returncode != -signal.SIGKILL:
        msg = f"the child ended by itself, with status {child.returncode}"
        raise RuntimeError(msg)
    return acknowledged


def _verified(library: LibraryStore, acknowledged: set[str], new: int) -> Round:
    log = library.load_log(_ARTICLE)
    review = library.load_review(_ARTICLE)
    expected = Review(review.article, review.revision)
    for change in log:
        expected.apply(change.edits)
    faults = [f"lost {lost}" for lost in sorted(acknowledged - {change.id for change in log})]
    if expected.records != review.records:
        faults.append("the records are not what the log makes of them")
    if library.list_articles() != [_summary(review)]:
        faults.append("the summary is not that of the records")
    return Round(new, len(log), tuple(faults))


def _report(rounds: Iterator[Round]) -> int:
    done = []
    for number, each in enumerate(rounds, 1):
        outcome = ", ".join(each.faults) or "nothing lost"
        print(f"round {number}: {each.acknowledged} acknowledged, {each.found} in the log, {outcome}")
        done.append(each)
    lost = sum(bool(each.faults) for each in done)
    print(f"{len(done)} rounds, {sum(r.acknowledged for r in done)} changes acknowledged, {lost} rounds with a loss")
    return 1 if lost else 0


def _add_article(library: LibraryStore) -> None:
    article = Article(id=_ARTICLE, headline="Ferry Full", added_at=_START, edited_at=_START)
    revision = Revision(
        id=RevisionId("ferry-1"),
        article_id=_ARTICLE,
        number=1,
        text=_TEXT,
        sha256="",
        structure=Structure(),
        added_at=_START,
    )
    library.add_article(article, revision)


def _next_change(review: Review, number: int) -> Change:
    """A new claim with a note on it, or an older claim decided."""
    claim = Claim(id=RecordId(f"claim-{number // 2}"), span=Span(18, 28), kinds=(ClaimKind.NUMBER,))
    if number % 2 == 0:
        note = Note(
            id=RecordId(f"note-{number}"), text="Called the port.", author="Ada", written_at=_START, target_id=claim.id
        )
        edits = (Edit(None, claim), Edit(None, note))
    else:
        before = review.records.get(claim.id)
        edits = (Edit(before, replace(claim, status=ClaimStatus.VERIFIED)),)
    return Change(
        id=ChangeId(f"change-{number}"), article_id=_ARTICLE, name="Work", edits=edits, reviewer="Ada", at=_START
    )


def _summary(review: Review) -> ArticleSummary:
    progress = measure(review)
    return ArticleSummary(article=review.article, claims=progress.total, checked=progress.checked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", metavar="ADDRESS")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
