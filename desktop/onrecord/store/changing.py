"""The transaction that saves a change of an article."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select, update

from onrecord.domain.article import Article, ArticleDetails, ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId, RevisionEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.sign_off import SignOff
from onrecord.domain.text import normalize_text
from onrecord.domain.unreadable import Part
from onrecord.store import rows
from onrecord.store.article_state import ArticleState, article_state, lock_article
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.store.errors import (
    ArticleNotFoundError,
    ConnectionLostError,
    OvertakenError,
    RevisionReplacedError,
    StaleChangeError,
    UnreadableStaysError,
)
from onrecord.store.queries import is_analyzed
from onrecord.store.record_rows import Present
from onrecord.store.search import fold
from onrecord.store.tables import article, change, revision, searchable

T = TypeVar("T")


def refuse_stale(done: Change, found: ArticleState, codec: Codec) -> None:
    """Refuse a change if a stored value differs from what its reviewer saw.

    Records are compared whole, since the change writes all their fields.

    Raises:
        StaleChangeError: a record, the details or the sign-offs differ.
        UnreadableStaysError: one of them can't be read, so nobody may replace it.
    """
    stored = {known: _read(Part.RECORD, known, codec.decode_record, body) for known, body in found.bodies.items()}
    for edit in done.edits:
        if stored.get(edit.record_id) != edit.before:
            raise StaleChangeError(done.article_id)
        if edit.after is None:
            stored.pop(edit.record_id, None)
        else:
            stored[edit.record_id] = edit.after
    if done.details:
        details = _read(Part.DETAILS, "", codec.decode, found.details, ArticleDetails)
        if _as_stored(done.details.before) != details:
            raise StaleChangeError(done.article_id)
    if done.sign_offs:
        given = _read(Part.SIGN_OFFS, "", codec.decode, found.sign_offs, tuple[SignOff, ...])
        if done.sign_offs.before != given:
            raise StaleChangeError(done.article_id)


def _read(part: Part, its_id: str, decode: Callable[..., T], *stored: Any) -> T:
    try:
        return decode(*stored)
    except UnreadableValueError as error:
        raise UnreadableStaysError("", error.of(part, its_id)) from error


def _as_stored(details: ArticleDetails) -> ArticleDetails:
    """The details with the characters that their columns repair."""
    words = {name: normalize_text(value).text for name, value in asdict(details).items() if isinstance(value, str)}
    return ArticleDetails(**words, due_at=details.due_at, ticks=details.ticks)


Begin = Callable[[], AbstractContextManager[Connection]]

_QUICKLY = 1.0
"""Seconds; a connection that broke before fails faster than one that falls silent now."""


@contextmanager
def changing(
    begin: Begin, location: LibraryLocation, done: Change, seen: ChangeId | None, codec: Codec
) -> Iterator[tuple[Connection, RevisionId, Present]]:
    """A transaction for a change, with the revision it is made on and which of its records exist.

    Nobody else changes the article until it ends.

    Raises:
        ArticleNotFoundError: there is no such article.
        RevisionReplacedError: another revision is under review.
        OvertakenError: another change came after the one that was ``seen``.
        StaleChangeError: the stored values differ from those before the change.
    """
    with ExitStack() as transaction:
        began = monotonic()
        try:
            connection, found = transaction.enter_context(_locked(begin, done))
        except ConnectionLostError as broken:
            if monotonic() - began > _QUICKLY:
                raise ConnectionLostError(location, broken.detail) from broken
            # It broke while idle, and nothing was written yet, so use a new one.
            connection, found = transaction.enter_context(_locked(begin, done))
        if found.revision_id is None:
            raise ArticleNotFoundError(done.article_id)
        if done.revision_id not in {None, found.revision_id}:
            raise RevisionReplacedError(location)
        if found.last_change != seen:
            raise OvertakenError(done.article_id)
        refuse_stale(done, found, codec)
        yield connection, found.revision_id, found.present


@contextmanager
def _locked(begin: Begin, done: Change) -> Iterator[tuple[Connection, ArticleState]]:
    with begin() as connection:
        lock_article(connection, done.article_id)
        as_a_whole = bool(done.details or done.sign_offs)
        yield connection, article_state(connection, done.article_id, done.record_ids, as_a_whole=as_a_whole)


def save_entry(connection: Connection, done: Change, summary: ArticleSummary, codec: Codec) -> None:
    """Save the log entry, and the details of the article that it changed."""
    # Inline: the entry's number isn't needed, and asking a server for it would cost a round trip.
    connection.execute(insert(change).inline(), rows.change_values(done, codec))
    update_article(connection, done.article_id, rows.count_values(summary) | {"edited_at": done.at})
    if done.details:
        update_article(connection, done.article_id, rows.details_values(done.details.after))
        update_search(connection, done.article_id, {"about": about(done.details.after)})
    if done.sign_offs:
        update_article(connection, done.article_id, {"sign_offs": codec.encode(done.sign_offs.after)})


def put_under_review(connection: Connection, article_id: ArticleId, switch: RevisionEdit) -> None:
    """Go back to an earlier revision, or forward to a withdrawn one."""
    numbers = select(revision.c.id, revision.c.number).where(revision.c.id.in_([switch.before, switch.after]))
    number = {row.id: row.number for row in connection.execute(numbers)}
    goes_back = number[switch.after] < number[switch.before]
    changed = switch.before if goes_back else switch.after
    connection.execute(update(revision).where(revision.c.id == changed).values(withdrawn=goes_back))
    text = connection.scalar(select(revision.c.text).where(revision.c.id == switch.after))
    update_search(connection, article_id, {"body": fold(text or "")})
    update_article(connection, article_id, {"analyzed": is_analyzed()})


def about(described: Article | ArticleDetails) -> str:
    """The searchable words about an article."""
    return fold(f"{described.headline} {described.outlet} {described.byline} {described.assignee}")


def update_search(connection: Connection, article_id: ArticleId, values: rows.Values) -> None:
    """Change the searchable words."""
    connection.execute(update(searchable).where(searchable.c.article_id == article_id), values)


def update_article(connection: Connection, article_id: ArticleId, values: rows.Values) -> None:
    """Change columns of an article that is known to exist."""
    connection.execute(update(article).where(article.c.id == article_id).values(values))
