"""A library of many invented articles, for measurements.

    python benchmarks/invented_library.py FILE [--articles N]

The same number always gives the same library. Each article takes about 5 KB of the file, half of it for the search.
"""

import argparse
import hashlib
import itertools
import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.library import ArticleSummary
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.store import rows
from onrecord.store.changing import about
from onrecord.store.codec import Codec
from onrecord.store.errors import CopyUnwritableError
from onrecord.store.file.backups import finished_whole
from onrecord.store.file.connections import Translation
from onrecord.store.file.opening import new_file
from onrecord.store.search import fold
from onrecord.store.tables import analysis, article, revision, searchable

COMMON, RARE = "harbor", "quillfeather"
"""A word that every third article has, and one that every 40,000th has; "the" is in all of them."""
_RARE_EVERY = 40_000
_NEWEST = datetime(2026, 11, 1, 12, tzinfo=UTC)
_SENTENCES, _A_STORY = 20_000, 13
_WORDS = 9_000
_ROWS_AT_A_TIME = 1_000
_SMALL = ("the", "of", "and", "to", "a", "in", "for", "on", "that", "with", "was", "by", "from", "it", "at", "which")
_BEGINNINGS, _MIDDLES, _ENDS = "bcdfghjklmnprstvw", "aeiou", ("", "", "l", "n", "r", "s", "ng")


def make_library(path: Path, articles: int) -> None:
    """Write a library with so many articles to ``path``."""
    errors = Translation(path, lambda detail: CopyUnwritableError(path, detail), CopyUnwritableError)
    with finished_whole(path) as unfinished, new_file(unfinished, errors) as connection:
        fill_library(connection, articles)


def fill_library(connection: Connection, articles: int) -> None:
    """Put so many articles into an empty library."""
    chance = random.Random(18)  # noqa: S311 - nothing secret
    codec, sentences, outlets = Codec(), _sentences(chance), [_name(chance) for _ in range(60)]
    numbers = iter(range(articles))
    while some := list(itertools.islice(numbers, _ROWS_AT_A_TIME)):
        made = [_article(chance, number, sentences, outlets) for number in some]
        connection.execute(
            insert(article),
            [rows.article_values(line.article) | rows.count_values(line) | {"analyzed": True} for line, _ in made],
        )
        connection.execute(insert(revision), [rows.revision_values(_revision(*each), codec) for each in made])
        connection.execute(insert(analysis), [_analysis(*each) for each in made])
        connection.execute(
            insert(searchable),
            [{"article_id": line.article.id, "about": about(line.article), "body": fold(text)} for line, text in made],
        )


def _article(
    chance: random.Random, number: int, sentences: list[str], outlets: list[str]
) -> tuple[ArticleSummary, str]:
    story = chance.choices(sentences, k=_A_STORY)
    if number % 3 == 0:
        story.insert(5, f"The {COMMON} stayed open.")
    if number % _RARE_EVERY == _RARE_EVERY // 2:
        story.insert(8, f"Nobody named {RARE.capitalize()} was there.")
    edited = _NEWEST - timedelta(minutes=7 * number)
    claims = chance.randrange(30)
    checked = chance.randrange(claims + 1)
    line = ArticleSummary(
        article=Article(
            id=ArticleId(hashlib.sha256(str(number).encode()).hexdigest()[:32]),
            headline=f"{_name(chance)} {' '.join(story[0].split()[:6]).rstrip('.,')} {number}",
            outlet=chance.choice(outlets),
            byline=f"{_name(chance)} {_name(chance)}",
            published=(date(2026, 11, 1) - timedelta(days=number // 40)).isoformat(),
            language="en",
            added_at=edited,
            edited_at=edited,
        ),
        claims=claims,
        checked=checked,
        settled=checked,
        problems=chance.randrange(6),
        statuses={ClaimStatus.VERIFIED: checked, ClaimStatus.UNCHECKED: claims - checked},
        checks_open=chance.randrange(6),
        coverage=0.5,
        sign_off=chance.choice(list(SignOffState)),
        analyzed=True,
    )
    paragraphs = (" ".join(story[start : start + 4]) for start in range(0, len(story), 4))
    return line, "\n".join((line.article.headline, *paragraphs))


def _revision(line: ArticleSummary, text: str) -> Revision:
    return Revision(
        id=RevisionId(f"{line.article.id}-1"),
        article_id=line.article.id,
        number=1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        structure=Structure(),
        added_at=line.article.added_at,
    )


def _analysis(line: ArticleSummary, text: str) -> rows.Values:
    ends = list(itertools.accumulate(len(part) + 1 for part in text.split(". ")))
    return {
        "revision_id": f"{line.article.id}-1",
        "analyzer_version": "1",
        "pipeline": "",
        "language": "en",
        "sentences": [list(pair) for pair in itertools.pairwise([0, *ends])],
        "warnings": [],
        "sentence_classes": [],
    }


def _sentences(chance: random.Random) -> list[str]:
    words = [_word(chance, chance.choice((1, 2, 2, 3, 3, 4))) for _ in range(_WORDS)]
    often = [1 / (place + 10) for place in range(_WORDS)]
    return [_sentence(chance, words, often) for _ in range(_SENTENCES)]


def _sentence(chance: random.Random, words: list[str], often: list[float]) -> str:
    count = chance.randrange(9, 26)
    some = iter(chance.choices(words, often, k=count))
    written = [chance.choice(_SMALL) if chance.random() < 0.4 else next(some) for _ in range(count)]
    if chance.random() < 0.3:
        written[-1] = f"{chance.randrange(2, 9_000):,}"
    written[0] = "The"
    return f"{' '.join(written)}."


def _name(chance: random.Random) -> str:
    return _word(chance, 3).capitalize()


def _word(chance: random.Random, syllables: int) -> str:
    parts = (_BEGINNINGS, _MIDDLES, _ENDS)
    return "".join(chance.choice(part) for _ in range(syllables) for part in parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    arguments = parser.parse_args()
    make_library(arguments.file, arguments.articles)
    print(json.dumps({"articles": arguments.articles, "bytes": arguments.file.stat().st_size}))
