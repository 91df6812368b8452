"""Play a recording, if the optional part of Qt for sound is installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

from onrecord.domain.transcripts import clock
from onrecord.translation import Message, _

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

_OTHER_FILE = Message(
    "Choose another file with the play icon beside the transcript in the overview (O): WAV and MP3 work everywhere."
)


@cache
def is_sound_installed() -> bool:
    """Whether the extra ``sound`` is installed, which plays recordings."""
    return find_spec("PySide6.QtMultimedia") is not None


class SoundPlayer(QObject):
    """Plays one file at a time.

    Signals:
        changed(bool): a file is playing, or none.
        failed(str, str): what happened, and what to do.
    """

    changed = Signal(bool)
    failed = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._start = 0.0
        self.is_playing = False

    def play(self, path: Path, start: float) -> None:
        """Play a file from ``start``, in seconds."""
        self.stop()
        try:
            self._player = self._player or self._made()
        except ImportError as error:
            self.failed.emit(
                _("Sound can’t be played on this computer: {error}", error=error),
                _("Install what is missing, and try again."),
            )
            return
        self._start = start
        self._say(is_playing=True)
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def stop(self) -> None:
        """Stop and close the file."""
        if self._player and self.is_playing:
            self._say(is_playing=False)
            self._player.setSource(QUrl())

    def _made(self) -> "QMediaPlayer":
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        player = QMediaPlayer(self)
        player.setAudioOutput(QAudioOutput(player))
        player.mediaStatusChanged.connect(self._on_status)
        player.errorOccurred.connect(
            lambda _error, words: self._give_up(_("{file} can’t be played: {error}", file=self._name, error=words))
        )
        return player

    def _on_status(self) -> None:
        player = self._player
        if player is None or not self.is_playing:
            return
        if player.mediaStatus() is player.MediaStatus.LoadedMedia and not player.isPlaying():
            if self._start * 1000 >= player.duration():
                self._give_up(_("{file} ends before {time}.", file=self._name, time=clock(self._start)))
                return
            player.setPosition(int(self._start * 1000))
            player.play()
        elif player.mediaStatus() is player.MediaStatus.EndOfMedia:
            self.stop()

    @property
    def _name(self) -> str:
        return self._player.source().fileName() if self._player else ""

    def _give_up(self, what: str) -> None:
        if self.is_playing:
            self.stop()
            self.failed.emit(what, _(_OTHER_FILE))

    def _say(self, *, is_playing: bool) -> None:
        self.is_playing = is_playing
        self.changed.emit(is_playing)
