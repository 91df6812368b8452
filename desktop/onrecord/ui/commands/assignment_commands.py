"""Who checks what: assigning claims and the article, and listing what is one's own."""

from onrecord.domain.records import Claim, Quotation
from onrecord.translation import _
from onrecord.ui.inspector.assignment_section import AssignmentSection
from onrecord.ui.panels.details_panel import DetailsPanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


class AssignmentCommands:
    """What the keys do to assignments."""

    def __init__(self, session: Session, page: ReviewPage, details: DetailsPanel) -> None:
        self._session = session
        self._page = page
        self._details = details

    def assign(self) -> None:
        """Say who checks the selected claim."""
        if self._statement():
            self._page.inspector.lead_to(AssignmentSection, AssignmentSection.begin)

    def take(self) -> None:
        """Assign the selected claim to oneself."""
        if record := self._statement():
            self._session.perform(lambda desk: desk.claims.take(record.id))

    def assign_article(self) -> None:
        """Say who checks the article."""
        self._details.open()
        self._details.fields.focus_assignee()

    def show_mine(self) -> None:
        """List one's own claims that are open."""
        self._page.queue.show_found(QueueTab.CLAIMS, "mine open")  # not shown: words of a filter

    def _statement(self) -> Claim | Quotation | None:
        record = self._session.selected_record
        if isinstance(record, Claim | Quotation):
            return record
        self._session.hinted.emit(
            _("Only a claim or a quotation can be assigned."), _("Ctrl+Shift+A assigns the whole article.")
        )
        return None
