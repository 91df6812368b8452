"""Compare what a change expects to replace with what is stored."""

from dataclasses import asdict

from onrecord.domain.article import ArticleDetails
from onrecord.domain.changes import Change
from onrecord.domain.sign_off import SignOff
from onrecord.domain.text import normalize_text
from onrecord.store.codec import Codec
from onrecord.store.errors import StaleChangeError
from onrecord.store.standing import Standing


def refuse_stale(done: Change, found: Standing, codec: Codec) -> None:
    """Refuse a change if a stored value differs from what its reviewer saw.

    Records are compared whole, since the change writes all their fields.

    Raises:
        StaleChangeError: a record, the details or the sign-offs differ.
    """
    stored = {record_id: codec.decode_record(body) for record_id, body in found.bodies.items()}
    for edit in done.edits:
        if stored.get(edit.record_id) != edit.before:
            raise StaleChangeError(done.article_id)
        if edit.after is None:
            stored.pop(edit.record_id, None)
        else:
            stored[edit.record_id] = edit.after
    if done.details and _as_stored(done.details.before) != found.details:
        raise StaleChangeError(done.article_id)
    if done.sign_offs and done.sign_offs.before != codec.decode(found.sign_offs or [], tuple[SignOff, ...]):
        raise StaleChangeError(done.article_id)


def _as_stored(details: ArticleDetails) -> ArticleDetails:
    """The details with the characters that their columns repair."""
    words = {name: normalize_text(value).text for name, value in asdict(details).items() if isinstance(value, str)}
    return ArticleDetails(**words, due_at=details.due_at, ticks=details.ticks)
