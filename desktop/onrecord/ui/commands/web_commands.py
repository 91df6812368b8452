"""Commands that use the web, each only when the reviewer asks."""

from dataclasses import replace

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QClipboard

from onrecord.domain.captures import ArchivedCopy, Capture
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.vocabulary import EvidenceKind
from onrecord.services.notes import EvidenceDraft
from onrecord.services.web import archiving_address
from onrecord.translation import _
from onrecord.ui.look.plain_text import day_text
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Stay
from onrecord.ui.outside import WHAT_A_SITE_SEES, open_outside
from onrecord.ui.panels.page_panel import PagePanel
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench

_LONGEST_SUGGESTION = 2000


class WebCommands(QObject):
    """Opens pages, saves copies of them, and looks for archived ones."""

    def __init__(
        self, session: Session, workbench: Workbench, window: MainWindow, panel: PagePanel, clipboard: QClipboard
    ) -> None:
        super().__init__(window)
        self._session = session
        self._workbench = workbench
        self._window = window
        self._panel = panel
        self._clipboard = clipboard
        panel.wanted.connect(workbench.fetch_article)

    def open_page(self) -> None:
        """Ask for an address, fetch the page and make an article of its story."""
        self._panel.ask(_address_in(self._clipboard.text()))

    def offer_page(self, address: str) -> None:
        """Offer to fetch the page of a dropped link; dropping alone sends nothing."""
        message = self._window.messages.show_note(
            _("Fetch the page at {address}?", address=address), _(WHAT_A_SITE_SEES), Stay.WITH_ARTICLE
        )
        self._window.offer(message, _("Fetch the page"), lambda: self._workbench.fetch_article(address))

    def keep_copy(self, evidence_id: str) -> None:
        """Fetch the page that a piece of evidence links to, and attach it as a file."""
        evidence = self._evidence(evidence_id)
        if evidence:
            self._workbench.fetch(evidence.place, lambda capture: self._attach_file(evidence, capture))

    def offer_archive(self, evidence_id: str) -> None:
        """Say what looking for an archived copy sends, and look after a confirmation."""
        evidence = self._evidence(evidence_id)
        if evidence is None:
            return
        message = self._window.messages.show_note(
            _("Ask the Internet Archive for a copy of this page?"),
            _(
                "This sends the address {address} to archive.org, which also sees your IP address. "
                "No article text is sent.",
                address=evidence.place,
            ),
            Stay.WITH_ARTICLE,
        )
        self._window.offer(message, _("Ask the archive"), lambda: self._look_up(evidence))

    def _look_up(self, evidence: Evidence) -> None:
        self._workbench.find_archived_copy(evidence.place, lambda copy: self._on_looked_up(evidence, copy))

    def _on_looked_up(self, evidence: Evidence, copy: ArchivedCopy | None) -> None:
        if copy:
            self._attach_archived(evidence, copy)
            return
        message = self._window.messages.show_note(
            _("The Internet Archive has no copy of this page."),
            _("You can request one: your browser will open web.archive.org with the address."),
            Stay.WITH_ARTICLE,
        )
        target = QUrl(archiving_address(evidence.place))
        self._window.offer(message, _("Request one in the browser"), lambda: open_outside(target))

    def _attach_archived(self, evidence: Evidence, copy: ArchivedCopy) -> None:
        title = _("Archived copy of {day}: {title}", day=day_text(copy.taken_at), title=evidence.title)
        draft = _draft_like(evidence, EvidenceKind.LINK, title, copy.url)
        if self._attach(evidence, draft):
            self._window.messages.show_note(
                _("The archived copy from {day} was attached.", day=day_text(copy.taken_at)),
                _("The page itself wasn’t fetched."),
            )
        else:
            self._say_it_was_not_attached(_("There’s an archived copy: {address}.", address=copy.url))

    def _attach_file(self, evidence: Evidence, capture: Capture) -> None:
        draft = _draft_like(
            evidence, EvidenceKind.FILE, _("Copy of the page: {title}", title=evidence.title), str(capture.file)
        )
        draft = replace(draft, sha256=capture.sha256, captured_at=capture.captured_at)
        if self._attach(evidence, draft):
            self._window.messages.show_note(_("The page was fetched and attached as a file."), " ".join(capture.notes))
        else:
            self._say_it_was_not_attached(_("The page was fetched and saved as {path}.", path=capture.file))

    def _attach(self, evidence: Evidence, draft: EvidenceDraft) -> bool:
        """Attach, if the original article is still open and has the record."""
        if self._evidence(evidence.id) != evidence:
            return False
        return self._session.perform(lambda desk: desk.evidence.attach(evidence.target_id, draft)) is not None

    def _say_it_was_not_attached(self, what: str) -> None:
        self._window.messages.show_note(
            what, _("It wasn’t attached because its evidence was changed or closed in the meantime."), Stay.UNTIL_CLOSED
        )

    def _evidence(self, evidence_id: str) -> Evidence | None:
        review = self._session.review
        found = review.records.get(RecordId(evidence_id)) if review else None
        return found if isinstance(found, Evidence) else None


def _draft_like(evidence: Evidence, kind: EvidenceKind, title: str, place: str) -> EvidenceDraft:
    """The fields of a copy: those of the page."""
    return EvidenceDraft(
        kind=kind,
        title=title,
        place=place,
        locator=evidence.locator,
        passage=evidence.passage,
        rank=evidence.rank,
        stance=evidence.stance,
    )


def _address_in(text: str) -> str:
    """The clipboard's text if it is nothing but a web address."""
    text = text.strip()
    is_address = (
        text.startswith(("http://", "https://")) and len(text) <= _LONGEST_SUGGESTION and len(text.split()) == 1
    )
    return text if is_address else ""
