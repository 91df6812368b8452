"""Erase a name from rows: which columns of each table are words, and which are fixed.

It works on plain values, so the same rules search backups of older versions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from onrecord.domain import vocabulary
from onrecord.domain.article import ArticleId
from onrecord.domain.erasing import Erased, Eraser, Place, Tally, TextScope
from onrecord.domain.records import AnyRecord
from onrecord.domain.spans import Span, anchor, is_inside
from onrecord.domain.text import text_hash
from onrecord.store.codec import Codec, Undecodable, UnreadableValueError
from onrecord.store.memory import memory_terms
from onrecord.store.record_rows import words_to_find
from onrecord.store.rows import sort_keys
from onrecord.store.search import fold
from onrecord.store.tables import metadata

Row = dict[str, Any]

JSON_COLUMNS = {
    "article": {"statuses", "sign_offs", "ticks"},
    "revision": {"structure", "import_notes"},
    "analysis": {"sentences", "warnings", "sentence_classes"},
    "record": {"body"},
    "change": {"edits"},
}
FIRST_TABLES = ("article", "revision", "record", "anchor")
"""The first tables to read: anchors and the search index follow from articles and their texts."""
LAST_TABLES = ("search",)

_FIXED_COLUMNS = frozenset(
    {"id", "article_id", "revision_id", "record_id", "source_id", "reverts", "kind", "type", "disposition", "status"}
    | {"sha256", "language", "analyzer_version", "pipeline", "sentences", "sentence_classes", "statuses", "sign_off"}
    | {"edition", "format", "version_num", "added_at", "edited_at", "due_at", "at", "number", "rank"}
    | {"headline_key", "outlet_key", "published_key", "words", "memory"}
)
_FIXED_KEYS = frozenset(
    {"id", "type", "kind", "kinds", "disposition", "status", "statuses", "level", "detector", "version", "rule"}
    | {
        "severity",
        "stance",
        "sha256",
        "unit",
        "date",
        "why",
        "source_id",
        "joint_ids",
        "entity_id",
        "quotation_id",
        "target_id",
    }
    | {"revision", "renamed", "at", "written_at", "resolved_at", "is_answer", "looked_up_at", "captured_at"}
    | {"added_at", "due_at", "asked_at", "is_declined", "ticked_at", "sound_sha256"}
)
"""JSON keys whose values the program made: ids, terms, hashes, times."""
_SIGNATURES = frozenset(
    {"reviewer", "author", "added_by", "writer", "resolved_by", "asked_by", "session_user", "assignee", "ticked_by"}
)
_PLACES = {
    "entity": Place.ENTITIES,
    "source": Place.SOURCES,
    "note": Place.NOTES,
    "evidence": Place.EVIDENCE,
    "transcript": Place.TRANSCRIPTS,
    "query": Place.QUERIES,
    "reply": Place.REPLIES,
    "claim": Place.CLAIMS,
    "check": Place.CHECKS,
}
_OF_COLUMN = {"import_notes": Place.IMPORT_NOTES, "sign_offs": Place.SIGN_OFFS, "warnings": Place.IMPORT_NOTES}
_OF_TABLE = {"article": Place.DETAILS, "change": Place.LOG, "export": Place.EXPORTS}


class ErasedRows:
    """Erases a name from one library, row by row, and counts its places.

    ``numbers`` has id, article, number and whether it was withdrawn for each revision. The tables must come in the
    order of ``ordered``.
    """

    def __init__(self, eraser: Eraser, texts: TextScope, numbers: Iterable[tuple[str, str, int, bool]]) -> None:
        self.tally = Tally()
        self._goes = eraser.goes
        self._eraser = eraser
        self._texts = texts
        self._article_of: dict[str, ArticleId] = {}
        self._latest: dict[str, tuple[int, str]] = {}
        self._new_texts: dict[str, str] = {}
        self._about: dict[str, str] = {}
        self._gone: set[str] = set()
        for revision_id, article_id, number, is_withdrawn in numbers:
            self._article_of[revision_id] = ArticleId(article_id)
            if not is_withdrawn:
                self._latest[article_id] = max(self._latest.get(article_id, (0, "")), (number, revision_id))

    def row(self, table: str, row: Row) -> Row | None:
        """A row without the name: the same row if it has none, None if the row goes."""
        if self._goes(table, row):
            # An identity has several versions.
            self._gone.add(row["id"])
            self.tally.places[Place.IDENTITIES] = len(self._gone)
            return None
        match table:
            case "anchor":
                return self._anchor(row)
            case "search":
                return self._search(row)
            case "revision":
                return self._revision(row)
        erased = row | {column: self._value(table, column, value, row) for column, value in _word_columns(row)}
        if table == "article" and erased != row:
            sorted_by = sort_keys(erased["headline"], erased["outlet"], erased["published"])
            erased |= {column: key for column, key in sorted_by.items() if column in row}
            self._about[row["id"]] = fold(
                f"{erased['headline']} {erased['outlet']} {erased['byline']} {erased.get('assignee', '')}"
            )
        if table == "record" and erased != row and "words" in row:
            erased |= {"words": _from_record(erased, words_to_find)}
        if table == "record" and row.get("memory") and (text := self._new_texts.get(row["revision_id"])):
            erased |= {"memory": _from_record(erased, lambda record: memory_terms(record, text))}
        return erased

    def _value(self, table: str, column: str, value: Any, row: Row) -> Any:
        place = _PLACES.get(row.get("type", ""), Place.OTHER) if table == "record" else _OF_TABLE.get(table)
        place = _OF_COLUMN.get(column) or place or Place.OTHER
        article_id = row["id"] if table == "article" else row.get("article_id")
        article_id = article_id or self._article_of.get(row.get("revision_id") or "")

        def erased(key: str, words: str) -> str:
            is_signature = key in _SIGNATURES
            found = self._eraser.signature(words) if is_signature else self._eraser.words(words)
            if is_signature and not found.found and self._eraser.is_in(words):
                self.tally.signatures_left[words] += 1
            return self._counted(found, place, article_id)

        return _rewritten(column, value, erased)

    def _counted(self, erased: Erased, place: Place, article_id: str | None) -> str:
        if erased.found:
            self.tally.places[place] += len(erased.found)
            if article_id:
                self.tally.articles.add(ArticleId(article_id))
        return erased.words

    def _revision(self, row: Row) -> Row:
        erased = row | {"import_notes": self._value("revision", "import_notes", row["import_notes"], row)}
        article_id = row["article_id"]
        blotted = self._eraser.blotted(row["text"])
        if not self._is_included(row):
            if blotted.found:
                self.tally.texts_left[article_id] += len(blotted.found)
            return erased
        structure = _rewritten(
            "", row["structure"], lambda _key, words: self._counted(self._eraser.words(words), Place.TEXTS, article_id)
        )
        text = self._counted(blotted, Place.TEXTS, article_id)
        if text != row["text"]:
            self._new_texts[row["id"]] = text
            erased |= {"text": text, "sha256": text_hash(text)}
        return erased | {"structure": structure}

    def _is_included(self, row: Row) -> bool:
        is_latest = self._latest.get(row["article_id"], (0, ""))[1] == row["id"]
        return self._texts is TextScope.ALL or (self._texts is TextScope.EARLIER and not is_latest)

    def _anchor(self, row: Row) -> Row:
        """An anchor repeats the words of its text."""
        text = self._new_texts.get(row["revision_id"])
        if text is None or not is_inside(Span(row["start"], row["end"]), text):
            return row
        there = anchor(text, Span(row["start"], row["end"]))
        return row | {"exact": there.exact, "prefix": there.prefix, "suffix": there.suffix}

    def _search(self, row: Row) -> Row:
        article_id = row["article_id"]
        latest = self._latest.get(article_id, (0, ""))[1]
        text = self._new_texts.get(latest)
        body = row["body"] if text is None else fold(text)
        return row | {"about": self._about.get(article_id, row["about"]), "body": body}


def _from_record(row: Row, made: Callable[[AnyRecord], str | None]) -> str | None:
    """A column that follows from the record of a row; nothing if that can't be read, since it could have the name."""
    try:
        return made(Codec().decode_record(row["body"]))
    except UnreadableValueError:
        return None


def ordered(tables: Iterable[str]) -> list[str]:
    """Tables in the order in which to give their rows."""
    left = sorted(tables)
    first, last = ([name for name in names if name in left] for names in (FIRST_TABLES, LAST_TABLES))
    return [*first, *(name for name in left if name not in {*first, *last}), *last]


def own_words() -> frozenset[str]:
    """Words that are in every library: the names of its tables, and the terms of its records."""
    columns = (column.name for table in metadata.tables.values() for column in table.columns)
    values = (member.value for kind in vars(vocabulary).values() if _is_vocabulary(kind) for member in kind)
    return frozenset({*metadata.tables, *columns, *values, *_FIXED_KEYS})


def _is_vocabulary(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _word_columns(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The columns that can contain written words."""
    return ((name, value) for name, value in row.items() if name not in _FIXED_COLUMNS and value)


def _rewritten(key: str, value: Any, erased: Callable[[str, str], str]) -> Any:
    """``value`` with ``erased`` applied to every string of words in it, with its key."""
    if isinstance(value, Undecodable) and isinstance(value.stored, str):
        return Undecodable(erased(key, value.stored))
    if isinstance(value, str):
        return value if key in _FIXED_KEYS else erased(key, value)
    if isinstance(value, list):
        return [_rewritten(key, item, erased) for item in value]
    if isinstance(value, dict):
        return {name: item if name in _FIXED_KEYS else _rewritten(name, item, erased) for name, item in value.items()}
    return value
