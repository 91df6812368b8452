"""Suggestions of claims checked before: how many are right, and the time they take among 100,000 claims.

    python benchmarks/claim_memory.py [--claims N] [--server ADDRESS]

The statements are those of the tests. A third of the facts was kept apart until the comparing was finished. A plain
comparison, in the same run, takes the statement that shares the most words. The times are those of the whole
answer, from the words of a claim to the suggestions with their evidence, beside a bare query of the index. With
--server, the library is made in an empty database of a PostgreSQL server.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import insert

from onrecord.analysis.same_statement import LIKELY, likeness, read_statement
from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.changes import Edit
from onrecord.domain.library_location import LibraryLocation, read_location
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind
from onrecord.services.memory import Question, suggest
from onrecord.store import rows
from onrecord.store.codec import Codec
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.record_rows import Present, RecordRows
from onrecord.store.tables import article, revision

STATEMENTS = Path(__file__).resolve().parents[1] / "tests" / "analysis" / "memory" / "statements.txt"
_NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
_A_STORY = 50
_BAR = 50
_ROUNDS = 200


@dataclass(frozen=True)
class Fact:
    """A statement of an earlier article with later ones, and whether each says the same."""

    earlier: str
    later: tuple[tuple[str, bool], ...]
    language: str
    is_apart: bool


class Score(NamedTuple):
    """Precision of the suggestions, and recall of the same statements."""

    shown: int
    right: int
    found: int
    wanted: int

    @property
    def in_words(self) -> str:
        precision, recall = 100 * self.right / max(1, self.shown), 100 * self.found / max(1, self.wanted)
        return f"shown and right {precision:.1f} % of {self.shown}, found {recall:.1f} % of {self.wanted}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--server")
    arguments = parser.parse_args()
    facts = read_facts(STATEMENTS)
    for title, is_apart in (("used while writing", False), ("kept apart", True)):
        some = [fact for fact in facts if fact.is_apart is is_apart]
        print(f"{title}: {score(some, facts, alike).in_words}")
        print(f"{'':{len(title)}}  plain comparison: {score(some, facts, share_words).in_words}")
    with tempfile.TemporaryDirectory() as scratch:
        location = read_location(arguments.server) if arguments.server else Path(scratch) / "library.sqlite"
        return int(show_times(location, arguments.claims) > _BAR)


def read_facts(path: Path) -> list[Fact]:
    """The facts of a file of statements, which explains itself."""
    facts: list[Fact] = []
    is_apart, earlier, language = False, "", "en"
    later: list[tuple[str, bool]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ">"]:
        mark, _, words = line.partition(" ")
        if (mark.startswith(">") or mark == "[kept") and earlier:
            facts.append(Fact(earlier, tuple(later), language, is_apart))
            earlier, later = "", []
        if mark.startswith(">"):
            earlier, language = words, mark[1:] or "en"
        elif mark in {"=", "!"}:
            later.append((words, mark == "="))
        is_apart |= mark == "[kept"
    return facts


def score(
    asked: Sequence[Fact], known: Sequence[Fact], likely: Callable[[str, str, str], float], most: int = 3
) -> Score:
    """Look for each later statement among all earlier ones; ``likely`` is 0 where nothing is shown."""
    shown = right = found = wanted = 0
    for fact in asked:
        for words, is_same in fact.later:
            scored = [(likely(words, each.earlier, fact.language), each.earlier) for each in known]
            best = [earlier for value, earlier in sorted(scored, reverse=True)[:most] if value]
            shown += len(best)
            right += is_same * best.count(fact.earlier)
            found += is_same and fact.earlier in best
            wanted += is_same
    return Score(shown, right, found, wanted)


def alike(new: str, old: str, language: str) -> float:
    value = likeness(read_statement(new, language), read_statement(old, language))
    return value if value >= LIKELY else 0.0


def share_words(new: str, old: str, _language: str) -> float:
    one, other = (set(re.findall(r"\w+", words.casefold())) for words in (new, old))
    share = len(one & other) / len(one | other)
    return share if share > 0.5 else 0.0


def show_times(location: LibraryLocation, count: int) -> float:
    """Print the times among so many claims; gives the 95th percentile in milliseconds."""
    chance = random.Random(20)  # noqa: S311 - nothing secret
    started = time.perf_counter()
    with closing(open_library(location)) as library:
        statements = fill(library, count, chance)
        print(f"{count:,} claims in {time.perf_counter() - started:.0f} s")
        asked = [chance.choice(statements) for _ in range(_ROUNDS)]
        bare = sorted(
            timed(lambda words=words: library.similar_claims(words.split(), ArticleId("new"))) for words in asked
        )
        print(f"bare query of the index: median {bare[_ROUNDS // 2]:.1f} ms")
        times, found = [], 0
        for words in asked:
            question = Question(words, frozenset(), "en", ArticleId("new"))
            times.append(timed(lambda question=question: suggest(question, library)))
            found += words in {each.earlier.words for each in suggest(question, library)}
        times.sort()
        slowest = times[int(_ROUNDS * 0.95)]
        print(f"suggestions: median {times[_ROUNDS // 2]:.1f} ms, 95th percentile {slowest:.1f} ms (bar {_BAR} ms)")
        print(f"the same words found: {found} of {_ROUNDS}")
    return slowest


def timed(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - before)


def fill(library: LibraryStore, count: int, chance: random.Random) -> list[str]:
    """Put decided claims into a library, 50 in each article, every third with evidence."""
    statements = list(invented_statements(count, chance))
    codec = Codec()
    with library._writing() as connection:
        for start in range(0, count, _A_STORY):
            some = statements[start : start + _A_STORY]
            text = "\n".join(some)
            story = Article(
                id=ArticleId(f"article-{start}"), headline=some[0], added_at=_NOON, edited_at=_NOON, language="en"
            )
            first = Revision(
                id=RevisionId(f"revision-{start}"),
                article_id=story.id,
                number=1,
                text=text,
                sha256=f"{start:064}",
                structure=Structure(),
                added_at=_NOON,
            )
            connection.execute(insert(article), rows.article_values(story))
            connection.execute(insert(revision), rows.revision_values(first, codec))
            edits = (Edit(None, record) for record in decided_claims(some))
            RecordRows(connection, codec, first.id).carry_out(edits, text, Present())
    return statements


def decided_claims(statements: Sequence[str]) -> Iterator[Claim | Evidence]:
    start = 0
    for number, words in enumerate(statements):
        claim = Claim(
            id=RecordId(f"claim:{start}"),
            disposition=Disposition.ACCEPTED,
            span=Span(start, start + len(words)),
            kinds=(ClaimKind.NUMBER,),
            status=ClaimStatus.VERIFIED,
        )
        yield claim
        if number % 3 == 0:
            yield Evidence(
                id=RecordId(f"evidence-{start}"), target_id=claim.id, kind=EvidenceKind.LINK, title="Annual report"
            )
        start += len(words) + 1


def invented_statements(count: int, chance: random.Random) -> Iterator[str]:
    """Sentences with names, years and numbers; some words are in every tenth of them, as in a newsroom."""
    syllables = [first + vowel for first in "bcdfghklmnprstvw" for vowel in "aeiou"]
    words = ["".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))) for _ in range(9_000)]
    often = [1 / (place + 8) for place in range(len(words))]
    names, name_often = [word.capitalize() for word in words[:3_000]], often[:3_000]
    for _ in range(count):
        place, person, first = chance.choices(names, name_often, k=3)
        one, two, three, four, five = chance.choices(words, often, k=5)
        number, year = f"{chance.randrange(2, 9_000):,}", chance.randrange(1990, 2026)
        yield chance.choice(
            (
                f"{first} {person} told the {one} in {place} that {number} {two} were {three} in {year}.",
                f"The {one} of {place} rose by {number} percent in {year}, a {two} of the {three} {four}.",
                f"In {year}, {place} had {number} {one} and the {two} was {three} by {first} {person}.",
                f"{person} has {number} {one} {two}, more than any {three} {four} in the {five} of {place}.",
                f"The {one} {two} by {person} was {three} to the {four} {five}.",
            )
        )


if __name__ == "__main__":
    sys.exit(main())
