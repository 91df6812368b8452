"""Adding transcripts, and attaching what they say as evidence."""

from PySide6.QtCore import QObject

from onrecord.domain.article import ArticleId
from onrecord.domain.records import RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.domain.vault import VaultState
from onrecord.domain.withholding import is_protected
from onrecord.services.tasks import ReadTranscript
from onrecord.translation import _, counted
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.inspector.page import RecordPage
from onrecord.ui.inspector.recording_section import RecordingSection
from onrecord.ui.main_window import MainWindow
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.workbench import Workbench


class TranscriptCommands(QObject):
    """What the keys and links do to transcripts."""

    def __init__(
        self,
        session: Session,
        workbench: Workbench,
        window: MainWindow,
        page: ReviewPage,
        chooser: FileChooser,
        *,
        vault: VaultKeeper,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._workbench = workbench
        self._window = window
        self._page = page
        self._chooser = chooser
        self._vault = vault
        page.inspector.transcript_wanted.connect(self.add_to)

    def add(self) -> None:
        """Add a transcript to the selected source, or else to the article."""
        record = self._session.selected_record
        self.add_to(record.id if isinstance(record, Source) else "")

    def add_to(self, source_id: str) -> None:
        """Ask for a file and add it as a transcript of a source, or of the article (empty)."""
        review, path = self._session.review, self._chooser.to_open(FileKind.TRANSCRIPT)
        if review and path:
            article_id = review.article.id
            task = ReadTranscript(path)
            self._workbench.read_beside(
                task, _("Reading {file}", file=path.name), lambda draft: self._take(draft, article_id, source_id)
            )

    def attach(self) -> None:
        """Attach what the recording says of the selected quotation as evidence."""
        section = shown_recording(self._page)
        if not (section and section.attach()):
            self._session.hinted.emit(
                _("No recording matches this quotation."),
                _("Select a quotation that was found in a transcript; Ctrl+Shift+T adds one."),
            )

    def _take(self, draft: TranscriptDraft, article_id: ArticleId, source_id: str) -> None:
        review = self._session.review
        if review is None or review.article.id != article_id:
            self._window.messages.show_note(
                _("The transcript wasn’t added because its article was closed."),
                _("Open the article and add it again."),
            )
            return
        if self._names_somebody(review, draft):
            self._window.messages.show_note(
                _("The transcript wasn’t added because it contains a name from the vault."),
                _("Remove the name from the file, or write “Speaker 1,” and add it again."),
            )
            return
        owner = review.records.get(RecordId(source_id)) if source_id else None
        owner_id = owner.id if owner else None
        if self._session.perform(lambda desk: desk.transcripts.add(draft, owner_id)):
            told = [*draft.notes]
            if isinstance(owner, Source) and is_protected(owner):
                told.append(_("Speakers’ names and the file’s name weren’t stored because the source is protected."))
            if self._vault.state is VaultState.LOCKED:
                told.append(_("The vault is locked, so the transcript wasn’t searched for its names."))
            told.append(_("Select a quotation to compare it with the recording."))
            title = review.transcripts[-1].title
            added = counted(
                "Transcript added: {title} ({n} line).",
                "Transcript added: {title} ({n} lines).",
                len(draft.lines),
                title=title,
            )
            self._window.messages.show_note(added, " ".join(told))

    def _names_somebody(self, review: Review, draft: TranscriptDraft) -> bool:
        """Whether a name from the unlocked vault is in a transcript: then it is not stored."""
        said = "\n".join(f"{line.speaker}: {line.text}" for line in draft.lines)
        return self._vault.names_somebody(review, f"{draft.title}\n{said}")


def shown_recording(page: ReviewPage) -> RecordingSection | None:
    """The recording of the selected quotation, if it is compared with one."""
    record_page = page.inspector.page
    sections = record_page.sections if isinstance(record_page, RecordPage) else ()
    return next((each for each in sections if isinstance(each, RecordingSection) and not each.isHidden()), None)
