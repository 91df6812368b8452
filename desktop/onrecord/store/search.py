"""Search for articles by their words, however these are written."""

import re
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Integer

from onrecord.domain.text import normalize_text
from onrecord.store.tables import article, searchable

_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’‚ʼ", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_WORDS_A_CONDITION = 100


class Position(GenericFunction[int]):
    """Where the second string stands in the first, from 1; 0 if it does not.  No character is special."""

    type = Integer()
    inherit_cache = True
    name = "strpos"


@compiles(Position, "sqlite")
def _position_in_sqlite(element: Position, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr{compiler.process(element.clause_expr, **options)}"


def fold(text: str) -> str:
    """``text`` as it is compared: without case, accents, curly marks and invisible characters.

    Composed and decomposed letters become the same, and every white space, a
    no-break space too, one space.
    """
    text = normalize_text(text).text
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text.translate(_QUOTES)))
    return " ".join(_ACCENT.sub("", text).casefold().split())


def with_words(query: str, articles: Select[Any], among: Select[Any] | None = None) -> Select[Any]:
    """Those of ``articles`` in which every word of ``query`` occurs, ``among`` all or some of them."""
    words = list(dict.fromkeys(fold(query).split()))
    # A database refuses one condition of some thousand parts; sets of ids are no part of it.
    for start in range(0, len(words), _WORDS_A_CONDITION):
        found = select(searchable.c.article_id).where(and_(*map(_occurs, words[start : start + _WORDS_A_CONDITION])))
        if among is not None:
            found = found.where(searchable.c.article_id.in_(among))
        articles = articles.where(article.c.id.in_(found))
    return articles


def _occurs(word: str) -> ColumnElement[bool]:
    return or_(Position(searchable.c.about, word) > 0, Position(searchable.c.body, word) > 0)
