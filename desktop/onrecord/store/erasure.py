"""The data of an erasure, for any database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.erasing import Eraser, Tally, TextScope, Work
from onrecord.domain.standing import sign_off_state
from onrecord.store import rows
from onrecord.store.codec import Codec
from onrecord.store.errors import ArticleNotFoundError, ArticleUnreadableError
from onrecord.store.file_steps import Step
from onrecord.store.record_rows import count_problems, read_review
from onrecord.store.tables import article, change, erasure
from onrecord.translation import Message

CHANGE_NAME = Message("Erase a name").text


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure: the forms of the name, who asked for it and when, and the steps for the program's other files."""

    eraser: Eraser
    texts: TextScope
    reviewer: str
    at: datetime
    new_id: Callable[[], str]
    work: Work = field(default_factory=Work)
    other_files: tuple[Step, ...] = ()


@dataclass(slots=True)
class Surveyed:
    """The places of a name in a library, and in each of the program's copies of it."""

    library: Tally
    copies: dict[Path, Tally] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    """Copies that can't be read, and so stay as they are."""


def log_erasure(connection: Connection, done: Erasure, tally: Tally, *, is_finished: bool) -> None:
    """Log an erasure, in the library and with each changed article: who and when, never the name."""
    codec = Codec()
    entries = [rows.change_values(_entry(done, article_id), codec) for article_id in sorted(tally.articles)]
    if entries:
        connection.execute(insert(change), entries)
    for article_id in sorted(tally.articles):
        _update_sign_off_state(connection, article_id, codec)
    connection.execute(
        insert(erasure),
        {
            "id": done.new_id(),
            "reviewer": done.reviewer,
            "at": done.at,
            "articles": len(entries),
            "is_finished": is_finished,
        },
    )


def _entry(done: Erasure, article_id: ArticleId) -> Change:
    return Change(
        id=ChangeId(done.new_id()),
        article_id=article_id,
        name=CHANGE_NAME,
        edits=(),
        reviewer=done.reviewer,
        at=done.at,
        is_erasure=True,
    )


def _update_sign_off_state(connection: Connection, article_id: ArticleId, codec: Codec) -> None:
    """Update whether the article's sign-offs still hold, and its open problems; a server announces the change."""
    try:
        review = read_review(connection, codec, article_id)
    except (ArticleNotFoundError, ArticleUnreadableError):
        return
    checks_open = connection.scalar(select(article.c.checks_open).where(article.c.id == article_id)) or 0
    counts = {"sign_off": sign_off_state(review), "problems": count_problems(review, checks_open)}
    connection.execute(update(article).where(article.c.id == article_id).values(counts))
