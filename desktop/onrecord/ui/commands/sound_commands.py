"""Choosing the recording of a transcript, and playing it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from onrecord.domain.records import RecordId, Source, Transcript
from onrecord.domain.withholding import is_protected
from onrecord.services.evidence_files import file_of
from onrecord.services.notes import describe_file
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.commands.transcript_commands import shown_recording
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.sound import SoundPlayer
from onrecord.ui.vault.keeper import VaultKeeper


class SoundCommands(QObject):
    """What the key and the buttons do to recordings."""

    def __init__(
        self, session: Session, page: ReviewPage, chooser: FileChooser, *, vault: VaultKeeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._chooser = chooser
        self._vault = vault
        self._background = Background(self)
        self.player = SoundPlayer(self)
        self.player.failed.connect(session.hinted)
        self.player.changed.connect(session.playing)
        session.play_wanted.connect(self.play)
        session.sound_wanted.connect(self.choose)
        session.selected.connect(lambda _id: self.player.stop())

    def play(self) -> None:
        """Play the selected quotation from its time code; if something is played, stop it."""
        section = shown_recording(self._page)
        comparison = section.comparison if section else None
        if self.player.is_playing:
            self.player.stop()
        elif comparison is None or comparison.start is None:
            to_do = _("Select a quotation that was found in a transcript with time codes.")
            self._session.hinted.emit(_("There is no time code to play from."), to_do)
        elif transcript := self._transcript(comparison.transcript_id):
            self._play(transcript, comparison.start)

    def choose(self, transcript_id: str) -> None:
        """Ask for the recording of a transcript, and keep where it is."""
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
        if self._vault.names_somebody(review, str(path)):
            to_do = _("Rename the file or its folder, and choose it again.")
            self._session.hinted.emit(_("The path contains a name from the vault, so it wasn’t stored."), to_do)
            return
        keep = partial(self._keep, transcript.id, path)
        self._background.run(partial(describe_file, path), keep, partial(self._say_unreadable, path))

    def close(self) -> None:
        """Stop, and begin nothing any more."""
        self.player.stop()
        self._background.close()

    def _play(self, transcript: Transcript, start: float) -> None:
        if not transcript.sound:
            self.choose(transcript.id)
        elif path := file_of(transcript.sound):
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
