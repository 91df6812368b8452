"""Ask, answer and resolve queries to the article's author."""

import re
from dataclasses import replace

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import Query, QueryMessage, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, is_inside
from onrecord.domain.vocabulary import Disposition
from onrecord.services.errors import SpanError
from onrecord.services.journal import Journal, decided
from onrecord.services.notes import subject_of
from onrecord.translation import _

_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)


def author_of(review: Review) -> str:
    """The author who answers queries: the byline's name, if there is one."""
    return _BY.sub("", review.article.byline.strip()) or _("The author")


class QueryActions:
    """Asks the author, records answers, and resolves queries; blank text changes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def ask(self, target_id: RecordId, text: str) -> Change | None:
        """Ask about a record; a quotation's query belongs to its claim if it has one."""
        return self._ask(text, target_id=subject_of(self._journal, target_id))

    def ask_on_words(self, span: Span, text: str) -> Change | None:
        """Ask about words of the article.

        Raises:
            SpanError: the span is not inside the text.
        """
        if not is_inside(span, self._journal.review.text):
            raise SpanError(_("A query on the text needs at least one word."))
        return self._ask(text, span=span)

    def ask_again(self, query_id: RecordId, text: str) -> Change | None:
        """Ask once more; a resolved query is open again."""
        return self._commit("Ask again", query_id, text, self._journal.context.reviewer(), is_answer=False)

    def answer(self, query_id: RecordId, text: str, author: str = "") -> Change | None:
        """Record the author's answer; ``author`` is their name, if known."""
        name = author.strip() or author_of(self._journal.review)
        return self._commit("Add answer", query_id, text, name, is_answer=True)

    def rewrite(self, query_id: RecordId, number: int, text: str) -> Change | None:
        """Change one message, counted from 0; a blank one is removed, and a blank question removes the query."""
        query = self._journal.find(query_id, Query)
        before, message, after = query.messages[:number], query.messages[number], query.messages[number + 1 :]
        if not text.strip():
            if number == 0:
                return self.remove(query_id)
            return self._journal.commit("Remove message", [decided(query, messages=(*before, *after))])
        changed = replace(message, text=text.strip())
        return self._journal.commit("Change message", [decided(query, messages=(*before, changed, *after))])

    def resolve(self, query_id: RecordId) -> Change | None:
        """Resolve a query, answered or not."""
        query, context = self._journal.find(query_id, Query), self._journal.context
        closed = decided(query, resolved_by=context.reviewer(), resolved_at=context.now())
        return self._journal.commit("Resolve query", [closed])

    def reopen(self, query_id: RecordId) -> Change | None:
        """Reopen a resolved query."""
        query = self._journal.find(query_id, Query)
        return self._journal.commit("Reopen query", [decided(query, resolved_by="", resolved_at=None)])

    def remove(self, query_id: RecordId) -> Change | None:
        """Remove a query with its answers; undo brings it back."""
        return self._journal.commit("Remove query", [Edit(self._journal.find(query_id, Query), None)])

    def _ask(self, text: str, *, target_id: RecordId | None = None, span: Span | None = None) -> Change | None:
        if not text.strip():
            return None
        query = Query(
            id=self._journal.new_record_id(),
            disposition=Disposition.ACCEPTED,
            messages=(self._message(text, self._journal.context.reviewer(), is_answer=False),),
            target_id=target_id,
            span=span,
        )
        return self._journal.commit("Ask author", [Edit(None, query)])

    def _commit(self, name: str, query_id: RecordId, text: str, writer: str, *, is_answer: bool) -> Change | None:
        if not text.strip():
            return None
        query = self._journal.find(query_id, Query)
        messages = (*query.messages, self._message(text, writer, is_answer=is_answer))
        return self._journal.commit(name, [decided(query, messages=messages, resolved_by="", resolved_at=None)])

    def _message(self, text: str, writer: str, *, is_answer: bool) -> QueryMessage:
        now = self._journal.context.now()
        return QueryMessage(text=text.strip(), writer=writer, written_at=now, is_answer=is_answer)
