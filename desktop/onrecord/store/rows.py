"""Convert articles, revisions, analyses and changes to rows and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_origin, get_type_hints

from sqlalchemy import Row

from onrecord.domain.article import Article, ArticleDetails, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.change_names import name_today
from onrecord.domain.changes import Change, ChangeId, ChangeKind
from onrecord.domain.library import ArticleSummary, ListedArticle
from onrecord.domain.library_order import day_key, words_key
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import is_inside
from onrecord.domain.text import text_hash
from onrecord.domain.unreadable import Fault, Part, Unreadable
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.store.codec import Codec, UnreadableValueError

T = TypeVar("T")
Values = dict[str, Any]

_ARTICLE_FIELDS = tuple(field.name for field in fields(Article))
DETAILS = tuple(field.name for field in fields(ArticleDetails))
"""The columns of an article that a reviewer can change."""
_NOT_COUNTS = frozenset({"article", "analyzed", "found"})
_COUNTS = tuple(field.name for field in fields(ArticleSummary) if field.name not in _NOT_COUNTS)


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


class Legible(NamedTuple, Generic[T]):
    """A value, without what of it can't be read."""

    value: T
    unreadable: tuple[Unreadable, ...] = ()


def article_of(row: Row[Any]) -> Legible[Article]:
    """The article in a row of its table; empty details stand for those that can't be read."""
    return _legible({name: getattr(row, name) for name in _ARTICLE_FIELDS}, Article)


def listed_of(row: Row[Any]) -> ListedArticle:
    """A line of the library on a terminal, as ``article_of``."""
    return _legible({name: getattr(row, name) for name in ListedArticle._fields}, ListedArticle).value


def _legible(values: Values, of: type[T]) -> Legible[T]:
    codec = Codec()
    try:
        return Legible(codec.decode(values, of))
    except UnreadableValueError:
        pass
    readable, unreadable = {}, []
    for name, hint in get_type_hints(of).items():
        if name not in values:
            continue
        try:
            readable[name] = codec.decode(values[name], hint)
        except UnreadableValueError as error:
            readable[name] = _EMPTY[get_origin(hint) or getattr(hint, "__supertype__", hint)]
            unreadable.append(error.of(Part.DETAILS, name))
    return Legible(of(**readable), tuple(unreadable))


_EMPTY: dict[Any, Any] = {
    str: "",
    int: 0,
    float: 0.0,
    bool: False,
    datetime: datetime.fromtimestamp(0, UTC),
    UnionType: None,
    Union: None,
    tuple: (),
    Mapping: {},
    SignOffState: SignOffState.NONE,
    ChangeKind: ChangeKind.DONE,
    Structure: Structure(),
}
"""What a screen shows in place of a value that can't be read, by its type."""


def _encoded_ticks(described: Article | ArticleDetails) -> Values:
    return {"ticks": Codec().encode(described.ticks)}


def count_values(summary: ArticleSummary) -> Values:
    """The columns with the progress of an article's review."""
    return {name: getattr(summary, name) for name in _COUNTS}


def summary_of(row: Row[Any]) -> ArticleSummary:
    """The summary in a row of the table of articles."""
    counts = _legible({name: getattr(row, name) for name in (*_COUNTS, "analyzed")}, _Counts).value._asdict()
    return ArticleSummary(article=article_of(row).value, **counts | {"problems": counts["problems"] or 0})


class _Counts(NamedTuple):
    """The columns with the progress of a review; rows of earlier versions don't count the open problems."""

    claims: int
    checked: int
    settled: int
    problems: int | None
    statuses: Mapping[ClaimStatus, int]
    checks_open: int
    anonymous_sources: int
    coverage: float
    sign_off: SignOffState
    analyzed: bool


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


def revision_of(row: Row[Any], codec: Codec) -> Legible[Revision]:
    """The revision in a row of its table; without its layout or notes if they can't be read.

    Raises:
        UnreadableValueError: its text can't be read.
    """
    values, unreadable = {field.name: getattr(row, field.name) for field in fields(Revision)}, []
    text: str = codec.decode(row.text, str)
    try:
        structure = _structure_in(row.structure, text, codec)
    except UnreadableValueError as error:
        structure = Structure()
        unreadable.append(error.of(Part.LAYOUT))
    found = _legible(values | {"structure": structure}, Revision)
    if text_hash(text) != found.value.sha256:
        unreadable.append(Unreadable(Part.TEXT, Fault.NOT_THE_TEXT))
    return Legible(found.value, (*unreadable, *found.unreadable))


def _structure_in(stored: object, text: str, codec: Codec) -> Structure:
    structure = codec.decode(stored, Structure)
    spans = (*(block.span for block in structure.blocks), *(link.span for link in structure.links))
    if not all(is_inside(span, text) for span in spans):
        raise UnreadableValueError(Fault.OUTSIDE)
    return structure


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


def analysis_of(row: Row[Any], codec: Codec) -> AnalysisInfo:
    """The analysis in a row of its table.

    Raises:
        UnreadableValueError: it can't be read.
    """
    info = codec.decode({field.name: getattr(row, field.name) for field in fields(AnalysisInfo)}, AnalysisInfo)
    if not all(is_inside(sentence, row.text) for sentence in info.sentences):
        raise UnreadableValueError(Fault.OUTSIDE)
    if info.sentence_classes and len(info.sentence_classes) != len(info.sentences):
        raise UnreadableValueError(Fault.IMPOSSIBLE, "sentence_classes")
    return info


def sign_offs_of(row: Row[Any], codec: Codec) -> tuple[SignOff, ...]:
    """The sign-offs in the row of an article.

    Raises:
        UnreadableValueError: they can't be read.
    """
    return codec.decode(row.sign_offs, tuple[SignOff, ...])


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
    """The change in a row of the log; one that can't be read has no edits."""
    known = {name: getattr(row, name) for name in _ENTRY}
    try:
        entry = codec.decode(known, _Entry)
        return Change(**asdict(entry) | codec.decode_edits(row.edits) | {"name": name_today(entry.name)})
    except UnreadableValueError as error:
        entry = _legible(known | {"id": str(row.id)}, _Entry).value
        return Change(**asdict(entry), edits=(), unreadable=error.of(Part.CHANGE, str(row.id)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """The columns of an entry of the log, apart from its edits."""

    id: ChangeId
    article_id: ArticleId
    name: str
    kind: ChangeKind
    reverts: ChangeId | None
    reviewer: str
    at: datetime
    revision_id: RevisionId | None
    connected_as: str


_ENTRY = tuple(field.name for field in fields(_Entry))
