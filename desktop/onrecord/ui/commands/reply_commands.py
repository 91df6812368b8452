"""What the keys do to rights of reply."""

from onrecord.domain.records import Reply
from onrecord.translation import _
from onrecord.ui.inspector.reply_sections import AccusedSection, AnswerSection, RequestSection
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


class ReplyCommands:
    """Asking those who are accused, and marking their reply in the article."""

    def __init__(self, session: Session, page: ReviewPage) -> None:
        self._session = session
        self._page = page

    def add(self) -> None:
        """Give a right of reply to whoever the selected words accuse; without words, go to the selected one."""
        span = self._page.selected_span
        if span is None:
            if self._selected(_("Select the accusing words in the article, and press Shift+R again.")):
                self._go_to_fields()
            return
        change = self._session.perform(lambda desk: desk.replies.add(span))
        if change:
            self._session.select(change.record_ids[0])
            self._go_to_fields()

    def ask(self) -> None:
        """Record that the reviewer asks for the selected reply now, and go on to how and until when."""
        if reply := self._selected(_("Select one in the Checks tab (Alt+5).")):
            self._session.perform(lambda desk: desk.replies.ask(reply.id))
            self._page.inspector.lead_to(RequestSection, lambda section: section.how.setFocus())

    def mark_in_article(self) -> None:
        """Record that the selected words give the selected reply."""
        reply, span = self._selected(_("Select one in the Checks tab (Alt+5).")), self._page.selected_span
        if reply and span is None:
            self._session.hinted.emit(
                _("No text is selected."), _("Select the words that give the reply, and press P.")
            )
        elif reply and span and self._session.perform(lambda desk: desk.replies.show_in_article(reply.id, span)):
            self._page.article.select_span(None)

    def _go_to_fields(self) -> None:
        """Put the cursor into the name of the accused, or into the reply once there is a name."""
        record, inspector = self._session.selected_record, self._page.inspector
        if isinstance(record, Reply) and record.name:
            inspector.lead_to(AnswerSection, lambda section: section.answer.setFocus())
        else:
            inspector.lead_to(AccusedSection, lambda section: section.name.setFocus())

    def _selected(self, to_do: str) -> Reply | None:
        record = self._session.selected_record
        if isinstance(record, Reply):
            return record
        self._session.hinted.emit(_("No right of reply is selected."), to_do)
        return None
