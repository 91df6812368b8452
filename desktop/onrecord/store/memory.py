"""The index of decided claims, updated with each record.

A claim is indexed by the beginnings of its words, so that all forms of a word match. A file has an FTS5 table over this
column, which triggers update, and a server a GIN index.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from onrecord.domain.article import ArticleId
from onrecord.domain.claim_memory import EarlierClaim, is_remembered
from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation, RecordId, Source, type_name
from onrecord.domain.spans import is_inside
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.store.queries import number_under_review
from onrecord.store.search import fold
from onrecord.store.tables import MEMORY_VECTOR, anchor, article, record, revision

INDEX = "claim_memory"
"""The FTS5 table of a file; SQLite's tables for it begin with the same name."""

_TABLE = table(INDEX, column("rowid"), column("rank"), column(INDEX))
_TERM = re.compile(r"[^\W_]+")
_LENGTH = 5
_MOST_TERMS = 24
_FREQUENT = 1_000
_CANDIDATES = 60
_COLUMNS = tuple(field.name for field in fields(EarlierClaim))


def memory_terms(found: AnyRecord, article_text: str) -> str | None:
    """The index terms of a decided claim; None for any other record."""
    if not isinstance(found, Claim) or not is_remembered(found) or not is_inside(found.span, article_text):
        return None
    return " ".join(_terms([found.span.text_of(article_text)])) or None


def similar_claims(connection: Connection, words: Iterable[str], besides: ArticleId) -> list[EarlierClaim]:
    """Decided claims with the most and rarest of ``words``, the best first, from other articles than ``besides``."""
    terms = _terms(words)
    query = _query(connection, terms) if terms else ""
    return [each for each in _found(connection, query, _CANDIDATES) if each.article_id != besides]


def claims_with(connection: Connection, words: str, most: int) -> list[EarlierClaim]:
    """Decided claims with all of some words, the newest first."""
    found = _found(connection, " & ".join(_terms([words])), most)
    return sorted(found, key=lambda each: each.edited_at, reverse=True)


def backing(connection: Connection, earlier: EarlierClaim) -> tuple[list[Evidence], list[Source]]:
    """The evidence on file about an earlier claim, and its sources."""
    codec, of_revision = Codec(), select(record.c.body).where(record.c.revision_id == earlier.revision_id)

    def one(record_id: RecordId | None) -> AnyRecord | None:
        found = readable(of_revision.where(record.c.id == record_id)) if record_id else []
        return found[0] if found else None

    def readable(bodies: Select[Any]) -> list[AnyRecord]:
        found = []
        for body in connection.scalars(bodies):
            with suppress(UnreadableValueError):
                found.append(codec.decode_record(body))
        return found

    said_in = one(earlier.claim.quotation_id)
    quoted = said_in.source_ids if isinstance(said_in, Quotation) else ()
    sources = map(one, earlier.claim.source_ids or quoted)
    filed = readable(of_revision.where(record.c.type == type_name(Evidence)).order_by(record.c.rank))
    about = {earlier.claim.id, earlier.claim.quotation_id}
    evidence = [each for each in filed if isinstance(each, Evidence) and each.target_id in about]
    return evidence, [source for source in sources if isinstance(source, Source)]


def _terms(words: Iterable[str]) -> list[str]:
    terms = dict.fromkeys(term[:_LENGTH] for each in words for term in _TERM.findall(fold(each)))
    return list(terms)[:_MOST_TERMS]


def _query(connection: Connection, terms: list[str]) -> str:
    """A query for one of the rarest terms, or two if all are frequent.

    Most claims have a frequent term, and ranking all of them would take too long.
    """
    matches = _matches_on_server if _is_server(connection) else _matches_in_file
    some = (select(literal(1)).where(matches(term)).limit(_FREQUENT).subquery() for term in terms)
    counted = select(*(select(func.count()).select_from(each).scalar_subquery() for each in some))
    rarest = sorted(zip(connection.execute(counted).one(), terms, strict=True))
    totals = accumulate(count for count, _term in rarest)
    rare = [term for (_count, term), total in zip(rarest, totals, strict=True) if total < _FREQUENT]
    anything = " | ".join(terms)
    if rare:
        return f"({' | '.join(rare)}) & ({anything})"
    (_, first), *others = rarest
    return f"{first} & ({' | '.join(term for _count, term in others)})" if others else first


def _found(connection: Connection, query: str, most: int) -> list[EarlierClaim]:
    if not query:
        return []
    best = (_best_on_server if _is_server(connection) else _best_in_file)(query, most).subquery()
    in_text = func.substr(revision.c.text, anchor.c.start + 1, anchor.c.end - anchor.c.start)
    of_span = and_(anchor.c.revision_id == record.c.revision_id, anchor.c.record_id == record.c.id)
    found = (
        select(article.c.id.label("article_id"), article.c.headline, article.c.published, article.c.edited_at)
        .add_columns(revision.c.id.label("revision_id"), anchor.c.exact.label("words"), record.c.body.label("claim"))
        .select_from(record)
        .join(best, and_(best.c.revision_id == record.c.revision_id, best.c.id == record.c.id))
        .join(revision, revision.c.id == record.c.revision_id)
        .join(article, article.c.id == revision.c.article_id)
        .join(anchor, of_span)
        .where(anchor.c.role == "span", revision.c.number == number_under_review(), anchor.c.exact == in_text)
        .order_by(best.c.rank)
    )
    codec, earlier = Codec(), []
    for row in connection.execute(found).mappings():
        with suppress(UnreadableValueError):
            earlier.append(codec.decode({name: row[name] for name in _COLUMNS}, EarlierClaim))
    return earlier


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _matches_in_file(query: str) -> ColumnElement[bool]:
    words = _TERM.sub(r'"\g<0>"', query).replace("|", "OR").replace("&", "AND")
    return _TABLE.c[INDEX].bool_op("MATCH")(words)


def _best_in_file(query: str, most: int) -> Select[Any]:
    matching = (
        select(_TABLE.c.rowid, _TABLE.c.rank)
        .where(_matches_in_file(query))
        .order_by(_TABLE.c.rank)
        .limit(most)
        .subquery()
    )
    here = select(record.c.revision_id, record.c.id, matching.c.rank).select_from(record)
    return here.join(matching, literal_column("record.rowid") == matching.c.rowid)


def _matches_on_server(query: str) -> ColumnElement[bool]:
    return and_(record.c.memory.is_not(None), MEMORY_VECTOR.bool_op("@@")(_as_query(query)))


def _best_on_server(query: str, most: int) -> Select[Any]:
    rank = (-func.ts_rank(MEMORY_VECTOR, _as_query(query))).label("rank")
    matching = select(record.c.revision_id, record.c.id, rank).where(_matches_on_server(query))
    some = matching.limit(_FREQUENT).subquery()
    return select(some).order_by(some.c.rank).limit(most)


def _as_query(query: str) -> ColumnElement[Any]:
    return cast(_TERM.sub(r"'\g<0>'", query), TSQUERY)
