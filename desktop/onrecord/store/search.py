"""Search for articles by their words, in any spelling."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from sqlalchemy import CTE, Column, ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Boolean

from onrecord.domain.text import normalize_text
from onrecord.store.queries import number_under_review
from onrecord.store.tables import article, record, revision, searchable

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚ʼ", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_PART = re.compile(r".{1,65536}(?:\s|\Z)|\S+", re.DOTALL)
"""Up to white space, where nothing combines with what comes next."""
_WORDS_A_CONDITION = 100
_SPECIAL_IN_GLOB, _SPECIAL_IN_LIKE = re.compile(r"[*?\[]"), re.compile(r"[\\%_]")
_LONGEST = 8_000
"""SQLite refuses patterns of 50,000 bytes."""


class _Occurrence(GenericFunction[bool]):
    """Whether the first string contains the second; the others are the second as a pattern for each database.

    No character is special. SQLite's GLOB skips to the first letter, in half the time of ``instr``. PostgreSQL has an
    index for LIKE.
    """

    type = Boolean()
    inherit_cache = True
    name = "occurrence"


@compiles(_Occurrence)
def _like(element: _Occurrence, compiler: SQLCompiler, **options: Any) -> str:
    column, _glob, pattern = (compiler.process(part, **options) for part in element.clauses)
    return f"({column} LIKE {pattern})"


@compiles(_Occurrence, "sqlite")
def _glob(element: _Occurrence, compiler: SQLCompiler, **options: Any) -> str:
    column, pattern, _like = (compiler.process(part, **options) for part in element.clauses)
    return f"({column} GLOB {pattern})"


def occurs(column: ColumnElement[str] | Column[str], word: str) -> ColumnElement[bool]:
    """Whether ``column`` contains ``word``, or the beginning of a very long one."""
    sought = word[:_LONGEST]
    glob, like = _SPECIAL_IN_GLOB.sub(r"[\g<0>]", sought), _SPECIAL_IN_LIKE.sub(r"\\\g<0>", sought)
    return _Occurrence(column, f"*{glob}*", f"%{like}%")


def fold(text: str) -> str:
    """``text`` for comparison: without case, accents, curly quotation marks and invisible characters.

    Decomposed letters are composed, and all white space becomes one space.
    """
    # Part by part: each function of C holds all threads until it returns, the window's too.
    return " ".join(filter(None, map(_folded, _PART.findall(text))))


def _folded(text: str) -> str:
    text = normalize_text(text).text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text.translate(_QUOTES)))
    return " ".join(_ACCENT.sub("", text).casefold().split())


def with_words(query: str, articles: Select[Any], among: Select[Any] | None = None) -> Select[Any]:
    """Those of ``articles`` with every word of ``query``, ``among`` all or some of them."""
    words = list(dict.fromkeys(fold(query).split()))
    written = _written(among)
    places = (searchable.c.about, searchable.c.body, func.coalesce(written.c.words, ""))
    # A database refuses a condition with thousands of parts, but not sets of ids.
    for start in range(0, len(words), _WORDS_A_CONDITION):
        is_there = (
            or_(*(occurs(place, word) for place in places)) for word in words[start : start + _WORDS_A_CONDITION]
        )
        searched = searchable.outerjoin(written, written.c.article_id == searchable.c.article_id)
        found = select(searchable.c.article_id).select_from(searched).where(and_(*is_there))
        if among is not None:
            found = found.where(searchable.c.article_id.in_(among))
        articles = articles.where(article.c.id.in_(found))
    return articles


def with_longest_word(query: str) -> Select[Any] | None:
    """The ids of the articles with the longest word of ``query``, for which a server has an index; None without one."""
    longest = max(fold(query).split(), key=len, default="")
    if not longest:
        return None
    is_printed = or_(occurs(searchable.c.about, longest), occurs(searchable.c.body, longest))
    return select(searchable.c.article_id).where(is_printed).union(has_written([longest])).subquery().select()


def _written(among: Select[Any] | None) -> CTE:
    """The reviewers' words in the records of each article's revision under review."""
    words = func.aggregate_strings(record.c.words, "\n").label("words")
    of_revision = select(record.c.revision_id, words).where(record.c.words.is_not(None)).group_by(record.c.revision_id)
    if among is not None:
        of_revision = of_revision.where(
            record.c.revision_id.in_(select(revision.c.id).where(revision.c.article_id.in_(among)))
        )
    written = of_revision.subquery()
    articles = article.join(revision).join(written, written.c.revision_id == revision.c.id)
    of_article = select(article.c.id.label("article_id"), written.c.words).select_from(articles)
    return of_article.where(revision.c.number == number_under_review()).cte("written")


def has_written(words: Iterable[str]) -> Select[Any]:
    """The articles with one of ``words`` in a record of the revision under review."""
    all_records = article.join(revision).join(record, record.c.revision_id == revision.c.id)
    written = select(article.c.id).select_from(all_records)
    is_here = or_(*(occurs(record.c.words, word) for word in words))
    return written.where(record.c.words.is_not(None), is_here, revision.c.number == number_under_review())
