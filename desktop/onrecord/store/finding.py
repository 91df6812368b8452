"""Find articles in a library: by words, by text, by similarity."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary, Excerpt, KnownHeadline, KnownText, ListedArticle
from onrecord.domain.library_order import NEWEST_FIRST, Order, words_key
from onrecord.domain.records import type_name
from onrecord.domain.written_words import written_words
from onrecord.store import rows
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.store.errors import ArticleNotFoundError, ArticleUnreadableError
from onrecord.store.excerpts import Excerpts
from onrecord.store.queries import in_order, is_analyzed, number_under_review, texts_under_review
from onrecord.store.record_rows import count_problems, read_review
from onrecord.store.search import fold, has_written, occurs, with_longest_word, with_words
from onrecord.store.tables import article, record, revision, searchable

_LETTERS, _NUMBER = re.compile(r"[^\W\d_]+"), re.compile(r"[0-9]+")
_ROWS_AT_A_TIME = 500
_RECENT = 2_000
_MOST_WORDS = 8
_MOST_EXCERPTS = 500
"""How many articles get an excerpt: nobody reads more."""


def find_articles(connection: Connection, search: str, order: Order, most: int | None) -> list[ArticleSummary]:
    """The first ``most`` articles with every word of ``search``, the first of them with excerpts."""
    listed = in_order(select(article), order)
    lines: list[ArticleSummary] = []
    if search.strip() and most and order == NEWEST_FIRST:
        # Most words are in many articles, so the newest suffice; only a rare word needs a search of all texts.
        recent = in_order(select(article.c.id), order).limit(_RECENT)
        lines = _lines(connection, with_words(search, listed, recent).limit(most))
    if len(lines) != most:
        lines = _lines(connection, with_words(search, listed, _candidates(connection, search)).limit(most))
    return [*_with_excerpts(connection, lines[:_MOST_EXCERPTS], search), *lines[_MOST_EXCERPTS:]]


def _candidates(connection: Connection, search: str) -> Select[Any] | None:
    """The articles that may have all words of ``search``; None for all articles."""
    return with_longest_word(search) if connection.dialect.name == "postgresql" else None


def _lines(connection: Connection, articles: Select[Any]) -> list[ArticleSummary]:
    found = connection.execute(articles).all()
    return [
        # A version that didn't count the open problems wrote the row.
        _with_problems(connection, rows.summary_of(row)) if row.problems is None else rows.summary_of(row)
        for row in found
    ]


def _with_problems(connection: Connection, line: ArticleSummary) -> ArticleSummary:
    """The line with its open problems, counted from the records."""
    try:
        problems = count_problems(read_review(connection, Codec(), line.article.id), line.checks_open)
    except (ArticleNotFoundError, ArticleUnreadableError):
        # Opening the article says what can't be read.
        problems = sum(count for status, count in line.statuses.items() if status.is_problem) + line.checks_open
    return replace(line, problems=problems)


def find_ids(connection: Connection, search: str, order: Order) -> list[ArticleId]:
    """The ids of all articles with every word of ``search``."""
    listed = in_order(select(article.c.id), order)
    return list(connection.scalars(with_words(search, listed, _candidates(connection, search))))


def find_outdated(connection: Connection, search: str, analyzer_version: str) -> list[ArticleId]:
    """The ids of the articles whose revision under review wasn't analyzed by this version."""
    outdated = select(article.c.id).where(~is_analyzed(analyzer_version))
    return list(connection.scalars(with_words(search, in_order(outdated, NEWEST_FIRST))))


def find_headlines(connection: Connection, words: str, most: int, *, strewn: bool) -> list[KnownHeadline]:
    """The newest articles whose headlines have the letters and numbers of all ``words``.

    ``strewn`` finds those with all letters in order, and any others between them.
    """
    letters = [(words_key(run) or "").partition("\t")[0] for run in _LETTERS.findall(words)]
    numbers = [occurs(article.c.headline, number) for number in _NUMBER.findall(words)]
    named = select(article.c.id, article.c.headline).where(*numbers)
    if strewn:
        named = named.where(article.c.headline_key.like("%".join(["", *"".join(letters), ""])))
    else:
        named = named.where(*(occurs(article.c.headline_key, run) for run in letters))
    return [KnownHeadline(*row) for row in connection.execute(in_order(named, NEWEST_FIRST).limit(most))]


def each_article(connection: Connection, search: str) -> Iterator[ListedArticle]:
    """All matching articles, the newest first, read lazily."""
    found = with_words(search, in_order(select(*(article.c[name] for name in ListedArticle._fields)), NEWEST_FIRST))
    for row in connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(found):
        listed = rows.listed_of(row)
        if row.problems is None:
            (line,) = load_lines(connection, [listed.id], "")
            listed = listed._replace(problems=line.problems)
        yield listed


def load_lines(connection: Connection, ids: Iterable[ArticleId], search: str) -> list[ArticleSummary]:
    """Some articles with excerpts for ``search``, in any order; removed ones are left out."""
    return _with_excerpts(connection, _lines(connection, select(article).where(article.c.id.in_(ids))), search)


def _with_excerpts(connection: Connection, lines: list[ArticleSummary], search: str) -> list[ArticleSummary]:
    if not search.strip():
        return lines
    texts = texts_under_review().where(article.c.id.in_(line.article.id for line in lines))
    excerpts = Excerpts(search)
    found = ((known, headline, text) for known, headline, text in connection.execute(texts))
    found = (row for row in found if all(isinstance(words, str) for words in row))
    places = {known: excerpts.of(text, headline) for known, headline, text in found}
    elsewhere = [known for known, found in places.items() if not found]
    places |= _written_places(connection, elsewhere, search, excerpts)
    return [replace(line, found=places.get(line.article.id)) for line in lines]


def _written_places(
    connection: Connection, ids: list[ArticleId], search: str, excerpts: Excerpts
) -> dict[ArticleId, Excerpt]:
    """Excerpts from records, for articles whose text doesn't have the words."""
    if not ids:
        return {}
    written = has_written(fold(search).split()[:_MOST_WORDS]).where(article.c.id.in_(ids))
    written = written.add_columns(record.c.body).order_by(record.c.rank)
    codec = Codec()
    places: dict[ArticleId, Excerpt] = {}
    for known, body in connection.execute(written):
        try:
            found = codec.decode_record(body)
        except UnreadableValueError:
            continue
        place = excerpts.of(written_words(found), "")
        if place:
            places.setdefault(known, place._replace(record_type=type_name(type(found))))
    return places


def find_text(connection: Connection, sha256: str) -> KnownText | None:
    """The revision with this hash: of several, one under review and the newest."""
    is_latest = revision.c.number == number_under_review()
    same = select(article.c.id, revision.c.id, is_latest).join(revision).where(revision.c.sha256 == sha256)
    first = same.order_by(is_latest.desc(), article.c.edited_at.desc()).limit(1)
    found = connection.execute(first).one_or_none()
    return KnownText(found[0], found[1], bool(found[2])) if found else None


def rank_by_words(connection: Connection, words: Iterable[str]) -> list[ArticleId]:
    """All articles, those whose text has most of the words first, then the newest."""
    folded = list(map(fold, words))
    texts = select(article.c.id, article.c.edited_at, searchable.c.body).join(searchable)
    # Counted here, because SQLite would read each text again for each word.
    found = [
        (sum(word in body for word in folded), edited_at, article_id)
        for article_id, edited_at, body in connection.execute(texts)
    ]
    return [article_id for _count, _edited_at, article_id in sorted(found, reverse=True)]
