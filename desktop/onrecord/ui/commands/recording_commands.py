"""Commands on recordings and transcripts: add, compare, choose a sound file, play."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from onrecord.domain.article import ArticleId
from onrecord.domain.records import RecordId, Source, Transcript
from onrecord.domain.review import Review
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.domain.vault import VaultState
from onrecord.domain.withholding import is_protected
from onrecord.paths import AT_ONCE
from onrecord.services.evidence_files import file_of
from onrecord.services.notes import describe_file
from onrecord.services.tasks import ReadTranscript
from onrecord.translation import _, counted
from onrecord.ui.background import Background
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.inspector.page import RecordPage
from onrecord.ui.inspector.recording_section import RecordingSection
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Stay
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.sound import SoundPlayer
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.workbench import Workbench


class RecordingCommands(QObject):
    """Commands on recordings and transcripts."""

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
        self._background = Background(self)
        self.player = SoundPlayer(self)
        self.player.failed.connect(session.hinted)
        self.player.changed.connect(session.playing)
        page.inspector.transcript_wanted.connect(self.add_to)
        session.play_wanted.connect(self.play)
        session.sound_wanted.connect(self.choose_sound)
        session.selected.connect(lambda _id: self.player.stop())

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
        """Attach the recorded words of the selected quotation as evidence."""
        section = self._shown()
        if not (section and section.attach()):
            self._session.hinted.emit(
                _("No recording matches this quotation."),
                _("Select a quotation that was found in a transcript; Ctrl+Shift+T adds one."),
            )

    def play(self) -> None:
        """Play the selected quotation from its time code, or stop."""
        section = self._shown()
        comparison = section.comparison if section else None
        if self.player.is_playing:
            self.player.stop()
        elif comparison is None or comparison.start is None:
            to_do = _("Select a quotation that was found in a transcript with time codes.")
            self._session.hinted.emit(_("There is no time code to play from."), to_do)
        elif transcript := self._transcript(comparison.transcript_id):
            self._play(transcript, comparison.start)

    def choose_sound(self, transcript_id: str) -> None:
        """Ask for the recording of a transcript, and store its path."""
        review, transcript = self._session.review, self._transcript(transcript_id)
        if review is None or transcript is None:
            return
        owner = review.records.get(transcript.source_id) if transcript.source_id else None
        if isinstance(owner, Source) and is_protected(owner):
            to_do = _("Play the recording in another program.")
            self._session.hinted.emit(_("The path of a protected source’s recording isn’t stored."), to_do)
            return
        path = self._chooser.to_open(FileKind.SOUND)
        if path is None:
            return
        if self._vault.contains_name(review, str(path)):
            to_do = _("Rename the file or its folder, and choose it again.")
            self._session.hinted.emit(_("The path contains a name from the vault, so it wasn’t stored."), to_do)
            return
        keep = partial(self._keep, transcript.id, path)
        self._background.run(partial(describe_file, path), keep, partial(self._say_unreadable, path))

    def close(self) -> None:
        """Stop, and start nothing from then on."""
        self.player.stop()
        self._background.close()

    def _take(self, draft: TranscriptDraft, article_id: ArticleId, source_id: str) -> None:
        review = self._session.review
        if review is None or review.article.id != article_id:
            self._window.messages.show_note(
                _("The transcript wasn’t added because its article was closed."),
                _("Open the article and add it again."),
                Stay.UNTIL_CLOSED,
            )
            return
        if self._contains_name(review, draft):
            self._window.messages.show_note(
                _("The transcript wasn’t added because it contains a name from the vault."),
                _("Remove the name from the file, or write “Speaker 1,” and add it again."),
                Stay.UNTIL_CLOSED,
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
            self._window.messages.show_note(added, " ".join(told), Stay.WITH_ARTICLE)

    def _contains_name(self, review: Review, draft: TranscriptDraft) -> bool:
        """Whether a transcript has a name from the unlocked vault, and must not be stored."""
        said = "\n".join(f"{line.speaker}: {line.text}" for line in draft.lines)
        return self._vault.contains_name(review, f"{draft.title}\n{said}")

    def _play(self, transcript: Transcript, start: float) -> None:
        if not transcript.sound:
            self.choose_sound(transcript.id)
        elif path := file_of(transcript.sound, AT_ONCE):
            self.player.play(path, start)
        else:
            to_do = _("Choose it again with the play icon beside the transcript in the overview (O).")
            self._session.hinted.emit(_("The sound file isn’t at {path}.", path=transcript.sound), to_do)

    def _keep(self, transcript_id: RecordId, path: Path, described: tuple[str, object]) -> None:
        if self._transcript(transcript_id):
            self._session.perform(lambda desk: desk.transcripts.choose_sound(transcript_id, str(path), described[0]))

    def _say_unreadable(self, path: Path, error: Exception) -> None:
        to_do = _("Choose a file that you can open.")
        self._session.hinted.emit(_("{file} can’t be read: {error}", file=path.name, error=error), to_do)

    def _transcript(self, transcript_id: str | None) -> Transcript | None:
        review = self._session.review
        found = review.records.get(RecordId(transcript_id)) if review and transcript_id else None
        return found if isinstance(found, Transcript) else None

    def _shown(self) -> RecordingSection | None:
        """The recording of the selected quotation, if it has a comparison."""
        record_page = self._page.inspector.page
        sections = record_page.sections if isinstance(record_page, RecordPage) else ()
        return next((each for each in sections if isinstance(each, RecordingSection) and not each.isHidden()), None)
