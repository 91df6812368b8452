"""The right of reply of accused people and bodies: who was asked, their answers, and where the article prints them."""

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import Entity, RecordId, Reply
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import Disposition, EntityKind
from onrecord.services.errors import SpanError
from onrecord.services.journal import Journal, decided
from onrecord.translation import _

_ACCUSABLE = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP})
_NAMES = {
    "asked_at": "Record request for reply",  # not shown: stored
    "asked_by": "Record request for reply",  # not shown: stored
    "asked_how": "Record request for reply",  # not shown: stored
    "due_at": "Set deadline for reply",  # not shown: stored
    "answer": "Record reply",  # not shown: stored
    "is_declined": "Record declined reply",  # not shown: stored
    "not_needed": "Mark reply as not needed",  # not shown: stored
}


class ReplyActions:
    """Asks the accused, and records their answers."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, span: Span) -> Change | None:
        """Add a right of reply for the accused in the selected words, or more words to that of the same name.

        Raises:
            SpanError: the span has no words of the text.
        """
        review, words = self._journal.review, self._words(span)
        accused = named_in(review, words)
        known = next((each for each in review.replies if accused and each.entity_id == accused.id), None)
        if known:
            places = tuple(sorted({*known.accusations, words}))
            return self._journal.commit("Add accusing words", [decided(known, accusations=places)])
        reply = Reply(
            id=self._journal.new_record_id(),
            disposition=Disposition.ACCEPTED,
            name=accused.name if accused else "",
            entity_id=accused.id if accused else None,
            accusations=(words,),
        )
        return self._journal.commit("Add right of reply", [Edit(None, reply)])

    def rename(self, reply_id: RecordId, name: str) -> Change | None:
        """Set the accused; an entity of that name is taken for them."""
        wanted = " ".join(name.split())
        same = (each.id for each in self._journal.review.entities if each.name.casefold() == wanted.casefold())
        edit = decided(self._journal.find(reply_id, Reply), name=wanted, entity_id=next(same, None))
        return self._journal.commit("Change who is accused", [edit])

    def ask(self, reply_id: RecordId) -> Change | None:
        """Record that the reviewer asks for a reply now."""
        context = self._journal.context
        return self.fill_in(reply_id, asked_at=context.now(), asked_by=context.reviewer())

    def fill_in(self, reply_id: RecordId, **fields: object) -> Change | None:
        """Set fields of the record; text is stored without blanks around it."""
        values = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
        return self._commit(_NAMES[next(iter(fields))], reply_id, values)

    def show_in_article(self, reply_id: RecordId, span: Span) -> Change | None:
        """Record that the selected words print the reply, or the lack of one.

        Raises:
            SpanError: the span has no words of the text.
        """
        printed = {*self._journal.find(reply_id, Reply).printed, self._words(span)}
        return self._commit("Mark reply in article", reply_id, {"printed": tuple(sorted(printed))})

    def take_from_article(self, reply_id: RecordId, span: Span) -> Change | None:
        """Remove words from the printed reply."""
        printed = tuple(each for each in self._journal.find(reply_id, Reply).printed if each != span)
        return self._commit("Unmark reply in article", reply_id, {"printed": printed})

    def _commit(self, name: str, reply_id: RecordId, fields: dict[str, object]) -> Change | None:
        return self._journal.commit(name, [decided(self._journal.find(reply_id, Reply), **fields)])

    def _words(self, span: Span) -> Span:
        words = trimmed(self._journal.review.text, span)
        if words is None:
            raise SpanError(_("A right of reply needs at least one word of the article."))
        return words


def named_in(review: Review, words: Span) -> Entity | None:
    """The person or body that some words name; None if they name several, or nobody."""
    found = [e for e in review.entities if e.kind in _ACCUSABLE and any(m.overlaps(words) for m in e.mentions)]
    return found[0] if len(found) == 1 else None
