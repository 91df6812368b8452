"""Read evidence beside the text: the pane follows keys and selection."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl

from onrecord.domain.evidence_pages import DrawnPage, EvidenceDocument, passage_of
from onrecord.domain.evidence_search import Found, Sought, sought_by
from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EvidenceKind
from onrecord.services.evidence_files import is_readable
from onrecord.services.notes import EvidenceDraft
from onrecord.translation import _
from onrecord.ui.evidence.pane import EvidencePane
from onrecord.ui.evidence.work import EvidenceWork
from onrecord.ui.inspector.evidence_form import draft_of
from onrecord.ui.inspector.evidence_places import address_of
from onrecord.ui.inspector.statement import ids_of, statement_of
from onrecord.ui.look.plain_text import one_line
from onrecord.ui.outside import open_outside
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper


class EvidenceReader(QObject):
    """Follows the selection while the pane is open: the file stays, and the hits are those of the claim."""

    def __init__(
        self,
        session: Session,
        work: EvidenceWork,
        page: ReviewPage,
        *,
        ask_for_file: Callable[[], Path | None],
        vault: VaultKeeper,
        open_url: Callable[[QUrl], object] = open_outside,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._page = page
        self._pane: EvidencePane = page.evidence
        self._ask_for_file = ask_for_file
        self._vault = vault
        self._open_url = open_url
        self._item: Evidence | None = None
        self._turn = 0
        self._pane.chosen.connect(self._on_chosen)
        self._pane.page_wanted.connect(self._draw)
        self._pane.attach_wanted.connect(self.attach)
        self._pane.outside_wanted.connect(self.open_outside)
        self._pane.closed.connect(self.close)
        session.opened.connect(self.close)
        session.selected.connect(lambda _id: self._follow())
        session.changed.connect(lambda _ids: self._offer())
        session.reading_wanted.connect(self._on_wanted)

    def toggle(self) -> None:
        """Open the pane with the evidence of the selected record, or close it."""
        if self._page.is_reading:
            self.close()
            return
        self._page.show_evidence(is_shown=True)
        self._follow()

    def read_file(self, path: Path) -> None:
        """Read a file that isn't evidence yet."""
        self._open(path)

    def close(self) -> None:
        self._turn += 1
        self._item = None
        self._pane.show_nothing(())
        self._page.show_evidence(is_shown=False)

    def go(self, by: int) -> None:
        """Go to the next hit (1) or the previous one (-1)."""
        if self._is_open(_("Press B to read the evidence of a claim beside the text.")):
            self._pane.go(by)

    def open_outside(self) -> None:
        """Open the file in another program, as it was saved; for an executable one, open the folder."""
        document = self._pane.document
        address = address_of(str(document.path)) if document else None
        if address and self._is_open(""):
            self._open_url(address)

    def attach(self) -> None:
        """Attach the passage to the selected record, with its page and the SHA-256 of the file."""
        review, record, document = self._session.review, self._session.selected_record, self._pane.document
        passage = self._pane.passage
        if review is None or record is None or document is None or passage is None:
            what = _("There is no passage to attach.") if record else _("Nothing is selected to attach it to.")
            to_do = (
                _("Select words in the evidence, or go to a match with F3.")
                if record
                else _("Go to a claim with J and K.")
            )
            self._session.hinted.emit(what, to_do)
            return
        words = passage_of(document.content.pages[passage[0]].text, passage[1])
        if self._vault.contains_name(review, words):
            self._session.hinted.emit(
                _("The passage contains a name from the vault, so it wasn’t attached."),
                _("Select words without the name."),
            )
            return
        own = self._own(review, record)
        item = self._item
        draft = self._draft(document, locator_of(document, *passage), words)
        if item in own and not (item.passage or item.locator):
            done = self._session.perform(lambda desk: desk.evidence.change(item.id, draft))
        else:
            done = self._session.perform(lambda desk: desk.evidence.attach(record.id, draft))
        if done:
            self._take_over(document)
            self._pane.say(_("Attached: {place}", place=draft.locator))

    def _take_over(self, document: EvidenceDocument) -> None:
        """List a file that became evidence as evidence."""
        review = self._session.review
        if self._item is None and review:
            items = readable(review.evidence)
            self._item = next((each for each in items if each.sha256 == document.sha256), None)
            self._offer()

    def _draft(self, document: EvidenceDocument, locator: str, words: str) -> EvidenceDraft:
        item, path = self._item, document.path
        draft = draft_of(item) if item else EvidenceDraft(kind=EvidenceKind.FILE, title=path.name, place=str(path))
        captured_at = draft.captured_at or document.changed_at
        return replace(draft, locator=locator, passage=words, sha256=document.sha256, captured_at=captured_at)

    def _on_wanted(self, evidence_id: str) -> None:
        review = self._session.review
        item = review.records.get(RecordId(evidence_id)) if review else None
        if isinstance(item, Evidence):
            self._page.show_evidence(is_shown=True)
            self._open(item)

    def _on_chosen(self, item: Evidence | None) -> None:
        chosen = item or self._ask_for_file()
        if isinstance(chosen, Path):
            self.read_file(chosen)
        elif chosen:
            self._open(chosen)
        else:
            self._offer()

    def _follow(self) -> None:
        """Read the selected record's own evidence; without any, search the open file for it."""
        review, record = self._session.review, self._session.selected_record
        if review is None or not self._page.is_reading:
            return
        own = self._own(review, record) if record else []
        all_items = readable(review.evidence)
        is_same = self._item is not None and any(_is_same_file(self._item, each) for each in own)
        if own and not is_same:
            self._open(own[0])
        elif self._pane.document:
            self._find()
        elif all_items:
            self._open(all_items[-1])
        else:
            self._pane.show_nothing(())

    def _offer(self) -> None:
        review = self._session.review
        if review is None or not self._page.is_reading:
            return
        document = self._pane.document
        name = document.path.name if document and self._item is None else ""
        items = self._listed(review)
        current = next((each for each in items if self._item and _is_same_file(each, self._item)), None)
        self._pane.offer(items, current, name)

    def _listed(self, review: Review) -> Sequence[Evidence]:
        """Each file once, those of the selected record first."""
        record = self._session.selected_record
        own = self._own(review, record) if record else []
        listed: list[Evidence] = []
        for item in (*own, *readable(review.evidence)):
            if not any(_is_same_file(item, each) for each in listed):
                listed.append(item)
        return listed

    def _own(self, review: Review, record: AnyRecord) -> list[Evidence]:
        return readable([item for record_id in ids_of(review, record) for item in review.evidence_for(record_id)])

    def _open(self, chosen: Evidence | Path) -> None:
        self._turn += 1
        turn = self._turn
        self._item = chosen if isinstance(chosen, Evidence) else None
        title = one_line(chosen.title if isinstance(chosen, Evidence) else chosen.name)
        self._pane.show_waiting(_("Opening {title}…", title=title))

        def show(document: EvidenceDocument) -> None:
            if turn == self._turn:
                self._pane.show_document(document)
                self._offer()
                self._find()

        def give_up() -> None:
            if turn == self._turn:
                review = self._session.review
                self._item = None
                self._pane.show_nothing(self._listed(review) if review else ())

        self._work.open(chosen, show, give_up)
        self._offer()

    def _find(self) -> None:
        """Mark the selected claim’s words and values in the open document."""
        document, sought = self._pane.document, self._sought()
        if document is None:
            return
        if sought is None:
            self._pane.show_found(Found())
            return
        selected, turn = self._session.selected_id, self._turn

        def show(found: Found) -> None:
            if (selected, turn) == (self._session.selected_id, self._turn):
                self._pane.show_found(found)

        self._work.find(document, sought, show)

    def _sought(self) -> Sought | None:
        """The search terms: the words of the selected record and its values."""
        review, record = self._session.review, self._session.selected_record
        if review is None or record is None or not record.spans:
            return None
        claim = statement_of(review, record).claim if isinstance(record, Claim | Quotation) else None
        spans = (claim or record).spans
        return sought_by(review, spans[0], claim.values if claim else ())

    def _draw(self, number: int, width: int) -> None:
        document, turn = self._pane.document, self._turn

        def show(page: DrawnPage) -> None:
            if turn == self._turn:
                self._pane.pages.show_drawn(page)

        if document:
            self._work.draw(document, number, width, show)

    def _is_open(self, to_do: str) -> bool:
        if not self._page.is_reading and to_do:
            self._session.hinted.emit(_("No evidence is open beside the text."), to_do)
        return self._page.is_reading


def readable(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces of evidence that the pane can show."""
    return [item for item in evidence if is_readable(item)]


def locator_of(document: EvidenceDocument, page: int, span: Span) -> str:
    """The locator of a passage in a file: "p. 3", or the number of the paragraph."""
    if document.content.is_drawn:
        return _("p. {number}", number=page + 1)
    text = document.content.pages[page].text
    return _("paragraph {number}", number=sum(bool(line.strip()) for line in text[: span.start + 1].splitlines()))


def _is_same_file(one: Evidence, other: Evidence) -> bool:
    return one.sha256 == other.sha256 if one.sha256 and other.sha256 else one.place == other.place
