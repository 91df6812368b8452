"""Convert articles, revisions, analyses and changes to rows and back."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row

from onrecord.domain.article import Article, ArticleDetails, Revision, Structure
from onrecord.domain.change_names import name_today
from onrecord.domain.changes import Change, ChangeKind
from onrecord.domain.checklist import Tick
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import day_key, words_key
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, SentenceClass, SignOffState
from onrecord.store.codec import Codec

Values = dict[str, Any]

_ARTICLE_FIELDS = tuple(field.name for field in fields(Article))
DETAILS = tuple(field.name for field in fields(ArticleDetails))
"""The columns of an article that a reviewer can change."""
_WORKED_OUT = frozenset({"article", "analyzed", "found"})
_COUNTS = tuple(field.name for field in fields(ArticleSummary) if field.name not in _WORKED_OUT)


def article_values(article: Article) -> Values:
    """The columns of an article apart from its review."""
    return asdict(article) | _encoded_ticks(article) | sort_keys(article.headline, article.outlet, article.published)


def details_values(details: ArticleDetails) -> Values:
    """The columns of an article that a reviewer can change."""
    return asdict(details) | _encoded_ticks(details) | sort_keys(details.headline, details.outlet, details.published)


def sort_keys(headline: str, outlet: str, published: str) -> Values:
    """The sort keys, which are derived from other columns."""
    return {
        "headline_key": words_key(headline),
        "outlet_key": words_key(outlet),
        "published_key": day_key(published),
    }


def details_of(row: Row[Any]) -> ArticleDetails:
    """The details in the row of an article."""
    return ArticleDetails(**{name: getattr(row, name) for name in DETAILS} | _ticks_of(row))


def article_of(row: Row[Any]) -> Article:
    """The article in a row of its table."""
    return Article(**{name: getattr(row, name) for name in _ARTICLE_FIELDS} | _ticks_of(row))


def _encoded_ticks(described: Article | ArticleDetails) -> Values:
    return {"ticks": Codec().encode(described.ticks)}


def _ticks_of(row: Row[Any]) -> Values:
    return {"ticks": Codec().decode(row.ticks, tuple[Tick, ...])}


def count_values(summary: ArticleSummary) -> Values:
    """The columns with the progress of an article's review."""
    return {name: getattr(summary, name) for name in _COUNTS} | {"statuses": dict(summary.statuses)}


def summary_of(row: Row[Any]) -> ArticleSummary:
    """The summary in a row of the table of articles."""
    counts = {name: getattr(row, name) for name in _COUNTS}
    counts["sign_off"] = SignOffState(row.sign_off)
    counts["statuses"] = {ClaimStatus(status): count for status, count in row.statuses.items()}
    return ArticleSummary(article=article_of(row), analyzed=row.analyzed, **counts)


def revision_values(revision: Revision, codec: Codec) -> Values:
    """The columns of a revision."""
    return {
        "id": revision.id,
        "article_id": revision.article_id,
        "number": revision.number,
        "text": revision.text,
        "sha256": revision.sha256,
        "structure": codec.encode(revision.structure),
        "import_notes": list(revision.import_notes),
        "added_at": revision.added_at,
    }


def revision_of(row: Row[Any], codec: Codec) -> Revision:
    """The revision in a row of its table."""
    return Revision(
        id=row.id,
        article_id=row.article_id,
        number=row.number,
        text=row.text,
        sha256=row.sha256,
        structure=codec.decode(row.structure, Structure),
        import_notes=tuple(row.import_notes),
        added_at=row.added_at,
    )


def analysis_values(info: AnalysisInfo) -> Values:
    """The columns of an analysis, without its revision."""
    return {
        "analyzer_version": info.analyzer_version,
        "pipeline": info.pipeline,
        "language": info.language,
        "sentences": [list(sentence) for sentence in info.sentences],
        "sentence_classes": list(info.sentence_classes),
        "warnings": list(info.warnings),
    }


def analysis_of(row: Row[Any]) -> AnalysisInfo:
    """The analysis in a row of its table."""
    return AnalysisInfo(
        analyzer_version=row.analyzer_version,
        pipeline=row.pipeline,
        language=row.language,
        sentences=tuple(Span(start, end) for start, end in row.sentences),
        sentence_classes=tuple(SentenceClass(value) for value in row.sentence_classes),
        warnings=tuple(row.warnings),
    )


def change_values(change: Change, codec: Codec) -> Values:
    """The columns of an entry of the change log."""
    return {
        "id": change.id,
        "article_id": change.article_id,
        "name": change.name,
        "kind": change.kind,
        "reverts": change.reverts,
        "reviewer": change.reviewer,
        "at": change.at,
        "edits": codec.encode_edits(change),
        "revision_id": change.revision_id,
    }


def change_of(row: Row[Any], codec: Codec) -> Change:
    """The change in a row of the log."""
    return Change(
        id=row.id,
        article_id=row.article_id,
        name=name_today(row.name),
        **codec.decode_edits(row.edits),
        revision_id=row.revision_id,
        reviewer=row.reviewer,
        at=row.at,
        kind=ChangeKind(row.kind),
        reverts=row.reverts,
        connected_as=row.connected_as,
    )
